using Articles.Api.Data;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>Takes out, once an hour, the requests whose keys have run out.</summary>
internal sealed class IdempotencySweep(Database database, DatabaseReadiness readiness, TimeProvider clock, ILogger<IdempotencySweep> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var db = await database.ForWritingAsync(stoppingToken);
                await db.SweepIdempotencyAsync(clock.GetUtcNow() - Idempotency.Kept, stoppingToken);
            }
            catch (NpgsqlException away)
            {
                log.LogWarning("Used idempotency keys stay for another hour: {Reason}", away.Message);
            }
        }
    }
}
