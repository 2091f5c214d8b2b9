using System.Text.Json.Nodes;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>What each rule brings: the figures with one rule off after the other.</summary>
internal static class QuoteRules
{
    private static readonly string[] Reasons =
    [
        "after", "before", "before-far", "colon", "that", "bare", "clause-before", "after-clause", "around", "called", "called-before", "inverted", "as-said", "beholder", "according", "so", "so-clause",
        "whether", "subjunctive", "infinitive", "subjunctive-goes-on", "silent", "split", "label", "signed", "line-before", "action-before", "sentence-subject", "goes-on", "subject-before",
    ];

    public static int Run(string scorer, string file)
    {
        var documents = File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!).ToList();
        Console.WriteLine($"| rule off ({Path.GetFileNameWithoutExtension(file)}) | verbatim F1 | end to end | content F1 | end to end |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");

        var all = Figures(scorer, file, documents, without: null);
        Console.WriteLine($"| none | {string.Join(" | ", all.Select(f => $"{f:0.0}"))} |");
        foreach (var reason in Reasons)
        {
            var figures = Figures(scorer, file, documents, reason);
            if (!figures.SequenceEqual(all))
                Console.WriteLine($"| {reason} | {string.Join(" | ", figures.Zip(all, (f, a) => $"{f:0.0} ({f - a:+0.0;-0.0;0})"))} |");
        }

        return 0;
    }

    private static double[] Figures(string scorer, string file, List<JsonNode> documents, string? without)
    {
        var output = Path.Combine(Path.GetTempPath(), $"quote-rules-{Environment.ProcessId}.jsonl");
        QuoteFigures.Write(output, documents, (text, language) => QuoteExtractor.ExtractWithout(text, language, without));
        var report = JsonNode.Parse(QuoteFigures.Score(scorer, file, output, "--json"))!;
        File.Delete(output);

        return [.. from view in (string[])["verbatim", "content"]
                   from figure in (JsonNode[])[report[view]!["span"]!["overlap80"]!["f1"]!, report[view]!["e2e"]!["lenient"]!["f1"]!]
                   select Math.Round(100 * figure.GetValue<double>(), 1)];
    }
}
