namespace Articles.Benchmarks;

/// <summary>The options of a verb.</summary>
internal static class Options
{
    /// <summary>What stands behind an option; null where it is not given.</summary>
    public static string? Option(this string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
