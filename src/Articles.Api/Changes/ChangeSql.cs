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
        db.ExecuteAsync(Command(
            $"""
            with changed as (
              insert into change (article_id, version, slug, reason, at, by)
              select id, version, slug, @reason, @now, @by
              from article
              where id = @articleId
              returning article_id, reason, at, by)
            {AuditSql.OfChanges}
            """,
            new { articleId, reason, by, now, Actor.Present.KeyId, Actor.Present.Address, Actor.Present.RequestId }, cancel));

    /// <summary>The same for many articles at once, in the order of their ids.</summary>
    public static Task AppendChangesAsync(
        this NpgsqlConnection db, Guid[] articleIds, string reason, string by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            with changed as (
              insert into change (article_id, version, slug, reason, at, by)
              select id, version, slug, @reason, @now, @by
              from article
              where id = any (@articleIds)
              order by id
              returning article_id, reason, at, by)
            {AuditSql.OfChanges}
            """,
            new { articleIds, reason, by, now, Actor.Present.KeyId, Actor.Present.Address, Actor.Present.RequestId }, cancel));
}
