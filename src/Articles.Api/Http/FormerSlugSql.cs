using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>What the addresses that articles once had are called now.</summary>
internal static class FormerSlugSql
{
    /// <summary>The present slug of the article that had this one; null when the caller sees none.</summary>
    public static Task<string?> PresentSlugAsync(this NpgsqlConnection db, string formerSlug, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<string?>(Command(
            $"""
            select article.slug
            from former_slug
            join {sight.Article} article on article.id = former_slug.article_id
            where former_slug.slug = @formerSlug
            """,
            new { formerSlug, sight.Now, sight.Sections }, cancel));
}
