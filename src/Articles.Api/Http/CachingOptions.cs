namespace Articles.Api.Http;

/// <summary>Settings of the section `Caching`: how long others may keep an answer, and how much of it this instance keeps itself.</summary>
internal sealed record CachingOptions
{
    public const string Section = "Caching";

    /// <summary>The longest time that a header has a use for.</summary>
    public const int Year = 365 * 24 * 60 * 60;

    /// <summary>Seconds for which anybody may keep a public answer.</summary>
    public int MaxAge { get; init; } = 30;

    /// <summary>Seconds for which an old answer may be served while a new one is fetched.</summary>
    public int StaleWhileRevalidate { get; init; } = 30;

    /// <summary>Bytes of public answers that each instance keeps in memory; 0 keeps none.</summary>
    public long MemoryBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Seconds after which an answer is made anew although nothing has changed: some tell of "today".</summary>
    public int MemorySeconds { get; init; } = 60;

    /// <summary>
    /// Whether answers tell by `Cache-Status` how they came about. A list that is read anew and is what it was tells that something changed
    /// which its reader may not see; so it is the operator's to choose. That the database is away is told always.
    /// </summary>
    public bool TellStatus { get; init; }
}
