namespace Articles.Api.Quotes;

/// <summary>
/// What becomes of an article's quotes when its text is read again: a find keeps the id it had as long as its words stay, a
/// dismissed one does not come back, and what an editor has touched is never taken away.
/// </summary>
internal static class QuoteKeeping
{
    /// <summary>The finds to store, each with its id, and what is to become of the rest.</summary>
    public static KeptQuotes Match(IReadOnlyList<AnchoredQuote> found, IReadOnlyList<StoredQuote> stored, string text)
    {
        var free = stored.Where(old => old.IsTheServices && !old.Dismissed).ToList();
        var settled = stored.Where(old => !old.IsTheServices || old.Dismissed).ToList();
        var ids = new Guid?[found.Count];
        for (var i = 0; i < found.Count; i++)
        {
            var words = found[i].Selector.Exact;
            if (settled.Exists(old => old.Text == words))
            {
                continue; // an editor has already said what these words are
            }

            var same = free.Find(old => old.Text == words);
            if (same is not null)
            {
                free.Remove(same);
            }

            ids[i] = same?.Id ?? Guid.CreateVersion7();
        }

        return new KeptQuotes(ids, [.. free.Select(old => old.Id)], [.. settled.Select(old => Anchor(old, text))]);
    }

    /// <summary>The place of an editor's quote nearest to where it stood; none when its words are gone.</summary>
    private static (Guid Id, int? StartUtf16) Anchor(StoredQuote old, string text)
    {
        int? nearest = null;
        for (var at = text.IndexOf(old.Text, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old.Text, at + 1, StringComparison.Ordinal))
        {
            if (nearest is null || Math.Abs(at - old.Utf16Start) < Math.Abs(nearest.Value - old.Utf16Start))
            {
                nearest = at;
            }
        }

        return (old.Id, nearest);
    }
}

/// <summary>What becomes of the quotes of an article.</summary>
/// <param name="Ids">For each find the id it is stored under; null for one that is not to be stored.</param>
/// <param name="Gone">Finds whose words are gone.</param>
/// <param name="Settled">Quotes that editors have touched, with their place in the new text; null where their words are gone.</param>
internal sealed record KeptQuotes(IReadOnlyList<Guid?> Ids, IReadOnlyList<Guid> Gone, IReadOnlyList<(Guid Id, int? StartUtf16)> Settled);

/// <summary>A quote as it was stored before.</summary>
internal sealed record StoredQuote
{
    public Guid Id { get; init; }
    public string Text { get; init; } = "";
    public string Origin { get; init; } = "";
    public bool Corrected { get; init; }
    public bool Dismissed { get; init; }
    public int Utf16Start { get; init; }

    public bool IsTheServices => Origin == "extracted" && !Corrected;
}
