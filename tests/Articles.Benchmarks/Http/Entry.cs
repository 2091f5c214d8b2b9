namespace Articles.Benchmarks;

/// <summary>One kind of request, and what it is compared with.</summary>
/// <param name="Path">The address for a random number.</param>
/// <param name="Server">Who answers: `floor`, `api`, or `bare`, which is the API without its cache.</param>
/// <param name="Limit">The entry or the statement that bounds it in the same round; null for a yardstick.</param>
/// <param name="Must">The ratio to the limit that is to be reached; null where it is only shown.</param>
internal sealed record Entry(string Name, Func<int, string> Path, string Server, string? Limit = null, double? Must = null)
{
    public string Headers { get; init; } = "";

    public string Status { get; init; } = "200";

    /// <summary>So dear that more connections than the service has for it are told to come back: it is measured at the fewest.</summary>
    public bool IsDear { get; init; }

    public static Entry Fixed(string name, string path, string server, string? limit = null, double? must = null) =>
        new(name, _ => path, server, limit, must);
}
