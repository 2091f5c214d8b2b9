namespace Articles.Api.Import;

/// <summary>The first line of an export.</summary>
internal sealed record ExportHeader
{
    public const string Name = "articles-export";

    /// <summary>Raised when a reader of the version before would misunderstand a file.</summary>
    public const int PresentVersion = 1;

    /// <summary>Always <see cref="Name"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The version of the form.</summary>
    public required int Version { get; init; }

    /// <summary>The newest migration of the database it was taken from: its columns are those of this schema.</summary>
    public required int Schema { get; init; }

    /// <summary>The moment it shows.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Only articles that changed since; null for all.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>Only articles in this state; null for all.</summary>
    public required string? Status { get; init; }
}
