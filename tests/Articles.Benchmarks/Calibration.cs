namespace Articles.Benchmarks;

/// <summary>Of the quotes given with a confidence, how many were right.</summary>
internal sealed class Calibration
{
    private readonly int[] _right = new int[11];
    private readonly int[] _all = new int[11];

    public void Add(double confidence, bool right)
    {
        var tenth = (int)(Math.Round(confidence, 3) * 10);
        _all[tenth]++;
        _right[tenth] += right ? 1 : 0;
    }

    public override string ToString() =>
        "confidence: " + string.Join("  ", Enumerable.Range(0, 10).Where(i => _all[i] > 0)
            .Select(i => $"{i / 10.0:0.0}+ {_right[i]}/{_all[i]} = {100.0 * _right[i] / _all[i]:0} %"));
}
