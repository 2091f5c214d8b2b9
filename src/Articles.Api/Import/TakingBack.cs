using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Editing;

namespace Articles.Api.Import;

/// <summary>
/// Takes back here what its source has taken back there. The article keeps its words: what comes with such a notice is a word to
/// editors, or has been changed for the bin.
/// </summary>
internal sealed class TakingBack(Database database, PublicationDesk desk, TimeProvider clock)
{
    /// <summary>What became of the article that is known by the name of the entry; null when there is none.</summary>
    public async Task<Taken?> TakeAsync(ArticleEntry named, Standing standing, Edit edit, CancellationToken cancel)
    {
        if (await KnownAsync(named, cancel) is not { } present)
            return null;

        // An editor's own reason stays.
        var outcome = present.Status == ArticleStatus.Withdrawn ? new EditOutcome.Saved(present)
            : standing == Standing.Cancelled ? await WithdrawAsync(present.Id, named.Source?.Name, edit, cancel)
            : await desk.UnpublishAsync(present.Id, edit, cancel);
        return new Taken(outcome, outcome is EditOutcome.Saved saved && saved.Article.Version == present.Version ? TakenAs.Unchanged : TakenAs.Replaced);
    }

    /// <summary>Has an article that is, or will be, public taken off by itself when its source takes it off.</summary>
    /// <param name="at">From when on it is public.</param>
    public async Task<Taken> TakeLaterAsync(Taken taken, DateTimeOffset? at, DateTimeOffset until, Edit edit, CancellationToken cancel)
    {
        if (edit.ValidateOnly || taken.Outline is not { } article || !(article.Status == ArticleStatus.Published || (article.Status == ArticleStatus.Scheduled && at is not null)))
            return taken;

        var outcome = await desk.PublishAsync(article.Id, new Publication { At = at, Until = until }, edit, cancel);
        return taken with { Outcome = outcome };
    }

    private async Task<Article?> KnownAsync(ArticleEntry named, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        var ids = await db.ArticlesKnownAsAsync([named.KnownAs!.Value], cancel);
        return (await db.ArticlesOnDeskAsync(ids.Values, clock.GetUtcNow(), cancel)).Values.SingleOrDefault();
    }

    // What nobody has seen cannot be withdrawn; it is not to be seen later, either.
    private async Task<EditOutcome> WithdrawAsync(Guid id, string? source, Edit edit, CancellationToken cancel)
    {
        var reason = source is null ? "Cancelled by its source." : $"Cancelled by its source, {source}.";
        var outcome = await desk.WithdrawAsync(id, new WithdrawalWrite { Reason = reason }, edit, cancel);
        return outcome is EditOutcome.Refused ? await desk.UnpublishAsync(id, edit, cancel) : outcome;
    }
}
