using Articles.Api.Data;
using Articles.Api.Related;

namespace Articles.Api.Editing;

/// <summary>
/// Files the words of what was written. They are found at once, but lie in a heap before the index, and each search leafs through all of
/// it: after ten thousand articles that takes longer than the search. PostgreSQL would leave them there until a fifth of the archive is new.
/// </summary>
internal sealed class SearchTidier(Database database, DatabaseReadiness readiness, Rush rush, TimeProvider clock, ILogger<SearchTidier> log)
    : Worker("Searches leaf through what was written last", readiness, log)
{
    /// <summary>Filed together, words of many articles take less work.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (rush.IsOn)
                continue;

            await using var db = await database.ForWritingAsync(cancel);
            await db.FileWordsAsync(cancel);
        }
    }
}
