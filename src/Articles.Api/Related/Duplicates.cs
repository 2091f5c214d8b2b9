using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>The articles of nearly the same words as one.</summary>
public sealed record Duplicates : IRepresentation
{
    /// <summary>The newest first.</summary>
    public required IReadOnlyList<ArticleSummary> Items { get; init; }

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => Items.SelectMany(item => ((IRepresentation)item).CacheTags).Distinct(StringComparer.Ordinal);

    IEnumerable<Handover> IRepresentation.HandsOver => Items.SelectMany(item => ((IRepresentation)item).HandsOver);
}
