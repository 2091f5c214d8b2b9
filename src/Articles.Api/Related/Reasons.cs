using Articles.Text;
using FoundReason = Articles.Text.RelatedReason;

namespace Articles.Api.Related;

/// <summary>Says why two articles belong together, by what both hold.</summary>
internal static class Reasons
{
    private const int Most = 5;

    // What editors have said, or a whole story says, of both: less than somebody quoted in both, more than most words.
    private const double OfTagOrThread = 0.5;

    // Hardly anything, beside a tag of both, and told only where there is room for it.
    private const double OfSection = 0.05;

    /// <summary>
    /// What both share, heaviest first: somebody quoted in both, tags of both, their running story, names and words that stand in both texts,
    /// their section.
    /// </summary>
    /// <param name="story">The id by which the caller knows the running story of the article.</param>
    public static IReadOnlyList<RelatedReason> Of(Traits article, Guid? story, Traits other)
    {
        var names = article.Speakers.Intersect(other.Speakers, StringComparer.Ordinal).Where(IsNamed).Order(StringComparer.Ordinal).ToArray();
        var speakers = names.Select(name => new RelatedReason { Kind = RelatedReasonKind.Speaker, Value = name, Weight = 1 });
        var tags = article.Tags.Intersect(other.Tags, StringComparer.Ordinal)
            .Select(tag => new RelatedReason { Kind = RelatedReasonKind.Tag, Value = tag, Weight = OfTagOrThread });
        var words = RelatedReasons.Of(article.Forms, other.Forms).Where(word => !names.Any(name => HasWords(name, word.Value))).Select(Told);

        RelatedReason[] thread = story is { } id && article.Thread == other.Thread
            ? [new RelatedReason { Kind = RelatedReasonKind.Thread, Value = id.ToString(), Weight = OfTagOrThread }]
            : [];
        RelatedReason[] section = article.Section is { } both && both == other.Section
            ? [new RelatedReason { Kind = RelatedReasonKind.Section, Value = both, Weight = OfSection }]
            : [];

        var all = speakers.Concat(words).Concat(tags).Concat(thread).OrderByDescending(reason => reason.Weight).Concat(section)
            .DistinctBy(reason => reason.Value, StringComparer.OrdinalIgnoreCase).Take(Most).OrderByDescending(reason => reason.Weight).ToList();
        var whole = all.Sum(reason => reason.Weight);
        return [.. all.Select(reason => reason with { Weight = Math.Round(reason.Weight / whole, 3) })];
    }

    // "An engineer" of two articles is hardly the same one. In German the noun has a capital, too.
    private static bool IsNamed(string speaker)
    {
        var words = speaker.Split(' ');
        return words[0] is not ("Ein" or "ein" or "Eine" or "eine")
            && words.Skip(words.Length > 1 ? 1 : 0).Any(word => word.Any(letter => char.IsLetter(letter) && !char.IsLower(letter)));
    }

    private static bool HasWords(string name, string words) => $" {name} ".Contains($" {words} ", StringComparison.OrdinalIgnoreCase);

    private static RelatedReason Told(FoundReason reason) => new()
    {
        Kind = reason.Kind == ReasonKind.Entity ? RelatedReasonKind.Entity : RelatedReasonKind.Term,
        Value = reason.Value,
        Weight = reason.Weight,
    };
}
