using System.Text.RegularExpressions;
using Articles.Api.Articles;
using Articles.Api.Editing;

namespace Articles.Api.Import;

/// <summary>Markdown: its headline stands in the front matter or is the first line; all the rest is the body.</summary>
internal static partial class MarkdownFile
{
    private const string Fence = "---";

    public static ImportItem Read(string name, string text, ImportWish wish)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\n');
        var draft = new ItemDraft();
        try
        {
            lines = FirstOf(lines) switch
            {
                Fence => TakeFrontMatter(lines, draft, wish),
                "+++" => throw new FormatException("Its front matter is TOML, between lines of “+++”; what is read is YAML, between lines of “---”."),
                "{" => throw new FormatException("Its front matter is JSON; what is read is YAML, between lines of “---”."),
                _ => lines,
            };
        }
        catch (FormatException wrong)
        {
            return ImportItem.Wrong("", "bad_front_matter", wrong.Message);
        }

        lines = lines.TrimStart('\n');
        if (HeadlineIn(lines) is { } first && (draft.Headline is null || draft.Headline == first))
        {
            draft.Headline = first;
            draft.Note("headline", first, "The first line became the headline.");
            lines = lines.Split('\n', 2).ElementAtOrDefault(1) ?? "";
        }

        if (draft.Headline is null)
            draft.Problem("/headline", "required", "There should be a “title” in the front matter, or a first line written as “# Headline”.");

        // Jekyll has the date of a post at the beginning of its name, and needs no other.
        if (draft.PublishedAt is null && DateInName().Match(name).Groups[1].Value is { Length: > 0 } date && FeedTime.TryParse(date, out _))
            draft.Date(date, "/publishedAt");

        draft.Body = new BodyWrite { Format = BodyForm.Markdown, Content = lines.Trim('\n') };
        return draft.ToItem("", rest: null);
    }

    private static string FirstOf(string lines) => lines.Split('\n', 2)[0].TrimEnd();

    private static string? HeadlineIn(string lines)
    {
        var first = FirstOf(lines);
        return first.StartsWith("# ", StringComparison.Ordinal) && first[2..].Trim().TrimEnd('#').TrimEnd() is { Length: > 0 } headline ? headline : null;
    }

    private static string TakeFrontMatter(string text, ItemDraft draft, ImportWish wish)
    {
        var lines = text.Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is Fence or "...");
        if (end < 0)
            throw new FormatException("The front matter that begins with “---” has no end.");

        FrontMatter.Fill(draft, new Members(Yaml.Read(string.Join('\n', lines[1..end]))), wish);
        return string.Join('\n', lines[(end + 1)..]);
    }

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\d)-", RegexOptions.NonBacktracking)]
    private static partial Regex DateInName();
}
