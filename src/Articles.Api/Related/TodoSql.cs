using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>The articles that have to be looked at again, and the call that wakes whoever does it.</summary>
internal static class TodoSql
{
    /// <summary>The channel of that call; it is heard when the transaction is committed, on every instance.</summary>
    private const string Channel = "related_todo";

    /// <summary>
    /// Has lists made anew after whatever happened to these articles: in the transaction of the change, so that none is
    /// forgotten. What comes in masses goes behind what a person has just done.
    /// </summary>
    public static Task QueueRelatedAsync(this NpgsqlConnection db, IReadOnlyList<Guid> articleIds, bool behind, CancellationToken cancel) =>
        articleIds.Count == 0 ? Task.CompletedTask : db.ExecuteAsync(Command(
            $"""
            insert into related_todo (article_id, behind)
            select article_id, @behind from unnest(@articleIds) with ordinality as given (article_id, place) order by place
            on conflict (article_id) do update
            set position = default, behind = related_todo.behind and excluded.behind;

            select pg_notify('{Channel}', '');
            """,
            new { articleIds = articleIds.ToArray(), behind }, cancel));

    /// <summary>Takes the next of the queue, one writer's or the other's; what is being changed at this moment is passed by.</summary>
    public static async Task<IReadOnlyList<Guid>> TakeTodoAsync(this NpgsqlConnection db, bool behind, int most, CancellationToken cancel) =>
        (await db.QueryAsync<Guid>(Command(
            """
            delete from related_todo
            where article_id in (select article_id from related_todo where behind = @behind order by position limit @most for update skip locked)
            returning article_id
            """,
            new { behind, most }, cancel))).Order().ToArray();

    /// <summary>How many wait for their list, counted no further than one more than is asked about.</summary>
    public static Task<int> TodoCountAsync(this NpgsqlConnection db, int most, CancellationToken cancel) =>
        db.ExecuteScalarAsync<int>(Command("select count(*)::int from (select from related_todo limit @most + 1) counted", new { most }, cancel));

    /// <summary>Takes those out that the building of a generation has come along anyway.</summary>
    public static Task DropTodoAsync(this NpgsqlConnection db, Guid[] articleIds, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            delete from related_todo
            where article_id in (select article_id from related_todo where behind and article_id = any (@articleIds) order by article_id for update skip locked)
            """,
            new { articleIds }, cancel));

    /// <summary>Tells those who answer from memory that lists have changed, once for a transaction (migration 0013).</summary>
    public static Task TellListsChangedAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command("select pg_notify('public_content', '')", null, cancel));

    /// <summary>From now on the connection is told when something was queued.</summary>
    public static Task ListenForTodoAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command($"listen {Channel}", null, cancel));
}
