using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>A line such as <c>Photo: REUTERS Jane Doe.</c>, read for its credit and its caption.</summary>
internal static class IntakePhoto
{
    private const int LongestLine = 400;

    private static readonly FrozenSet<string> Heads = new[]
    {
        "photo", "photos", "photo by", "photo credit", "photograph", "foto", "image", "image credit", "picture", "illustration", "фото",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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

    private static readonly FrozenSet<string> Abbreviations = new[] { "jr", "sr", "inc", "ltd", "co", "corp", "st" }.ToFrozenSet();

    /// <summary>The picture a line tells about, or null when it is no photo line.</summary>
    public static NewsImage? Read(string line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        if (line.StartsWith('©'))
        {
            return Image(line[1..], null);
        }

        var colon = line.IndexOf(':', StringComparison.Ordinal);

        return colon > 0 && Heads.Contains(line[..colon].TrimEnd()) && line.AsSpan(colon).ContainsAnyExcept(": .")
            ? Parts(line[(colon + 1)..].Trim())
            : null;
    }

    private static NewsImage Parts(string words)
    {
        var bare = words.TrimEnd('.');
        if (bare.EndsWith(')') && bare.LastIndexOf('(') is > 0 and var bracket && char.IsUpper(bare[bracket + 1]))
        {
            return Image(bare[(bracket + 1)..^1], bare[..bracket]);
        }

        if (words.IndexOf('©', StringComparison.Ordinal) is >= 0 and var sign)
        {
            return Image(words[(sign + 1)..], words[..sign]);
        }

        if (words.LastIndexOf('/') is > 0 and var slash)
        {
            // "Agency / photographer" is all credit; otherwise the credit comes last.
            return IsAgency(words[..words.IndexOf('/', StringComparison.Ordinal)].Trim())
                ? Image(words, null)
                : Image(words[(slash + 1)..], words[..slash]);
        }

        var credit = LeadingCredit(words);

        return credit switch
        {
            > 0 when credit == words.Length => Image(words, null),
            > 0 => Image(words[..credit], words[credit..]),
            _ when IsName(words) => Image(words, null),
            _ => Image(null, words),
        };
    }

    /// <summary>The length of the run of agency names at the beginning.</summary>
    private static int LeadingCredit(string words)
    {
        var end = 0;
        while (end < words.Length)
        {
            var next = words.IndexOf(' ', end);
            next = next < 0 ? words.Length : next;
            var word = words[end..next].TrimEnd(',', ':', '.', '-', '–', '—');
            if (!IsAgency(word))
            {
                break;
            }

            end = Math.Min(next + 1, words.Length);
        }

        return end;
    }

    private static bool IsAgency(string word) =>
        Agencies.Contains(word)
        || (word.Length > 1 && !NotCredits.Contains(word) && char.IsUpper(word[0])
            && word.All(c => char.IsUpper(c) || char.IsDigit(c) || c is '&' or '-' or '.'));

    /// <summary>Two to four capitalised words alone are most often the person behind the camera.</summary>
    private static bool IsName(string words)
    {
        var parts = words.TrimEnd('.').Split(' ', StringSplitOptions.RemoveEmptyEntries);

        return parts.Length is >= 1 and <= 4 && !NotCredits.Contains(parts[0]) && parts.All(part => char.IsUpper(part[0]));
    }

    private static NewsImage Image(string? credit, string? caption) => new(Tidy(credit), Tidy(caption));

    /// <summary>The words without what parted them; the full stop goes when there is no sentence for it to end.</summary>
    private static string? Tidy(string? words)
    {
        var tidy = words?.Trim(' ', ',', ';', ':', '-', '–', '—', '|', '/') ?? "";
        var last = tidy.LastIndexOf(' ') + 1;
        if (tidy.EndsWith('.') && tidy.Count(c => c == ' ') < 6 && !Abbreviations.Contains(tidy[last..^1].ToLowerInvariant()))
        {
            tidy = tidy[..^1].TrimEnd();
        }

        return tidy.Length == 0 ? null : tidy;
    }
}
