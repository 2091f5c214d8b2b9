using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Articles.Api.Data;

namespace Articles.Benchmarks;

/// <summary>What the database itself does at most with a statement, by PostgreSQL's own measure.</summary>
internal sealed partial class Pgbench(PostgresBinaries binaries, (string Host, string Database) address, int rows)
{
    private static readonly string? Program = PostgresBinaries.OnPath("pgbench");

    private readonly string _program = Program ?? binaries.Program("pgbench");

    public bool IsThere => File.Exists(_program);

    /// <summary>Answers a second, of a prepared statement with a random number up to the number of rows as <c>:id</c>.</summary>
    public async Task<double> RunAsync(string statement, int connections, TimeSpan time)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"\\set id random(0, {rows - 1})\n{statement.ReplaceLineEndings(" ")};\n");
            var seconds = Math.Max(1, time.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
            var (host, database) = address;
            var start = new ProcessStartInfo(
                _program,
                ["-n", "-M", "prepared", "-f", file, "-c", $"{connections}", "-j", "2", "-T", seconds, "-h", host, "-U", "articles", database])
            { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return Rate().Match(said) is { Success: true } rate
                ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench: {await errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"tps = ([\d.]+) \(without", RegexOptions.None, 1000)]
    private static partial Regex Rate();
}
