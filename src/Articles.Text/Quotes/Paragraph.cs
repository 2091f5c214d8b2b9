using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>One line that holds something, white space at its ends left out.</summary>
/// <param name="Number">The index of the paragraph it belongs to; only a blank line begins a new one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Paragraph(int Start, int End, int Number);

/// <summary>Reads the paragraphs of a text.</summary>
internal static class ParagraphReader
{
    /// <summary>The lines of a text that hold something, in order.</summary>
    public static List<Paragraph> Of(string text)
    {
        var found = new List<Paragraph>();
        var (start, number, blank) = (0, -1, true);

        while (start <= text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r', '\u2029');
            var end = length < 0 ? text.Length : start + length;
            var (first, last) = (start, end);

            while (first < last && char.IsWhiteSpace(text[first]))
                first++;
            while (last > first && char.IsWhiteSpace(text[last - 1]))
                last--;

            if (first < last)
                found.Add(new Paragraph(first, last, blank ? ++number : number));
            // The two characters of "\r\n" end one line, not two.
            if (first < last || end >= text.Length || text[end] != '\n' || start < end || start == 0 || text[start - 1] != '\r')
                blank = first == last;

            start = end + 1;
        }

        return found;
    }
}
