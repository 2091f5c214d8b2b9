using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Related;

/// <summary>Takes down what editors decide about two articles, and tells the log: the decision is the newsroom's, not the machine's.</summary>
internal sealed class ChoiceDesk(Database database, TimeProvider clock)
{
    private const string Curated = "curated";

    /// <summary>Pins or blocks; false when the caller's sections hold one of the two articles not.</summary>
    public Task<bool> ChooseAsync(Guid articleId, Guid otherId, RelatedChoice choice, Caller by, bool validateOnly, CancellationToken cancel) =>
        CurateAsync(articleId, by, validateOnly, (db, now) => db.UpsertChoiceAsync(articleId, otherId, choice, by, now, cancel), cancel);

    /// <summary>Returns to the computed order; false when there was no choice.</summary>
    public Task<bool> UnchooseAsync(Guid articleId, Guid otherId, Caller by, bool validateOnly, CancellationToken cancel) =>
        CurateAsync(articleId, by, validateOnly, (db, _) => db.DeleteChoiceAsync(articleId, otherId, by, cancel), cancel);

    /// <summary>Whether there is a running story of this id, or an article that can begin one, as far as the caller may know.</summary>
    public async Task<bool> KnowsThreadAsync(Guid thread, Caller by, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.KnowsThreadAsync(thread, by, clock.GetUtcNow(), cancel);
    }

    /// <summary>Puts an article into a running story; false when the caller's sections do not hold it.</summary>
    public Task<bool> ChooseThreadAsync(Guid articleId, Guid thread, Caller by, bool validateOnly, CancellationToken cancel) =>
        CurateAsync(articleId, by, validateOnly, (db, now) => db.UpsertThreadAsync(articleId, thread, by, now, cancel), cancel);

    /// <summary>Returns to the computed story; false when there was no choice.</summary>
    public Task<bool> UnchooseThreadAsync(Guid articleId, Caller by, bool validateOnly, CancellationToken cancel) =>
        CurateAsync(articleId, by, validateOnly, (db, _) => db.DeleteThreadAsync(articleId, by, cancel), cancel);

    private async Task<bool> CurateAsync(
        Guid articleId, Caller by, bool validateOnly, Func<NpgsqlConnection, DateTimeOffset, Task<bool>> decide, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var edit = await db.BeginAsync(cancel);
        var now = clock.GetUtcNow();
        if (!await decide(db, now))
        {
            return false;
        }

        await db.AppendChangeAsync(articleId, Curated, by.Name, now, cancel);
        await db.TellListsChangedAsync(cancel);
        await (validateOnly ? edit.RollbackAsync(cancel) : edit.CommitAsync(cancel));
        return true;
    }
}
