using System.Diagnostics;
using System.Globalization;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>How good the related lists are, on sets of real articles in a folder: <c>related [--service] --data FOLDER [--scorer FILE] [--off SIGNAL]</c>.</summary>
internal static class RelatedFigures
{
    private static readonly double[] Steps = [0.5, 0.6, 0.7, 0.8, 0.9];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Option("--data") is not { } folder || Without(args.Option("--off")) is not { } weights)
        {
            Console.WriteLine("Usage: related [--service] --data FOLDER [--scorer FILE] [--off words|pairs|names|headlines|cover|wordcover|leads|length|age|samedays]");
            return 2;
        }

        if (args.Contains("--service"))
            return await RelatedService.RunAsync(folder, args.Option("--scorer"));

        var pairs = new List<(double Score, bool Related)>();
        foreach (var set in RelatedSet.In(folder))
            Rank(set, weights, args.Option("--scorer"), pairs);

        foreach (var step in Steps)
        {
            var above = pairs.Where(pair => pair.Score >= step).ToArray();
            Say($"score >= {step:0.0}: {above.Length} pairs, related {above.Count(pair => pair.Related) / (double)Math.Max(1, above.Length):0.000}");
        }

        NearDuplicates(folder);

        return 0;
    }

    private static void Rank(RelatedSet set, RelatedWeights weights, string? scorer, List<(double Score, bool Related)> pairs)
    {
        var archive = new RelatedArchive(set.Documents);
        var run = Path.Combine(Path.GetTempPath(), set.Name + ".run.tsv");
        using (var writer = new StreamWriter(run))
        {
            for (var document = 0; document < set.Documents.Count; document++)
            {
                var id = set.Documents[document].Id;
                if (!set.Gold.TryGetValue(id, out var related))
                    continue;

                foreach (var (other, raw) in archive.Ranked(document, weights))
                {
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}\t{set.Documents[other].Id}\t{raw:R}"));
                    pairs.Add((RelatedScore.Calibrated(raw, archive.WordCount(document)), related.Contains(set.Documents[other].Id)));
                }
            }
        }

        Say($"{set.Name}: read {archive.ReadingTime.TotalMilliseconds:0.000} ms, pack {archive.PackingTime.TotalMilliseconds:0.000} ms an article");
        Say($"rank {(archive.RankingTime / set.Gold.Count).TotalMilliseconds:0.000} ms a query, vector {archive.VectorBytes:0} bytes, largest {archive.LargestVector}, forms {archive.FormBytes:0} bytes");
        if (scorer is null)
            Console.WriteLine(run);
        else
            Process.Start("python3", [scorer, set.GoldFile, run]).WaitForExit();

        Stories(set, archive);
    }

    // Of the judged articles, how many go on with a story, and how many of these with one that they are judged related to.
    private static void Stories(RelatedSet set, RelatedArchive archive)
    {
        var found = Enumerable.Range(0, set.Documents.Count)
            .Where(document => set.Gold.ContainsKey(set.Documents[document].Id))
            .Select(document => (Id: set.Documents[document].Id, Before: archive.StoryOf(document)))
            .Where(one => one.Before is not null).ToArray();
        var right = found.Count(one => set.Gold[one.Id].Contains(set.Documents[one.Before!.Value].Id));
        Say($"{set.Name}: {found.Length} of {set.Gold.Count} go on with a story, {right / (double)Math.Max(1, found.Length):0.000} with a related one");
    }

    private static void NearDuplicates(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "near-duplicates.tsv")))
            return;

        string[][] judged = [.. File.ReadLines(Path.Combine(folder, "near-duplicates.tsv")).Select(line => line.Split('\t'))];
        var named = judged.SelectMany(pair => pair.Take(2)).ToHashSet();
        var sets = RelatedSet.In(folder).Where(set => set.Documents.Any(document => named.Contains(document.Id)));
        RelatedDocument[] documents = [.. sets.SelectMany(set => set.Documents)];
        var places = documents.Select((document, place) => (document.Id, place)).ToDictionary(one => one.Id, one => one.place);
        var archive = new RelatedArchive(documents);
        var found = judged.Select(pair => (Same: pair[2] == "1", Found: archive.AreNearDuplicates(places[pair[0]], places[pair[1]]))).ToArray();
        var right = found.Count(pair => pair.Same && pair.Found);
        Say($"near-duplicates: F1 {2.0 * right / (found.Count(pair => pair.Same) + found.Count(pair => pair.Found)):0.000}");
    }

    private static RelatedWeights? Without(string? signal) => signal switch
    {
        null => RelatedWeights.Default,
        "words" => RelatedWeights.Default with { Words = 0 },
        "pairs" => RelatedWeights.Default with { Pairs = 0 },
        "names" => RelatedWeights.Default with { Names = 0 },
        "headlines" => RelatedWeights.Default with { Headlines = 0 },
        "cover" => RelatedWeights.Default with { HeadlineCover = 0 },
        "wordcover" => RelatedWeights.Default with { HeadlineWordCover = 0 },
        "leads" => RelatedWeights.Default with { Leads = 0 },
        "length" => RelatedWeights.Default with { Length = 0 },
        "age" => RelatedWeights.Default with { AgeFloor = 1, SameDays = 0 },
        "samedays" => RelatedWeights.Default with { SameDays = 0 },
        _ => null,
    };

    private static void Say(FormattableString line) =>
        Console.WriteLine(FormattableString.Invariant(line));
}
