using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>Takes down what editors decide about two articles, and tells the log: the decision is the newsroom's, not the machine's.</summary>
internal sealed class ChoiceDesk(Database database, TimeProvider clock)
{
    private const string Curated = "curated";

    /// <summary>Pins or blocks; false when the caller's sections hold one of the two articles not.</summary>
    public async Task<bool> ChooseAsync(Guid articleId, Guid otherId, RelatedChoice choice, Caller by, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var edit = await db.BeginTransactionAsync(cancel);
        var now = clock.GetUtcNow();
        if (!await db.UpsertChoiceAsync(articleId, otherId, choice, by, now, cancel))
        {
            return false;
        }

        await db.AppendChangeAsync(articleId, Curated, by.Name, now, cancel);
        await edit.CommitAsync(cancel);
        return true;
    }

    /// <summary>Returns to the computed order; false when there was no choice.</summary>
    public async Task<bool> UnchooseAsync(Guid articleId, Guid otherId, Caller by, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var edit = await db.BeginTransactionAsync(cancel);
        if (!await db.DeleteChoiceAsync(articleId, otherId, by, cancel))
        {
            return false;
        }

        await db.AppendChangeAsync(articleId, Curated, by.Name, clock.GetUtcNow(), cancel);
        await edit.CommitAsync(cancel);
        return true;
    }
}
