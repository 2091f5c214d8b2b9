namespace Articles.Text;

/// <summary>How related two articles are, on a scale that means the same for every article.</summary>
public static class RelatedScore
{
    // Fitted on the development data, where nine in ten of the listed pairs from here on are related.
    private const double RawAtFourFifths = 2.1;

    // Two items of twenty words have a high cosine soon; an article with this many different words is taken at its word.
    private const double WordsOfCertainty = 100;

    /// <summary>The order of a list: signals and age together, without an upper end.</summary>
    public static double Raw(Likeness likeness, double? daysApart, RelatedWeights weights) =>
        weights.Topic(likeness) * weights.Age(daysApart);

    /// <summary>The same order as 0..1 for the list of an article of <paramref name="words"/> different words; the shorter, the more careful.</summary>
    public static double Calibrated(double raw, int words) =>
        1 - Math.Pow(0.2, Math.Max(0, raw) * Math.Sqrt(Math.Min(1, words / WordsOfCertainty)) / RawAtFourFifths);
}
