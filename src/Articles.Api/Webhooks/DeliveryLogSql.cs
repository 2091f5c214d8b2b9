using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Webhooks;

/// <summary>Deliveries as they are looked at afterwards.</summary>
internal static class DeliveryLogSql
{
    private const string Columns =
        "number, id, article_id, version, reason, at, coalesce(outcome, 'waiting') as state, due_at, ended_at";

    private const string IsInState = "(@state::text is null or coalesce(outcome, 'waiting') = @state)";

    /// <summary>Deliveries of a webhook, newest first; one more than the page holds.</summary>
    public static Task<IReadOnlyList<DeliveryRow>> DeliveriesAsync(
        this NpgsqlConnection db, Guid webhookId, string? state, long? before, int rows, CancellationToken cancel) =>
        db.WithAttemptsAsync(
            $"""
            select {Columns}
            from webhook_delivery
            where webhook_id = @webhookId and (@before::bigint is null or number < @before)
              and {IsInState}
            order by number desc
            limit @rows
            """,
            new { webhookId, state, before, rows }, cancel);

    public static Task<Tally> CountDeliveriesAsync(
        this NpgsqlConnection db, Guid webhookId, DeliveryQuery query, CancellationToken cancel) =>
        db.CountAsync(query.Count, $"select from webhook_delivery where webhook_id = @webhookId and {IsInState}", new { webhookId, query.State }, cancel);

    public static async Task<DeliveryRow?> DeliveryAsync(this NpgsqlConnection db, Guid webhookId, string id, CancellationToken cancel) =>
        (await db.WithAttemptsAsync(
            $"select {Columns} from webhook_delivery where webhook_id = @webhookId and id = @id", new { webhookId, id }, cancel)).SingleOrDefault();

    private static async Task<IReadOnlyList<DeliveryRow>> WithAttemptsAsync(
        this NpgsqlConnection db, string deliveries, object arguments, CancellationToken cancel)
    {
        var rows = (await db.QueryAsync<DeliveryRow>(Command(deliveries, arguments, cancel))).AsList();
        var attempts = (await db.QueryAsync<AttemptRow>(Command(
            "select delivery, at, milliseconds, status, error, answer from webhook_attempt where delivery = any (@numbers) order by at",
            new { numbers = rows.Select(row => row.Number).ToArray() }, cancel))).ToLookup(row => row.Delivery);
        return [.. rows.Select(row => row with { Attempts = [.. attempts[row.Number]] })];
    }
}

/// <summary>A row as `DeliveryLogSql` selects it.</summary>
internal sealed record DeliveryRow
{
    public long Number { get; init; }
    public string Id { get; init; } = "";
    public Guid? ArticleId { get; init; }
    public int? Version { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public IReadOnlyList<AttemptRow> Attempts { get; init; } = [];

    public WebhookDelivery ToDelivery() => new()
    {
        Id = Id,
        ArticleId = ArticleId,
        Version = Version,
        Reason = Reason,
        At = At,
        State = State,
        DueAt = DueAt,
        EndedAt = EndedAt,
        Attempts = [.. Attempts.Select(row => new WebhookAttempt { At = row.At, Milliseconds = row.Milliseconds, Status = row.Status, Error = row.Error, Answer = row.Answer })],
    };
}

/// <summary>A call as it was noted.</summary>
internal sealed record AttemptRow
{
    public long Delivery { get; init; }
    public DateTimeOffset At { get; init; }
    public int Milliseconds { get; init; }
    public int? Status { get; init; }
    public string? Error { get; init; }
    public string? Answer { get; init; }
}
