using Npgsql;

namespace Articles.Api.Related;

/// <summary>
/// Masses of articles that are being stored by this instance at this moment: the processors belong to them, and their lists of
/// neighbours are made afterwards. Not without end: of more than <see cref="Most"/> the lists are made meanwhile.
/// </summary>
internal sealed class Rush
{
    /// <summary>So many articles may wait for their list.</summary>
    private const int Most = 500_000;

    private int _storing;

    public bool IsOn => Volatile.Read(ref _storing) > 0;

    /// <summary>A set is stored until what comes back is disposed of.</summary>
    public IDisposable Begin()
    {
        Interlocked.Increment(ref _storing);
        return new Ending(this);
    }

    public async Task<bool> LetsWaitAsync(NpgsqlConnection db, CancellationToken cancel) =>
        IsOn && await db.TodoCountAsync(Most, cancel) <= Most;

    private sealed class Ending(Rush rush) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref rush._storing);
    }
}
