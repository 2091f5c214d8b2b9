using System.Data;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>What is done on a connection until it ends is kept as a whole, or not at all; and can be given up at any moment.</summary>
/// <remarks>
/// Npgsql's own transaction sends its <c>begin</c> with the first statement, and cancels nothing before that is answered; and it
/// rolls back for as long as a statement may take. On a server that stands still each is half a minute.
/// </remarks>
internal sealed class Transaction : IAsyncDisposable
{
    // To undo takes the server no time, whatever was done; and a connection on which it fails is given up, which undoes it as well.
    private const int SecondsToUndo = 1;

    private const int Tries = 3;

    private readonly NpgsqlConnection _db;
    private bool _hasEnded;

    private Transaction(NpgsqlConnection db) => _db = db;

    /// <summary>Begins, on a connection that has nothing under way.</summary>
    /// <param name="db">The connection.</param>
    /// <param name="begin">The statement.</param>
    /// <param name="cancel">The caller's.</param>
    public static async Task<Transaction> BeginAsync(NpgsqlConnection db, string begin, CancellationToken cancel)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await db.ExecuteAsync(Command(begin, null, cancel));
                return new Transaction(db);
            }
            catch (NpgsqlException dead) when (left > 1 && dead.InnerException is not TimeoutException && db.State != ConnectionState.Open && !cancel.IsCancellationRequested)
            {
                // A connection that lay in the pool while its server was restarted: nothing has happened on it.
                await db.CloseAsync();
                await db.OpenAsync(cancel);
            }
        }
    }

    public async Task CommitAsync(CancellationToken cancel)
    {
        await _db.ExecuteAsync(Command("commit transaction", null, cancel));
        _hasEnded = true;
    }

    public async Task RollbackAsync(CancellationToken cancel)
    {
        await _db.ExecuteAsync(new CommandDefinition("rollback transaction", commandTimeout: SecondsToUndo, cancellationToken: cancel));
        _hasEnded = true;
    }

    /// <summary>Undoes what was not kept.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_hasEnded || _db.State != ConnectionState.Open)
            return;

        try
        {
            await RollbackAsync(CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is broken now, and the server undoes what came over it.
        }
    }
}

// Dapper takes a single word for the name of a procedure.
internal static class Transactions
{
    // To plan such a statement takes longer than to run it, so it is planned once for a connection; and a plan that was made while the
    // tables were small must not read them through when they have grown. For the same reason such statements look rows up one by one
    // (`lateral … offset 0`) where a join would leave it to the planner which of two to read first.
    private const string ByKeys = "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off";

    public static Task<Transaction> BeginAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        Transaction.BeginAsync(db, "begin transaction", cancel);

    /// <summary>For articles and what belongs to them, whose rows are all found by their keys.</summary>
    public static Task<Transaction> BeginByKeysAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        Transaction.BeginAsync(db, $"begin transaction; {ByKeys}", cancel);

    /// <summary>For many articles at once: waits for what others hold as long as a statement may take, for any of them may be held for a while.</summary>
    public static Task<Transaction> BeginInMassesAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        Transaction.BeginAsync(db, $"begin transaction; {ByKeys}; set local lock_timeout = 0", cancel);

    /// <summary>For what several do, of whom none shall wait for what only one of them needs.</summary>
    public static Task<Transaction> BeginSharedAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        Transaction.BeginAsync(db, $"begin transaction; {ByKeys}; set local lock_timeout = '100ms'", cancel);

    /// <summary>Everything is read as it stood at one moment.</summary>
    public static Task<Transaction> BeginSnapshotAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        Transaction.BeginAsync(db, "begin transaction isolation level repeatable read", cancel);
}
