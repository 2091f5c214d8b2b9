using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>Positions counted in Unicode code points, as other languages count them, and in UTF-16, as .NET does.</summary>
public static class CodePoints
{
    /// <summary>Whether a code point shows anything.</summary>
    public static bool IsSeen(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);

    /// <summary>The number of code points; a lone surrogate counts as one.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\ud800', '\udbff');
        if (first < 0)
        {
            return text.Length;
        }

        var count = text.Length;
        for (var i = first; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }

    /// <summary>The UTF-16 index at which a code point begins, or the end of the text.</summary>
    public static int ToUtf16(string text, int codePointIndex) => ToUtf16(text, [codePointIndex])[0];

    /// <summary>How many code points stand before each of many ascending UTF-16 indexes of one text, in one pass; inside a pair it is the pair's own position.</summary>
    public static int[] FromUtf16(string text, IReadOnlyList<int> ascending) =>
        Map(text, ascending, static (units, points) => (units, points));

    /// <summary>Many ascending code point positions of one text as UTF-16 indexes, in one pass.</summary>
    public static int[] ToUtf16(string text, IReadOnlyList<int> ascending) =>
        Map(text, ascending, static (units, points) => (points, units));

    private static int[] Map(string text, IReadOnlyList<int> ascending, Func<int, int, (int Known, int Sought)> sides)
    {
        var mapped = new int[ascending.Count];
        var units = 0;
        var points = 0;

        for (var i = 0; i < mapped.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(ascending[i], i == 0 ? 0 : ascending[i - 1], nameof(ascending));

            while (units < text.Length)
            {
                var width = char.IsSurrogatePair(text, units) ? 2 : 1;
                if (sides(units + width, points + 1).Known > ascending[i])
                {
                    break;
                }

                units += width;
                points++;
            }

            var (known, sought) = sides(units, points);
            if (units == text.Length && ascending[i] > known)
            {
                throw new ArgumentOutOfRangeException(nameof(ascending), ascending[i], "The position lies behind the end of the text.");
            }

            mapped[i] = sought;
        }

        return mapped;
    }
}
