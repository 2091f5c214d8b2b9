using Articles.Api.Articles;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>
/// Answers what is related. A stored list is one look-up; where there is none yet, or where filters leave too little of it, the
/// live path does while the caller waits what else was done behind the writing.
/// </summary>
internal static class RelatedFinder
{
    // So many more are read than are asked for: a copy or two among the first cost no second way to the database.
    private const int Slack = 2;

    /// <summary>
    /// The stored lists of many articles in as many statements as for one; an article that the caller does not see is left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, StoredRelated>> StoredAsync(
        NpgsqlConnection db, IReadOnlyCollection<Guid> ids, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        var lists = await db.StoredListsAsync(ids, query, query.Limit + Slack, sight, cancel);
        var ranked = lists.Subjects.ToDictionary(
            subject => subject.Key, subject => Ranking.Of(lists.Near[subject.Key], subject.Value.Words ?? 0, lists.Pins[subject.Key], query.Limit));
        var shown = await db.WithRestAsync(lists, ranked.Values.SelectMany(list => list.Select(one => one.Id)), sight, cancel);
        return ranked.ToDictionary(list => list.Key, list => new StoredRelated(
            Items(list.Value, lists.Subjects[list.Key].Shown.Traits, shown),
            list.Value.Count == query.Limit || lists.Subjects[list.Key].Listed < NeighbourList.Most,
            [.. lists.Pins[list.Key]]));
    }

    /// <summary>The articles related to a text, by the live path.</summary>
    public static async Task<RelatedArticles> OfTextAsync(
        NpgsqlConnection db, LiveText text, IEnumerable<Pin> pins, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        var live = await LiveNeighbours.OfAsync(db, text, query, sight, cancel);
        var ranked = Ranking.Of(live.Near, live.Words, pins, query.Limit);
        var shown = await db.ShownAsync([.. ranked.Select(one => one.Id)], sight.Now, cancel);
        return new RelatedArticles { Items = Items(ranked, new Traits(live.Forms, text.Tags, text.Speakers), shown) };
    }

    /// <summary>The public articles of nearly the same words as a text, the newest first.</summary>
    public static async Task<IReadOnlyList<ArticleSummary>> CopiesAsync(NpgsqlConnection db, LiveText text, Sight sight, CancellationToken cancel)
    {
        var live = await LiveNeighbours.OfAsync(db, text, new RelatedArticlesQuery { SameLanguage = false }, sight, cancel, copies: true);
        Guid[] copies = [.. live.Near.Where(near => near.IsCopy).OrderByDescending(near => near.PublishedAt).ThenBy(near => near.Id).Select(near => near.Id)];
        if (copies.Length == 0)
        {
            return [];
        }

        var shown = await db.ShownAsync(copies, sight.Now, cancel);
        return [.. copies.Where(shown.ContainsKey).Select(id => shown[id].Summary)];
    }

    /// <summary>The running story of an article; one that has none yet is a story by itself.</summary>
    public static async Task<StoryThread> ThreadOfAsync(NpgsqlConnection db, ArticleSummary article, Sight sight, CancellationToken cancel)
    {
        var thread = await db.ThreadOfAsync(article.Id, cancel) ?? article.Id;
        var items = await db.ThreadAsync(thread, sight, cancel);
        return new StoryThread { Id = thread, Items = items.Any(item => item.Id == article.Id) ? items : [article] };
    }

    // What came with the lists, and those of far behind that came up because others fell out.
    private static async Task<IReadOnlyDictionary<Guid, Shown>> WithRestAsync(
        this NpgsqlConnection db, StoredLists lists, IEnumerable<Guid> wanted, Sight sight, CancellationToken cancel)
    {
        var shown = new Dictionary<Guid, Shown>();
        foreach (var near in lists.Near.SelectMany(near => near))
        {
            if (near.Shown is { } known)
                shown[near.Id] = known;
        }

        Guid[] rest = [.. wanted.Where(id => !shown.ContainsKey(id)).Distinct()];
        if (rest.Length > 0)
        {
            foreach (var (id, read) in await db.ShownAsync(rest, sight.Now, cancel))
                shown[id] = read;
        }

        return shown;
    }

    // What was deleted between two statements is not there to be shown.
    private static IReadOnlyList<RelatedArticle> Items(IReadOnlyList<Ranked> ranked, Traits subject, IReadOnlyDictionary<Guid, Shown> shown) =>
        [.. ranked.Where(one => shown.ContainsKey(one.Id)).Select(one => new RelatedArticle
        {
            Article = shown[one.Id].Summary,
            Score = Math.Round(one.Score, 3),
            Origin = one.IsPinned ? RelatedOrigin.Pinned : RelatedOrigin.Computed,
            Reasons = Reasons.Of(subject, shown[one.Id].Traits),
            Duplicates = one.Duplicates,
        })];
}

/// <summary>What a stored list answers.</summary>
/// <param name="Items">The related articles, best first.</param>
/// <param name="IsEnough">Whether there are as many as were asked for, or no more are stored anywhere.</param>
/// <param name="Pins">What editors put at a position.</param>
internal sealed record StoredRelated(IReadOnlyList<RelatedArticle> Items, bool IsEnough, IReadOnlyList<Pin> Pins);
