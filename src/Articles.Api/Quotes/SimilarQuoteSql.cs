using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Quotes that share a key of likeness.</summary>
internal static class SimilarQuoteSql
{
    // A fragment that everybody says has a key with thousands of quotes, while a statement repeated shares all its keys, among
    // them rare ones: of each key so many are looked at, and those come first that share most.
    private const int MostOfKey = 1000;

    /// <summary>Quotes of other public articles that share most of these keys, the newest of equals, in no order.</summary>
    public static async Task<IReadOnlyList<QuoteRow>> QuotesLikeAsync(
        this NpgsqlConnection db, int[] keys, Guid exceptOf, int most, Sight sight, CancellationToken cancel) =>
        keys.Length == 0 ? [] : (await db.QueryAsync<QuoteRow>(Command(
            // An array, because the planner does not know how rare a key is: it would join with the whole archive.
            $"""
            select {QuoteSql.Columns}
            from quote
            join {sight.Public.Article} article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.article_id <> @exceptOf and quote.id = any (array(
              select alike.id
              from unnest(@keys) as shared (key)
              cross join lateral (
                select id, published_at
                from quote
                where likeness @> array[shared.key] and article_id <> @exceptOf and published_at <= @now and not dismissed
                limit {MostOfKey}
              ) alike
              group by alike.id, alike.published_at
              order by count(*) desc, alike.published_at desc
              limit @most))
            """,
            new { keys, exceptOf, most, sight.Now, sight.Sections }, cancel))).AsList();
}
