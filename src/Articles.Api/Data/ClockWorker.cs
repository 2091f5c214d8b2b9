namespace Articles.Api.Data;

/// <summary>Measures every half a minute how far this machine's clock is from the database's.</summary>
internal sealed class ClockWorker(Database database, DatabaseReadiness readiness, DatabaseClock clock, ILogger<ClockWorker> log)
    : Worker("The clock keeps its last measured distance", readiness, log)
{
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(DatabaseClock.Interval);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await using var db = await database.ForWritingAsync(cancel);
            await clock.MeasureAsync(db, cancel);
        }
    }
}
