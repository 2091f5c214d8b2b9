using Articles.Api.Http;

namespace Articles.Api.Quotes;

/// <summary>Somebody who is quoted, as one identity over all articles.</summary>
public sealed record Speaker : IRepresentation
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name by which they are known here.</summary>
    /// <example>Ines Duarte</example>
    public required string Name { get; init; }

    /// <summary>All names they go by.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The titles that articles gave them, newest first.</summary>
    public required IReadOnlyList<SpeakerRole> Roles { get; init; }

    /// <summary>How many quotes of theirs stand in public articles that the caller may see.</summary>
    public required int QuoteCount { get; init; }

    /// <summary>In how many articles.</summary>
    public required int ArticleCount { get; init; }

    /// <summary>When the first of these was published.</summary>
    public required DateTimeOffset? FirstQuotedAt { get; init; }

    /// <summary>When the last one was.</summary>
    public required DateTimeOffset? LastQuotedAt { get; init; }

    /// <summary>Counts the changes that editors made.</summary>
    internal int Version { get; init; }

    VersionMark? IRepresentation.VersionMark => VersionMark;

    internal VersionMark VersionMark => new(Id.ToString(), Version);

    IEnumerable<string> IRepresentation.CacheTags => [$"speaker-{Id}"];
}

/// <summary>A title that articles gave a speaker, and when.</summary>
public sealed record SpeakerRole
{
    /// <summary>As written.</summary>
    /// <example>harbour master</example>
    public required string Role { get; init; }

    /// <summary>When the first article with it was published.</summary>
    public required DateTimeOffset? FirstAt { get; init; }

    /// <summary>When the last one was.</summary>
    public required DateTimeOffset? LastAt { get; init; }
}

/// <summary>What is asked of the list of speakers.</summary>
internal sealed record SpeakerQuery : CountedQuery<SpeakerQuery>
{
    /// <summary>The beginning of any word of a name or alias.</summary>
    public string? Q { get; init; }
}
