using Articles.Api.Http;

namespace Articles.Api.Taxonomy;

/// <summary>A section, a tag or an author, with the number of articles that have it.</summary>
public sealed record Term : IRepresentation
{
    /// <summary>By which articles name it and lists are filtered.</summary>
    /// <example>climate-change</example>
    public required string Slug { get; init; }

    /// <summary>What people read.</summary>
    /// <example>Climate change</example>
    public required string Name { get; init; }

    /// <summary>A few words on it.</summary>
    public required string? Description { get; init; }

    /// <summary>Where more of an author can be read; null for sections and tags.</summary>
    public required string? Url { get; init; }

    /// <summary>How many articles that the caller may see have it: what is public, and with `preview` drafts and all else, too.</summary>
    /// <example>12</example>
    public required int ArticleCount { get; init; }

    /// <summary>Counts every change of its slug, name, description and url.</summary>
    /// <example>1</example>
    public required int Version { get; init; }

    /// <summary>`section`, `tag` or `author`.</summary>
    internal string Kind { get; init; } = "";

    /// <summary>Whether readers know it by this name; only an author may be one whom they do not know.</summary>
    internal bool Told { get; init; }

    VersionMark? IRepresentation.VersionMark => VersionMark;

    internal VersionMark VersionMark => new($"{Kind} {Slug}", Version);

    IEnumerable<string> IRepresentation.CacheTags => [$"{Kind}-{Slug}"];
}

/// <summary>What is asked of a list of sections, tags or authors.</summary>
internal sealed record TermQuery : CountedQuery<TermQuery>
{
    /// <summary>Only with a word in its name or slug that begins so: for type-ahead. Accents do not matter.</summary>
    public string? Q { get; init; }

    /// <summary>The order of the list.</summary>
    [Words(typeof(TermSorts))]
    public string Sort { get; init; } = TermSorts.Slug;
}

/// <summary>The order of a list of sections, tags or authors. A leading "-" means descending.</summary>
internal static class TermSorts
{
    /// <summary>By slug, from A to Z.</summary>
    public const string Slug = "slug";

    /// <summary>By name, from A to Z.</summary>
    public const string Name = "name";

    /// <summary>Those with the most articles first.</summary>
    public const string Commonest = "-articleCount";
}
