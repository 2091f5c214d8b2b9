using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Quotes in the order of the numbers by which they are drawn.</summary>
internal static class RandomQuoteSql
{
    /// <summary>Quotes of public articles whose number lies in a range, the end excluded.</summary>
    public static async Task<IReadOnlyList<DrawnQuote>> QuotesBetweenAsync(
        this NpgsqlConnection db, long from, long to, int most, Guid? speaker, string? section, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<DrawnQuote>(Command(
            $"""
            select quote.id, quote.draw
            from quote
            join {sight.Public.Article} article on article.id = quote.article_id
            where quote.draw >= @from and quote.draw < @to and not quote.dismissed and quote.status = 'anchored'
              {(speaker is null ? "" : "and quote.speaker_id = @speaker")}
              {(section is null ? "" : "and quote.section = @section")}
            order by quote.draw
            limit @most
            """,
            new { from, to, most, speaker, section, sight.Now, sight.Sections }, cancel))).AsList();
}
