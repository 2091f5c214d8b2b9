using System.Text.Json;

namespace Articles.Benchmarks;

/// <summary>One entry in one round.</summary>
internal sealed record Figure(string Name, int Connections, double Rate, double P50, double P99, double AppMicroseconds, double PostgresMicroseconds)
{
    /// <summary>CPU time of the server and its database together, per answer.</summary>
    public double Microseconds => AppMicroseconds + PostgresMicroseconds;
}

/// <summary>All rounds of an entry, and its verdict.</summary>
internal sealed record Row
{
    public required string Name { get; init; }
    public required int Connections { get; init; }
    public required double Rate { get; init; }
    public required double P50 { get; init; }
    public required double P99 { get; init; }
    public required string? Limit { get; init; }
    public required double[] Ratios { get; init; }

    /// <summary>What the limit takes of the processors ÷ what this takes: on a machine that others use, too, it says more than the rate.</summary>
    public required double? CpuRatio { get; init; }

    public required double AppMicroseconds { get; init; }
    public required double PostgresMicroseconds { get; init; }
    public required double? Must { get; init; }

    public double? Ratio => Ratios.Length == 0 ? null : Figures.Median(Ratios);

    public bool? Passes => Must is null ? null : Ratio >= Must;

    public string Line => string.Join(" | ",
        "", Name, $"{Connections}", $"{Rate:0}", $"{P50:0.00}", $"{P99:0.0}",
        Ratio is null ? "" : $"{Ratio:0.00} ({Ratios.Min():0.00}–{Ratios.Max():0.00}) of {Limit}", CpuRatio is null ? "" : $"{CpuRatio:0.00}",
        $"{AppMicroseconds:0}", $"{PostgresMicroseconds:0}", Must is null ? "" : $"{Must:0.00}", Passes switch { true => "pass", false => "FAIL", null => "" }, "").Trim();
}

/// <summary>The table of a run.</summary>
internal static class Figures
{
    public const string Head =
        "| entry | c | req/s | p50 ms | p99 ms | ratio to its limit (min–max) | by CPU | app µs | pg µs | must | |\n|---|---|---|---|---|---|---|---|---|---|---|";

    public static IEnumerable<Row> Rows(IReadOnlyList<Entry> entries, IReadOnlyList<IReadOnlyList<Figure>> rounds) =>
        from figures in rounds.SelectMany(round => round).GroupBy(figure => (figure.Name, figure.Connections))
        let entry = entries.FirstOrDefault(entry => entry.Name == figures.Key.Name)
        orderby figures.Key.Connections
        select new Row
        {
            Name = figures.Key.Name,
            Connections = figures.Key.Connections,
            Rate = Median(figures.Select(figure => figure.Rate)),
            P50 = Median(figures.Select(figure => figure.P50)),
            P99 = Median(figures.Select(figure => figure.P99)),
            Limit = entry?.Limit,
            Ratios = entry?.Limit is null ? [] : [.. Ratios(rounds, figures.Key.Connections, entry, (own, limit) => own.Rate / limit.Rate)],
            CpuRatio = entry?.Limit is null ? null : Median(Ratios(rounds, figures.Key.Connections, entry, (own, limit) => limit.Microseconds / own.Microseconds)),
            AppMicroseconds = Median(figures.Select(figure => figure.AppMicroseconds)),
            PostgresMicroseconds = Median(figures.Select(figure => figure.PostgresMicroseconds)),
            Must = entry?.Must,
        };

    public static Task WriteAsync(string file, object figures) =>
        File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures, Written));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static IEnumerable<double> Ratios(
        IReadOnlyList<IReadOnlyList<Figure>> rounds, int connections, Entry entry, Func<Figure, Figure, double> ratio) =>
        rounds.Select(round => ratio(Of(round, connections, entry.Name), Of(round, connections, entry.Limit!)));

    private static Figure Of(IReadOnlyList<Figure> round, int connections, string name) =>
        round.First(figure => figure.Name == name && figure.Connections == connections);

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
