using System.Buffers;
using System.Collections.Frozen;
using static Articles.Text.IntakeCredit;

namespace Articles.Text;

/// <summary>A line such as <c>Photo: REUTERS Jane Doe.</c>, read for its credit and its caption.</summary>
internal static class IntakePhoto
{
    // Characters; whatever is longer is prose that begins with such a word.
    private const int LongestLine = 400;

    // Words; so few are no sentence.
    private const int LongestPhrase = 6;

    private static readonly FrozenSet<string> Heads = new[]
    {
        "photo", "photos", "photo by", "photo credit", "photograph", "foto", "image", "image credit", "picture", "illustration", "фото",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // After these stands who made the picture, and nothing else.
    private static readonly FrozenSet<string> CreditLabels = new[] { "credit", "photo by", "photo credit", "image credit" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Partings = SearchValues.Create(".!?;,|/()–—:");

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
            ? LabelledCredit(line) ?? Parts(line[(colon + 1)..].Trim())
            : null;
    }

    /// <summary>A credit that a label announces, at the head of the line or within it: "Photo: The pier. Credit: Ana Marin/AFP".</summary>
    private static NewsImage? LabelledCredit(string line)
    {
        var head = line.IndexOf(':', StringComparison.Ordinal);
        for (var colon = head; colon >= 0; colon = line.IndexOf(':', colon + 1))
        {
            var start = line.AsSpan(0, colon).LastIndexOfAny(Partings) + 1;
            var label = line[start..colon].Trim();
            if (CreditLabels.Contains(label) || (start > head + 1 && Heads.Contains(label)))
            {
                var caption = start > head ? line[(head + 1)..start].Trim() : "";
                var words = line[(colon + 1)..].Trim();
                var end = SentenceEnd(words);
                var credit = caption.EndsWith('(') ? words[..end].TrimEnd('.', ')') : words[..end];

                return Image(credit, $"{caption.TrimEnd('(')} {words[end..]}") is { Credit: not null } image ? image : null;
            }
        }

        return null;
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

        if (JoinedCredit(words) is { } joined)
        {
            return joined;
        }

        if (words.LastIndexOf('/') is > 0 and var slash && IsParting(words, slash))
        {
            // "Agency / photographer" is all credit; otherwise the credit comes last, and what follows its full stop is caption again.
            var last = words[(slash + 1)..].Trim();
            var end = SentenceEnd(last);
            return IsAgency(words[..words.IndexOf('/', StringComparison.Ordinal)].Trim())
                ? Image(words, null)
                : Image(last[..end], end < last.Length ? $"{words[..slash].TrimEnd(' ', '.')}.{last[end..]}" : words[..slash]);
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

    /// <summary>Whether a slash parts two things, and is not within one, as in "24/7" and "and/or".</summary>
    private static bool IsParting(string words, int slash) =>
        words[slash - 1] == ' ' || (slash + 1 < words.Length && (words[slash + 1] == ' ' || char.IsUpper(words[slash + 1])));

    /// <summary>A photographer and an agency joined by a slash, which are one credit, before the caption or after it.</summary>
    private static NewsImage? JoinedCredit(string words)
    {
        var first = SentenceEnd(words);
        if (first < words.Length && JoinedLength(words[..first], hasCaption: true) == first)
        {
            return Image(words[..first], words[first..]);
        }

        var head = JoinedLength(words, hasCaption: false);
        if (head > 0)
        {
            return Image(words[..head], words[head..]);
        }

        var last = LastSentence(words);

        return last > 0 && JoinedLength(words[last..], hasCaption: true) == words.Length - last ? Image(words[last..], words[..last]) : null;
    }

    private static NewsImage Image(string? credit, string? caption) => new(Tidy(credit), Tidy(caption));

    /// <summary>The words without what parted them; the full stop goes when there is no sentence for it to end.</summary>
    private static string? Tidy(string? words)
    {
        var tidy = words?.Trim(' ', ',', ';', ':', '-', '–', '—', '|', '/') ?? "";
        var last = tidy.LastIndexOf(' ') + 1;
        if (tidy.EndsWith('.') && tidy.Count(c => c == ' ') < LongestPhrase && !Abbreviations.Contains(tidy[last..^1].ToLowerInvariant()))
        {
            tidy = tidy[..^1].TrimEnd();
        }

        return tidy.Length == 0 ? null : tidy;
    }
}
