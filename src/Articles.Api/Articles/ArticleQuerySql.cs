using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>The list of articles: one statement for each shape of question, joined from the constants below.</summary>
internal static class ArticleQuerySql
{
    /// <summary>
    /// Best first is reckoned among so many of the newest matches; older ones follow by date. Ranking fetches every match,
    /// and a common word has half a million in a large archive.
    /// </summary>
    private const int Ranked = 1000;

    /// <summary>So many articles may be edited to match while somebody turns pages, and push none of the ranked ones out.</summary>
    private const int Newcomers = 100;

    /// <summary>One row more than the page holds tells whether there is a next one.</summary>
    /// <param name="columns">Those of `ArticleSql` that are wanted.</param>
    /// <remarks>
    /// How many rows stands in the statement, not beside it: PostgreSQL takes a limit that it does not know for a tenth of the
    /// table, and would plan every page anew instead of keeping one plan for all.
    /// </remarks>
    public static Task<IReadOnlyList<ArticleRow>> VisibleArticlesAsync(
        this NpgsqlConnection db, ArticleQuery query, Search? search, string columns, string?[]? after, Sight sight, CancellationToken cancel)
    {
        var list = new Listing(query, search, new ArticleHoldings(query, search, sight), columns, sight);

        // The cursor of a ranked article carries the moment of its ranking; one of those that follow by date does not.
        return query.Order == ArticleSorts.Relevance && after is not [_, _]
            ? db.BestFirstAsync(list, after, cancel)
            : db.InOrderAsync(list, after, query.PageSize + 1, cancel);
    }

    /// <summary>
    /// The query, with the few articles that one of its filters leaves, if one does. A list of one filter by date walks along that
    /// filter's own index, and need not be asked.
    /// </summary>
    public static async Task<ArticleQuery> AmongFewAsync(this NpgsqlConnection db, ArticleQuery query, CancellationToken cancel)
    {
        IReadOnlyList<Handful> narrow = query.Ids is null ? [.. query.Narrow.Where(filter => filter.IsWhole || query.MeansPublished)] : [];
        var isWalk = query.Status is null && query.Order is ArticleSorts.Oldest or ArticleSorts.Newest && narrow.Count == 1;
        return isWalk ? query : query with { Among = await db.FirstHandfulAsync(narrow, cancel) };
    }

    private static async Task<IReadOnlyList<ArticleRow>> InOrderAsync(
        this NpgsqlConnection db, Listing list, string?[]? after, int rows, CancellationToken cancel)
    {
        var holdings = list.Holdings;
        var (type, isDescending) = list.Key;
        var direction = isDescending ? "desc" : "asc";
        if (after is [var sortValue, var lastId])
        {
            holdings.Arguments.AddDynamicParams(new { sortValue, lastId = IdOf(lastId) });
        }

        foreach (var part in holdings.Parts)
        {
            if (after is [_, _])
            {
                part.And($"({list.KeyOf(part)}, {part.Id}) {(isDescending ? "<" : ">")} (@sortValue::{type}, @lastId)");
            }

            if (part.IsSearchByMonth && !list.IsNewestFirst && list.Query.Ids is null)
            {
                await db.FindFirstAsync(part, cancel);
            }
        }

        return await db.ReadArticlesAsync(Command(
            holdings.Joined("*", $"key {direction}, id {direction}", rows, part => PageOf(part, list, after, rows)), holdings.Arguments, cancel));
    }

    private static string PageOf(ArticleFilter part, Listing list, string?[]? after, int rows)
    {
        var direction = list.Key.IsDescending ? "desc" : "asc";
        var key = list.KeyOf(part);
        return part.IsSearchByMonth && list.IsNewestFirst
            ? $"""
              select {list.Columns}, {list.SortedBy("place.at")}
              from ({part.Newest("article.id, article.published_at as at", after is [{ } moment, _] ? Moment(moment) : null)} limit {rows}) place
              join {list.Sight.Article} article on article.id = place.id
              order by place.at desc, place.id desc
              """
            : $"""
              select {list.Columns}, {list.SortedBy(key)}
              from {part.From}
              {part.Where}
              order by {key} {direction}, {part.Id} {direction}
              limit {rows}
              """;
    }

    // In another order than by date, words that are rare are looked up first; common ones are met soon on the way.
    private static async Task FindFirstAsync(this NpgsqlConnection db, ArticleFilter filter, CancellationToken cancel)
    {
        var found = $"select id from ({filter.Newest("article.id")} limit {Ranked}) found";
        if (await db.QuerySingleAsync<int>(Command($"select count(*)::int from ({found}) found", filter.Arguments, cancel)) < Ranked)
        {
            filter.And($"article.id = any (array({found}))");
        }
    }

    /// <summary>
    /// What was ranked for the first page is ranked for all: the cursor holds its moment and its last match, and what is edited
    /// meanwhile goes on to be ranked as it was.
    /// </summary>
    /// <remarks>
    /// What is public is ranked as of the hour, or of the last change of what is ranked if that is later: an article ages by
    /// months, and while nothing has changed the same page is the same bytes under the same tag, on every instance.
    /// </remarks>
    private static async Task<IReadOnlyList<ArticleRow>> BestFirstAsync(
        this NpgsqlConnection db, Listing list, string?[]? after, CancellationToken cancel)
    {
        var (query, holdings) = (list.Query, list.Holdings);
        var (rank, lastId, asOf, to, toId) = after switch
        {
            null => (null, null, Rfc3339.Write(list.Sight.Now), null, null),
            [var lastRank, var last, { } then, var lastAt, var lastRanked] => (lastRank, IdOf(last), then, lastAt, IdOf(lastRanked)),
            _ => throw new BadCursorException(), // of a release before: it lacks what was ranked
        };
        // What is published while somebody turns pages would move the window under them.
        foreach (var part in holdings.Parts)
        {
            part.And($"{(query.Status is null ? part.Date : "article.created_at")} <= @asOf::timestamptz");
        }

        holdings.Arguments.AddDynamicParams(new { rank, lastId, asOf, to, toId, hour = list.Sight.Now.AddTicks(-(list.Sight.Now.Ticks % TimeSpan.TicksPerHour)) });
        var moment = after is null && query.Status is null ? "(select greatest(@hour, max(at), max(changed_at)) from match)" : "@asOf::timestamptz";

        var matches = holdings.Newest(after is null ? Ranked : Ranked + Newcomers, Moment(asOf), "id", "language", "summary", "changed_at");
        var rows = await db.ReadArticlesAsync(Command(
            $"""
            with match as materialized ({matches}),
            moment as (select {moment} as at),
            edge as ({(after is null ? $"select at, id from match order by at desc, id desc offset {Ranked - 1} limit 1" : "select @to::timestamptz as at, @toId::uuid as id")}),
            ranked as (
              select article.id, {list.Search!.Rank("article.at", "(select at from moment)")} as rank
              from match article
              {(to is null ? "" : "where (article.at, article.id) >= (@to::timestamptz, @toId)")}
            ),
            best as (
              select id, rank
              from ranked
              {(after is null ? "" : "where (rank, id) < (@rank::double precision, @lastId)")}
              order by rank desc, id desc
              limit {query.PageSize + 1}
            )
            select {list.Columns}, best.rank::text as sort_key, (select at::text from moment) as ranked_at, edge.at::text as ranked_to, edge.id::text as ranked_to_id
            from best
            join {list.Sight.Article} article on article.id = best.id
            left join edge on true
            order by best.rank desc, best.id desc
            """,
            holdings.Arguments, cancel));

        string?[] edge = rows is [{ } best, ..] ? [best.RankedTo, best.RankedToId] : [to, toId?.ToString()];
        return rows.Count > query.PageSize || edge is [null, _]
            ? rows
            : [.. rows, .. await db.InOrderAsync(list, edge, query.PageSize + 1 - rows.Count, cancel)];
    }

    private static Guid? IdOf(string? text) => text is null ? null : Guid.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed record Listing(ArticleQuery Query, Search? Search, ArticleHoldings Holdings, string Columns, Sight Sight)
    {
        public bool IsNewestFirst => Query.Order is ArticleSorts.Newest or ArticleSorts.Relevance;

        /// <summary>The type of what the list is sorted by, and whether it begins with the last.</summary>
        public (string Type, bool IsDescending) Key => Query.Order switch
        {
            ArticleSorts.Oldest => ("timestamptz", false),
            ArticleSorts.Newest or ArticleSorts.Relevance or ArticleSorts.LastChanged => ("timestamptz", true),
            "ids" => ("integer", false),
            _ => ("text", false),
        };

        /// <summary>What an article stands behind, for the cursor, and where there are several parts for their order.</summary>
        public string SortedBy(string key) => $"({key})::text as sort_key{(Holdings.Parts.Count > 1 ? $", {key} as key" : "")}";

        /// <summary>What a part of the list is sorted by.</summary>
        public string KeyOf(ArticleFilter part) => Query.Order switch
        {
            ArticleSorts.Oldest or ArticleSorts.Newest or ArticleSorts.Relevance => part.Date,
            ArticleSorts.LastChanged => "article.updated_at",
            "ids" => "array_position(@ids, article.id)",
            _ => "article.headline collate \"und-x-icu\"",
        };
    }
}
