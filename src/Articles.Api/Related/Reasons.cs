using Articles.Text;
using FoundReason = Articles.Text.RelatedReason;

namespace Articles.Api.Related;

/// <summary>Says why two articles belong together, by what both hold.</summary>
internal static class Reasons
{
    private const int Most = 5;

    /// <summary>What both share, heaviest first: somebody quoted in both, tags of both, names and words that stand in both texts.</summary>
    public static IReadOnlyList<RelatedReason> Of(Traits article, Traits other)
    {
        var speakers = article.Speakers.Intersect(other.Speakers, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new RelatedReason { Kind = RelatedReasonKind.Speaker, Value = name, Weight = 1 });
        var tags = article.Tags.Intersect(other.Tags, StringComparer.Ordinal)
            .Select(tag => new RelatedReason { Kind = RelatedReasonKind.Tag, Value = tag, Weight = 0.5 });
        var words = RelatedReasons.Of(article.Forms, other.Forms).Select(Told);

        var all = speakers.Concat(words).Concat(tags).DistinctBy(reason => reason.Value, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(reason => reason.Weight).Take(Most).ToList();
        var whole = all.Sum(reason => reason.Weight);
        return [.. all.Select(reason => reason with { Weight = Math.Round(reason.Weight / whole, 3) })];
    }

    private static RelatedReason Told(FoundReason reason) => new()
    {
        Kind = reason.Kind == ReasonKind.Entity ? RelatedReasonKind.Entity : RelatedReasonKind.Term,
        Value = reason.Value,
        Weight = reason.Weight,
    };
}
