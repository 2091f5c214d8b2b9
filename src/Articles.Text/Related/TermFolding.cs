using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>Writes a word without case and without accents, so that "Élection" and "election" are one word.</summary>
internal static class TermFolding
{
    private const int TableEnd = 0x2000;
    private static readonly char[] Base = BaseLetters();

    /// <summary>Folds <paramref name="word"/> into <paramref name="folded"/> and answers how much of it was filled.</summary>
    /// <remarks>What does not fit is left out: a token of a megabyte is one word like any other.</remarks>
    public static int Fold(ReadOnlySpan<char> word, Span<char> folded)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (length + 2 > folded.Length)
                break;

            var plain = letter < TableEnd ? Base[letter] : char.ToLowerInvariant(letter);
            if (plain == '\0')
                continue;

            if (SecondLetter(plain) is var second && second == '\0')
            {
                folded[length++] = plain;
                continue;
            }

            folded[length++] = FirstLetter(plain);
            folded[length++] = second;
        }

        return length;
    }

    private static char[] BaseLetters()
    {
        var letters = new char[TableEnd];
        for (var code = 0; code < TableEnd; code++)
        {
            var letter = (char)code;
            var plain = code < 0x80 ? letter : letter.ToString().Normalize(NormalizationForm.FormD)[0];
            letters[code] = char.GetUnicodeCategory(plain) == UnicodeCategory.NonSpacingMark
                ? '\0'
                : StrokedLetter(char.ToLowerInvariant(plain));
        }

        return letters;
    }

    // Unicode takes these for letters of their own, readers for accented ones.
    private static char StrokedLetter(char letter) => letter switch
    {
        'ø' => 'o',
        'đ' => 'd',
        'ł' => 'l',
        'ı' => 'i',
        _ => letter,
    };

    private static char FirstLetter(char letter) => letter switch
    {
        'ß' => 's',
        'æ' => 'a',
        'œ' => 'o',
        'þ' => 't',
        _ => letter,
    };

    private static char SecondLetter(char letter) => letter switch
    {
        'ß' => 's',
        'æ' => 'e',
        'œ' => 'e',
        'þ' => 'h',
        _ => '\0',
    };
}
