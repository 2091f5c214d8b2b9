using System.Diagnostics;
using System.Text.Json.Nodes;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>How many characters the quote extractor reads in a second on one core.</summary>
internal static class QuoteSpeed
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(3);

    public static int Run(string[] files)
    {
        foreach (var file in files.Where(File.Exists))
        {
            var documents = File.ReadLines(file)
                .Select(line => JsonNode.Parse(line)!)
                .Select(d => (Text: d["text"]!.GetValue<string>(), Language: d["language"]?.GetValue<string>() ?? "en"))
                .ToList();
            Report(Path.GetFileName(file), documents);
        }

        const int Megabyte = 1 << 20;
        foreach (var size in (int[])[Megabyte / 4, Megabyte / 2, Megabyte])
            Report($"marks alone, {size} characters", [(string.Concat(Enumerable.Repeat("“”\"'‘’«»", size / 8)), "en")]);
        foreach (var size in (int[])[Megabyte / 4, Megabyte])
            Report($"one sentence of saying, {size} characters", [(string.Concat(Enumerable.Repeat("said Ann Lee that “we” ", size / 23)), "en")]);

        return 0;
    }

    private static void Report(string name, List<(string Text, string Language)> documents)
    {
        var characters = documents.Sum(d => (long)d.Text.Length);
        var best = TimeSpan.MaxValue;
        var begun = Stopwatch.StartNew();

        // The best of many rounds: what other work on the machine adds is no part of the figure.
        do
        {
            var round = Stopwatch.StartNew();
            foreach (var (text, language) in documents)
                QuoteExtractor.Extract(text, language);
            if (round.Elapsed < best)
                best = round.Elapsed;
        }
        while (begun.Elapsed < LongEnough);

        Console.WriteLine($"{name,-44} {characters,9} characters  {best.TotalMilliseconds,9:0.0} ms  {characters / best.TotalSeconds / 1e6,6:0.0} M characters/s");
    }
}
