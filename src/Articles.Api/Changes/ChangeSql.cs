using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Changes;

/// <summary>The log of changes: only ever added to, in the transaction of the change itself; and with it the book of who did what.</summary>
internal static class ChangeSql
{
    /// <summary>Notes what happened to the article as it stands in this transaction; before its row goes, when it is deleted.</summary>
    public static Task AppendChangeAsync(
        this NpgsqlConnection db, Guid articleId, string reason, string by, DateTimeOffset now, CancellationToken cancel) =>
        db.AppendChangesAsync([new Happened(articleId, reason)], by, now, cancel);

    /// <summary>The same for many articles at once, in the order of their ids.</summary>
    public static Task AppendChangesAsync(
        this NpgsqlConnection db, IReadOnlyList<Happened> changes, string by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            with changed as (
              insert into change (article_id, version, slug, reason, at, by)
              select article.id, article.version, article.slug, given.reason, @now, @by
              from unnest(@ids, @reasons) as given (id, reason)
              cross join lateral (select id, version, slug from article where article.id = given.id offset 0) article
              order by article.id
              returning article_id, reason, at, by)
            {AuditSql.OfChanges}
            """,
            new
            {
                ids = changes.Select(change => change.ArticleId).ToArray(),
                reasons = changes.Select(change => change.Reason).ToArray(),
                by,
                now,
                keyIds = changes.Select(change => change.Actor.KeyId).ToArray(),
                addresses = changes.Select(change => change.Actor.Address).ToArray(),
                requestIds = changes.Select(change => change.Actor.RequestId).ToArray(),
            }, cancel));

    /// <summary>
    /// Notes articles that a filter means from now on, or no longer, although nothing of them has changed: two terms or speakers
    /// became one. Only those are told who follow by such a filter. The articles must be locked, like those that change.
    /// </summary>
    public static Task AppendRefilingAsync(
        this NpgsqlConnection db, IEnumerable<Guid> articleIds, string by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into change (article_id, version, slug, reason, at, by)
            select id, version, slug, 'refiled', @now, @by
            from article
            where id = any (@ids)
            order by id
            """,
            new { ids = articleIds.ToArray(), by, now }, cancel));
}

/// <summary>What happened to an article.</summary>
internal sealed record Happened(Guid ArticleId, string Reason)
{
    /// <summary>Who did it; the present one, where nobody else's request is carried out.</summary>
    public Actor Actor { get; init; } = Actor.Present;
}
