using System.Security.Cryptography;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Syndication;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Webhooks;

/// <summary>Takes deliveries that are due, calls the receivers, notes the result on the row.</summary>
internal sealed class WebhookWorker(
    Database database, DatabaseReadiness readiness, WebhookSender sender, IOptions<WebhookOptions> options, TimeProvider clock,
    ILogger<WebhookWorker> log) : Worker("Webhooks are called as soon as the database answers", readiness, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    private readonly WebhookOptions _options = options.Value;
    private readonly IReadOnlyList<TimeSpan> _retries = options.Value.Retries;
    private readonly TimeSpan _patience = options.Value.Patience;

    // A call that has ended makes room for the next at once: to wait out the pause would be ten calls a second.
    private readonly SemaphoreSlim _ended = new(0);
    private int _running;

    public override void Dispose()
    {
        _ended.Dispose();
        base.Dispose();
    }

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (await TakeAsync(cancel) == 0)
            {
                await _ended.WaitAsync(Pause, cancel);
            }
        }
    }

    private async Task<int> TakeAsync(CancellationToken cancel)
    {
        var free = _options.AllAtOnce - Volatile.Read(ref _running);
        if (free <= 0)
        {
            return 0;
        }

        await using var db = await database.ForWritingAsync(cancel);
        var deliveries = await db.TakeDeliveriesAsync(clock.GetUtcNow(), _options.Lease, _options.EachAtOnce, free, cancel);
        foreach (var delivery in deliveries)
        {
            Interlocked.Increment(ref _running);
            _ = RunAsync(delivery, cancel);
        }

        return deliveries.Count;
    }

    private async Task RunAsync(TakenDelivery delivery, CancellationToken cancel)
    {
        try
        {
            await DeliverAsync(delivery, cancel);
        }
        catch (Exception fault) when (IsAway(fault) || fault is OperationCanceledException)
        {
            // The lease runs out, and whoever is there then takes it up.
            log.LogWarning("Delivery {Id} is tried again: {Reason}", delivery.Id, fault.Message);
        }
        catch (Exception fault)
        {
            // A worker waits a while after a fault of its own. Here nobody waits for the call: what is left of its lease is the pause.
            log.LogError(fault, "Delivery {Id} is tried again, after a fault that is not the database's", delivery.Id);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            if (_ended.CurrentCount == 0)
            {
                _ended.Release();
            }
        }
    }

    private async Task DeliverAsync(TakenDelivery delivery, CancellationToken cancel)
    {
        WebhookRow? webhook;
        WebhookBody? body;
        await using (var db = await database.ForWritingAsync(cancel))
        {
            webhook = await db.WebhookAsync(delivery.WebhookId, clock.GetUtcNow(), cancel);
            if (webhook is null or { DisabledAt: not null })
            {
                await db.GiveBackAsync(delivery, cancel);
                return;
            }

            body = await BodyAsync(db, webhook, delivery, cancel);
            if (body is null)
            {
                await db.SupersedeAsync(delivery, clock.GetUtcNow(), cancel);
                return;
            }

            // Who begins too late would still be calling when the delivery is another's.
            if (clock.GetUtcNow() + _options.Timeout > delivery.LeaseUntil)
            {
                await db.GiveBackAsync(delivery, cancel);
                return;
            }
        }

        var call = await sender.CallAsync(webhook.Url, delivery.Id, webhook.Secrets, body.Bytes(), cancel);
        await using (var db = await database.ForWritingAsync(cancel))
        {
            // Before the next message of the article can go out: its receipt would be overwritten by this one.
            if (call.IsGood && body.Data is { } told)
            {
                await db.NoteReceiptsAsync("webhook", webhook.Id, [(told.Id, told.Article?.Version)], clock.GetUtcNow(), cancel);
            }

            await NoteAsync(db, webhook.Id, delivery, call, cancel);
        }
    }

    /// <summary>
    /// What there is to say at this moment: an article is read as it is served now, so that no retry ever sends what has been
    /// taken down. Null when there is nothing to say, or the receiver does not want to hear it.
    /// </summary>
    private async Task<WebhookBody?> BodyAsync(NpgsqlConnection db, WebhookRow webhook, TakenDelivery delivery, CancellationToken cancel)
    {
        if (delivery.Change is not { } change)
        {
            return new WebhookBody { Type = WebhookMessageTypes.Ping, Timestamp = delivery.At, Data = null };
        }

        var followed = await db.FollowedAsync(WebhookFilter.Read(webhook.Filter), Sight.OfEverybody(clock.GetUtcNow()), cancel);
        var article = (await db.ServedArticlesAsync(followed.Served, [change.ArticleId], cancel)).GetValueOrDefault(change.ArticleId);
        // What is served again needs no taking down: a later delivery tells of it.
        if (change.Op(isServed: article is not null) is not { } op || (op == ChangeOp.Remove && article is not null))
        {
            return null;
        }

        var type = WebhookBody.TypeOf(change.ReasonFor(op));
        return webhook.Events?.Contains(type) == false ? null : new WebhookBody
        {
            Type = type,
            Timestamp = change.At,
            Data = new WebhookChange
            {
                Op = op,
                Id = change.ArticleId,
                Slug = op == ChangeOp.Upsert ? article!.Slug : change.FormerSlug,
                Version = change.Version,
                Article = op == ChangeOp.Upsert ? WebhookArticle.Of(article!) : null,
            },
        };
    }

    private async Task NoteAsync(NpgsqlConnection db, Guid webhook, TakenDelivery delivery, CallResult call, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (call.IsGood)
        {
            await db.NoteAttemptAsync(delivery, call, DeliveryStates.Delivered, dueAt: null, resumeAt: null, now, cancel);
            await db.NoteSuccessAsync(webhook, now, cancel);
            return;
        }

        var isLast = delivery.Attempts >= _retries.Count;
        var wish = call.Pause is { } asked && asked > TimeSpan.Zero ? (asked < LongestPause ? asked : LongestPause) : (TimeSpan?)null;
        var dueAt = isLast ? (DateTimeOffset?)null : now + Later(Jittered(_retries[delivery.Attempts]), wish);
        await db.NoteAttemptAsync(delivery, call, isLast ? DeliveryStates.Failed : null, dueAt, now + wish, now, cancel);
        await db.NoteFailureAsync(webhook, call.At, call.IsBusy ? now + wish : null, cancel);
        if (call.Status == StatusCodes.Status410Gone)
        {
            await db.DisableAsync(webhook, DisabledReasons.Gone, failingSince: null, now, cancel);
        }
        else if (isLast)
        {
            // Given up is the message; the receiver only if it has taken no other in all that time.
            await db.DisableAsync(webhook, DisabledReasons.Exhausted, now - _patience, now, cancel);
        }
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan? other) => other > one ? other.Value : one;

    // Many that failed together do not come back together.
    private static TimeSpan Jittered(TimeSpan pause) => pause * (1 + (RandomNumberGenerator.GetInt32(0, 201) / 1000.0));
}
