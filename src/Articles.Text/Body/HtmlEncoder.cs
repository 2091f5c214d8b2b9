using System.Buffers;
using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>Text and attribute values as HTML.</summary>
internal static class HtmlEncoder
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"\n");

    /// <summary>A value by itself.</summary>
    public static string Encoded(string value)
    {
        var encoded = new StringBuilder(value.Length);
        Append(encoded, value);

        return encoded.ToString();
    }

    public static void Append(StringBuilder html, ReadOnlySpan<char> text, bool breaks = false)
    {
        for (int at; (at = text.IndexOfAny(Special)) >= 0; text = text[(at + 1)..])
        {
            AppendPlain(html, text[..at]);
            html.Append(text[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => breaks ? "<br>" : "\n",
            });
        }

        AppendPlain(html, text);
    }

    // Whoever normalises the HTML as one string would melt a tag's '>' and U+0338 behind it into '≯'.
    private static void AppendPlain(StringBuilder html, ReadOnlySpan<char> text)
    {
        if (text is [>= '\u0300' and var mark, ..] && html.Length > 0 && html[^1] == '>'
            && CharUnicodeInfo.GetUnicodeCategory(mark) == UnicodeCategory.NonSpacingMark)
        {
            html.Append(CultureInfo.InvariantCulture, $"&#x{(int)mark:x};");
            text = text[1..];
        }

        html.Append(text);
    }
}
