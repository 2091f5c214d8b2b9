namespace Articles.Text;

/// <summary>How related two articles are, on a scale that means the same for every article.</summary>
public static class RelatedScore
{
    /// <summary>Above this an article goes on with the story of the other, by <see cref="Story"/>.</summary>
    public const double OneStory = 1.2;

    // A story goes on while somebody still writes of it; near in words alone is a subject.
    private const double StoryDays = 60;

    // Fitted on the development data, where nine in ten of the listed pairs from here on are related.
    private const double RawAtFourFifths = 2.1;

    // Two items of twenty words have a high cosine soon; an article with this many different words is taken at its word.
    private const double WordsOfCertainty = 100;

    // Reports of two fires are near in words: people, a firm and a town make them one, and then few words will do.
    private const double NameCertainty = 4;
    private const double MostNameCertainty = 4 / 3.0;

    /// <summary>The order of a list: signals and age together, without an upper end.</summary>
    public static double Raw(Likeness likeness, double? daysApart, RelatedWeights weights) =>
        weights.Topic(likeness) * weights.Age(daysApart);

    /// <summary>The same order as 0..1 for the list of an article of <paramref name="words"/> different words; the shorter, the more careful.</summary>
    public static double Calibrated(double raw, int words) =>
        1 - Math.Pow(0.2, Math.Max(0, raw) * Certainty(words) / RawAtFourFifths);

    /// <summary>
    /// How surely an article of <paramref name="words"/> different words goes on with the story of the other, without an upper end; 0 where
    /// too many days lie between, or nobody knows how many.
    /// </summary>
    public static double Story(Likeness likeness, double? daysApart, int words) => daysApart is { } days && Math.Abs(days) <= StoryDays
        ? Raw(likeness, days, RelatedWeights.Default) * Math.Max(Certainty(words), Math.Min(MostNameCertainty, NameCertainty * likeness.Names))
        : 0;

    private static double Certainty(int words) => Math.Sqrt(Math.Min(1, words / WordsOfCertainty));
}
