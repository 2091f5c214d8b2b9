using System.Globalization;
using System.Text;

namespace Articles.Api.Quotes;

/// <summary>How names are told apart: without case, accents and spacing. They are looked for by `name_plain` of it.</summary>
internal static class SpeakerName
{
    /// <summary>Whether it names anybody: marks and digits alone do not.</summary>
    public static bool HasLetters(string name) => Fold(name).EnumerateRunes().Any(Rune.IsLetter);

    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsWhiteSpace(c))
            {
                folded.Append(folded.Length > 0 && folded[^1] != ' ' ? " " : "");
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString().TrimEnd();
    }
}
