using Articles.Api.Editing;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>What holds for every item of an import.</summary>
internal sealed record ImportWish
{
    /// <summary>Public at once, not drafts.</summary>
    public bool Publish { get; init; }

    /// <summary>Everything is tried and nothing stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>The format of all files; told by each of them when null.</summary>
    public ImportFormat? Format { get; init; }

    /// <summary>The section of items that name none.</summary>
    public string? Section { get; init; }

    /// <summary>The language of items that name none; `en` when null.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the source of items that have an id there and do not name it.</summary>
    public string? Source { get; init; }
}

/// <summary>One article as it was found in a file, or why there is none.</summary>
internal sealed record ImportItem
{
    /// <summary>Bytes that an item of a file of many may have: an article of a million characters, every one of them escaped.</summary>
    public const int MostBytes = 8_000_000;

    /// <summary>What is said of a larger one.</summary>
    public static readonly string TooLarge = $"An item has more than {MostBytes / 1_000_000} MB.";

    /// <summary>Where it stands in its file, such as `line 7`; empty when the file is the item.</summary>
    public string Place { get; init; } = "";

    /// <summary>The article as written; null when it cannot be read.</summary>
    public ArticleEntry? Entry { get; init; }

    /// <summary>Whether its source has it public; only then does `--publish` make it public here.</summary>
    public Standing Standing { get; init; }

    /// <summary>When its source published it.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The same, where the source means that nobody sees it before.</summary>
    public DateTimeOffset? PublicFrom { get; init; }

    /// <summary>When its source takes it off.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What was recognised in it, and what was left out.</summary>
    public IReadOnlyList<IntakeEntry> Notes { get; init; } = [];

    /// <summary>Why it is passed over although nothing is wrong with it; what its source has taken back only where it is not known here.</summary>
    public string? Skipped { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Failure> Problems { get; init; } = [];

    /// <summary>Whether the file cannot be read beyond it.</summary>
    public bool Fatal { get; init; }

    public static ImportItem Wrong(string place, string code, string detail) =>
        new() { Place = place, Problems = [Failure.At("", code, detail)] };
}

/// <summary>What became of an item.</summary>
internal enum ImportFate
{
    /// <summary>It is a new article.</summary>
    Created,

    /// <summary>It was known by its external id, and has other words now or is no longer public.</summary>
    Updated,

    /// <summary>It was known, and says what it said.</summary>
    Unchanged,

    /// <summary>It is no article, or not meant to be one.</summary>
    Skipped,

    /// <summary>Something is wrong with it.</summary>
    Refused,

    /// <summary>The file was an export, and is written back.</summary>
    Restored,
}

/// <summary>The fate of one item, as the report tells it.</summary>
internal sealed record ImportedItem
{
    /// <summary>The file it was in.</summary>
    public required string File { get; init; }

    /// <summary>Where in the file; empty when the file is the item.</summary>
    public required string Place { get; init; }

    /// <summary>What became of it.</summary>
    public required ImportFate Fate { get; init; }

    /// <summary>The article; null when there is none.</summary>
    public Outline? Article { get; init; }

    /// <summary>What was recognised in it, and what was left out.</summary>
    public IReadOnlyList<IntakeEntry> Notes { get; init; } = [];

    /// <summary>What is wrong with it, or why it was passed over.</summary>
    public IReadOnlyList<Failure> Problems { get; init; } = [];

    /// <summary>Whether nothing is wrong with it, and the database alone did not take it.</summary>
    public bool IsNotTaken { get; init; }

    /// <summary>How many rows of each table an export held; null for every other file.</summary>
    public IReadOnlyDictionary<string, long>? Rows { get; init; }
}
