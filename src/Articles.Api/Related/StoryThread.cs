using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>A running story.</summary>
public sealed record StoryThread : IRepresentation, IPage
{
    /// <summary>Its id: that of the article it grew from, or of the first that the caller sees.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its articles in the order of their publication, at most 200; an article without a story stands alone.</summary>
    public required IReadOnlyList<ArticleSummary> Items { get; init; }

    /// <summary>Where this page stands in the list: it is the only one.</summary>
    [JsonPropertyName("page")]
    public required PageInfo PageInfo { get; init; }

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => Items.SelectMany(item => ((IRepresentation)item).CacheTags).Distinct(StringComparer.Ordinal);

    IEnumerable<Handover> IRepresentation.HandsOver => Items.SelectMany(item => ((IRepresentation)item).HandsOver);
}

/// <summary>Which running story an article belongs to, by an editor's word.</summary>
public sealed record ThreadChoice
{
    /// <summary>The id of the story; null for one of the article's own, which others can then be put into.</summary>
    public Guid? Thread { get; init; }
}
