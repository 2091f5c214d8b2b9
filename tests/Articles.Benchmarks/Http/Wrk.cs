using System.Diagnostics;
using System.Globalization;
using Articles.Api.Data;

namespace Articles.Benchmarks;

/// <summary>Asks over so many kept connections by <c>wrk</c>, which takes less of the shared cores than a client of our own; for machines that have it.</summary>
internal static class Wrk
{
    // So many different addresses that one is not asked twice before the others.
    private const int Addresses = 20_000;

    private static readonly string? Program = PostgresBinaries.OnPath("wrk");

    public static bool IsThere => Program is not null;

    /// <summary>How many were answered, and how soon; an answer that is an error ends the run.</summary>
    public static async Task<Load> RunAsync(int port, Entry entry, int connections, TimeSpan time)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script(entry));
            var seconds = Math.Max(1, time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
            var start = new ProcessStartInfo(Program!, ["-t", "1", "-c", $"{connections}", "-d", $"{seconds}s", "-s", script, $"http://127.0.0.1:{port}"])
            { UseShellExecute = false, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var told = said.Split('\n').Single(line => line.StartsWith("told ", StringComparison.Ordinal)).Split(' ')[1..]
                .Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
            return told[3] > 0
                ? throw new InvalidOperationException($"{entry.Name}: {told[3]} of {told[0]} requests failed.")
                : new Load((long)told[0], told[1], told[2]);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Script(Entry entry)
    {
        var paths = Enumerable.Range(0, Addresses).Select(_ => entry.Path(Random.Shared.Next())).Distinct(StringComparer.Ordinal);
        var headers = entry.Headers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2));
        return $$"""
            local paths = { {{string.Join(", ", paths.Select(Quoted))}} }
            local headers = { {{string.Join(", ", headers.Select(pair => $"[{Quoted(pair[0])}] = {Quoted(pair[1])}"))}} }
            math.randomseed({{Random.Shared.Next()}})
            request = function() return wrk.format("GET", paths[math.random(#paths)], headers) end
            done = function(summary, latency)
              local wrong = summary.errors
              io.write(string.format("told %d %f %f %d\n", summary.requests, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
                wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
            end
            """;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <summary>What came of asking for a while.</summary>
/// <param name="Requests">How many were answered.</param>
/// <param name="P50">How long half of them took at most, in milliseconds.</param>
/// <param name="P99">The same for all but one in a hundred.</param>
internal sealed record Load(long Requests, double P50, double P99);
