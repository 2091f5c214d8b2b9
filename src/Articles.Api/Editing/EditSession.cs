using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>One change in the making: a connection with its transaction, the moment it happens at, and who makes it.</summary>
internal sealed class EditSession : IAsyncDisposable
{
    private readonly Transaction _transaction;

    private EditSession(NpgsqlConnection db, Transaction transaction, Edit edit, DateTimeOffset now) =>
        (Db, _transaction, Edit, Now) = (db, transaction, edit, now);

    public NpgsqlConnection Db { get; }

    public Edit Edit { get; }

    public DateTimeOffset Now { get; }

    public static async Task<EditSession> OpenAsync(Database database, Edit edit, TimeProvider clock, CancellationToken cancel)
    {
        var db = await database.ForWritingAsync(cancel);
        try
        {
            return new EditSession(db, await (edit switch
            {
                { InMasses: true } => db.BeginInMassesAsync(cancel),
                { IsShared: true } => db.BeginSharedAsync(cancel),
                _ => db.BeginByKeysAsync(cancel),
            }), edit, clock.GetUtcNow());
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The article as the change leaves it; kept, unless it was only to be told what would happen.</summary>
    public async Task<EditOutcome> SaveAsync(Guid id, CancellationToken cancel)
    {
        var article = await Db.ArticleOnDeskAsync(id, Now, cancel);
        return await SaveAsync([new EditOutcome.Saved(article)], () => Db.NoteArticleAsync(Edit.Under, id, cancel), cancel) is [var outcome] ? outcome : new EditOutcome.Again();
    }

    /// <summary>The same for many, noted on the receipts they were written under.</summary>
    public async Task<IReadOnlyList<EditOutcome>> SaveAsync(IReadOnlyList<EditOutcome> outcomes, Func<Task<bool>> note, CancellationToken cancel)
    {
        if (!await note())
        {
            return [.. outcomes.Select(_ => Edit.IsShared ? (EditOutcome)new EditOutcome.Again() : new EditOutcome.Refused(Problems.AnotherInstance()))];
        }

        await EndAsync(cancel);
        return outcomes;
    }

    public async Task<EditOutcome> RemoveAsync(CancellationToken cancel)
    {
        await EndAsync(cancel);
        return new EditOutcome.Removed();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    /// <summary>Keeps what was done, unless it was only to be told what would happen.</summary>
    public Task EndAsync(CancellationToken cancel) =>
        Edit.ValidateOnly ? _transaction.RollbackAsync(cancel) : _transaction.CommitAsync(cancel);
}

/// <summary>What every change has: who makes it, on what it was decided, and whether it is meant.</summary>
/// <param name="By">Who makes it.</param>
/// <param name="Match">The version it was decided on.</param>
/// <param name="ValidateOnly">Everything is done and then undone, to tell what would happen.</param>
/// <param name="Receipt">The claim of a request that carried an `Idempotency-Key`.</param>
/// <param name="InMasses">One of many: lists of related articles are made behind what a person has just done.</param>
internal sealed record Edit(Caller By, IfMatch Match, bool ValidateOnly = false, Receipt? Receipt = null, bool InMasses = false)
{
    public Receipt Under => Receipt ?? Http.Receipt.None;

    /// <summary>It stands for several requests that came at the same moment: none of them waits long for what holds another up.</summary>
    public bool IsShared { get; init; }
}
