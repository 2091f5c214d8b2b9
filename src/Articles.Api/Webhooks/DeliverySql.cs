using Articles.Api.Syndication;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Webhooks;

/// <summary>Deliveries as work: made of the log, taken, ended, asked for again.</summary>
internal static class DeliverySql
{
    public static Task InsertDeliveriesAsync(
        this NpgsqlConnection db, Guid webhookId, IReadOnlyList<LoggedChange> changes, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into webhook_delivery (webhook_id, position, article_id, version, reason, at, former_slug, is_over, is_held, was_held, created_at, due_at)
            select @webhookId, position, article_id, version, reason, at, former_slug, is_over, is_held, was_held, @now, @now
            from unnest(@positions, @articles, @versions, @reasons, @moments, @slugs, @over, @held, @washeld)
              change (position, article_id, version, reason, at, former_slug, is_over, is_held, was_held)
            order by position
            """,
            new
            {
                webhookId,
                now,
                positions = changes.Select(change => change.Position).ToArray(),
                articles = changes.Select(change => change.ArticleId).ToArray(),
                versions = changes.Select(change => change.Version).ToArray(),
                reasons = changes.Select(change => change.Reason).ToArray(),
                moments = changes.Select(change => change.At.UtcDateTime).ToArray(),
                slugs = changes.Select(change => change.FormerSlug).ToArray(),
                over = changes.Select(change => change.IsOver).ToArray(),
                held = changes.Select(change => change.IsHeld).ToArray(),
                washeld = changes.Select(change => change.WasHeld).ToArray(),
            }, cancel));

    /// <summary>A message that tells of nothing; its id.</summary>
    public static Task<string> InsertPingAsync(this NpgsqlConnection db, Guid webhookId, DateTimeOffset now, CancellationToken cancel) =>
        db.QuerySingleAsync<string>(Command(
            "insert into webhook_delivery (webhook_id, reason, at, created_at, due_at) values (@webhookId, 'ping', @now, @now, @now) returning id",
            new { webhookId, now }, cancel));

    /// <summary>
    /// Takes deliveries that are due: of one article only the first that waits, and none while another of it is under way; of one
    /// receiver only so many at a time, and of those that fail after all others, so that a slow one delays nobody else. Whatever
    /// another instance is at is passed by.
    /// </summary>
    public static async Task<IReadOnlyList<TakenDelivery>> TakeDeliveriesAsync(
        this NpgsqlConnection db, DateTimeOffset now, TimeSpan lease, int each, int most, CancellationToken cancel) =>
        (await db.QueryAsync<TakenDelivery>(Command(
            """
            with ready as (
              select due.number
              from webhook
              cross join lateral (
                select delivery.number
                from webhook_delivery delivery
                where delivery.webhook_id = webhook.id and delivery.due_at <= @now
                  and (delivery.lease_until is null or delivery.lease_until <= @now)
                  and not exists (
                    select from webhook_delivery other
                    where other.webhook_id = delivery.webhook_id and other.article_id = delivery.article_id
                      and other.due_at is not null and (other.number < delivery.number or other.lease_until > @now))
                order by delivery.due_at, delivery.number
                limit greatest(0, @each - (select count(*) from webhook_delivery held
                                           where held.webhook_id = webhook.id and held.due_at is not null and held.lease_until > @now))
                for update of delivery skip locked
              ) due
              where webhook.disabled_at is null and (webhook.resume_at is null or webhook.resume_at <= @now)
              order by webhook.failing_since nulls first
              limit @most
            )
            update webhook_delivery delivery
            set lease_until = @until
            from ready
            where delivery.number = ready.number
            returning delivery.number, delivery.id, delivery.webhook_id, delivery.position, delivery.article_id, delivery.version,
                      delivery.reason, delivery.at, delivery.former_slug, delivery.is_over, delivery.is_held, delivery.was_held, delivery.attempts, delivery.lease_until,
                      -- Of what was only refiled not every webhook gets a delivery that would say the rest.
                      not exists (select from change later
                                  where later.article_id = delivery.article_id and later.position > delivery.position
                                    and later.reason <> 'refiled') as is_last
            """,
            new { now, until = now + lease, each, most }, cancel))).AsList();

    /// <summary>
    /// Notes how a call ended, and whether and when there is to be another. Whoever was so slow that the delivery is another's by now
    /// notes the call and decides nothing.
    /// </summary>
    public static Task NoteAttemptAsync(
        this NpgsqlConnection db, TakenDelivery delivery, CallResult call, string? outcome, DateTimeOffset? dueAt, DateTimeOffset? resumeAt, DateTimeOffset now,
        CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            with attempt as (
              insert into webhook_attempt (delivery, at, milliseconds, status, error, answer)
              select @number, @at, @milliseconds, @status, @error, @answer
              where exists (select from webhook_delivery where number = @number)
            )
            update webhook_delivery
            set lease_until = null, attempts = attempts + 1, outcome = @outcome, due_at = @dueAt, resume_at = @resumeAt,
                ended_at = case when @outcome::text is not null then @now end
            where number = @number and lease_until = @leaseUntil
            """,
            new
            {
                delivery.Number,
                delivery.LeaseUntil,
                call.At,
                milliseconds = (int)call.Took.TotalMilliseconds,
                call.Status,
                call.Error,
                call.Answer,
                outcome,
                dueAt,
                resumeAt,
                now,
            }, cancel));

    /// <summary>Ends a delivery that has nothing to say any more.</summary>
    public static Task SupersedeAsync(this NpgsqlConnection db, TakenDelivery delivery, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update webhook_delivery
            set lease_until = null, outcome = 'superseded', due_at = null, ended_at = @now
            where number = @number and lease_until = @leaseUntil
            """,
            new { delivery.Number, delivery.LeaseUntil, now }, cancel));

    /// <summary>Gives back what was taken and not tried.</summary>
    public static Task GiveBackAsync(this NpgsqlConnection db, TakenDelivery delivery, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update webhook_delivery set lease_until = null where number = @number and lease_until = @leaseUntil",
            new { delivery.Number, delivery.LeaseUntil }, cancel));

    /// <summary>Lets everything that waits be tried now, as if for the first time: its receiver is switched on again.</summary>
    public static Task HastenDeliveriesAsync(this NpgsqlConnection db, Guid webhookId, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update webhook_delivery set attempts = 0, due_at = @now where webhook_id = @webhookId and due_at is not null",
            new { webhookId, now }, cancel));

    /// <summary>Asks for one delivery again; false when there is none.</summary>
    public static async Task<bool> RedeliverAsync(this NpgsqlConnection db, Guid webhookId, string id, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            update webhook_delivery
            set outcome = null, ended_at = null, attempts = 0, due_at = @now
            where webhook_id = @webhookId and id = @id
            """,
            new { webhookId, id, now }, cancel)) > 0;

    /// <summary>Asks for all deliveries of a time again; how many of them had been done with.</summary>
    public static Task<int> RedeliverAsync(
        this NpgsqlConnection db, Guid webhookId, DateTimeOffset from, DateTimeOffset to, bool failedOnly, DateTimeOffset now, CancellationToken cancel) =>
        db.QuerySingleAsync<int>(Command(
            """
            with asked as (
              select number, outcome
              from webhook_delivery
              where webhook_id = @webhookId and at >= @from and at < @to and (not @failedOnly or outcome = 'failed')
              order by number
              for update
            ), again as (
              update webhook_delivery
              set outcome = null, ended_at = null, attempts = 0, due_at = @now
              from asked
              where webhook_delivery.number = asked.number
            )
            select count(*) from asked where outcome is not null
            """,
            new { webhookId, from, to, failedOnly, now }, cancel));

    /// <summary>Takes out what was done with before a moment.</summary>
    public static Task SweepDeliveriesAsync(this NpgsqlConnection db, DateTimeOffset before, CancellationToken cancel) =>
        db.ExecuteAsync(Command("delete from webhook_delivery where ended_at < @before", new { before }, cancel));
}

/// <summary>A delivery that this instance is at.</summary>
internal sealed record TakenDelivery
{
    public long Number { get; init; }
    public string Id { get; init; } = "";
    public Guid WebhookId { get; init; }
    public long? Position { get; init; }
    public Guid? ArticleId { get; init; }
    public int? Version { get; init; }
    public string Reason { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string? FormerSlug { get; init; }
    public bool IsOver { get; init; }
    public bool IsHeld { get; init; }
    public bool WasHeld { get; init; }
    public bool IsLast { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset LeaseUntil { get; init; }

    /// <summary>The change as the log told it; null for a ping.</summary>
    public LoggedChange? Change => ArticleId is null ? null : new LoggedChange
    {
        Position = Position!.Value,
        ArticleId = ArticleId.Value,
        Version = Version!.Value,
        Reason = Reason,
        At = At,
        FormerSlug = FormerSlug!,
        IsOver = IsOver,
        IsHeld = IsHeld,
        WasHeld = WasHeld,
        IsLast = IsLast,
    };
}
