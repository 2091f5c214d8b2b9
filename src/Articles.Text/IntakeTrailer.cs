using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>A list of other articles that stayed behind on the page a text was copied from: a heading, and perhaps headlines or links.</summary>
internal static class IntakeTrailer
{
    // Characters; whatever is longer is prose.
    private const int LongestHeadline = 150;

    private static readonly FrozenSet<string> Headings = new[]
    {
        "similar articles", "similar stories", "similar news", "related", "related articles", "related stories", "related news",
        "related content", "related posts",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the list off the end, and tells of it; prose under such a heading is a chapter of the text and stays.</summary>
    public static IEnumerable<IntakeNote> Take(List<string> paragraphs)
    {
        var lines = paragraphs.SelectMany((paragraph, at) => paragraph.Split('\n').Select(line => (At: at, Text: line))).ToList();
        var start = lines.FindLastIndex(line => !IsHeading(line.Text) && !IsOfList(line.Text)) + 1;
        var heading = lines.FindIndex(start, line => IsHeading(line.Text));
        if (heading < 0)
        {
            return [];
        }

        var first = lines[heading].At;
        var before = lines.Take(heading).Where(line => line.At == first).Select(line => line.Text).ToList();
        paragraphs.RemoveRange(first, paragraphs.Count - first);
        if (before.Count > 0)
        {
            paragraphs.Add(string.Join('\n', before));
        }

        var told = lines.Count - heading == 1 ? "A heading with nothing under it, left out." : "A heading with headlines of other articles under it, left out.";

        return [new IntakeNote("dropped", string.Join('\n', lines.Skip(heading).Select(line => line.Text)), told)];
    }

    private static bool IsHeading(string line) => Headings.Contains(line.TrimEnd(':', ' ', '…', '.'));

    private static bool IsOfList(string line) =>
        IsLink(line) || (line.Length <= LongestHeadline && !EndsAsProse(line) && IntakePhoto.Read(line) is null);

    private static bool IsLink(string line) =>
        !line.Contains(' ', StringComparison.Ordinal) && WebAddress.Of(line) is not null;

    // A full stop may stand within the marks or brackets that end a sentence.
    private static bool EndsAsProse(string line) => line.TrimEnd('"', '”', '’', '\'', '»', ')', ']', ' ') is [.., '.' or '。' or '।' or ':' or ';' or ','];
}
