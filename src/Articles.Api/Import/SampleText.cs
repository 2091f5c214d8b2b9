using Articles.Api.Editing;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>One of our own articles in <c>db/samples</c>: a few lines <c>name: value</c>, an empty line, and a news text.</summary>
internal sealed record SampleText(ArticleWrite Write, DateTimeOffset PublishedAt)
{
    public static SampleText Read(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("\n\n", 2);
        var head = parts[0].Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var (write, _, refusal) = TextIntake.Read(parts[1]);
        if (write is null)
            throw new FormatException(refusal?.Detail);

        var full = write with
        {
            Section = head["section"],
            Tags = Listed(head["tags"]),
            Authors = [.. Listed(head["authors"]).Select(name => new AuthorWrite { Name = name })],
            Language = head.GetValueOrDefault("language"),
            Dateline = head.GetValueOrDefault("dateline"),
        };

        return Rfc3339.TryParse(head["publishedAt"], out var time)
            ? new SampleText(full, time)
            : throw new FormatException($"publishedAt is {head["publishedAt"]}, which is no time.");
    }

    private static string[] Listed(string value) => value.Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
