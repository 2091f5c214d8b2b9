using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>An article that was just made, and what was read out of a plain text to make it.</summary>
public sealed record CreatedArticle : Article, IRepresentation
{
    private readonly Article _article;

    [SetsRequiredMembers]
    internal CreatedArticle(Article article, IReadOnlyList<IntakeEntry> intake, IReadOnlyList<CreateWarning> warnings) : base(article) =>
        (_article, Intake, Warnings) = (article, intake, warnings);

    /// <summary>What was recognised in a plain text, and what was dropped, so that nothing disappears unseen; empty for JSON.</summary>
    [JsonPropertyOrder(4)]
    public IReadOnlyList<IntakeEntry> Intake { get; init; }

    /// <summary>What the writer may want to know, though nothing is wrong; usually empty.</summary>
    [JsonPropertyOrder(5)]
    public IReadOnlyList<CreateWarning> Warnings { get; init; }

    object IRepresentation.Itself => _article;
}

/// <summary>Something about a new article that its writer may want to know.</summary>
public sealed record CreateWarning
{
    /// <summary>A stable word for programs. `same_text`: public articles say nearly the same words. More may come.</summary>
    /// <example>same_text</example>
    public required string Code { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>The articles that are meant, the newest first.</summary>
    public required IReadOnlyList<NamedArticle> Articles { get; init; }

    internal static IReadOnlyList<CreateWarning> OfCopies(IReadOnlyList<ArticleSummary> copies) => copies.Count == 0 ? [] :
    [
        new()
        {
            Code = "same_text",
            Detail = copies.Count == 1 ? "A public article says nearly the same words." : $"{copies.Count} public articles say nearly the same words.",
            Articles = [.. copies.Select(copy => new NamedArticle { Id = copy.Id, Slug = copy.Slug, Headline = copy.Headline })],
        },
    ];
}

/// <summary>An article by its names.</summary>
public sealed record NamedArticle
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The readable part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>What stands above the text.</summary>
    public required string Headline { get; init; }
}

/// <summary>One thing that was recognised in a plain text.</summary>
public sealed record IntakeEntry
{
    /// <summary>What it was taken for: `headline`, `standfirst`, `photo`, `dropped` and others; more may come.</summary>
    /// <example>photo</example>
    public required string Part { get; init; }

    /// <summary>The words as they stood in the text; control characters by their numbers, such as `U+0000`.</summary>
    /// <example>Photo: Harbour Press Ines Duarte.</example>
    public required string Text { get; init; }

    /// <summary>What became of them.</summary>
    public required string Detail { get; init; }

    internal static IntakeEntry Of(IntakeNote note) => new() { Part = note.Part, Text = note.Text, Detail = note.Detail };
}
