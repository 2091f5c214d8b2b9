using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Changes;

/// <summary>The log as a whole: its order, its end and its beginning (migration 0021).</summary>
internal static class ChangeLogSql
{
    /// <summary>Gives positions to what was committed without one, and answers the highest there is.</summary>
    public static Task<long> NumberChangesAsync(this NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteScalarAsync<long>(Command("select number_changes(@now)", new { now }, cancel));

    /// <summary>The log as it is now.</summary>
    /// <param name="before">The moment that <see cref="ChangeLog.LastBefore"/> is asked for.</param>
    public static Task<ChangeLog> ChangeLogAsync(this NpgsqlConnection db, DateTimeOffset before, CancellationToken cancel) =>
        db.QuerySingleAsync<ChangeLog>(Command(
            """
            select last, told_at, kept_from, kept_since,
                   coalesce((select change.position from change where change.told_at < @before order by change.told_at desc limit 1), 0) as last_before
            from change_log
            """,
            new { before }, cancel));

    public static Task ListenToChangesAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command("listen change_made; listen change_told", null, cancel));

    /// <summary>
    /// Takes out what is older than a moment. The state that every article had at that moment stays: the next change is measured
    /// against it. Whoever has not heard of all that was told until then cannot go on, because what stays is no longer told right.
    /// </summary>
    public static Task CompactChangesAsync(this NpgsqlConnection db, DateTimeOffset before, int most, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            with old as (
              select id
              from change
              where told_at < @before
                and (status = 'deleted'
                     or exists (select from change newer
                                where newer.article_id = change.article_id and newer.position > change.position and newer.told_at < @before))
              order by told_at
              limit @most
              for update skip locked
            ), gone as (
              delete from change using old where change.id = old.id
              returning change.id
            )
            update change_log
            set kept_from = greatest(kept_from, (select position from change where told_at < @before order by told_at desc, position desc limit 1)),
                kept_since = greatest(kept_since, @before)
            where exists (select from gone)
            """,
            new { before, most }, cancel));
}

/// <summary>How far the log reaches.</summary>
internal sealed record ChangeLog
{
    /// <summary>The highest position.</summary>
    public long Last { get; init; }

    /// <summary>The latest moment that a change was told at.</summary>
    public DateTimeOffset ToldAt { get; init; }

    /// <summary>The lowest position from which it can be followed.</summary>
    public long KeptFrom { get; init; }

    /// <summary>Whatever was told from then on is kept.</summary>
    public DateTimeOffset KeptSince { get; init; }

    /// <summary>The position of the last change that was told before the moment asked for, of those that are kept; 0 when there is none.</summary>
    public long LastBefore { get; init; }
}
