using System.Buffers;
using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>One quotation mark and what its neighbours say about it.</summary>
/// <param name="Glyph">The mark; two backticks or apostrophes stand as a double mark.</param>
/// <param name="OpensHere">White space, a bracket or a dash before it and a word after it.</param>
/// <param name="ClosesHere">A word or a point before it and white space or a point after it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Mark(int Position, int Length, char Glyph, bool OpensHere, bool ClosesHere, int Paragraph)
{
    public int End => Position + Length;

    public bool IsSingle => Glyph is '‘' or '’' or '‚' or '‛' or '\'' or '‹' or '›';
}

/// <summary>Finds the quotation marks of a text and leaves out apostrophes, inches and years.</summary>
internal static class Marks
{
    private static readonly SearchValues<char> Glyphs = SearchValues.Create("\"“”„‟«»‘’‚‛'‹›`「」『』＂″");

    private static readonly string[] Clipped = ["s", "n", "em", "tis", "twas", "til", "cause", "bout", "round", "un"];

    public static List<Mark> Of(string text, List<Paragraph> paragraphs)
    {
        var found = new List<Mark>();

        for (var index = 0; index < paragraphs.Count; index++)
        {
            var (position, end) = (paragraphs[index].Start, paragraphs[index].End);

            while (position < end)
            {
                var next = text.AsSpan(position, end - position).IndexOfAny(Glyphs);
                if (next < 0)
                    break;

                position += next;
                if (Read(text, position, index) is { } mark)
                {
                    found.Add(mark);
                    position += mark.Length;
                }
                else
                {
                    position++;
                }
            }
        }

        return found;
    }

    private static Mark? Read(string text, int position, int paragraph)
    {
        var glyph = text[position];
        var length = 1;

        if (glyph is '`' or '\'' && position + 1 < text.Length && text[position + 1] == glyph)
            (glyph, length) = (glyph == '`' ? '“' : '"', 2);
        else if (glyph == '`')
            return null;
        if (glyph is '＂' or '‟')
            glyph = '"';
        if (glyph == '″')
            return null;

        var before = position == 0 ? ' ' : text[position - 1];
        var after = position + length < text.Length ? text[position + length] : ' ';
        var startsWord = !char.IsWhiteSpace(after) && after is not (',' or '.' or ';' or ':' or '!' or '?' or ')' or ']') || after == '…';
        var parted = char.IsWhiteSpace(before) || before is '(' or '[' or '{' or '—' or '–' or '-' or '/' or '¿' or '¡' || IsMark(before);
        var endsWord = !char.IsWhiteSpace(before) && before is not ('(' or '[');
        var ended = char.IsWhiteSpace(after) || !char.IsLetterOrDigit(after);
        var mark = new Mark(position, length, glyph, parted && startsWord, endsWord && ended, paragraph);

        return mark.IsSingle && IsApostrophe(text, mark, before, after) ? null : mark;
    }

    private static bool IsApostrophe(string text, Mark mark, char before, char after)
    {
        if (mark.Glyph is '‹' or '›' or '‚')
            return false;
        if (char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after))
            return true;
        if (!mark.OpensHere)
            return false;

        // "'90s", "'n'", "'em": a clipped word, not an opening.
        return mark.Glyph is '’' or '\'' && (char.IsDigit(after) || Array.Exists(Clipped, word => StartsWith(text, mark.End, word)));
    }

    private static bool StartsWith(string text, int at, string word)
    {
        var rest = text.AsSpan(at);
        return rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (rest.Length == word.Length
            || !char.IsLetter(rest[word.Length]));
    }

    private static bool IsMark(char c) => Glyphs.Contains(c);
}
