using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>Runs the quote extractor over labelled documents, writes its answers for the scorer, and prints the figures.</summary>
internal static class QuoteFigures
{
    public static int Run(string[] args)
    {
        var output = args.Option("--out") ?? Path.Combine(Path.GetTempPath(), "quote-predictions.jsonl");
        var scorer = args.Option("--scorer");
        var files = Files(args);

        if (files.Count == 0)
        {
            Console.WriteLine("Usage: … -- quotes <folder or files.jsonl> [--out pred.jsonl] [--scorer score_quotes.py] [--misses N]");
            return 2;
        }

        foreach (var file in files)
        {
            Console.WriteLine($"### {Path.GetFileName(file)}");
            var right = Predict(file, output, int.Parse(args.Option("--misses") ?? "0", System.Globalization.CultureInfo.InvariantCulture));
            Console.WriteLine(right);
            var script = scorer ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "..", "..", "tools", "score_quotes.py");
            if (File.Exists(script))
                Console.WriteLine(Score(script, file, output));
        }

        return 0;
    }

    /// <summary>Predicts every document of a file; answers how many were fully right.</summary>
    private static string Predict(string file, string output, int misses)
    {
        var (documents, right, characters) = (0, 0, 0L);
        var calibration = new Calibration();
        var clock = new Stopwatch();
        using var writer = new StreamWriter(output, append: false);

        foreach (var line in File.ReadLines(file).Where(l => l.Trim().Length > 0))
        {
            var document = JsonNode.Parse(line)!;
            var text = document["text"]!.GetValue<string>();
            clock.Start();
            var found = QuoteExtractor.Extract(text, document["language"]?.GetValue<string>() ?? "en");
            clock.Stop();

            var records = PredictedQuote.From(text, found);
            var verdict = GoldDocument.Read(document).Compare(records, calibration);
            documents++;
            characters += text.Length;
            if (verdict is null)
                right++;
            else if (misses-- > 0)
                Console.WriteLine($"  {document["id"]}: {verdict}");

            writer.WriteLine(JsonSerializer.Serialize(new { id = document["id"]!.GetValue<string>(), quotes = records }, PredictedQuote.Json));
        }

        return $"fully right {right} of {documents}; {characters / Math.Max(clock.Elapsed.TotalSeconds, 1e-6) / 1e6:0.0} M characters/s\n{calibration}";
    }

    /// <summary>Writes what an extraction finds in documents, as the scorer reads it.</summary>
    public static void Write(string output, List<JsonNode> documents, Func<string, string, IReadOnlyList<FoundQuote>> extract)
    {
        using var writer = new StreamWriter(output, append: false);
        foreach (var document in documents)
        {
            var text = document["text"]!.GetValue<string>();
            var records = PredictedQuote.From(text, extract(text, document["language"]?.GetValue<string>() ?? "en"));
            writer.WriteLine(JsonSerializer.Serialize(new { id = document["id"]!.GetValue<string>(), quotes = records }, PredictedQuote.Json));
        }
    }

    /// <summary>Runs the scorer and answers what it prints.</summary>
    public static string Score(string script, string gold, string predicted, params string[] options)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])[script, gold, predicted, .. options])
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return printed;
    }

    private static List<string> Files(string[] args)
    {
        var files = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal))
                i++;
            else if (Directory.Exists(args[i]))
                files.AddRange(Directory.EnumerateFiles(args[i], "*.jsonl").Order(StringComparer.Ordinal));
            else if (File.Exists(args[i]))
                files.Add(args[i]);
        }

        return files;
    }
}
