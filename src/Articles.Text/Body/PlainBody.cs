using System.Text;

namespace Articles.Text;

/// <summary>A body of plain paragraphs.</summary>
internal static class PlainBody
{
    public static RenderedBody Render(string content)
    {
        var paragraphs = Paragraphs(content);
        var html = new StringBuilder(content.Length + (paragraphs.Count * 8));

        foreach (var paragraph in paragraphs)
        {
            html.Append(html.Length == 0 ? "<p>" : "\n<p>");
            HtmlEncoder.Append(html, paragraph, breaks: true);
            html.Append("</p>");
        }

        return new RenderedBody { Html = html.ToString(), Text = string.Join("\n\n", paragraphs) };
    }

    /// <summary>Paragraphs stand between blank lines; where there are none, every line is one.</summary>
    public static List<string> Paragraphs(string content)
    {
        var lines = CleanText.Of(content).Trim().Split('\n').Select(Collapsed).ToList();
        if (!lines.Contains(""))
        {
            return lines is [""] ? [] : lines;
        }

        var paragraphs = new List<string>();
        var open = new StringBuilder();
        foreach (var line in lines.Append(""))
        {
            if (line.Length > 0)
            {
                open.Append(open.Length == 0 ? "" : "\n").Append(line);
            }
            else if (open.Length > 0)
            {
                paragraphs.Add(open.ToString());
                open.Clear();
            }
        }

        return paragraphs;
    }

    private static string Collapsed(string line)
    {
        var trimmed = line.Trim();
        if (!trimmed.Contains('\t') && !trimmed.Contains("  ", StringComparison.Ordinal))
        {
            return trimmed;
        }

        var collapsed = new StringBuilder(trimmed.Length);
        foreach (var c in trimmed)
        {
            var space = c is ' ' or '\t';
            if (!space || collapsed[^1] != ' ')
            {
                collapsed.Append(space ? ' ' : c);
            }
        }

        return collapsed.ToString();
    }
}
