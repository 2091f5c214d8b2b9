using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Webhooks;

/// <summary>The webhooks themselves.</summary>
internal static class WebhookSql
{
    private const string Columns =
        """
        webhook.id, webhook.url, webhook.events, webhook.filter, webhook.secret, webhook.version, webhook.created_at, webhook.updated_at,
        webhook.failing_since, webhook.disabled_at, webhook.disabled_reason,
        case when webhook.former_until > @now then webhook.former_secret end as former_secret,
        case when webhook.former_until > @now then webhook.former_until end as former_until,
        (select count(*) from webhook_delivery where webhook_delivery.webhook_id = webhook.id and webhook_delivery.due_at is not null) as waiting
        """;

    /// <summary>It is told of what happens from now on.</summary>
    public static Task InsertWebhookAsync(
        this NpgsqlConnection db, Guid id, WebhookWrite write, string secret, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into webhook (id, url, events, filter, secret, created_at, updated_at, position, disabled_at, disabled_reason)
            values (@id, @url, @events, @filter, @secret, @now, @now, number_changes(@now),
                    case when not @enabled then @now end, case when not @enabled then 'by_hand' end)
            """,
            new { id, write.Url, events = write.Events?.ToArray(), filter = write.Filter ?? "", secret, now, enabled = write.Enabled ?? true }, cancel));

    /// <summary>Webhooks by age, newest first; one more than the page holds.</summary>
    public static async Task<IReadOnlyList<WebhookRow>> WebhooksAsync(
        this NpgsqlConnection db, Guid? before, int rows, DateTimeOffset now, CancellationToken cancel) =>
        (await db.QueryAsync<WebhookRow>(Command(
            $"select {Columns} from webhook where @before::uuid is null or id < @before order by id desc limit @rows",
            new { before, rows, now }, cancel))).AsList();

    public static Task<Tally> CountWebhooksAsync(this NpgsqlConnection db, string count, CancellationToken cancel) =>
        db.CountAsync(count, "select from webhook", new { }, cancel);

    public static Task<WebhookRow?> WebhookAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<WebhookRow?>(Command($"select {Columns} from webhook where id = @id", new { id, now }, cancel));

    /// <summary>Changes it as it stood at a version; false when it has another by now. Switched on again, it is forgiven.</summary>
    public static async Task<bool> UpdateWebhookAsync(
        this NpgsqlConnection db, Guid id, int version, WebhookWrite write, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            update webhook
            set url = @url, events = @events, filter = @filter, version = version + 1, updated_at = @now,
                failing_since = case when @enabled and disabled_at is not null then null else failing_since end,
                resume_at = null,
                position = greatest(position, (select kept_from from change_log)),
                disabled_at = case when @enabled then null else coalesce(disabled_at, @now) end,
                disabled_reason = case when @enabled then null else coalesce(disabled_reason, 'by_hand') end
            where id = @id and version = @version
            """,
            new { id, version, write.Url, events = write.Events?.ToArray(), filter = write.Filter ?? "", enabled = write.Enabled ?? true, now }, cancel)) > 0;

    public static async Task<bool> DeleteWebhookAsync(this NpgsqlConnection db, Guid id, int version, CancellationToken cancel) =>
        await db.ExecuteAsync(Command("delete from webhook where id = @id and version = @version", new { id, version }, cancel)) > 0;

    /// <summary>Puts a new secret in the place of the present one, which signs beside it for a while.</summary>
    public static async Task<bool> RotateSecretAsync(
        this NpgsqlConnection db, Guid id, string secret, DateTimeOffset formerUntil, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            update webhook
            set former_secret = secret, former_until = @formerUntil, secret = @secret, version = version + 1, updated_at = @now
            where id = @id
            """,
            new { id, secret, formerUntil, now }, cancel)) > 0;

    /// <summary>A webhook that the log has gone beyond, held for this transaction; null when others are at all of them.</summary>
    public static Task<WebhookBehind?> WebhookBehindAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<WebhookBehind?>(Command(
            """
            select webhook.id, webhook.filter, webhook.position, change_log.last
            from webhook
            join change_log on change_log.last > webhook.position
            where webhook.disabled_at is null
            order by webhook.position
            limit 1
            for update of webhook skip locked
            """,
            null, cancel));

    public static Task MoveWebhookAsync(this NpgsqlConnection db, Guid id, long position, CancellationToken cancel) =>
        db.ExecuteAsync(Command("update webhook set position = @position where id = @id", new { id, position }, cancel));

    /// <summary>
    /// It answered well. What had failed more than once while it took nothing at all was its fault, and is tried now, unless it asked
    /// for a pause; what was refused already while others were taken keeps its pauses.
    /// </summary>
    public static Task NoteSuccessAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            with recovered as (
              select id, failing_since from webhook where id = @id and failing_since is not null for no key update
            ), calm as (
              update webhook set failing_since = null from recovered where webhook.id = recovered.id
            )
            update webhook_delivery
            set due_at = greatest(@now, resume_at)
            from recovered
            where webhook_id = recovered.id and due_at > @now and attempts > 1
              and not exists (select from webhook_attempt where delivery = number and webhook_attempt.at < recovered.failing_since)
            """,
            new { id, now }, cancel));

    /// <summary>A call failed, and perhaps it asked for a pause, which another answer of the same moment does not cut short.</summary>
    public static Task NoteFailureAsync(this NpgsqlConnection db, Guid id, DateTimeOffset calledAt, DateTimeOffset? resumeAt, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update webhook set failing_since = least(failing_since, @calledAt), resume_at = greatest(resume_at, @resumeAt::timestamptz) where id = @id",
            new { id, calledAt, resumeAt }, cancel));

    /// <summary>Calls it no more; if a moment is given, only when nothing has been taken since then.</summary>
    public static Task DisableAsync(
        this NpgsqlConnection db, Guid id, string reason, DateTimeOffset? failingSince, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update webhook
            set disabled_at = @now, disabled_reason = @reason, version = version + 1
            where id = @id and disabled_at is null and (@failingSince::timestamptz is null or failing_since <= @failingSince)
            """,
            new { id, reason, failingSince, now }, cancel));
}

/// <summary>A row as `WebhookSql` selects it.</summary>
internal sealed record WebhookRow
{
    public Guid Id { get; init; }
    public string Url { get; init; } = "";
    public string[]? Events { get; init; }
    public string Filter { get; init; } = "";
    public string Secret { get; init; } = "";
    public string? FormerSecret { get; init; }
    public DateTimeOffset? FormerUntil { get; init; }
    public int Version { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? FailingSince { get; init; }
    public DateTimeOffset? DisabledAt { get; init; }
    public string? DisabledReason { get; init; }
    public long Waiting { get; init; }

    /// <summary>Whatever signs at this moment, the newest first.</summary>
    public IEnumerable<string> Secrets => FormerSecret is null ? [Secret] : [Secret, FormerSecret];

    public Webhook ToWebhook() => new()
    {
        Id = Id,
        Url = Url,
        Events = Events,
        Filter = Filter,
        DisabledAt = DisabledAt,
        DisabledReason = DisabledReason,
        FailingSince = FailingSince,
        Waiting = Waiting,
        FormerSecretUntil = FormerUntil,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Version = Version,
    };
}

/// <summary>A webhook whose deliveries are not all made yet.</summary>
internal sealed record WebhookBehind
{
    public Guid Id { get; init; }
    public string Filter { get; init; } = "";
    public long Position { get; init; }
    public long Last { get; init; }
}
