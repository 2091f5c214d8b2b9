using System.Text.Json.Nodes;
using Articles.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Articles.Benchmarks;

/// <summary>How many characters the quote extractor reads in a second on one core, measured by BenchmarkDotNet.</summary>
public class QuoteSpeed
{
    /// <summary>What is read; the runner finds it here, in its own process.</summary>
    public static IReadOnlyList<Corpus> Corpora { get; private set; } = [];

    /// <summary>The texts of one round.</summary>
    [ParamsSource(nameof(Corpora))]
    public Corpus Texts { get; set; } = Corpora is [var first, ..] ? first : new Corpus("", []);

    /// <summary>One round over all texts.</summary>
    [Benchmark]
    public int Extract()
    {
        var count = 0;
        foreach (var (text, language) in Texts.Documents)
            count += QuoteExtractor.Extract(text, language).Count;

        return count;
    }

    internal static int Run(string[] files)
    {
        Corpora = [.. files.Where(File.Exists).Select(Read), .. Megabytes()];
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "quote-speed"))
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance);
        var summary = BenchmarkRunner.Run<QuoteSpeed>(config);
        foreach (var report in summary.Reports)
        {
            var corpus = (Corpus)report.BenchmarkCase.Parameters["Texts"];
            if (report.ResultStatistics is not { } times)
                continue;

            Console.WriteLine($"{corpus.Name,-44} {corpus.Characters,9} characters  {times.Mean / 1e6,9:0.0} ms ± {times.StandardError / 1e6,5:0.0}  {corpus.Characters / times.Mean * 1e3,6:0.0} M characters/s");
        }

        return summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success) ? 1 : 0;
    }

    private static Corpus Read(string file) => new(Path.GetFileName(file),
        [.. File.ReadLines(file).Select(line => JsonNode.Parse(line)!)
            .Select(d => (d["text"]!.GetValue<string>(), d["language"]?.GetValue<string>() ?? "en"))]);

    // Whether the time grows with the length alone, for texts of nothing but what the extractor has to think about.
    private static IEnumerable<Corpus> Megabytes()
    {
        const int Megabyte = 1 << 20;
        foreach (var size in (int[])[Megabyte / 4, Megabyte / 2, Megabyte])
            yield return new Corpus($"marks alone, {size} characters", [(string.Concat(Enumerable.Repeat("“”\"'‘’«»", size / 8)), "en")]);
        foreach (var size in (int[])[Megabyte / 4, Megabyte])
            yield return new Corpus($"one sentence of saying, {size} characters", [(string.Concat(Enumerable.Repeat("said Ann Lee that “we” ", size / 23)), "en")]);
    }

    /// <summary>Texts of one kind.</summary>
    public sealed record Corpus(string Name, IReadOnlyList<(string Text, string Language)> Documents)
    {
        /// <summary>How long they are together.</summary>
        public long Characters => Documents.Sum(d => (long)d.Text.Length);

        /// <inheritdoc/>
        public override string ToString() => Name;
    }
}
