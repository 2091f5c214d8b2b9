using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>One change in the making: a connection with its transaction, the moment it happens at, and who makes it.</summary>
internal sealed class EditSession : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    private EditSession(NpgsqlConnection db, NpgsqlTransaction transaction, Edit edit, DateTimeOffset now) =>
        (Db, _transaction, Edit, Now) = (db, transaction, edit, now);

    public NpgsqlConnection Db { get; }

    public Edit Edit { get; }

    public DateTimeOffset Now { get; }

    public static async Task<EditSession> OpenAsync(Database database, Edit edit, TimeProvider clock, CancellationToken cancel)
    {
        var db = await database.ForWritingAsync(cancel);
        try
        {
            return new EditSession(db, await db.BeginTransactionAsync(cancel), edit, clock.GetUtcNow());
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The article as the change leaves it; kept, unless it was only to be told what would happen.</summary>
    public async Task<EditOutcome> SaveAsync(Guid id, CancellationToken cancel) =>
        await SaveAsync(await Db.ArticleOnDeskAsync(id, Now, cancel), cancel);

    public async Task<EditOutcome> SaveAsync(Article article, CancellationToken cancel)
    {
        if (!await Db.NoteArticleAsync(Edit.Under, article.Id, cancel))
        {
            return new EditOutcome.Refused(Problems.Result(ProblemType.IdempotencyKeyInUse, "Another instance goes on with this request."));
        }

        await EndAsync(cancel);
        return new EditOutcome.Saved(article);
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
}
