using System.Buffers;
using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>Characters that cannot stand in a text, taken out before anything else looks at it.</summary>
internal static class CleanText
{
    /// <summary>More marks than any script puts on one letter; long runs make normalisation quadratic.</summary>
    private const int MarksOnOneLetter = 64;

    // Most texts have none of these.
    private static readonly SearchValues<char> Unclean = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c != '\n' && (IsLineEnd(c) || IsForbidden(c) || c == '\ufeff'))]);

    public static BodyRefusal? Refusal(ReadOnlySpan<char> text) =>
        HasTooManyMarks(text)
            ? new BodyRefusal("too_many_marks", $"A letter carries more than {MarksOnOneLetter} combining marks.")
            : null;

    /// <summary>The text in NFC, without controls and lone surrogates, every line end being <c>\n</c>.</summary>
    public static string Of(string text) => Normalised(WithoutControls(text));

    /// <summary>The controls that <see cref="Of"/> leaves out of a text, one after the other.</summary>
    public static string Controls(string text) =>
        text.ContainsAny(Unclean) ? string.Concat(text.Where(c => IsForbidden(c) && !IsLineEnd(c))) : "";

    /// <summary>NFC of a text that may still hold what .NET refuses to normalise, lone surrogates and U+FFFE, and too many marks.</summary>
    public static string Normalised(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var paired = HasLoneSurrogate(text) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
        var whole = paired.Replace('\ufffe', '\ufffd');

        return HasTooManyMarks(whole) ? whole : whole.Normalize(NormalizationForm.FormC);
    }

    public static bool IsForbidden(char c) => c is < ' ' and not ('\t' or '\n' or '\f' or '\r') or '\x7f';

    public static bool IsLineEnd(char c) => c is '\n' or '\r' or '\f' or '\v' or '\u0085' or '\u2028' or '\u2029';

    private static string WithoutControls(string text)
    {
        if (!text.ContainsAny(Unclean))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                continue;
            }

            if (IsLineEnd(c))
            {
                clean.Append('\n');
            }
            else if (!IsForbidden(c) && !(c == '\ufeff' && i == 0))
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    private static bool HasTooManyMarks(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return false;
        }

        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            marks = rune.Value >= 0x300 && IsMark(rune) ? marks + 1 : 0;
            if (marks > MarksOnOneLetter)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
