using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>Whether the database answers at this moment; asked at most once a second, however often one wants to know.</summary>
internal sealed class DatabasePulse(Database database, DatabaseWatch watch, DatabaseReadiness readiness, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _turn = new(1);
    private (long At, string? Trouble)? _last;

    /// <summary>How many articles waited for their list of related ones when the database last answered.</summary>
    public long RelatedBehind { get; private set; }

    /// <summary>What keeps it from answering, as a sentence; null when it answers.</summary>
    public async Task<string?> TroubleAsync(CancellationToken cancel)
    {
        if (!readiness.IsReady)
            return "The database is not ready; the log tells why."; // the reason names the server, and anybody may ask

        await _turn.WaitAsync(cancel);
        try
        {
            if (_last is not { } known || clock.GetElapsedTime(known.At) >= Belief)
                _last = known = (clock.GetTimestamp(), await AskAsync(cancel));

            return known.Trouble;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<string?> AskAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            RelatedBehind = await watch.WhileThereAsync(BehindAsync, limit.Token);
            return null;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or IOException or DatabaseAwayException
            || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return "The database does not answer.";
        }
    }

    private async Task<long> BehindAsync(CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        return await db.ExecuteScalarAsync<long>(Command("select related_behind()", null, cancel));
    }
}
