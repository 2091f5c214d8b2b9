namespace Articles.Text;

/// <summary>
/// Estimates in one pass what a body of Markdown will cost. Within one paragraph the parser looks from every bracket to the end,
/// so brackets times length is its work, and that of back ticks a quarter of it; and every row of a table is filled up to its widest.
/// </summary>
internal sealed class MarkdownScan
{
    private const int MostLines = 20_000;
    private const int MostCells = 20_000;
    private const int MostStars = 10_000;
    private const long MostWork = 40_000_000;

    private long _work;
    private long _length;
    private long _brackets;
    private long _ticks;
    private int _stars;
    private int _rows;
    private int _columns;

    /// <summary>Why the body is not given to the parser, or null.</summary>
    public static BodyRefusal? Refusal(string content)
    {
        var scan = new MarkdownScan();
        var lines = 0;
        foreach (var line in content.AsSpan().EnumerateLines())
        {
            if (++lines > MostLines)
            {
                return new BodyRefusal("too_many_lines", $"The body has more than {MostLines} lines.");
            }

            if (scan.Line(line) is { } refusal)
            {
                return refusal;
            }
        }

        return scan.EndBlock();
    }

    private BodyRefusal? Line(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(" \t>");
        if (line[..^text.Length].Count('>') > HtmlScan.DeepestNesting || Markers(text) > HtmlScan.DeepestNesting)
        {
            return HtmlScan.TooDeep();
        }

        var refusal = text.IsEmpty || BeginsBlock(line) ? EndBlock() : null;

        _length += line.Length;
        _brackets += line.Count('[');
        _ticks += TickRuns(line);
        _stars += line.Count('*') + line.Count('_');
        _rows++;
        _columns = Math.Max(_columns, line.Count('|'));

        return refusal;
    }

    private BodyRefusal? EndBlock()
    {
        _work += (_brackets + (_ticks / 4)) * _length;
        var cells = (long)_rows * _columns;
        var starry = _stars > MostStars;
        (_length, _brackets, _ticks, _stars, _rows, _columns) = (0, 0, 0, 0, 0, 0);

        if (cells > MostCells)
        {
            return new BodyRefusal("too_many_elements", $"A table of the body has more than {MostCells} cells.");
        }

        return _work > MostWork || starry
            ? new BodyRefusal("too_complex", "A paragraph of the body has too many brackets, back ticks or stars to be read in a reasonable time.")
            : null;
    }

    private static int TickRuns(ReadOnlySpan<char> line)
    {
        var runs = 0;
        for (var i = 0; i < line.Length; i++)
        {
            runs += line[i] == '`' && (i == 0 || line[i - 1] != '`') ? 1 : 0;
        }

        return runs;
    }

    /// <summary>Only what surely interrupts a paragraph; deeper indentation may continue it.</summary>
    private static bool BeginsBlock(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        var begins = text.StartsWith("- ") || text.StartsWith("* ") || text.StartsWith("+ ") || text.StartsWith("# ")
            || text.StartsWith("## ") || text.StartsWith("### ");

        return begins && line.Length - text.Length < 4 && text.TrimStart("#-*+ ").Length > 0;
    }

    /// <summary>How many list items and quotations begin in this line, one in the other.</summary>
    private static int Markers(ReadOnlySpan<char> text)
    {
        var markers = 0;
        foreach (var word in text.Split(' '))
        {
            var marker = text[word];
            if (!marker.IsEmpty && !IsMarker(marker))
            {
                break;
            }

            markers += marker.IsEmpty ? 0 : 1;
        }

        return markers;
    }

    private static bool IsMarker(ReadOnlySpan<char> word) =>
        word is "-" or "*" or "+" or ">"
        || (word[^1] is '.' or ')' && !word[..^1].ContainsAnyExceptInRange('0', '9'));
}
