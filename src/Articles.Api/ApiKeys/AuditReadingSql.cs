using System.Text.Json;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.ApiKeys;

/// <summary>Reading the book of who did what.</summary>
internal static class AuditReadingSql
{
    private const string Fits =
        """
        (@key::uuid[] is null or key_id = any (@key))
          and (@article::text[] is null or (subject = any (@article) and kind = 'article'))
          and (@action::text is null or action = @action)
          and (@from::timestamptz is null or at >= @from)
          and (@to::timestamptz is null or at < @to)
        """;

    /// <summary>Lines that fit, newest first; one more than the page holds.</summary>
    public static async Task<IReadOnlyList<AuditRow>> AuditAsync(
        this NpgsqlConnection db, AuditQuery query, (DateTimeOffset At, long Id)? before, CancellationToken cancel) =>
        [.. await db.QueryAsync<AuditRow>(Command(
            $"""
            select id, at, action, kind, subject, who, key_id, address, request_id, detail::text as detail
            from audit
            where {Fits}
              and (@at::timestamptz is null or (at, id) < (@at, @id))
            order by at desc, id desc
            limit @rows
            """,
            new
            {
                query.Key,
                article = Subjects(query),
                query.Action,
                query.From,
                query.To,
                at = before?.At,
                id = before?.Id,
                rows = query.Limit + 1,
            }, cancel))];

    /// <summary>How many lines fit.</summary>
    public static Task<Tally> CountAuditAsync(this NpgsqlConnection db, AuditQuery query, CancellationToken cancel) =>
        db.CountAsync(query.Count, $"select from audit where {Fits}",
            new { query.Key, article = Subjects(query), query.Action, query.From, query.To }, cancel);

    private static string[]? Subjects(AuditQuery query) => query.Article?.Select(id => id.ToString()).ToArray();
}

/// <summary>A row as `AuditReadingSql` selects it.</summary>
internal sealed record AuditRow
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public string Action { get; init; } = "";
    public string Kind { get; init; } = "";
    public string? Subject { get; init; }
    public string Who { get; init; } = "";
    public Guid? KeyId { get; init; }
    public string? Address { get; init; }
    public string? RequestId { get; init; }
    public string? Detail { get; init; }

    public AuditEntry ToEntry() => new()
    {
        At = At,
        Action = Action,
        Kind = Kind,
        Subject = Subject,
        Who = Who,
        KeyId = KeyId,
        Address = Address,
        RequestId = RequestId,
        Detail = Detail is { } text ? JsonElement.Parse(text) : null,
    };
}
