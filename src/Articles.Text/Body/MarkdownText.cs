using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Articles.Text;

/// <summary>The HTML of a body as CommonMark with the tables of GitHub, in which nothing is raw HTML.</summary>
public static class MarkdownText
{
    // Whatever could be read as markup anywhere in a line.
    private const string Special = "\\`*_[]<>&~|";

    /// <summary>A clean body as Markdown.</summary>
    public static string Of(string html) => Blocks(new HtmlParser().ParseDocument(html).Body!, "\n\n");

    /// <summary>Plain words as Markdown that means just them.</summary>
    public static string Plain(string text) => AtLineStart(Escaped(text.ReplaceLineEndings(" ")));

    private static string Blocks(INode parent, string gap)
    {
        var blocks = new List<string>();
        var line = new StringBuilder();
        foreach (var child in parent.ChildNodes)
        {
            if (child is IElement element && !HtmlWords.Inline.Contains(element.LocalName))
            {
                EndLine(blocks, line);
                blocks.Add(Block(element));
            }
            else
            {
                Append(line, Inline(child));
            }
        }

        EndLine(blocks, line);
        return string.Join(gap, blocks.Where(block => block.Length > 0));
    }

    private static void EndLine(List<string> blocks, StringBuilder line)
    {
        blocks.Add(string.Join('\n', line.ToString().Trim().Split('\n').Select(AtLineStart)));
        line.Clear();
    }

    private static string Block(IElement element) => element.LocalName switch
    {
        "h2" or "h3" or "h4" => $"{new string('#', element.LocalName[1] - '0')} {Blocks(element, " ").Replace('\n', ' ')}",
        "ul" => string.Join('\n', element.Children.Select(item => Indented("- ", Item(item)))),
        "ol" => string.Join('\n', element.Children.Select((item, i) => Indented(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "), Item(item)))),
        "blockquote" => "> " + Blocks(element, "\n\n").Replace("\n", "\n> ", StringComparison.Ordinal),
        "pre" => Fenced(element.TextContent),
        "hr" => "---",
        // A table has none in its cells; there, the words of the inner one come one after the other.
        "table" when element.ParentElement?.Closest("table") is null => MarkdownTable.Of(element, cell => Blocks(cell, " ")),
        _ => Blocks(element, "\n\n"),
    };

    // An empty line before the inner list would make paragraphs of the outer one. Nothing but words may follow a line so closely.
    private static string Item(IElement item) => Blocks(item,
        item.Children.Where(child => !HtmlWords.Inline.Contains(child.LocalName)).ToList() is [{ LocalName: "ul" or "ol", NextSibling: null } inner]
        && !string.IsNullOrWhiteSpace(inner.FirstElementChild?.TextContent) ? "\n" : "\n\n");

    private static string Indented(string mark, string content) =>
        mark + content.Replace("\n", "\n" + new string(' ', mark.Length), StringComparison.Ordinal);

    private static string Fenced(string code)
    {
        var fence = new string('`', Math.Max(3, LongestRun(code) + 1));
        return $"{fence}\n{code.TrimEnd('\n')}\n{fence}";
    }

    private static string Inline(INode node) => node switch
    {
        IText text => Escaped(string.Join(' ', text.Data.Split('\n'))),
        IElement { LocalName: "br" } => "\\\n",
        IElement { LocalName: "img" } image => $"![{Escaped(image.GetAttribute("alt") ?? "")}](<{Address(image.GetAttribute("src"))}>)",
        IElement { LocalName: "em" } element => $"*{Inlines(element)}*",
        IElement { LocalName: "strong" } element => $"**{Inlines(element)}**",
        IElement { LocalName: "q" } element => $"“{Inlines(element)}”",
        IElement { LocalName: "code" } element => Code(element.TextContent),
        IElement { LocalName: "a" } element => $"[{Inlines(element)}](<{Address(element.GetAttribute("href"))}>)",
        _ => Inlines(node),
    };

    private static string Inlines(INode parent) => parent.ChildNodes.Aggregate(new StringBuilder(), (words, child) => Append(words, Inline(child))).ToString();

    // A link behind "!" would be read as a picture, and its words would be gone.
    private static StringBuilder Append(StringBuilder words, string more) =>
        words is [.., '!'] && more is ['[', ..] ? words.Insert(words.Length - 1, '\\').Append(more) : words.Append(more);

    private static string Code(string code)
    {
        var fence = new string('`', LongestRun(code) + 1);
        return fence.Length > 1 ? $"{fence} {code} {fence}" : $"`{code}`";
    }

    private static int LongestRun(string code)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            escaped.Append(Special.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        }

        return escaped.ToString();
    }

    // "- 3 degrees", "1. Bundesliga" and "# 1" are words of a newspaper, too.
    private static string AtLineStart(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return line switch
        {
            ['#' or '-' or '+' or '=', ..] => "\\" + line,
            _ when digits > 0 && digits < line.Length && (line[digits] is '.' or ')') => line.Insert(digits, "\\"),
            _ => line,
        };
    }

    private static string Address(string? address) =>
        (address ?? "").Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}
