namespace Articles.Text;

/// <summary>Why one article is listed with another.</summary>
public static class RelatedReasons
{
    private const int Most = 5;

    /// <summary>The heaviest forms of <paramref name="other"/> that also stand, written just so, in the text of <paramref name="article"/>.</summary>
    public static IReadOnlyList<RelatedReason> Of(TermProfile article, IEnumerable<TermForm> other) => Of(article.Text, other);

    /// <summary>The heaviest forms of one article that also stand in a heavy form of the other, told without either text.</summary>
    public static IReadOnlyList<RelatedReason> Of(IEnumerable<TermForm> article, IEnumerable<TermForm> other) =>
        Of(string.Join('\n', article.Select(form => form.Value)), other);

    private static IReadOnlyList<RelatedReason> Of(string text, IEnumerable<TermForm> other)
    {
        var shared = new List<TermForm>();
        foreach (var form in other.OrderByDescending(form => form.Weight))
        {
            // "Obama" says nothing more beside "Barack Obama".
            if (shared.Count < Most && !shared.Exists(known => Contains(known.Value, form.Value)) && Contains(text, form.Value))
                shared.Add(form);
        }

        var whole = shared.Sum(form => form.Weight);

        return [.. shared.Select(form => new RelatedReason(form.Kind, form.Value, Math.Round(form.Weight / whole, 3)))];
    }

    private static bool Contains(string text, string words)
    {
        for (var at = 0; (at = text.IndexOf(words, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (!IsLetterAt(text, at - 1) && !IsLetterAt(text, at + words.Length))
                return true;
        }

        return false;
    }

    private static bool IsLetterAt(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);
}
