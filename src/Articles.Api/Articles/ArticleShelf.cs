using Articles.Api.Data;
using Articles.Api.Http;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>Hands out the article that is asked for. What everybody may see is read for all who ask at the same moment.</summary>
internal sealed class ArticleShelf
{
    private const int Most = 32;

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly Gathering<Guid, ArticleRow> _byId;
    private readonly Gathering<string, ArticleRow> _bySlug;

    public ArticleShelf(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        _byId = new(Most, async (ids, cancel) => (await ReadAsync("article.id = any (@keys)", ids, cancel)).ToDictionary(row => row.Id));
        _bySlug = new(Most, async (slugs, cancel) => (await ReadAsync("article.slug = any (@keys)", slugs, cancel)).ToDictionary(row => row.Slug, StringComparer.Ordinal));
    }

    /// <summary>The article of this id or slug; null when the caller sees none.</summary>
    public async Task<Article?> FindAsync(string idOrSlug, Sight sight, CancellationToken cancel)
    {
        if (sight.IsOfEverybody)
        {
            var row = await (Spelling.TryReadId(idOrSlug, out var id) ? _byId.AskAsync(id, cancel) : _bySlug.AskAsync(idOrSlug, cancel));
            return row?.ToArticle();
        }

        await using var db = await _database.ForListingAsync(sight.Reach, cancel);
        return await db.VisibleArticleAsync(idOrSlug, sight, cancel);
    }

    private async Task<IReadOnlyList<ArticleRow>> ReadAsync<TKey>(string which, TKey[] keys, CancellationToken cancel)
    {
        var everybody = Sight.OfEverybody(_clock.GetUtcNow());
        await using var db = await _database.ForListingAsync(everybody.Reach, cancel);
        return await db.ReadArticlesAsync(Command(
            $"select {ArticleSql.FullColumns} from {everybody.Article} article where {which}", new { keys, everybody.Now }, cancel));
    }
}
