using System.Globalization;
using System.Text.Json;
using Articles.Api.Data;
using Articles.Api.Http;
using Dapper;

namespace Articles.Api.Articles;

/// <summary>Which articles a query means, in SQL: the same for its page, its count and its facets.</summary>
internal sealed class ArticleFilter
{
    private readonly List<string> _conditions = [];

    private ArticleFilter(string from) => From = from;

    /// <summary>What is searched, named `article`.</summary>
    public string From { get; }

    public DynamicParameters Arguments { get; } = new();

    public string Where => _conditions.Count == 0 ? "" : "where " + string.Join("\n  and ", _conditions);

    public static ArticleFilter Of<TQuery>(ArticleFilterQuery<TQuery> query, Search? search, Sight sight)
        where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        var filter = new ArticleFilter((query.Status is null ? sight.Public : sight).Article);
        filter.Arguments.Add("now", sight.Now);
        filter.Arguments.Add("sections", sight.Sections);
        filter.Add(query);
        filter.Add(query.Extra);
        if (search is not null)
        {
            filter.And(search.Matches("article"));
            search.AddTo(filter.Arguments);
        }

        return filter;
    }

    /// <summary>One row for each article.</summary>
    public string Rows => $"select from {From} article {Where}";

    public void And(string condition) => _conditions.Add(condition);

    private void Add<TQuery>(ArticleFilterQuery<TQuery> query) where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        AnyOf(query.Section, "section", "article.section = any ({0})");
        AnyOf(query.Tag, "tag", "exists (select from article_tag where article_tag.article_id = article.id and article_tag.tag = any ({0}))");
        AnyOf(query.Author, "author", "exists (select from article_author where article_author.article_id = article.id and article_author.author = any ({0}))");
        AnyOf(query.Language, "language", "article.language = any ({0})");
        AnyOf(query.Source, "source", "article.source_name = any ({0})");
        If(query.Ids, "ids", "article.id = any (@ids)");
        If(query.SpeakersWanted, "speakers", QuotesAnyOf("@speakers"));
        If(query.SpeakersExcluded, "notspeakers", $"not {QuotesAnyOf("@notspeakers")}");
        If(query.TagAll, "tagAll",
            "(select count(*) from article_tag where article_tag.article_id = article.id and article_tag.tag = any (@tagAll)) = cardinality(array(select distinct unnest(@tagAll)))");
        If(query.Status, "status", "article_status(article.status, article.published_at, article.publish_until, @now) = any (@status)");
        If(query.PublishedFrom, "publishedFrom", "article.published_at >= @publishedFrom");
        If(query.PublishedTo, "publishedTo", "article.published_at < @publishedTo");
        If(query.UpdatedFrom, "updatedFrom", "article.updated_at >= @updatedFrom");
        If(query.UpdatedTo, "updatedTo", "article.updated_at < @updatedTo");
        If(query.HasQuotes, "hasQuotes", "(article.quote_count > 0) = @hasQuotes");
    }

    private void Add(IReadOnlyDictionary<string, string> extra)
    {
        var count = 0;
        foreach (var (name, value) in extra)
        {
            var argument = $"extra{count++}";
            If(ReadingsOf(value).Select(reading => JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal) { [name] = reading })).ToArray(),
                argument, $"article.extra::jsonb @> any (@{argument}::jsonb[])");
        }
    }

    private void AnyOf(string[]? values, string name, string condition)
    {
        If(values.Wanted(), name, string.Format(CultureInfo.InvariantCulture, condition, $"@{name}"));
        If(values.Excluded(), $"not{name}", $"not coalesce({string.Format(CultureInfo.InvariantCulture, condition, $"@not{name}")}, false)");
    }

    private void If<T>(T? value, string name, string condition)
    {
        if (value is not null)
        {
            And(condition);
            Arguments.Add(name, value);
        }
    }

    private static string QuotesAnyOf(string speakers) =>
        $"exists (select from quote where quote.article_id = article.id and quote.speaker_id = any ({speakers}) and not quote.dismissed)";

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
