using System.Text.Json;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>The book of who did what. Whoever writes, writes here too, on the same connection and in the same transaction.</summary>
internal static class AuditSql
{
    /// <summary>Notes what a `changed` part of a statement has put into the log of changes, each signed by whoever did it.</summary>
    public const string OfChanges =
        """
        insert into audit (at, action, kind, subject, who, key_id, address, request_id)
        select at, 'article.' || reason, 'article', article_id::text, by, signed.key_id, signed.address, signed.request_id
        from changed
        join unnest(@ids, @keyIds, @addresses, @requestIds) as signed (id, key_id, address, request_id) on signed.id = changed.article_id
        """;

    /// <summary>Notes what is being done, signed by whoever does it.</summary>
    public static Task AppendAuditAsync(
        this NpgsqlConnection db, string kind, string action, string? subject, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into audit (at, action, kind, subject, who, key_id, address, request_id)
            values (@now, @kind || '.' || @action, @kind, @subject, @name, @keyId, @address, @requestId)
            """,
            new { now, kind, action, subject, Actor.Present.Name, Actor.Present.KeyId, Actor.Present.Address, Actor.Present.RequestId }, cancel));

    /// <summary>Notes refusals, each with how often it happened.</summary>
    public static Task AppendRefusalsAsync(
        this NpgsqlConnection db, IReadOnlyList<(Refused Refused, int Times)> refusals, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into audit (at, action, kind, who, key_id, address, detail)
            select @now, 'access.refused', 'access', who, key_id, address, detail::json
            from unnest(@names, @keys, @addresses, @details) refused (who, key_id, address, detail)
            """,
            new
            {
                now,
                names = refusals.Select(one => one.Refused.Who).ToArray(),
                keys = refusals.Select(one => one.Refused.KeyId).ToArray(),
                addresses = refusals.Select(one => one.Refused.Address).ToArray(),
                details = refusals.Select(one => JsonSerializer.Serialize(
                    new { one.Refused.Status, one.Refused.Method, one.Refused.Route, one.Times }, JsonSetup.Options)).ToArray(),
            }, cancel));
}
