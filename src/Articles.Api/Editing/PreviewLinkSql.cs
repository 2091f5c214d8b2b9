using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Preview links.</summary>
internal static class PreviewLinkSql
{
    public static Task InsertPreviewLinkAsync(
        this NpgsqlConnection db, PreviewLink link, Article article, byte[] hash, string by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            delete from preview_link where article_id = @articleId and expires_at <= @now;
            insert into preview_link (id, article_id, version, hash, created_at, by, expires_at)
            values (@id, @articleId, @version, @hash, @now, @by, @expiresAt);
            """,
            new { link.Id, articleId = article.Id, article.Version, hash, now, by, link.ExpiresAt }, cancel));

    /// <summary>Ends one link of an article, or all of them.</summary>
    public static async Task<bool> DeletePreviewLinksAsync(this NpgsqlConnection db, Guid articleId, Guid? id, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            "delete from preview_link where article_id = @articleId and (@id::uuid is null or id = @id)", new { articleId, id }, cancel)) > 0;

    /// <summary>The article that a link shows. The link stands for the right to see the version it was made for; a withdrawn article is shown to nobody so.</summary>
    public static async Task<Article?> PreviewedArticleAsync(this NpgsqlConnection db, byte[] hash, DateTimeOffset now, CancellationToken cancel)
    {
        var sight = new Sight(now, Preview: true, Embargo: true, Sections: null);
        return (await db.ReadArticleAsync(Command(
            $"""
            select {ArticleSql.FullColumns}
            from preview_link
            join {sight.Article} article on article.id = preview_link.article_id
            where preview_link.hash = @hash and preview_link.version = article.version and preview_link.expires_at > @now and article.status <> 'withdrawn'
            """,
            new { hash, sight.Now }, cancel)))?.ToArticle();
    }
}
