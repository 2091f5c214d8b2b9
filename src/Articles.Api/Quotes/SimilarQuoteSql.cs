using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Quotes that share a key of likeness.</summary>
internal static class SimilarQuoteSql
{
    /// <summary>Quotes of other public articles with one of these keys, newest first.</summary>
    public static async Task<IReadOnlyList<QuoteRow>> QuotesLikeAsync(
        this NpgsqlConnection db, int[] keys, Guid exceptOf, int most, Sight sight, CancellationToken cancel) =>
        keys.Length == 0 ? [] : (await db.QueryAsync<QuoteRow>(Command(
            // An array, because the planner does not know how rare a key is: it would join with the whole archive.
            $"""
            select {QuoteSql.Columns}
            from quote
            join {sight.Public.Article} article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.id = any (array(select alike.id from quote alike where alike.likeness && @keys and not alike.dismissed))
              and quote.article_id <> @exceptOf
            order by article.published_at desc, quote.id
            limit @most
            """,
            new { keys, exceptOf, most, sight.Now, sight.Sections }, cancel))).AsList();
}
