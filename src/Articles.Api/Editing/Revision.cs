using System.Text.Json;
using System.Text.Json.Serialization;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>One line in an article's book: who changed what, when and why.</summary>
public record Revision
{
    /// <summary>The version that the article had from then on.</summary>
    /// <example>3</example>
    public required int Version { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The name of the key that made it, or `command line` or `system`.</summary>
    /// <example>Evening desk</example>
    public required string By { get; init; }

    /// <summary>What was done: `created`, `edited`, `restored`, `published`, `scheduled`, `unpublished`, `withdrawn`, `reinstated`, `slug_yielded`, `term_renamed`, `term_merged`. More may come.</summary>
    /// <example>edited</example>
    public required string Action { get; init; }

    /// <summary>Why, in the words of whoever made it; null where nothing was said.</summary>
    public required string? Note { get; init; }

    /// <summary>
    /// Whether readers should take note of it, as whoever wrote it said; null where nothing was written (`published`, `withdrawn` …) or
    /// nothing stood there before (`created`), and for what was written before this was kept.
    /// </summary>
    public required Significance? Significance { get; init; }

    /// <summary>What changed in the words, as a JSON Merge Patch from the version before; null where none did.</summary>
    public required JsonElement? Patch { get; init; }
}

/// <summary>One version of an article, as it was written.</summary>
public sealed record RevisionContent : Revision
{
    /// <summary>The article as it could be written again.</summary>
    [JsonPropertyOrder(1)]
    public required ArticleWrite Content { get; init; }
}

/// <summary>What changed between two versions, word by word.</summary>
public sealed record RevisionDiff
{
    /// <summary>The younger version, or whichever was asked for.</summary>
    public required int Version { get; init; }

    /// <summary>The version it is compared with.</summary>
    public required int Against { get; init; }

    /// <summary>The texts that differ.</summary>
    public required IReadOnlyList<TextDiff> Texts { get; init; }

    /// <summary>All that differs, as a JSON Merge Patch that leads from `against` to `version`.</summary>
    public required JsonElement Patch { get; init; }
}

/// <summary>What changed in one text of an article.</summary>
public sealed record TextDiff
{
    /// <summary>JSON Pointer to the text.</summary>
    /// <example>/body/content</example>
    public required string Pointer { get; init; }

    /// <summary>Its parts in reading order: what stayed, what went, what came.</summary>
    public required IReadOnlyList<DiffPart> Parts { get; init; }
}

/// <summary>What is asked of the list of revisions.</summary>
internal sealed record RevisionQuery : CountedQuery<RevisionQuery>;

/// <summary>What a comparison takes.</summary>
internal sealed record DiffQuery : QueryOf<DiffQuery>
{
    /// <summary>The version to compare with; the one before when left out.</summary>
    [Bounds(1, int.MaxValue)]
    public int? Against { get; init; }
}

/// <summary>A row as `RevisionSql` selects it.</summary>
internal sealed record RevisionRow
{
    public int Version { get; init; }
    public DateTimeOffset At { get; init; }
    public string By { get; init; } = "";
    public string Action { get; init; } = "";
    public string? Note { get; init; }
    public Significance? Significance { get; init; }
    public string? Patch { get; init; }

    /// <summary>The words, where they have been archived; null where the article still has them.</summary>
    public string? Content { get; init; }

    public Revision ToRevision() =>
        new() { Version = Version, At = At, By = By, Action = Action, Note = Note, Significance = Significance, Patch = PatchJson() };

    public RevisionContent ToContent(ArticleWrite content) =>
        new() { Version = Version, At = At, By = By, Action = Action, Note = Note, Significance = Significance, Patch = PatchJson(), Content = content };

    public ArticleWrite? Written() => Content is null ? null : JsonSerializer.Deserialize<ArticleWrite>(Content, JsonSetup.Options);

    private JsonElement? PatchJson() => Patch is null ? null : JsonSerializer.Deserialize<JsonElement>(Patch, JsonSetup.Options);
}
