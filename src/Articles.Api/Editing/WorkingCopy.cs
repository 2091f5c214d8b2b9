using Articles.Api.Http;

namespace Articles.Api.Editing;

/// <summary>The next version of a public article as it would be written, while editors still work on it.</summary>
public sealed record WorkingCopy : ArticleWrite, IRepresentation
{
    internal WorkingCopy(ArticleWrite words) : base(words) => Words = words;

    /// <summary>The article's id.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>Counts every change of the copy.</summary>
    public required int Version { get; init; }

    /// <summary>The version of the article that it was begun on.</summary>
    /// <example>3</example>
    public required int BasedOn { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The name of the key that last changed it.</summary>
    public required string By { get; init; }

    VersionMark? IRepresentation.VersionMark => VersionMark;

    /// <summary>The article as it would be written, and nothing else.</summary>
    internal ArticleWrite Words { get; }

    /// <summary>What tells it from the article, and from other copies of it that there were before.</summary>
    internal Guid Id { get; init; }

    internal VersionMark VersionMark => new(Id.ToString(), Version);

    DateTimeOffset? IRepresentation.LastModified => UpdatedAt;

    IEnumerable<string> IRepresentation.CacheTags => [];
}
