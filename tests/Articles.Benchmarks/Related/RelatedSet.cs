using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Articles.Benchmarks;

/// <summary>A set of real articles, and what is judged related among them.</summary>
internal sealed record RelatedSet(string Name, string GoldFile, IReadOnlyList<RelatedDocument> Documents, IReadOnlyDictionary<string, HashSet<string>> Gold)
{
    public static IEnumerable<RelatedSet> In(string folder) => Directory.EnumerateFiles(folder, "*.docs.jsonl.gz")
        .Order(StringComparer.Ordinal)
        .Select(file => file[..^".docs.jsonl.gz".Length])
        .Where(stem => File.Exists(stem + ".gold.tsv"))
        .Select(stem => new RelatedSet(Path.GetFileName(stem), stem + ".gold.tsv", [.. Read(stem + ".docs.jsonl.gz")], Judged(stem + ".gold.tsv")));

    private static IEnumerable<RelatedDocument> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var published = root.GetProperty("publishedAt");
            yield return new RelatedDocument(
                root.GetProperty("id").GetString()!,
                root.GetProperty("title").GetString() ?? "",
                root.GetProperty("body").GetString() ?? "",
                published.ValueKind == JsonValueKind.Null ? null : published.GetDateTimeOffset());
        }
    }

    private static Dictionary<string, HashSet<string>> Judged(string file) => File.ReadLines(file)
        .Select(line => line.Split('\t'))
        .Where(part => int.Parse(part[2], CultureInfo.InvariantCulture) > 0)
        .GroupBy(part => part[0])
        .ToDictionary(group => group.Key, group => group.Select(part => part[1]).ToHashSet());
}

/// <summary>One article of a set.</summary>
internal sealed record RelatedDocument(string Id, string Title, string Body, DateTimeOffset? PublishedAt)
{
    public double? DaysTo(RelatedDocument other) => (PublishedAt - other.PublishedAt)?.TotalDays;
}
