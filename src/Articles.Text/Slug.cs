using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>The readable part of an address, made from a headline or a name.</summary>
public static class Slug
{
    // Letters whose stroke or ligature Unicode does not decompose.
    private static readonly FrozenDictionary<int, string> Folded = new Dictionary<int, string>
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ı'] = "i",
        ['ŋ'] = "n",
        ['ĸ'] = "k",
        ['ə'] = "e",
        ['ɛ'] = "e",
        ['ɔ'] = "o",
    }.ToFrozenDictionary();

    /// <summary>The words of a text in lower case, joined by dashes, or an empty string when there are none.</summary>
    public static string Of(string text, int maxLength = 80)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);

        // No more can matter, and a stranger's text may be long.
        var enough = text.Length > maxLength * 16 ? text[..(maxLength * 16)] : text;
        var words = new StringBuilder();
        var latin = false;
        var runes = Decomposed(enough).EnumerateRunes().ToArray();

        for (var i = 0; i < runes.Length; i++)
        {
            var rune = Rune.ToLowerInvariant(runes[i]);
            if (Folded.TryGetValue(rune.Value, out var folded))
            {
                words.Append(folded);
                latin = true;
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                words.Append(rune);
                latin = IsLatin(rune);
            }
            else if (IsMark(rune))
            {
                // A Latin letter loses its accents; a mark of another script is part of its letter.
                words.Append(latin || words.Length == 0 || words[^1] == '-' ? "" : rune.ToString());
            }
            else if (!IsSilent(runes, i) && words.Length > 0 && words[^1] != '-')
            {
                words.Append('-');
            }
        }

        return Cut(words.ToString().Trim('-').Normalize(NormalizationForm.FormC), maxLength);
    }

    private static string Decomposed(string text) => CleanText.Normalised(text).Normalize(NormalizationForm.FormKD);

    private static bool IsLatin(Rune rune) => rune.Value < 0x250 || rune.Value is >= 0x1e00 and < 0x1f00;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Joiners say nothing, nor does the apostrophe of <c>don't</c>; that of <c>l'été</c> parts two words.</summary>
    private static bool IsSilent(Rune[] runes, int at)
    {
        if (Rune.GetUnicodeCategory(runes[at]) == UnicodeCategory.Format)
        {
            return true;
        }

        if (runes[at].Value is not ('\'' or '\u2019') || at == 0 || !Rune.IsLetter(runes[at - 1]))
        {
            return false;
        }

        var letters = 0;
        for (var i = at + 1; letters < 3 && i < runes.Length && (Rune.IsLetterOrDigit(runes[i]) || IsMark(runes[i])); i++)
        {
            letters += IsMark(runes[i]) ? 0 : 1;
        }

        return letters is 1 or 2;
    }

    private static string Cut(string slug, int maxLength)
    {
        if (slug.Length <= maxLength)
        {
            return slug;
        }

        var end = slug[maxLength] == '-' ? maxLength : slug.LastIndexOf('-', maxLength - 1);
        if (end <= 0)
        {
            end = maxLength;
            while (end > 0 && (char.IsLowSurrogate(slug[end]) || IsMark(Rune.GetRuneAt(slug, end))))
            {
                end--;
            }
        }

        return slug[..end];
    }
}
