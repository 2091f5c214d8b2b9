using Articles.Api.Data;

namespace Articles.Api.Editing;

/// <summary>
/// Tells the log when an article appears or goes off by itself. Readers do not wait for it: what they see follows from the
/// clock alone. Those who copy us, and the feeds, learn of it here.
/// </summary>
internal sealed class TurnWorker(Database database, DatabaseReadiness readiness, TimeProvider clock, ILogger<TurnWorker> log)
    : Worker("What is due is told as soon as the database answers", readiness, log)
{
    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            await using var db = await database.ForWritingAsync(cancel);
            while (await db.TellTurnsAsync(clock.GetUtcNow(), Most, cancel) == Most)
            {
                // More are due than one statement takes.
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
