using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>The articles of nearly the same words as one.</summary>
public sealed record Duplicates : IRepresentation, IPage
{
    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ArticleSummary> Items { get; init; }

    /// <summary>Where this page stands in the list: it is the only one.</summary>
    [JsonPropertyName("page")]
    public required PageInfo PageInfo { get; init; }

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => Items.SelectMany(item => ((IRepresentation)item).CacheTags).Distinct(StringComparer.Ordinal);

    IEnumerable<Handover> IRepresentation.HandsOver => Items.SelectMany(item => ((IRepresentation)item).HandsOver);
}
