using System.Buffers;
using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>Takes endings off folded words, so that "elections" and "election" are one term.</summary>
/// <remarks>
/// Light stemming in the sense of Harman's S-stemmer (JASIS 42, 1991) and Savoy's light stemmers (SAC 2006):
/// plurals, cases and the commonest verb endings, nothing that turns one noun into another.
/// </remarks>
internal static class LightStemmer
{
    private static readonly FrozenDictionary<string, StemRule[]> Rules = StemRules.ByLanguage();

    /// <summary>Answers how many letters of <paramref name="word"/> are left, which may be rewritten in place.</summary>
    public static int Stem(Span<char> word, string language)
    {
        if (!Rules.TryGetValue(language, out var rules) || word.IndexOfAnyInRange('0', '9') >= 0)
            return word.Length;

        var length = word.Length;
        foreach (var step in rules)
            length = step.Apply(word[..length]);

        return length;
    }
}

/// <summary>One step of a stemmer: its endings, tried in order, of which the first that fits is taken off.</summary>
internal sealed record StemRule(params StemEnding[] Endings)
{
    public int Apply(Span<char> word)
    {
        foreach (var ending in Endings)
        {
            if (word.EndsWith(ending.Suffix))
                return ending.Apply(word);
        }

        return word.Length;
    }
}

/// <summary>An ending, what stands in its place, and how much of the word has to be left.</summary>
internal sealed record StemEnding(string Suffix, string Replacement, int Least, bool Undouble)
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    public int Apply(Span<char> word)
    {
        var left = word.Length - Suffix.Length;
        if (left < Least || word[..left].IndexOfAny(Vowels) < 0)
            return word.Length;

        Replacement.CopyTo(word[left..]);
        var length = left + Replacement.Length;
        // "Falling" and "hissing" keep their two, as in step 1b of Porter's stemmer (Program 14, 1980).
        var doubled = Undouble && length > 3 && word[length - 1] == word[length - 2] && !"aeioulsz".Contains(word[length - 1]);

        return doubled ? length - 1 : length;
    }
}
