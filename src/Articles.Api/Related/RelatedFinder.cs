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
    // So many more are read than are asked for: one that nobody may see costs no second way to the database.
    private const int Slack = 1;

    /// <summary>The query with its sections as they are called now.</summary>
    public static async Task<RelatedArticlesQuery> MeantAsync(this NpgsqlConnection db, RelatedArticlesQuery query, CancellationToken cancel) =>
        query with { Section = (await db.PresentTermsAsync(new TermFilters(query.Section, Tag: null, TagAll: null, Author: null), cancel)).Section };

    /// <summary>
    /// The stored lists of many articles in as many statements as for one; an article that the caller does not see is left out.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, StoredRelated>> StoredAsync(
        NpgsqlConnection db, IReadOnlyCollection<Guid> ids, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        var found = await StoredAsync(db, ids, query, query.IsPlain ? query.Limit + Slack : NeighbourList.Most, sight, cancel);
        if (found.Where(one => one.Value.GoesOn).Select(one => one.Key).ToList() is { Count: > 0 } cut)
        {
            foreach (var (id, whole) in await StoredAsync(db, cut, query, NeighbourList.Most, sight, cancel))
                found[id] = whole;
        }

        return found;
    }

    /// <summary>The articles related to a text, by the live path.</summary>
    public static async Task<RelatedArticles> OfTextAsync(
        NpgsqlConnection db, WordStatistics words, LiveText text, IEnumerable<Pin> pins, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        var live = await LiveNeighbours.OfAsync(db, words, text, query, sight, cancel);
        var ranked = Ranking.Of(live.Near, live.Words, pins, query.Limit);
        var shown = await db.ShownAsync([.. ranked.Select(one => one.Id)], sight, cancel);
        return new RelatedArticles
        {
            Items = Items(ranked, new Traits(live.Forms, text.Section, text.Tags, text.Speakers, text.Thread), text.Story, shown),
            PageInfo = PageInfo.Only(query.Limit),
        };
    }

    /// <summary>The running story of an article; one that has none yet is a story by itself.</summary>
    public static async Task<StoryThread> ThreadOfAsync(NpgsqlConnection db, ArticleSummary article, Sight sight, CancellationToken cancel)
    {
        var (thread, story) = await db.ThreadOfAsync(article.Id, sight, cancel);
        var listed = thread is { } known ? await db.ThreadAsync(known, sight, cancel) : [];
        return new StoryThread
        {
            Id = story ?? article.Id,
            Items = listed.Any(item => item.Id == article.Id) ? listed : [article],
            PageInfo = PageInfo.Only(ThreadSql.Most),
        };
    }

    private static async Task<Dictionary<Guid, StoredRelated>> StoredAsync(
        NpgsqlConnection db, IReadOnlyCollection<Guid> ids, RelatedArticlesQuery query, int first, Sight sight, CancellationToken cancel)
    {
        var lists = await db.StoredListsAsync(ids, query, first, sight, cancel);
        var shown = await db.ShownAsync(lists, sight, cancel);
        return lists.Subjects.ToDictionary(one => one.Key, one =>
        {
            var (id, subject, words) = (one.Key, one.Value, one.Value.Words ?? 0);
            var ranked = Ranking.Of(lists.Near[id], words, lists.Pins[id], query.Limit);
            var isFull = ranked.Count == query.Limit;
            return new StoredRelated(Items(ranked, subject.Traits, subject.Story, shown), isFull || subject.Listed < NeighbourList.Most, [.. lists.Pins[id]])
            {
                GoesOn = !isFull && subject.Listed > first && Ranking.GoesOn(lists.Near[id].Where(near => near.Place <= first), words),
            };
        });
    }

    // What came with the lists, and what editors put in.
    private static async Task<IReadOnlyDictionary<Guid, Shown>> ShownAsync(
        this NpgsqlConnection db, StoredLists lists, Sight sight, CancellationToken cancel)
    {
        var shown = lists.Near.SelectMany(near => near).Select(near => near.Shown!).DistinctBy(near => near.Article.Id).ToDictionary(near => near.Article.Id);
        if (lists.Pins.SelectMany(pins => pins).Select(pin => pin.Id).Where(id => !shown.ContainsKey(id)).Distinct().ToArray() is { Length: > 0 } pinned)
        {
            foreach (var (id, read) in await db.ShownAsync(pinned, sight, cancel))
                shown.Add(id, read);
        }

        return shown;
    }

    // What was deleted between two statements is not there to be shown.
    private static IReadOnlyList<RelatedArticle> Items(IReadOnlyList<Ranked> ranked, Traits subject, Guid? story, IReadOnlyDictionary<Guid, Shown> shown) =>
        [.. ranked.Where(one => shown.ContainsKey(one.Id)).Select(one => new RelatedArticle
        {
            Article = shown[one.Id].Article,
            Score = Math.Round(one.Score, 3),
            Origin = one.IsPinned ? RelatedOrigin.Pinned : RelatedOrigin.Computed,
            Reasons = Reasons.Of(subject, story, shown[one.Id].Traits),
            Duplicates = one.Duplicates,
        })];
}

/// <summary>What a stored list answers.</summary>
/// <param name="Items">The related articles, best first.</param>
/// <param name="IsEnough">Whether there are as many as were asked for, or no more are stored anywhere.</param>
/// <param name="Pins">What editors put at a position.</param>
internal sealed record StoredRelated(IReadOnlyList<RelatedArticle> Items, bool IsEnough, IReadOnlyList<Pin> Pins)
{
    /// <summary>Whether the list was read to a place behind which there may be more of what was asked for.</summary>
    public bool GoesOn { get; init; }
}
