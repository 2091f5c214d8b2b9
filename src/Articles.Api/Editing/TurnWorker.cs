using Articles.Api.Data;
using Articles.Api.Taxonomy;
using Npgsql;

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
            var now = clock.GetUtcNow();
            do
            {
                await TellAuthorsAsync(db, now, cancel);
            }
            while (await db.TellTurnsAsync(now, Most, cancel) == Most); // more may be due than one statement takes
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    // Before the turn itself, after which nobody finds them again; and of more than turn, for what others hold is passed by.
    private static async Task TellAuthorsAsync(NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.DueWithNewsOfAuthorsAsync(now, 2 * Most, cancel) is { Length: > 0 } due)
        {
            await using var change = await db.BeginByKeysAsync(cancel);
            await db.TellAuthorsAsync(due, by: null, areHeld: false, now, cancel);
            await change.CommitAsync(cancel);
        }
    }
}
