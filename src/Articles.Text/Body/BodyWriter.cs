using AngleSharp.Dom;

namespace Articles.Text;

/// <summary>Walks a sanitised document and writes its HTML and its text in one go, so that the two always agree.</summary>
internal sealed class BodyWriter
{
    private readonly BodyPath path = new();
    private readonly BodyOutput output = new();
    private readonly BodySpace space = new();
    private int rows;

    public static RenderedBody? Write(IElement body, out BodyRefusal? refusal)
    {
        var writer = new BodyWriter();
        writer.Children(body);
        writer.Break();

        var html = writer.output.Html();
        var text = writer.output.Text();

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
                space.Break(path.IsVerbatim);
                break;
            case "hr":
                Break();
                path.Reach(output, BodyReach.Holder);
                output.Rule(path.IsOutermost);
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
            output.Image(CleanText.Of(source), CleanText.Of(image.GetAttribute("alt") ?? ""));
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

        path.Enter(new BodyMark(name, href is null ? null : CleanText.Of(href)));
        Children(element);
        path.Leave(output);
    }

    private void Block(IElement element, string name)
    {
        Break();
        var mark = path.Fitting(new BodyMark(name));
        rows += mark.Name == "tr" ? 1 : 0;
        path.Enter(mark);

        if (mark.Name is "td" or "th")
        {
            // An empty cell still holds its column.
            output.Cell();
            path.Reach(output, BodyReach.Holder);
        }

        Children(element);
        Break();
        path.Leave(output);

        if (mark.Name == "tr" && --rows == 0)
        {
            output.EndParagraph();
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
                space.Add(c, path.IsVerbatim);
            }
        }

        Word(text.AsSpan(start));
    }

    private void Word(ReadOnlySpan<char> word)
    {
        if (!word.IsEmpty)
        {
            Reach();
            output.Words(word);
        }
    }

    /// <summary>Opens what the next word stands in, with the space before it outside of what is newly opened.</summary>
    private void Reach()
    {
        // Two line breaks are how older systems write a paragraph.
        if (space.Breaks > 1 && !path.IsVerbatim && path.IsInParagraph)
        {
            Break();
        }

        if (path.IsInLine)
        {
            output.Space(space, inRow: rows > 0, path.IsVerbatim);
        }
        else if (path.IsVerbatim)
        {
            path.Reach(output, BodyReach.Paragraph);
            output.Indent(space);
        }

        space.Clear();
        path.Reach(output, BodyReach.Line);
    }

    private void Break()
    {
        space.Clear();
        path.EndLine(output);
        if (rows == 0)
        {
            output.EndParagraph();
        }
        else
        {
            output.Gap();
        }
    }
}
