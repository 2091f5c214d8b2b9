using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Articles.Benchmarks;

/// <summary>An article of the made-up archive as a partner sends it.</summary>
internal sealed record Document(string Headline, string Standfirst, string Section, string Language, string Content, DateTimeOffset? PublishedAt, string[] Tags, string[] Authors, string Name)
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Some of the archive's articles, from one number on.</summary>
    public static Document[] Made(int first, int count, ArchiveMaker maker) =>
        [.. ParallelEnumerable.Range(first, count).AsOrdered().Select(number => Of(maker.Make(number), number))];

    /// <summary>Writes so many lines into a file.</summary>
    public static async Task WriteAsync(string path, int count)
    {
        await using var file = File.Create(path);
        for (var first = 0; first < count; first += 1_000)
        {
            foreach (var document in Made(first, Math.Min(1_000, count - first), new ArchiveMaker(count)))
                await file.WriteAsync(document.Line());
        }
    }

    /// <summary>A line of a bulk upload; also what one request makes, when it is told nothing of names and dates.</summary>
    public byte[] Line(bool isAlone = false) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize<object>(isAlone
        ? new { Headline, Standfirst, Section, Language, Body = new { Content }, Tags, Authors = Authors.Select(name => new { name }) }
        : new
        {
            Headline,
            Standfirst,
            Section,
            Language,
            Body = new { Content },
            Tags,
            Authors = Authors.Select(name => new { name }),
            ExternalId = Name,
            Source = new { Name = "benchmark" },
            Status = PublishedAt is null ? "draft" : "published",
            PublishedAt,
        }, Written) + "\n");

    private static Document Of(MadeArticle made, int number) => new(
        made.Headline, made.Standfirst, made.Section, made.Language, made.Content, made.PublishedAt, made.Tags, made.Authors,
        number.ToString(CultureInfo.InvariantCulture));
}
