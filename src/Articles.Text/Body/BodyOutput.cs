using System.Text;

namespace Articles.Text;

/// <summary>The HTML and the text of a body while they grow side by side.</summary>
internal sealed class BodyOutput
{
    private readonly StringBuilder _html = new();
    private readonly StringBuilder _run = new();
    private readonly StringBuilder _line = new();
    private readonly List<string> _paragraphs = [];

    public string Html()
    {
        EndRun();

        return _html.ToString();
    }

    public string Text()
    {
        EndParagraph();

        return string.Join("\n\n", _paragraphs);
    }

    public void Open(BodyMark mark, bool outermost)
    {
        var tag = mark.Href is { } href ? $"<a href=\"{HtmlEncoder.Encoded(href)}\" rel=\"noopener nofollow ugc\">" : $"<{mark.Name}>";
        Tag(outermost ? OnNewLine(tag) : tag);

        // Browsers draw the marks of a q; in the text somebody else has to.
        _line.Append(mark.Name == "q" ? "“" : "");
    }

    public void Close(BodyMark mark)
    {
        Tag($"</{mark.Name}>");
        _line.Append(mark.Name == "q" ? "”" : "");
    }

    public void Rule(bool outermost) => Tag(outermost ? OnNewLine("<hr>") : "<hr>");

    public void Image(string source, string alt) => Tag($"<img src=\"{HtmlEncoder.Encoded(source)}\" alt=\"{HtmlEncoder.Encoded(alt)}\">");

    public void Words(ReadOnlySpan<char> words)
    {
        _run.Append(words);
        _line.Append(words);
    }

    /// <summary>Space within a line; in verbatim text the line ends are the author's, but no blank line parts the paragraph.</summary>
    public void Space(BodySpace space, bool inRow, bool verbatim)
    {
        if (verbatim)
        {
            _run.Append(space.Verbatim);
            _line.Append(space.Verbatim.Contains('\n', StringComparison.Ordinal) ? "\n" + space.Indent : space.Verbatim);
        }
        else if (space.Breaks == 0)
        {
            Words(space.Verbatim);
        }
        else
        {
            Tag(space.Breaks == 1 ? "<br>" : "<br><br>");
            BreakText(space.Breaks, inRow);
        }
    }

    /// <summary>Space in front of the first word of verbatim text.</summary>
    public void Indent(BodySpace space) => _run.Append(space.Indent);

    /// <summary>Parts what stands in one cell.</summary>
    public void Gap()
    {
        if (_line.Length > 0 && !char.IsWhiteSpace(_line[^1]))
        {
            _line.Append(' ');
        }
    }

    /// <summary>Parts two cells of a row.</summary>
    public void Cell()
    {
        if (_line.Length > 0)
        {
            _line.Length -= _line[^1] == ' ' ? 1 : 0;
            _line.Append('\t');
        }
    }

    public void EndParagraph()
    {
        var paragraph = CleanText.Normalised(_line.ToString().Trim());
        _line.Clear();
        if (paragraph.Length > 0)
        {
            _paragraphs.Add(paragraph);
        }
    }

    private void BreakText(int breaks, bool inRow)
    {
        if (inRow)
        {
            Gap();
        }
        else if (breaks == 1)
        {
            _line.Append('\n');
        }
        else
        {
            EndParagraph();
        }
    }

    private void Tag(string tag)
    {
        EndRun();
        _html.Append(tag);
    }

    private string OnNewLine(string tag)
    {
        EndRun();

        return _html.Length > 0 ? "\n" + tag : tag;
    }

    // Letters and marks that stood apart in the source may have come together here.
    private void EndRun()
    {
        HtmlEncoder.Append(_html, CleanText.Normalised(_run.ToString()));
        _run.Clear();
    }
}
