using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>The articles that belong to one, best first.</summary>
public sealed record RelatedArticles : IRepresentation, IPage
{
    /// <summary>At most as many as asked for; fewer when there is nothing more to say.</summary>
    public required IReadOnlyList<RelatedArticle> Items { get; init; }

    /// <summary>Where this page stands in the list: it is the only one.</summary>
    [JsonPropertyName("page")]
    public required PageInfo PageInfo { get; init; }

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => Items.SelectMany(item => ((IRepresentation)item.Article).CacheTags).Distinct(StringComparer.Ordinal);

    IEnumerable<Handover> IRepresentation.HandsOver => Items.SelectMany(item => ((IRepresentation)item.Article).HandsOver);
}

/// <summary>An article that belongs to another, and why.</summary>
public sealed record RelatedArticle
{
    /// <summary>The article.</summary>
    [JsonConverter(typeof(ArticleCardWriter))]
    public required ArticleSummary Article { get; init; }

    /// <summary>How closely it belongs, 0 to 1; comparable between articles.</summary>
    /// <example>0.83</example>
    public required double Score { get; init; }

    /// <summary>Found by the service, or pinned by an editor.</summary>
    public required RelatedOrigin Origin { get; init; }

    /// <summary>What both articles share, heaviest first, as written in the text; at most five.</summary>
    public required IReadOnlyList<RelatedReason> Reasons { get; init; }

    /// <summary>How many nearly equal articles this one stands for.</summary>
    public required int Duplicates { get; init; }
}

/// <summary>How an article came into a list of related ones.</summary>
public enum RelatedOrigin
{
    /// <summary>By what both texts say.</summary>
    Computed,

    /// <summary>By an editor.</summary>
    Pinned,
}

/// <summary>Something that two articles share.</summary>
public sealed record RelatedReason
{
    /// <summary>What sort of thing it is.</summary>
    public required RelatedReasonKind Kind { get; init; }

    /// <summary>As it is written in the text, the slug of a tag or section, or the id of a running story.</summary>
    /// <example>Afghanistan</example>
    public required string Value { get; init; }

    /// <summary>Its share of what makes the two related, 0 to 1.</summary>
    /// <example>0.31</example>
    public required double Weight { get; init; }
}

/// <summary>What two articles can share.</summary>
public enum RelatedReasonKind
{
    /// <summary>Somebody quoted in both.</summary>
    Speaker,

    /// <summary>A tag of both.</summary>
    Tag,

    /// <summary>A person, place or organisation named in both.</summary>
    Entity,

    /// <summary>A distinctive word of both.</summary>
    Term,

    /// <summary>The section of both.</summary>
    Section,

    /// <summary>The running story that both belong to.</summary>
    Thread,
}
