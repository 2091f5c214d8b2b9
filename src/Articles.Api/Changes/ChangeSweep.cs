using Articles.Api.Data;
using Microsoft.Extensions.Options;

namespace Articles.Api.Changes;

/// <summary>Takes out of the log, once an hour, what nobody needs to be told any more.</summary>
internal sealed class ChangeSweep(
    Database database, DatabaseReadiness readiness, IOptions<ChangeOptions> options, TimeProvider clock, ILogger<ChangeSweep> log)
    : Worker("Old changes stay for another hour", readiness, log)
{
    private const int Most = 50_000;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await using var db = await database.ForWritingAsync(cancel);
            await db.CompactChangesAsync(clock.GetUtcNow() - options.Value.Kept, Most, cancel);
        }
    }
}
