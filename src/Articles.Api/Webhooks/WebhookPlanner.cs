using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Syndication;
using Microsoft.Extensions.Options;

namespace Articles.Api.Webhooks;

/// <summary>Makes deliveries of the log: for each webhook once, in order, by whichever instance comes first.</summary>
internal sealed class WebhookPlanner(
    Database database, DatabaseReadiness readiness, ChangePulse pulse, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<WebhookPlanner> log)
    : Worker("Webhooks are called as soon as the database answers", readiness, log)
{
    private const int Stretch = 2000;
    private const int Most = 500;

    // Also how long a change waits whose notice was lost.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    private DateTimeOffset _sweptAt = clock.GetUtcNow();

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        while (true)
        {
            var known = pulse.Position;
            while (await PlanAsync(cancel))
            {
                // The log is longer than one step, or there are more webhooks.
            }

            if (clock.GetUtcNow() - _sweptAt > BetweenSweeps)
            {
                _sweptAt = clock.GetUtcNow();
                await using var db = await database.ForWritingAsync(cancel);
                await db.SweepDeliveriesAsync(_sweptAt.AddDays(-options.Value.KeptDays), cancel);
            }

            await pulse.WaitBeyondAsync(known, Pause, cancel);
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>One stretch of the log for one webhook; false when there is nothing to do.</summary>
    private async Task<bool> PlanAsync(CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var step = await db.BeginAsync(cancel);
        if (await db.WebhookBehindAsync(cancel) is not { } webhook)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var followed = await db.FollowedAsync(WebhookFilter.Read(webhook.Filter), Sight.OfEverybody(now), cancel);
        var upTo = Math.Min(webhook.Position + Stretch, webhook.Last);
        var changes = await db.LoggedChangesAsync(followed.Filed, webhook.Position, upTo, Most, cancel);
        var reached = changes.Count == Most ? changes[^1].Position : upTo;
        await db.InsertDeliveriesAsync(webhook.Id, changes, now, cancel);
        await db.MoveWebhookAsync(webhook.Id, reached, cancel);
        await step.CommitAsync(cancel);
        return true;
    }
}
