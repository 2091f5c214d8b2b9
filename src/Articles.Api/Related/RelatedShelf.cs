using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>
/// Hands out the articles related to one. The stored lists that everybody may see are read for all who ask at the same moment; where a
/// list is not enough, the live path goes on from it.
/// </summary>
internal sealed class RelatedShelf
{
    private const int Most = 16;

    private readonly Database _database;
    private readonly WordStatistics _words;
    private readonly TimeProvider _clock;
    private readonly Gathering<(Guid Id, int Limit), StoredRelated> _stored;

    public RelatedShelf(Database database, WordStatistics words, TimeProvider clock)
    {
        (_database, _words, _clock) = (database, words, clock);
        _stored = new(Most, ReadAsync, Environment.ProcessorCount);
    }

    /// <summary>The articles related to one; null when the caller does not see it.</summary>
    public async Task<RelatedArticles?> OfAsync(Guid id, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        if (await StoredAsync(id, query, sight, cancel) is not { } list)
        {
            return null;
        }

        if (!sight.Preview && list.IsEnough)
        {
            return new RelatedArticles { Items = list.Items, PageInfo = PageInfo.Only(query.Limit) };
        }

        await using var db = await _database.ForListingAsync(sight.Reach, cancel);
        return await db.VisibleTextAsync(id, sight, cancel) is { } text
            ? await RelatedFinder.OfTextAsync(db, _words, text, list.Pins, await db.MeantAsync(query, cancel), sight, cancel)
            : null;
    }

    private async Task<StoredRelated?> StoredAsync(Guid id, RelatedArticlesQuery query, Sight sight, CancellationToken cancel)
    {
        if (query.IsPlain && sight.IsOfEverybody)
        {
            return await _stored.AskAsync((id, query.Limit), cancel);
        }

        await using var db = await _database.ForListingAsync(sight.Reach, cancel);
        return (await RelatedFinder.StoredAsync(db, [id], await db.MeantAsync(query, cancel), sight, cancel)).GetValueOrDefault(id);
    }

    private async Task<IReadOnlyDictionary<(Guid, int), StoredRelated>> ReadAsync((Guid Id, int Limit)[] asked, CancellationToken cancel)
    {
        var everybody = Sight.OfEverybody(_clock.GetUtcNow());
        await using var db = await _database.ForListingAsync(everybody.Reach, cancel);
        var found = new Dictionary<(Guid, int), StoredRelated>();
        foreach (var alike in asked.GroupBy(one => one.Limit))
        {
            var query = new RelatedArticlesQuery { Limit = alike.Key };
            foreach (var (id, answer) in await RelatedFinder.StoredAsync(db, [.. alike.Select(one => one.Id)], query, everybody, cancel))
                found.Add((id, alike.Key), answer);
        }

        return found;
    }
}
