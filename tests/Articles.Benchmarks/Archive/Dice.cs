namespace Articles.Benchmarks;

/// <summary>Chance that falls the same on every machine (SplitMix64), so that an archive is known by its size alone.</summary>
internal struct Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>From 0 to one below.</summary>
    public int Next(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>From low to high, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    public bool Falls(double chance) => (Next() >> 11) * (1.0 / (1UL << 53)) < chance;

    /// <summary>Normally spread, near enough.</summary>
    public double Normal(double mean, double spread)
    {
        var sum = 0.0;
        for (var i = 0; i < 12; i++)
            sum += (Next() >> 11) * (1.0 / (1UL << 53));

        return mean + (spread * (sum - 6));
    }
}
