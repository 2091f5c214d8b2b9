using System.Collections.Concurrent;
using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>An article that an answer contains, in the version that it contains.</summary>
internal sealed record Handover(Guid ArticleId, int Version);

/// <summary>
/// Gathers which key was handed which version of an article, and writes it down every two seconds in one statement, so that no
/// reading waits for a write. Who has no key leaves no trace.
/// </summary>
internal sealed class HandoverBook(Database database, DatabaseReadiness readiness, TimeProvider clock, ILogger<HandoverBook> log)
    : GatheringBook(Interval, "Receipts are written when the database answers", readiness, clock, log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // A database that is away must not cost memory without end.
    private const int Most = 100_000;

    private ConcurrentDictionary<(Guid Key, Guid Article), (int Version, DateTimeOffset At)> _gathered = new();
    private int _count;

    public void Note(Guid key, IReadOnlyList<Handover> articles)
    {
        var now = Clock.GetUtcNow();
        foreach (var (article, version) in articles)
        {
            Note((key, article), (version, now));
        }
    }

    private void Note((Guid Key, Guid Article) holder, (int Version, DateTimeOffset At) held)
    {
        var present = _gathered;
        if (present.TryAdd(holder, held))
        {
            if (Interlocked.Increment(ref _count) > Most)
            {
                present.TryRemove(holder, out _);
            }
        }
        else
        {
            present.AddOrUpdate(holder, held, (_, before) => before.Version >= held.Version ? before : held);
        }
    }

    protected override async Task WriteAsync(CancellationToken cancel)
    {
        if (_gathered.IsEmpty)
        {
            return;
        }

        var handed = Interlocked.Exchange(ref _gathered, new());
        Interlocked.Exchange(ref _count, 0);
        try
        {
            await using var db = await database.ForWritingAsync(cancel);
            await db.NoteHandoversAsync([.. handed.Select(one => (one.Key.Key, one.Key.Article, one.Value.Version, one.Value.At))], cancel);
        }
        catch (Exception fault) when (IsAway(fault) || fault is OperationCanceledException)
        {
            foreach (var (holder, held) in handed)
            {
                Note(holder, held);
            }

            throw;
        }
    }
}
