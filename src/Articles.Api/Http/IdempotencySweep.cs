using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>Takes out, once an hour, the requests whose keys have run out.</summary>
internal sealed class IdempotencySweep(Database database, DatabaseReadiness readiness, TimeProvider clock, ILogger<IdempotencySweep> log)
    : Worker("Used idempotency keys stay for another hour", readiness, log)
{
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await using var db = await database.ForWritingAsync(cancel);
            await db.SweepIdempotencyAsync(clock.GetUtcNow() - Idempotency.Kept, cancel);
        }
    }
}
