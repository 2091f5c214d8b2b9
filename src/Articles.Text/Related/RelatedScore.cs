namespace Articles.Text;

/// <summary>How related two articles are, on a scale that means the same for every article.</summary>
public static class RelatedScore
{
    // Fitted on the development data: of the pairs listed at 0.8 and above, nine in ten are related.
    private const double RawAtFourFifths = 2.2;

    /// <summary>The order of a list: signals and age together, without an upper end.</summary>
    public static double Raw(Likeness likeness, double? daysApart, RelatedWeights weights) =>
        weights.Topic(likeness) * weights.Age(daysApart);

    /// <summary>The same order as 0..1; 0.8 is where nine pairs in ten are related.</summary>
    public static double Calibrated(double raw) => 1 - Math.Pow(0.2, Math.Max(0, raw) / RawAtFourFifths);
}
