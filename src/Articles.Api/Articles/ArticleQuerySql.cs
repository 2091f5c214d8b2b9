using System.Globalization;
using System.Text.Json;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>The list of articles: one statement for each shape of question, joined from the constants below.</summary>
internal static class ArticleQuerySql
{
    /// <summary>One row more than the page holds tells whether there is a next one.</summary>
    public static async Task<IReadOnlyList<ArticleRow>> VisibleArticlesAsync(
        this NpgsqlConnection db, ArticleQuery query, bool withBody, string?[]? after, Sight sight, CancellationToken cancel)
    {
        var (conditions, arguments) = Conditions(query, sight);
        var order = OrderOf(query.Sort, lists: query.Status is null);
        if (after is [var sortValue, var lastId])
        {
            conditions.Add($"({order.Key}, article.id) {(order.Descending ? "<" : ">")} (@sortValue::{order.Type}, @lastId)");
            arguments.Add("sortValue", sortValue);
            arguments.Add("lastId", Guid.Parse(lastId!, CultureInfo.InvariantCulture));
        }

        var direction = order.Descending ? "desc" : "asc";
        var rows = await db.QueryAsync<ArticleRow>(Command(
            $"""
            select {(withBody ? ArticleSql.FullColumns : ArticleSql.SummaryColumns)}, ({order.Key})::text as sort_key
            from {(query.Status is null ? sight.Public : sight).Article} article
            {(conditions.Count == 0 ? "" : "where " + string.Join("\n  and ", conditions))}
            order by {order.Key} {direction}, article.id {direction}
            limit @rows
            """,
            arguments, cancel));
        return rows.AsList();
    }

    private static (List<string> Conditions, DynamicParameters Arguments) Conditions(ArticleQuery query, Sight sight)
    {
        var conditions = new List<string>();
        var arguments = new DynamicParameters(new { sight.Now, sight.Sections, rows = query.Limit + 1 });

        void AnyOf(string[]? values, string name, string condition)
        {
            If(values.Wanted(), name, string.Format(CultureInfo.InvariantCulture, condition, $"@{name}"));
            If(values.Excluded(), $"not{name}", $"not coalesce({string.Format(CultureInfo.InvariantCulture, condition, $"@not{name}")}, false)");
        }

        void If<T>(T? value, string name, string condition)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                arguments.Add(name, value);
            }
        }

        AnyOf(query.Section, "section", "article.section = any ({0})");
        AnyOf(query.Tag, "tag", "exists (select from article_tag where article_tag.article_id = article.id and article_tag.tag = any ({0}))");
        AnyOf(query.Author, "author", "exists (select from article_author where article_author.article_id = article.id and article_author.author = any ({0}))");
        AnyOf(query.Language, "language", "article.language = any ({0})");
        AnyOf(query.Source, "source", "article.source_name = any ({0})");
        If(query.TagAll, "tagAll",
            "(select count(*) from article_tag where article_tag.article_id = article.id and article_tag.tag = any (@tagAll)) = cardinality(array(select distinct unnest(@tagAll)))");
        If(query.Status, "status", "article_status(article.status, article.published_at, article.publish_until, @now) = any (@status)");
        If(query.PublishedFrom, "publishedFrom", "article.published_at >= @publishedFrom");
        If(query.PublishedTo, "publishedTo", "article.published_at < @publishedTo");
        If(query.UpdatedFrom, "updatedFrom", "article.updated_at >= @updatedFrom");
        If(query.UpdatedTo, "updatedTo", "article.updated_at < @updatedTo");
        If(query.HasQuotes, "hasQuotes", "(article.quote_count > 0) = @hasQuotes");
        foreach (var (name, value) in query.Extra)
        {
            var argument = $"extra{arguments.ParameterNames.Count()}";
            conditions.Add($"article.extra::jsonb @> any (@{argument}::jsonb[])");
            arguments.Add(argument, ReadingsOf(value).Select(reading => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { [name] = reading })).ToArray());
        }

        return (conditions, arguments);
    }

    /// <summary>What a list is sorted by. Drafts have no time of publication: in the editors' lists their making stands for it.</summary>
    private static (string Key, string Type, bool Descending) OrderOf(string sort, bool lists) => (sort, lists) switch
    {
        ("publishedAt", true) => ("article.published_at", "timestamptz", false),
        ("-publishedAt", true) => ("article.published_at", "timestamptz", true),
        ("publishedAt", false) => ("coalesce(article.published_at, article.created_at)", "timestamptz", false),
        ("-publishedAt", false) => ("coalesce(article.published_at, article.created_at)", "timestamptz", true),
        ("-updatedAt", _) => ("article.updated_at", "timestamptz", true),
        _ => ("article.headline collate \"und-x-icu\"", "text", false),
    };

    // The value in the address is a text; in extra it may be a text, a number, or true and false. Any of these is meant.
    private static IEnumerable<object> ReadingsOf(string value)
    {
        yield return value;
        if (value is "true" or "false")
        {
            yield return value == "true";
        }
        else if (decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            yield return number;
        }
    }
}
