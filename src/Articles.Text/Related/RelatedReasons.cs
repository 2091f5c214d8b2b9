using System.Text;

namespace Articles.Text;

/// <summary>Why one article is listed with another.</summary>
public static class RelatedReasons
{
    private const int Most = 5;

    /// <summary>
    /// The heaviest forms of <paramref name="other"/> that also stand, written just so, in a form of <paramref name="article"/>; where there
    /// is none, those that differ by capitals alone, as at the head of a sentence.
    /// </summary>
    public static IReadOnlyList<RelatedReason> Of(PackedForms article, PackedForms other)
    {
        var shared = WrittenJustSo(article, other);
        if (shared.Count == 0)
            shared = WithOtherCapitals(article, other);

        var whole = shared.Sum(form => form.Weight);

        return [.. shared.Select(form => new RelatedReason(form.Kind, Encoding.UTF8.GetString(form.Letters), Math.Round(form.Weight / whole, 3)))];
    }

    private static List<(ReasonKind Kind, float Weight, byte[] Letters)> WrittenJustSo(PackedForms article, PackedForms other)
    {
        var shared = new List<(ReasonKind Kind, float Weight, byte[] Letters)>(Most);
        foreach (var form in other)
        {
            // "Obama" says nothing more beside "Barack Obama".
            if (!Contains(article.Lines, form.Letters) || IsIn(shared, form.Letters))
                continue;

            var letters = form.Letters.ToArray();
            if (shared.FindIndex(IsPart) is var first and >= 0)
            {
                shared[first] = (form.Kind, shared[first].Weight, letters);
                shared.RemoveAll(IsPart);
            }
            else if (shared.Count < Most)
            {
                shared.Add((form.Kind, form.Weight, letters));
            }

            // Nor do "Barack" and "Obama", which may weigh more as they also stand alone.
            bool IsPart((ReasonKind Kind, float Weight, byte[] Letters) known) =>
                known.Kind == ReasonKind.Term && known.Letters.Length < letters.Length && Contains(letters, known.Letters);
        }

        return shared;
    }

    // What has a capital in one of them only is hardly a name.
    private static List<(ReasonKind Kind, float Weight, byte[] Letters)> WithOtherCapitals(PackedForms article, PackedForms other)
    {
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var form in article)
            written.Add(Encoding.UTF8.GetString(form.Letters));

        var shared = new List<(ReasonKind Kind, float Weight, byte[] Letters)>(Most);
        foreach (var form in other)
        {
            if (shared.Count < Most && written.Contains(Encoding.UTF8.GetString(form.Letters)))
                shared.Add((ReasonKind.Term, form.Weight, form.Letters.ToArray()));
        }

        return shared;
    }

    private static bool IsIn(List<(ReasonKind Kind, float Weight, byte[] Letters)> shared, ReadOnlySpan<byte> words)
    {
        foreach (var known in shared)
        {
            if (Contains(known.Letters, words))
                return true;
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> words)
    {
        for (var from = 0; text[from..].IndexOf(words) is var found and >= 0; from += found + 1)
        {
            if (!EndsInLetter(text[..(from + found)]) && !BeginsWithLetter(text[(from + found + words.Length)..]))
                return true;
        }

        return false;
    }

    private static bool EndsInLetter(ReadOnlySpan<byte> text) => Rune.DecodeLastFromUtf8(text, out var last, out _) == default && Rune.IsLetterOrDigit(last);

    private static bool BeginsWithLetter(ReadOnlySpan<byte> text) => Rune.DecodeFromUtf8(text, out var first, out _) == default && Rune.IsLetterOrDigit(first);
}
