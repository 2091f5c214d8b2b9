using AngleSharp.Dom;

namespace Articles.Text;

/// <summary>A table of a body as GitHub Flavored Markdown writes it: a head, a line of dashes, and a line for each row.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes a table; <paramref name="words"/> makes Markdown of a cell or of the caption, which stands before it.</summary>
    public static string Of(IElement table, Func<IElement, string> words)
    {
        foreach (var part in table.Children)
        {
            MakeFit(part);
        }

        string OnOneLine(IElement element) => words(element).Replace('\n', ' ').Trim();

        var rows = table.Children.SelectMany(part => part.Children.Where(child => child.LocalName == "tr")).ToList();
        var cells = rows.ConvertAll(row => row.Children.Select(OnOneLine).ToList());
        var width = cells.Select(row => row.Count).DefaultIfEmpty().Max();
        var hasHead = rows is [var first, ..] && IsHead(first);
        var head = hasHead ? cells[0] : [];

        // The head alone tells how many columns there are. A row that is shorter is taken for one with empty cells at its end.
        List<string> lines = width == 0 ? [] :
        [
            Line([.. head, .. Enumerable.Repeat("", width - head.Count)]),
            Line([.. Enumerable.Repeat("---", width)]),
            .. cells.Skip(hasHead ? 1 : 0).Select(Line),
        ];
        var caption = table.Children.Where(child => child.LocalName == "caption").Select(OnOneLine);

        return string.Join("\n\n", caption.Append(string.Join('\n', lines)).Where(block => block.Length > 0));
    }

    private static bool IsHead(IElement row) =>
        row.ParentElement?.LocalName == "thead" || row.Children.All(cell => cell.LocalName == "th");

    private static string Line(List<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>A row is one line, and a pipe ends a cell even in code.</summary>
    private static void MakeFit(IElement part)
    {
        foreach (var lineBreak in part.QuerySelectorAll("br"))
        {
            lineBreak.Replace(lineBreak.Owner!.CreateTextNode(" "));
        }

        foreach (var text in part.Descendants<IText>().Where(text => text.ParentElement!.Closest("code, pre") is not null))
        {
            text.Data = text.Data.Replace("|", "\\|", StringComparison.Ordinal);
        }
    }
}
