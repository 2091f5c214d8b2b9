using System.Globalization;

namespace Articles.Text;

/// <summary>
/// The words of a text one after the other, parted as PostgreSQL parts them: letters, marks and digits; a number keeps the points
/// between its digits. Searches mark whole pages of articles, so it is one pass and keeps nothing.
/// </summary>
internal ref struct WordScan(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private char[] form = [];

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where it has ended.</summary>
    public int End { get; private set; }

    /// <summary>The word in lower case; it holds until the next one is read.</summary>
    public ReadOnlySpan<char> Form
    {
        get
        {
            var length = End - Start;
            if (form.Length < length)
            {
                form = new char[Math.Max(64, length)];
            }

            text[Start..End].ToLowerInvariant(form);
            return form.AsSpan(0, length);
        }
    }

    public bool MoveNext()
    {
        Start = End;
        while (Start < text.Length && !IsOfWord(text[Start]))
        {
            Start++;
        }

        var digits = EndOf(Start, IsDigit);
        End = HasPoint(digits) ? EndOfNumber(digits) : EndOf(Start, IsOfWord);
        return Start < text.Length;
    }

    private readonly int EndOfNumber(int end)
    {
        while (HasPoint(end))
        {
            end = EndOf(end + 1, IsDigit);
        }

        return end;
    }

    // A point between two digits, of which the first was read.
    private readonly bool HasPoint(int end) =>
        end > Start && end + 1 < text.Length && text[end] == '.' && IsDigit(text[end + 1]);

    private readonly int EndOf(int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }

    // The categories begin with those of letters, marks and numbers, in this order.
    private static bool IsOfWord(char letter) => char.IsAscii(letter)
        ? char.IsAsciiLetterOrDigit(letter)
        : char.GetUnicodeCategory(letter) <= UnicodeCategory.OtherNumber;

    private static bool IsDigit(char letter) => char.IsAscii(letter) ? char.IsAsciiDigit(letter) : char.IsNumber(letter);
}
