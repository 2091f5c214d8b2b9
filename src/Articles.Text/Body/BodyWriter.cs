using AngleSharp.Dom;

namespace Articles.Text;

/// <summary>Walks a sanitised document and writes its HTML and its text in one go, so that the two always agree.</summary>
internal sealed class BodyWriter
{
    private readonly BodyPath _path = new();
    private readonly BodyOutput _output = new();
    private readonly BodySpace _space = new();
    private int _rows;

    public static RenderedBody? Write(IElement body, out BodyRefusal? refusal)
    {
        var writer = new BodyWriter();
        writer.Children(body);
        writer.Break();

        var html = writer._output.Html();
        var text = writer._output.Text();

        // A character reference may hide what the source did not show.
        refusal = CleanText.Refusal(text);

        return refusal is null ? new RenderedBody { Html = html, Text = text } : null;
    }

    private void Children(INode parent)
    {
        foreach (var child in parent.ChildNodes)
        {
            switch (child)
            {
                case IText text:
                    Words(text.Data);
                    break;
                case IElement element:
                    Element(element);
                    break;
            }
        }
    }

    private void Element(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                _space.Break(_path.IsVerbatim);
                break;
            case "hr":
                Break();
                _path.Reach(_output, BodyReach.Holder);
                _output.Rule(_path.IsOutermost);
                break;
            case "img":
                Image(element);
                break;
            case var name when HtmlWords.Inline.Contains(name):
                Inline(element, name);
                break;
            case var name:
                Block(element, name);
                break;
        }
    }

    private void Image(IElement image)
    {
        if (image.GetAttribute("src") is { Length: > 0 } source)
        {
            Reach();
            _output.Image(CleanText.Of(source), CleanText.Of(image.GetAttribute("alt") ?? ""));
        }
    }

    private void Inline(IElement element, string name)
    {
        var href = name == "a" ? element.GetAttribute("href") : null;
        if (name == "a" && string.IsNullOrEmpty(href))
        {
            Children(element);

            return;
        }

        _path.Enter(new BodyMark(name, href is null ? null : CleanText.Of(href)));
        Children(element);
        _path.Leave(_output);
    }

    private void Block(IElement element, string name)
    {
        Break();
        var mark = _path.Fitting(new BodyMark(name));
        _rows += mark.Name == "tr" ? 1 : 0;
        _path.Enter(mark);

        if (mark.Name is "td" or "th")
        {
            // An empty cell still holds its column.
            _output.Cell();
            _path.Reach(_output, BodyReach.Holder);
        }

        Children(element);
        Break();
        _path.Leave(_output);

        if (mark.Name == "tr" && --_rows == 0)
        {
            _output.EndParagraph();
        }
    }

    private void Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsWhiteSpace(c) && !CleanText.IsForbidden(c))
            {
                continue;
            }

            Word(text.AsSpan(start, i - start));
            start = i + 1;
            if (char.IsWhiteSpace(c))
            {
                _space.Add(c, _path.IsVerbatim);
            }
        }

        Word(text.AsSpan(start));
    }

    private void Word(ReadOnlySpan<char> word)
    {
        if (!word.IsEmpty)
        {
            Reach();
            _output.Words(word);
        }
    }

    /// <summary>Opens what the next word stands in, with the space before it outside of what is newly opened.</summary>
    private void Reach()
    {
        // Two line breaks are how older systems write a paragraph.
        if (_space.Breaks > 1 && !_path.IsVerbatim && _path.IsInParagraph)
        {
            Break();
        }

        if (_path.IsInLine)
        {
            _output.Space(_space, inRow: _rows > 0, _path.IsVerbatim);
        }
        else if (_path.IsVerbatim)
        {
            _path.Reach(_output, BodyReach.Paragraph);
            _output.Indent(_space);
        }

        _space.Clear();
        _path.Reach(_output, BodyReach.Line);
    }

    private void Break()
    {
        _space.Clear();
        _path.EndLine(_output);
        if (_rows == 0)
        {
            _output.EndParagraph();
        }
        else
        {
            _output.Gap();
        }
    }
}
