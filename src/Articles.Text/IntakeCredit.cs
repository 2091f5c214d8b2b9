using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>Tells the words that name whoever made a picture from those that tell what it shows.</summary>
internal static class IntakeCredit
{
    // Written in capitals, and yet no name of somebody who takes pictures.
    private static readonly FrozenSet<string> NotCredits = new[]
    {
        "US", "USA", "UK", "UAE", "PM", "MP", "MEP", "CEO", "CFO", "DJ", "II", "III", "IV",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Agencies = new[]
    {
        "Reuters", "Getty", "Getty Images", "Anadolu", "Anadolu Agency", "Xinhua", "Bloomberg", "Shutterstock", "Unsplash", "Pixabay",
        "Wikimedia Commons", "Flickr", "Keystone", "Imago", "Alamy",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static FrozenSet<string> Abbreviations { get; } = new[] { "jr", "sr", "inc", "ltd", "co", "corp", "st" }.ToFrozenSet();

    /// <summary>The length of the run of agency names at the beginning; a full stop ends it.</summary>
    public static int LeadingCredit(string words)
    {
        var end = 0;
        while (end < words.Length)
        {
            var next = AgencyEnd(words, end);
            if (next < 0)
            {
                break;
            }

            end = Math.Min(next + 1, words.Length);
            if (words[next - 1] == '.' && EndsSentence(words, next - 1))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>Where the name of an agency ends, of two words where there is one of two.</summary>
    private static int AgencyEnd(string words, int start)
    {
        var one = WordEnd(words, start);
        var two = one < words.Length ? WordEnd(words, one + 1) : one;

        return Agencies.Contains(Word(words[start..two])) ? two : IsAgency(Word(words[start..one])) ? one : -1;
    }

    private static int WordEnd(string words, int start)
    {
        var end = words.IndexOf(' ', start);

        return end < 0 ? words.Length : end;
    }

    private static string Word(string words) => words.TrimEnd(',', ':', '.', '-', '–', '—');

    public static bool IsAgency(string word) =>
        Agencies.Contains(word)
        || (word.Length > 1 && !NotCredits.Contains(word) && char.IsUpper(word[0])
            && word.All(c => char.IsUpper(c) || char.IsDigit(c) || c is '&' or '-' or '.'));

    /// <summary>Two to four capitalised words alone are most often the person behind the camera.</summary>
    public static bool IsName(string words)
    {
        var parts = words.TrimEnd('.').Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return parts.Length is >= 1 and <= 4 && !NotCredits.Contains(parts[0]) && parts.All(part => char.IsUpper(part[0]));
    }

    /// <summary>The length of the joined credit that a text begins with, or zero.</summary>
    /// <param name="hasCaption">Whether a caption stands beside it; without one, "Harbour / AFP" is a caption and a credit.</param>
    public static int JoinedLength(string words, bool hasCaption)
    {
        var slash = words.LastIndexOf('/');
        if (slash <= 0)
        {
            return 0;
        }

        var before = words[..slash].Split('/', StringSplitOptions.TrimEntries);
        var after = words[(slash + 1)..];
        var space = after.Length - after.TrimStart().Length;
        var isTight = space == 0 && words[slash - 1] != ' ';
        bool IsMaker(string part) => part.Length > 0 && (IsAgency(part) || (isTight || hasCaption ? IsName(part) : IsFullName(part)));
        if (!Array.TrueForAll(before, IsMaker))
        {
            return 0;
        }

        var agency = LeadingCredit(after[space..]);
        if (agency > 0)
        {
            return slash + 1 + space + agency;
        }

        // Without an agency "Harbour Dawn / Ana Marin" may be a caption and a name; "Ana Marin/Evening Star" is all credit.
        return (Array.Exists(before, IsAgency) && IsMaker(after.Trim())) || (isTight && IsFullName(after) && after.EndsWith('.'))
            ? words.Length
            : 0;
    }

    private static bool IsFullName(string words) => IsName(words) && words.TrimEnd('.').Trim().Contains(' ', StringComparison.Ordinal);

    /// <summary>Where the first sentence ends; the full stop of an initial ends none.</summary>
    public static int SentenceEnd(string words)
    {
        for (var at = words.IndexOf(". ", StringComparison.Ordinal); at >= 0; at = words.IndexOf(". ", at + 1, StringComparison.Ordinal))
        {
            if (EndsSentence(words, at))
            {
                return at + 1;
            }
        }

        return words.Length;
    }

    /// <summary>Where the last sentence begins, or zero where there is only one.</summary>
    public static int LastSentence(string words)
    {
        for (var at = words.LastIndexOf(". ", StringComparison.Ordinal); at > 0; at = words.LastIndexOf(". ", at - 1, StringComparison.Ordinal))
        {
            if (EndsSentence(words, at))
            {
                return at + 2;
            }
        }

        return 0;
    }

    private static bool EndsSentence(string words, int stop)
    {
        var word = words[(words.AsSpan(0, stop).LastIndexOfAny(' ', '/') + 1)..stop];

        return word.Length > 1 && !Abbreviations.Contains(word.ToLowerInvariant());
    }
}
