using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>Text and attribute values as HTML.</summary>
internal static class HtmlEncoder
{
    public static void Append(StringBuilder html, ReadOnlySpan<char> text, bool breaks = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\n' when breaks: html.Append("<br>"); break;
                default:
                    AppendPlain(html, c);
                    break;
            }
        }
    }

    // Whoever normalises the HTML as one string would melt a tag's '>' and U+0338 behind it into '≯'.
    private static void AppendPlain(StringBuilder html, char c)
    {
        if (c >= '\u0300' && html.Length > 0 && html[^1] == '>'
            && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
        {
            html.Append(CultureInfo.InvariantCulture, $"&#x{(int)c:x};");
        }
        else
        {
            html.Append(c);
        }
    }
}
