using Articles.Api.Data;
using Articles.Api.Http;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>Hands out the article that is asked for. What everybody may see is read for all who ask at the same moment.</summary>
internal sealed class ArticleShelf
{
    private const int Most = 32;

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly Gathering<Guid, ArticleRow> byId;
    private readonly Gathering<string, ArticleRow> bySlug;

    public ArticleShelf(Database database, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        byId = new(Most, async (ids, cancel) => (await ReadAsync("article.id = any (@keys)", ids, cancel)).ToDictionary(row => row.Id));
        bySlug = new(Most, async (slugs, cancel) => (await ReadAsync("article.slug = any (@keys)", slugs, cancel)).ToDictionary(row => row.Slug, StringComparer.Ordinal));
    }

    /// <summary>The article of this id or slug; null when the caller sees none.</summary>
    public async Task<Article?> FindAsync(string idOrSlug, Sight sight, CancellationToken cancel)
    {
        if (sight.IsOfEverybody)
        {
            var row = await (Spelling.TryReadId(idOrSlug, out var id) ? byId.AskAsync(id, cancel) : bySlug.AskAsync(idOrSlug, cancel));
            return row?.ToArticle();
        }

        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        return await db.VisibleArticleAsync(idOrSlug, sight, cancel);
    }

    private async Task<IReadOnlyList<ArticleRow>> ReadAsync<TKey>(string which, TKey[] keys, CancellationToken cancel)
    {
        var everybody = Sight.OfEverybody(clock.GetUtcNow());
        await using var db = await database.ForListingAsync(everybody.Reach, cancel);
        return await db.ReadArticlesAsync(Command(
            $"select {ArticleSql.FullColumns} from {everybody.Article} article where {which}", new { keys, everybody.Now }, cancel));
    }
}
