using Articles.Api.Data;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>
/// Tells the log when an article appears or goes off by itself. Readers do not wait for it: what they see follows from the
/// clock alone. Those who copy us, and the feeds, learn of it here.
/// </summary>
internal sealed class TurnWorker(Database database, DatabaseReadiness readiness, TimeProvider clock, ILogger<TurnWorker> log) : BackgroundService
{
    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await using var db = await database.ForWritingAsync(stoppingToken);
                while (await db.TellTurnsAsync(clock.GetUtcNow(), Most, stoppingToken) == Most)
                {
                    // More are due than one statement takes.
                }
            }
            catch (NpgsqlException away)
            {
                log.LogWarning("What is due is told as soon as the database answers: {Reason}", away.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
