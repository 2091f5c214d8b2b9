using System.Globalization;
using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>A word as it stands in a text, and what parts it from the word before.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScannedWord(int Start, int Length, WordGap Gap);

/// <summary>What stands between two words.</summary>
internal enum WordGap
{
    /// <summary>A space, a hyphen or an apostrophe: both may belong to one name.</summary>
    Joined,

    /// <summary>A comma, a bracket or the like.</summary>
    Parted,

    /// <summary>The end of a sentence, or an opening quotation mark: a capital says nothing here.</summary>
    Sentence,
}

/// <summary>Walks over the words of a text once, whatever its script.</summary>
internal ref struct WordScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private WordGap _gap = WordGap.Sentence;

    public ScannedWord Current { get; private set; }

    public bool MoveNext()
    {
        while (_position < _text.Length && !IsWordLetter(_text[_position]))
            _gap = Wider(_gap, _text[_position++]);

        if (_position == _text.Length)
            return false;

        var start = _position;
        _position = IsUnspaced(_text[start]) ? EndOfPair(start) : EndOfWord(start);
        Current = new ScannedWord(start, _position - start, _gap);
        // In a script without spaces every two letters are a word, and the second begins the next.
        if (_position - start == 2 && IsUnspaced(_text[start]) && _position < _text.Length && IsUnspaced(_text[_position]))
            _position--;
        _gap = WordGap.Joined;
        return true;
    }

    private readonly int EndOfWord(int start)
    {
        var end = start;
        while (end < _text.Length && IsWordLetter(_text[end]) && !IsUnspaced(_text[end]))
            end++;

        return end;
    }

    private readonly int EndOfPair(int start) =>
        start + 1 < _text.Length && IsUnspaced(_text[start + 1]) ? start + 2 : start + 1;

    private static WordGap Wider(WordGap gap, char between) => between switch
    {
        ' ' or '-' or '\'' or '’' or '‑' or '\u00a0' => gap,
        '.' or '!' or '?' or ':' or '\n' or '\r' or '“' or '„' or '«' or '"' or '…' or '。' => WordGap.Sentence,
        _ => gap == WordGap.Sentence ? gap : WordGap.Parted,
    };

    private static bool IsWordLetter(char letter) =>
        char.IsLetterOrDigit(letter) || (letter >= 0x300 && char.GetUnicodeCategory(letter)
            is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.Surrogate);

    // Thai, Lao, Khmer, Burmese, Japanese and Chinese are written without spaces between words.
    private static bool IsUnspaced(char letter) => letter
        is (>= '\u0e00' and <= '\u0eff') or (>= '\u1000' and <= '\u109f') or (>= '\u1780' and <= '\u17ff')
        or (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff');
}
