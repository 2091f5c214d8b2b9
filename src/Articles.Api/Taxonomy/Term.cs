using Articles.Api.Http;

namespace Articles.Api.Taxonomy;

/// <summary>A section, a tag or an author, with the number of articles that the caller may see.</summary>
public sealed record Term
{
    /// <summary>By which articles name it and lists are filtered.</summary>
    /// <example>climate-change</example>
    public required string Slug { get; init; }

    /// <summary>What people read.</summary>
    /// <example>Climate change</example>
    public required string Name { get; init; }

    /// <summary>A few words on it.</summary>
    public required string? Description { get; init; }

    /// <summary>How many articles that the caller may see have it.</summary>
    /// <example>12</example>
    public required int ArticleCount { get; init; }
}

/// <summary>What is asked of a list of sections, tags or authors.</summary>
internal sealed record TermQuery : CountedQuery<TermQuery>;
