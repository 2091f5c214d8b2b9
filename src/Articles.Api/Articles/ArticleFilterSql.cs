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
    private readonly Sight _sight;
    private readonly Search? _search;
    private readonly ArticleWalk? _walk;
    private readonly string _direction;

    private ArticleFilter(ArticleQuery? list, Search? search, Sight sight, DynamicParameters arguments)
    {
        _sight = sight;
        _search = search;
        _direction = list?.Order == ArticleSorts.Oldest ? "asc" : "desc";
        _walk = IsOut && search is null && list is { Among: null, Order: ArticleSorts.Oldest or ArticleSorts.Newest } ? ArticleWalk.Of(list) : null;
        Arguments = arguments;
    }

    public DynamicParameters Arguments { get; }

    /// <summary>Whether all that it means is out: published, and its hour has come.</summary>
    public bool IsOut => !_sight.Preview;

    /// <summary>Whether words are looked for that the index knows by the month of publication.</summary>
    public bool IsSearchByMonth => IsOut && _search is not null;

    /// <summary>What is searched, named `article`; along a walk, with `held` beside it.</summary>
    public string From => _walk is null
        ? $"{_sight.Article} article"
        : $"{_walk.Source(_direction)} join {_sight.Article} article on article.id = held.article_id";

    /// <summary>The time of publication as the index has it that the list is read along.</summary>
    public string PublishedAt => _walk is null ? "article.published_at" : "held.published_at";

    /// <summary>What stands for the time of publication in the order of a list: a draft has none, and stands where it was made.</summary>
    public string Date { get => field ?? PublishedAt; private set; }

    /// <inheritdoc cref="PublishedAt"/>
    public string Id => _walk is null ? "article.id" : "held.article_id";

    /// <summary>All that a query means.</summary>
    public static ArticleFilter Of<TQuery>(ArticleFilterQuery<TQuery> query, Search? search, Sight sight)
        where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        var filter = Of(query, search, query.Status is null ? sight.Public : sight, new DynamicParameters());
        filter.If(query.Status, "status", "article_status(article.status, article.published_at, article.publish_until, @now) = any (@status)");
        return filter;
    }

    /// <summary>
    /// The same in parts: the list of the public has one, and an editors' list one for what is out, one for what waits for its hour, and one
    /// for what is neither.
    /// </summary>
    public static IReadOnlyList<ArticleFilter> PartsOf(ArticleQuery query, Search? search, Sight sight)
    {
        if (query.Status is not { } asked)
        {
            return [Of(query, search, sight)];
        }

        var (arguments, parts) = (new DynamicParameters(), new List<ArticleFilter>());
        var hidden = query.Among is { IsWhole: false } ? query with { Among = null } : query;
        if (query.MeansPublished)
        {
            parts.Add(Of(query, search, sight.Published, arguments));
        }

        if (asked.Contains("scheduled"))
        {
            var waiting = Of(hidden, search, sight, arguments);
            waiting.And("article.status = 'published' and article.published_at > @now");
            parts.Add(waiting);
        }

        if (asked.SelectMany(Unpublished).ToList() is [_, ..] states)
        {
            var unpublished = Of(hidden, search, sight, arguments);
            unpublished.And($"({string.Join(" or ", states)})");
            unpublished.Date = "coalesce(article.published_at, article.created_at)";
            parts.Add(unpublished);
        }

        return parts;
    }

    // As `article_status` has it. Written out, the planner sees that an index has these alone, and how many they are.
    private static string[] Unpublished(string state) => state switch
    {
        "draft" => ["article.status = 'draft'", "article.status = 'published' and article.publish_until <= @now"],
        "withdrawn" => ["article.status = 'withdrawn'"],
        _ => [],
    };

    private static ArticleFilter Of<TQuery>(ArticleFilterQuery<TQuery> query, Search? search, Sight sight, DynamicParameters arguments)
        where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        var filter = new ArticleFilter(query as ArticleQuery, search, sight, arguments);
        filter.Arguments.Add("now", sight.Now);
        filter.Arguments.Add("sections", sight.Sections);
        if (filter._walk is { } walk)
        {
            walk.AddTo(filter.Arguments);
            filter.And(walk.Once ?? "true");
        }

        search?.AddTo(filter.Arguments);
        filter.If(query.Among?.Values, "among", query.Among?.Has("article.id", "@among") ?? "");
        filter.Add(query);
        filter.Add(query.Extra);
        return filter;
    }

    /// <summary>One row for each article, in whatever order is cheapest.</summary>
    public string Rows => IsSearchByMonth ? Newest("article.id") : $"select from {From} {Where}";

    public string Where => (_conditions, _search) switch
    {
        ([], null) => "",
        (_, null) => $"where {Joined(_conditions)}",
        _ => $"where {Joined(_conditions.Append(_search.Matches("article")))}",
    };

    /// <summary>A statement for these columns, newest first; put a limit behind it.</summary>
    /// <param name="columns">Of `article`.</param>
    /// <param name="from">The time of the newest that can be among them, if that is not now.</param>
    public string Newest(string columns, DateTimeOffset? from = null)
    {
        if (!IsSearchByMonth)
        {
            return $"select {columns} from {From} {Where} order by {Date} desc, {Id} desc";
        }

        var matches = new NewestMatches(_search!, from ?? _sight.Now);
        matches.AddTo(Arguments);
        return matches.Select(columns, From, $"where {Joined(_conditions.DefaultIfEmpty("true"))}");
    }

    public void And(string condition) => _conditions.Add(condition);

    private void Add<TQuery>(ArticleFilterQuery<TQuery> query) where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        AnyOf(query.Section, "section", "article.section = {0}");
        AnyOf(query.Tag, "tag", "exists (select from article_tag where article_tag.article_id = article.id and article_tag.tag = {0})", "tag");
        AnyOf(query.Author, "author", "exists (select from article_author where article_author.article_id = article.id and article_author.author = {0})", "author");
        AnyOf(query.Language, "language", "article.language = {0}");
        AnyOf(query.Source, "source", "article.source_name = {0}");
        If(query.Ids, "ids", "article.id = any (@ids)");
        If(_walk?.Column == "speaker_id" ? null : query.SpeakersWanted, "speakers", QuotesAnyOf("@speakers"));
        If(query.SpeakersExcluded, "notspeakers", $"not {QuotesAnyOf("@notspeakers")}");
        If(query.TagAll, "tagAll", HasAllTags("article.id"));
        If(query.PublishedFrom, "publishedFrom", $"{PublishedAt} >= @publishedFrom");
        If(query.PublishedTo, "publishedTo", $"{PublishedAt} < @publishedTo");
        If(query.UpdatedFrom, "updatedFrom", "article.updated_at >= @updatedFrom");
        If(query.UpdatedTo, "updatedTo", "article.updated_at < @updatedTo");
        If(query.HasQuotes, "hasQuotes", "(article.quote_count > 0) = @hasQuotes");
        if (query.SpeakersWanted is [])
        {
            And("false"); // nobody goes by this name, and no row need be asked
        }
    }

    private void Add(IReadOnlyDictionary<string, string> extra)
    {
        var count = 0;
        foreach (var (name, value) in extra)
        {
            var readings = ReadingsOf(value).SelectMany(reading => PlacesOf(name, reading)).Select(place => JsonSerializer.Serialize(place)).ToList();
            And($"({string.Join(" or ", readings.Select((_, index) => $"article.extra::jsonb @> @extra{count}_{index}::jsonb"))})");
            foreach (var (index, reading) in readings.Index())
            {
                Arguments.Add($"extra{count}_{index}", reading);
            }

            count++;
        }
    }

    // One value is compared as such: "= any" of one cannot be read along an index in order.
    private void AnyOf(string[]? values, string name, string condition, string? walked = null)
    {
        if (walked is null || _walk?.Column != walked)
        {
            var wanted = values.Wanted();
            If((object?)(wanted is [var only] ? only : wanted), name,
                string.Format(CultureInfo.InvariantCulture, condition, wanted is [_] ? $"@{name}" : $"any (@{name})"));
        }

        If(values.Excluded(), $"not{name}", $"not coalesce({string.Format(CultureInfo.InvariantCulture, condition, $"any (@not{name})")}, false)");
    }

    private static string Joined(IEnumerable<string> conditions) => string.Join("\n  and ", conditions);

    private void If<T>(T? value, string name, string condition)
    {
        if (value is not null)
        {
            And(condition);
            Arguments.Add(name, value);
        }
    }

    /// <summary>Whether an article has every one of the tags that are wanted together.</summary>
    public static string HasAllTags(string articleId) =>
        $"(select count(*) from article_tag each where each.article_id = {articleId} and each.tag = any (@tagAll)) = cardinality(array(select distinct unnest(@tagAll)))";

    private static string QuotesAnyOf(string speakers) =>
        $"exists (select from quote where quote.article_id = article.id and quote.speaker_id = any ({speakers}) and not quote.dismissed)";

    // A dot may belong to the name, or lead into an object. Either is meant.
    private static IEnumerable<object> PlacesOf(string name, object value)
    {
        yield return Holding(value, name);
        if (name.Split('.') is { Length: > 1 } names && names.Length < JsonSetup.Options.MaxDepth)
        {
            yield return names.Reverse().Aggregate(value, Holding);
        }
    }

    private static object Holding(object value, string name) => new Dictionary<string, object>(StringComparer.Ordinal) { [name] = value };

    // The value in the address is a text; in extra it may be a text, a number, or true, false and null. Any of these is meant.
    private static IEnumerable<object> ReadingsOf(string value)
    {
        yield return value;
        if (FreeJson.Scalar(value) is { } meant && FreeJson.CanBeKept(meant))
        {
            yield return meant;
        }
    }
}
