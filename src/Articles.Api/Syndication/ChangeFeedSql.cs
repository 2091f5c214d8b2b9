using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Syndication;

/// <summary>What somebody who follows is told of the log, and the articles that belong to it.</summary>
internal static class ChangeFeedSql
{
    // Each change beside the one before it of the same article.
    private const string ChangeAfterChange =
        """
        change
              left join lateral (
                select *
                from change earlier
                where earlier.article_id = change.article_id and earlier.position < change.position
                order by earlier.position desc
                limit 1
              ) was on true
        """;

    /// <summary>
    /// The changes after one position and up to another that concern this caller and these filters: before the change or after
    /// it, the article could be seen and was among those followed. All else is not told, not even that it happened.
    /// </summary>
    public static async Task<IReadOnlyList<LoggedChange>> LoggedChangesAsync(
        this NpgsqlConnection db, FiledFilter filter, long after, long upTo, int rows, CancellationToken cancel)
    {
        filter.Arguments.Add("after", after);
        filter.Arguments.Add("upTo", upTo);
        filter.Arguments.Add("rows", rows);
        return (await db.QueryAsync<LoggedChange>(Command(
            $"""
            select *
            from (
              select change.position, change.told_at, change.article_id, change.version, change.reason, change.at,
                     coalesce(was.slug, change.slug) as former_slug, coalesce(change.publish_until <= change.told_at, false) as is_over,
                     {filter.Holds("change", "change.told_at", "change.told_at")} as is_held,
                     {filter.Holds("was", "was.at", "change.told_at")} as was_held,
                     not exists (select from change later
                                 where later.article_id = change.article_id and later.position > change.position and {filter.Concerns("later")}) as is_last
              from {ChangeAfterChange}
              where change.position > @after and change.position <= @upTo and {filter.Concerns("change")}
            ) change
            where is_held or was_held
            order by position
            limit @rows
            """,
            filter.Arguments, cancel))).AsList();
    }

    /// <summary>
    /// The last change after one position and up to another that the caller could see, by whatever filters: a cursor that names it
    /// tells him nothing that he could not know. Null when there is none.
    /// </summary>
    public static Task<long?> LastSeenAsync(this NpgsqlConnection db, FiledFilter filter, long after, long upTo, CancellationToken cancel)
    {
        filter.Arguments.Add("after", after);
        filter.Arguments.Add("upTo", upTo);
        return db.QuerySingleOrDefaultAsync<long?>(Command(
            $"""
            select change.position
            from {ChangeAfterChange}
            where change.position > @after and change.position <= @upTo and {filter.Known("change")}
              and ({filter.Seen("change", "change.told_at", "change.told_at")} or {filter.Seen("was", "was.at", "change.told_at")})
            order by change.position desc
            limit 1
            """,
            filter.Arguments, cancel));
    }

    /// <summary>
    /// The change that ends a stretch of so many that can tell the caller anything; null when fewer lie between the two positions.
    /// </summary>
    public static Task<long?> StretchEndAsync(this NpgsqlConnection db, FiledFilter filter, long after, long upTo, int changes, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<long?>(Command(
            $"""
            select change.position
            from change
            where change.position > @after and change.position <= @upTo and {filter.Known("change")}
            order by change.position
            offset @others
            limit 1
            """,
            new { after, upTo, others = changes - 1 }, cancel));

    /// <summary>Those of the articles that are served now, under these filters.</summary>
    public static async Task<IReadOnlyDictionary<Guid, ArticleRow>> ServedArticlesAsync(
        this NpgsqlConnection db, ArticleFilter filter, Guid[] ids, CancellationToken cancel)
    {
        filter.And("article.id = any (@changed)");
        filter.Arguments.Add("changed", ids);
        return (await db.ReadArticlesAsync(Command(
            $"select {ArticleSql.FullColumns} from {filter.From} {filter.Where}", filter.Arguments, cancel))).ToDictionary(row => row.Id);
    }

    /// <summary>The public article that has so many others between an id and itself; null where there are fewer.</summary>
    public static Task<Guid?> PublicIdAfterAsync(this NpgsqlConnection db, Sight sight, Guid? after, int others, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Guid?>(Command(
            $"select article.id from {sight.Public.Article} article where article.id > @after order by article.id offset @others limit 1",
            new { after = after ?? Guid.Empty, others, sight.Now, sight.Sections }, cancel));

    /// <summary>What is served now, in the order of ids; up to one of them, where that is said.</summary>
    public static async Task<IReadOnlyList<ArticleRow>> ServedArticlesAfterAsync(
        this NpgsqlConnection db, ArticleFilter filter, Guid? after, Guid? upTo, int rows, CancellationToken cancel)
    {
        filter.And("article.id > @after");
        if (upTo is not null)
        {
            filter.And("article.id <= @upTo");
            filter.Arguments.Add("upTo", upTo);
        }

        filter.Arguments.Add("after", after ?? Guid.Empty);
        filter.Arguments.Add("rows", rows);
        return await db.ReadArticlesAsync(Command(
            $"""
            select {ArticleSql.FullColumns}
            from {filter.From}
            {filter.Where}
            order by article.id
            limit @rows
            """,
            filter.Arguments, cancel));
    }
}

/// <summary>A change as the log has it, seen by one caller.</summary>
internal sealed record LoggedChange
{
    public long Position { get; init; }
    public DateTimeOffset ToldAt { get; init; }
    public Guid ArticleId { get; init; }
    public int Version { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>The slug that the article had before.</summary>
    public string FormerSlug { get; init; } = "";

    /// <summary>Its time had run out when the change was told.</summary>
    public bool IsOver { get; init; }

    /// <summary>After the change the caller could see the article, and it was among those followed.</summary>
    public bool IsHeld { get; init; }

    /// <summary>So it was before the change.</summary>
    public bool WasHeld { get; init; }

    /// <summary>The log tells nothing later of this article that concerns the caller under these filters.</summary>
    public bool IsLast { get; init; }

    /// <summary>What to do with the copy; null when nothing is to be done, or a later change says it.</summary>
    /// <param name="isServed">Whether the article is served now, under the filters.</param>
    public ChangeOp? Op(bool isServed) => this switch
    {
        _ when isServed && (IsHeld || IsLast) => ChangeOp.Upsert,
        _ when !IsHeld => ChangeOp.Remove,
        _ when IsLast && WasHeld => ChangeOp.Remove,
        _ => null,
    };

    public ChangeReason ReasonFor(ChangeOp op) => Reason switch
    {
        // It is back already, by a change that the log has not told yet.
        "unpublished" or "withdrawn" or "expired" when op == ChangeOp.Upsert && !IsHeld => ChangeReason.Published,
        "unpublished" => ChangeReason.Unpublished,
        "withdrawn" => ChangeReason.Withdrawn,
        "deleted" => ChangeReason.Deleted,
        "expired" => ChangeReason.Expired,
        _ when op == ChangeOp.Remove => IsOver ? ChangeReason.Expired : Reason == "scheduled" ? ChangeReason.Unpublished : ChangeReason.OutOfScope,
        "published" => ChangeReason.Published,
        "corrected" => ChangeReason.Corrected,
        _ when !WasHeld => ChangeReason.Published,
        _ => ChangeReason.Updated,
    };
}
