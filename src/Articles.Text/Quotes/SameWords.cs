using System.Globalization;
using System.Text;

namespace Articles.Text;

/// <summary>How alike two statements are in their words, whatever their case, punctuation and spacing.</summary>
public static class SameWords
{
    // Twelve keys, each of three minima: statements that share half of their pairs of words have a key in common in four of
    // five cases, those that share two thirds of them nearly always, and strangers hardly ever.
    private const int Bands = 12;
    private const int Rows = 3;

    /// <summary>
    /// Numbers of which nearly equal statements share at least one (MinHash over pairs of words, in bands), so that an index
    /// finds them; none for a text without words.
    /// </summary>
    public static int[] Keys(string text)
    {
        var pairs = Pairs(Words(text));
        if (pairs.Count == 0)
        {
            return [];
        }

        var keys = new int[Bands];
        for (var band = 0; band < Bands; band++)
        {
            var key = Mixed((ulong)band);
            for (var row = 0; row < Rows; row++)
            {
                key = Mixed(key ^ Least(pairs, Mixed((ulong)((band * Rows) + row + 1))));
            }

            keys[band] = unchecked((int)(key >> 32));
        }

        return keys;
    }

    /// <summary>How alike two texts are, 0 to 1: the share of their runs of three letters that both have. 1 for the same words.</summary>
    public static double Likeness(string one, string other)
    {
        var (first, second) = (Trigrams(one), Trigrams(other));
        if (first.Length == 0 || second.Length == 0)
        {
            return 0;
        }

        var shared = 0;
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            shared += first[i] == second[j] ? 1 : 0;
            (i, j) = first[i] == second[j] ? (i + 1, j + 1) : first[i] < second[j] ? (i + 1, j) : (i, j + 1);
        }

        return 2.0 * shared / (first.Length + second.Length);
    }

    private static ulong Least(List<ulong> pairs, ulong salt)
    {
        var least = ulong.MaxValue;
        foreach (var pair in pairs)
        {
            least = Math.Min(least, Mixed(pair ^ salt));
        }

        return least;
    }

    // Beginning and end count as words, so that a statement of one word has pairs too.
    private static List<ulong> Pairs(List<string> words)
    {
        var pairs = new List<ulong>(words.Count + 1);
        var before = 0UL;
        foreach (var word in words)
        {
            var hash = Hash(word);
            pairs.Add(Mixed(before) + hash);
            before = hash;
        }

        if (words.Count > 0)
        {
            pairs.Add(Mixed(before));
        }

        return pairs;
    }

    private static ulong[] Trigrams(string text)
    {
        var words = Words(text);
        if (words.Count == 0)
        {
            return [];
        }

        var line = $" {string.Join(' ', words)} ";
        var trigrams = new ulong[line.Length - 2];
        for (var i = 0; i < trigrams.Length; i++)
        {
            trigrams[i] = ((ulong)line[i] << 32) | ((ulong)line[i + 1] << 16) | line[i + 2];
        }

        Array.Sort(trigrams);
        return trigrams;
    }

    /// <summary>The words in lower case, without apostrophes; where no spaces are written, each character is one.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        foreach (var c in text)
        {
            var stands = char.IsLetterOrDigit(c) || char.IsSurrogate(c);
            if (stands)
            {
                word.Append(char.ToLowerInvariant(c));
            }

            if (stands ? IsWordAlone(c) : c is not ('\'' or '’') && char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                End();
            }
        }

        End();
        return words;
    }

    // Thai, kana, Chinese characters.
    private static bool IsWordAlone(char c) => c is >= '\u0e00' and <= '\u0e7f' or >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff';

    // FNV-1a; the same on every machine and in every run, for the keys are stored.
    private static ulong Hash(string word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = unchecked((hash ^ c) * 1099511628211UL);
        }

        return hash;
    }

    // The finisher of splitmix64: every bit of the number turns about half of the bits of the answer.
    private static ulong Mixed(ulong number)
    {
        unchecked
        {
            number += 0x9E3779B97F4A7C15UL;
            number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9UL;
            number = (number ^ (number >> 27)) * 0x94D049BB133111EBUL;
            return number ^ (number >> 31);
        }
    }
}
