using Articles.Api.Data;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Changes;

/// <summary>Takes out of the log, once an hour, what nobody needs to be told any more.</summary>
internal sealed class ChangeSweep(
    Database database, DatabaseReadiness readiness, IOptions<ChangeOptions> options, TimeProvider clock, ILogger<ChangeSweep> log) : BackgroundService
{
    private const int Most = 50_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var db = await database.ForWritingAsync(stoppingToken);
                await db.CompactChangesAsync(clock.GetUtcNow() - options.Value.Kept, Most, stoppingToken);
            }
            catch (NpgsqlException away)
            {
                log.LogWarning("Old changes stay for another hour: {Reason}", away.Message);
            }
        }
    }
}
