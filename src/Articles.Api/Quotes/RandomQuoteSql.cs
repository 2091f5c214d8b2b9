using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Quotes in the order of the numbers by which they are drawn.</summary>
internal static class RandomQuoteSql
{
    /// <summary>Quotes of public articles, by the speakers and from the sections that a query means, whose number lies in a range, the end excluded.</summary>
    public static async Task<IReadOnlyList<DrawnQuote>> QuotesBetweenAsync(
        this NpgsqlConnection db, long from, long to, int most, QuoteQuery query, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<DrawnQuote>(Command(
            $"""
            select quote.id, quote.draw
            from quote
            join {sight.Public.Article} article on article.id = quote.article_id
            where quote.draw >= @from and quote.draw < @to and not quote.dismissed and quote.status = 'anchored'
              {AnyOf(query.SpeakersWanted, "quote.speaker_id", "@speakers")}
              {NoneOf(query.SpeakersExcluded, "quote.speaker_id", "@notSpeakers")}
              {AnyOf(query.Section.Wanted(), "quote.section", "@inSections")}
              {NoneOf(query.Section.Excluded(), "quote.section", "@notSections")}
            order by quote.draw
            limit @most
            """,
            new
            {
                from,
                to,
                most,
                speakers = query.SpeakersWanted,
                notSpeakers = query.SpeakersExcluded,
                inSections = query.Section.Wanted(),
                notSections = query.Section.Excluded(),
                sight.Now,
                sight.Sections,
            }, cancel))).AsList();

    // One value is compared as such: "= any" of one cannot be read along an index in order.
    private static string AnyOf(Array? values, string column, string name) => values switch
    {
        null => "",
        { Length: 1 } => $"and {column} = ({name})[1]",
        _ => $"and {column} = any ({name})",
    };

    private static string NoneOf(Array? values, string column, string name) => values is null ? "" : $"and not coalesce({column} = any ({name}), false)";
}
