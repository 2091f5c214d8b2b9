namespace Articles.Text;

/// <summary>A feature an article could be listed for: its kind, how it is written there, and what it weighs.</summary>
public readonly record struct TermForm(ReasonKind Kind, string Value, float Weight);

/// <summary>How an article writes its heaviest names and words; stored, they give reasons without its text.</summary>
public static class TermForms
{
    /// <summary>How many forms of an article are kept.</summary>
    public const int Most = 48;

    // In any script it fits the one byte that its length has.
    private const int LongestForm = 63;

    // Readers recognise a story by its people and places.
    private const float NameFactor = 1.5f;

    /// <summary>The forms of an article, heaviest first.</summary>
    public static TermForm[] Of(TermProfile profile, TermStatistics statistics)
    {
        var idf = profile.Words.Select(word => statistics.Idf(word.Id)).ToArray();
        var named = profile.Names.Where(name => !IsDate(profile.Text.AsSpan(name.Start, name.Length))).ToArray();
        var names = named.Select(name => new TermForm(
            ReasonKind.Entity,
            profile.Text.Substring(name.Start, name.Length),
            NameFactor * FeatureWeights.OfCount(name.Count) * name.Words.Average(word => idf[word])));
        var alone = named.Where(name => name.Words.Length == 1).Select(name => name.Words[0]).ToHashSet();
        var words = profile.Words.Select((word, index) => (word, index)).Where(one => !alone.Contains(one.index)).Select(one => new TermForm(
            ReasonKind.Term,
            profile.Text.Substring(one.word.Start, one.word.Length),
            FeatureWeights.OfCount(one.word.Count) * idf[one.index]));

        return [.. names.Concat(words)
            .Where(form => form.Value.Length <= LongestForm && !form.Value.Contains('\n', StringComparison.Ordinal))
            .OrderByDescending(form => form.Weight)
            .ThenBy(form => form.Value, StringComparer.Ordinal)
            .Take(Most)];
    }

    // English writes them as if they were names.
    private static bool IsDate(ReadOnlySpan<char> name) => name
        is "Monday" or "Tuesday" or "Wednesday" or "Thursday" or "Friday" or "Saturday" or "Sunday"
        or "January" or "February" or "March" or "April" or "June" or "July" or "August" or "September" or "October" or "November" or "December";
}
