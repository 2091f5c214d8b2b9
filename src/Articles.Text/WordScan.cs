using System.Globalization;

namespace Articles.Text;

/// <summary>
/// The words of a text one after the other, parted as PostgreSQL parts them: letters, marks and digits; a number keeps the points
/// between its digits. Searches mark whole pages of articles, so it is one pass and keeps nothing.
/// </summary>
internal ref struct WordScan(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private char[] _form = [];

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where it has ended.</summary>
    public int End { get; private set; }

    /// <summary>Where that has ended which points and strokes join to the word, as in “U.S.” and “24/7”.</summary>
    public int JoinedEnd { get; private set; }

    /// <summary>Whether the word is the first of several that are so joined.</summary>
    public bool BeginsJoined { get; private set; }

    /// <summary>The word in lower case; it holds until the next form is read.</summary>
    public ReadOnlySpan<char> Form => InLowerCase(End);

    /// <summary>The word with what is joined to it, in lower case; it holds until the next form is read.</summary>
    public ReadOnlySpan<char> Joined => InLowerCase(JoinedEnd);

    public bool MoveNext()
    {
        Start = End;
        while (Start < _text.Length && !IsOfWord(_text[Start]))
        {
            Start++;
        }

        var digits = EndOf(Start, IsDigit);
        End = HasPoint(digits) ? EndOfNumber(digits) : EndOf(Start, IsOfWord);
        var isWithin = End <= JoinedEnd;
        JoinedEnd = isWithin ? JoinedEnd : EndOfJoined(End);
        BeginsJoined = !isWithin && JoinedEnd > End;

        return Start < _text.Length;
    }

    private ReadOnlySpan<char> InLowerCase(int end)
    {
        var length = end - Start;
        if (_form.Length < length)
        {
            _form = new char[Math.Max(64, length)];
        }

        _text[Start..end].ToLowerInvariant(_form);
        return _form.AsSpan(0, length);
    }

    private readonly int EndOfJoined(int end)
    {
        while (end + 1 < _text.Length && _text[end] is '.' or '/' && IsOfWord(_text[end + 1]))
        {
            end = EndOf(end + 1, IsOfWord);
        }

        return end;
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
        end > Start && end + 1 < _text.Length && _text[end] == '.' && IsDigit(_text[end + 1]);

    private readonly int EndOf(int from, Func<char, bool> belongs)
    {
        while (from < _text.Length && belongs(_text[from]))
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
