using Npgsql;

namespace Articles.Api.Data;

/// <summary>Opens connections so that whoever is told to give up does: Npgsql itself waits for what a frozen server leaves half done.</summary>
internal static class Opening
{
    // One attempt waits a second (ConnectionText) for a place in the pool or for the server.
    private const int Attempts = 4;

    // A standby that was promoted is known to be the primary a second later (ConnectionText).
    private static readonly TimeSpan UntilPromoted = TimeSpan.FromMilliseconds(350);

    public static ValueTask<NpgsqlConnection> OpenPatientlyAsync(this NpgsqlDataSource source, CancellationToken cancel)
    {
        var opening = source.OpenConnectionAsync(cancel);
        return opening.IsCompletedSuccessfully ? CuredAsync(source, opening.Result, cancel) : new ValueTask<NpgsqlConnection>(AgainAsync(source, opening.AsTask(), cancel));
    }

    /// <summary>A connection of one's own, beside the pools.</summary>
    public static Task<NpgsqlConnection> OpenOwnAsync(string name, string text, CancellationToken cancel) => OpenedAsync(OpenAsync(name, text, cancel), cancel);

    private static async Task<NpgsqlConnection> AgainAsync(NpgsqlDataSource source, Task<NpgsqlConnection> opening, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CuredAsync(source, await OpenedAsync(opening, cancel), cancel);
            }
            catch (NpgsqlException late) when (late.InnerException is TimeoutException && attempt < Attempts)
            {
                opening = source.OpenConnectionAsync(cancel).AsTask();
            }
            catch (NpgsqlException none) when (none is { InnerException: null } and not PostgresException && attempt < Attempts)
            {
                // Of several hosts none is the one that is looked for.
                await Task.Delay(UntilPromoted, cancel);
                opening = source.OpenConnectionAsync(cancel).AsTask();
            }
        }
    }

    private static async ValueTask<NpgsqlConnection> CuredAsync(NpgsqlDataSource source, NpgsqlConnection db, CancellationToken cancel) =>
        db.WasInterrupted() ? await OpenedAsync(UnpreparedAsync(source, db, cancel), cancel) : db;

    private static async Task<NpgsqlConnection> UnpreparedAsync(NpgsqlDataSource source, NpgsqlConnection db, CancellationToken cancel)
    {
        try
        {
            await Task.Run(db.UnprepareAll, CancellationToken.None);
            return db;
        }
        catch (NpgsqlException)
        {
            // It has died meanwhile.
            await db.DisposeAsync();
            return await source.OpenPatientlyAsync(cancel);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(string name, string text, CancellationToken cancel)
    {
        var db = OwnConnection.Of(name, text);
        await db.OpenAsync(cancel);
        return db;
    }

    private static async Task<NpgsqlConnection> OpenedAsync(Task<NpgsqlConnection> opening, CancellationToken cancel)
    {
        try
        {
            return await opening.WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (!opening.IsCompleted)
        {
            _ = opening.ContinueWith(
                late => late.IsCompletedSuccessfully ? late.Result.DisposeAsync().AsTask() : Task.FromException(late.Exception!), TaskScheduler.Default);
            throw;
        }
    }
}
