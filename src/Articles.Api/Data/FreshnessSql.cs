using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>What the listener says to the database.</summary>
internal static class FreshnessSql
{
    /// <summary>Hears of every change of what is public, on a connection that is for nothing else.</summary>
    /// <remarks>
    /// What is asked behind every change of the archive stands in an index of a few rows; a planner that has not counted them yet would read
    /// all articles for it, which took a third of PostgreSQL's time while the first thousands came in.
    /// </remarks>
    public static Task ListenToPublicContentAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command("listen public_content; set enable_seqscan = off", null, cancel));

    /// <summary>The first moment after @now at which an article appears or goes off by itself; null when none does.</summary>
    /// <remarks>A turn that has come but is not told yet may hide a later one of the same article.</remarks>
    public static Task<DateTimeOffset?> NextTurnAsync(this NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel) =>
        db.QuerySingleAsync<DateTimeOffset?>(Command(
            """
            select least(
              (select turns_at from article where turns_at > @now order by turns_at limit 1),
              (select min(next_turn(status, published_at, publish_until, embargo_until, @now)) from article where turns_at <= @now))
            """,
            new { now }, cancel));

    /// <summary>Says anything at all.</summary>
    public static Task AnswerAsync(this NpgsqlConnection db, CancellationToken cancel) => db.ExecuteAsync(Command("select 'still there'", null, cancel));

    /// <summary>How far the primary's log has come.</summary>
    public static Task<string> LogPositionAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.QuerySingleAsync<string>(Command("select pg_current_wal_insert_lsn()::text", null, cancel));

    /// <summary>Whether this standby has everything up to a position of the primary's log; null where it is none, but the primary itself.</summary>
    public static Task<bool?> HasReplayedAsync(this NpgsqlConnection db, string position, CancellationToken cancel) =>
        db.QuerySingleAsync<bool?>(Command(
            "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() >= @position::pg_lsn end", new { position }, cancel));

    /// <summary>Whether this is a standby that has everything that ever reached it.</summary>
    public static Task<bool> HasReplayedAllAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.QuerySingleAsync<bool>(Command(
            "select pg_is_in_recovery() and coalesce(pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn(), true)", null, cancel));
}
