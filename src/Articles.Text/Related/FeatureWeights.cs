namespace Articles.Text;

/// <summary>How much one feature of an article weighs, given how rare its words are.</summary>
internal static class FeatureWeights
{
    /// <summary>More than this is not told apart: a count has four bits.</summary>
    public const int MostCount = 15;

    // A little steeper than the usual 1 + ln(count) (Salton and Buckley, IP&M 24, 1988): long articles name their subject often.
    private const double CountSlope = 1.2;

    private static readonly float[] CountWeights =
        [.. Enumerable.Range(0, MostCount + 1).Select(count => (float)(1 + (CountSlope * Math.Log(Math.Max(1, count)))))];

    public static float OfCount(int count) => CountWeights[Math.Min(count, MostCount)];

    public static float OfPair(float first, float second) => first + second;

    public static float OfName(ReadOnlySpan<byte> words, ReadOnlySpan<float> idf)
    {
        var sum = 0f;
        foreach (var word in words)
            sum += idf[word];

        return sum / words.Length;
    }
}
