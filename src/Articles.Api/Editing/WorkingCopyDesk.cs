using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Keeps the working copies of public articles. One that is put live is saved by the <see cref="Desk"/>.</summary>
internal sealed class WorkingCopyDesk(Desk desk, Database database, TimeProvider clock, IValidator<ArticleWrite> rules)
{
    /// <summary>Begins a copy or changes the one there is.</summary>
    /// <param name="words">The new words, made of the present ones: the copy's, or the article's where there is no copy yet.</param>
    public async Task<(WorkingCopy? Copy, bool IsNew, ProblemHttpResult? Problem)> SaveAsync(
        Guid id, Func<JsonNode, JsonNode?> words, Edit edit, CancellationToken cancel)
    {
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        var (db, now) = (session.Db, session.Now);
        if (await db.HoldArticleAsync(id, edit.By, now, cancel) is not { } held)
        {
            return (null, false, Problems.NotFound("article", id));
        }

        if (held.SeenAs != ArticleStatus.Published)
        {
            return (null, false, Problems.Result(ProblemType.WrongState, "Only a public article has a working copy; change the article itself."));
        }

        var copy = await db.WorkingCopyAsync(id, cancel);
        if (Refusal(copy, held, edit.Match) is { } refusal)
        {
            return (null, false, refusal);
        }

        var present = copy?.Words ?? ArticleWrite.Of(await db.ArticleOnDeskAsync(id, now, cancel));
        var write = words(JsonSerializer.SerializeToNode(present, JsonSetup.Options)!).Deserialize<ArticleWrite>(JsonSetup.Options)!;
        if (Validation.Failures(rules, write) is { Count: > 0 } failures)
        {
            return (null, false, Problems.Invalid(failures));
        }

        if (Manuscript.Read(write).Refusal is { } unreadable)
        {
            return (null, false, Problems.Invalid(unreadable));
        }

        if (!edit.By.MayWriteIn((await db.PresentTermsAsync(new TermFilters(write.Section is null ? [] : [write.Section], null, null, null), cancel)).Section!.SingleOrDefault()))
        {
            return (null, false, Desk.OtherSection(edit.By));
        }

        var saved = await db.SaveWorkingCopyAsync(id, held.Version, write, edit.By.Name, now, cancel);
        await db.AppendAuditAsync("article", "copy_saved", id.ToString(), now, cancel);
        await session.EndAsync(cancel);
        return (saved, copy is null, null);
    }

    /// <summary>Discards the copy, or tells why not.</summary>
    public async Task<ProblemHttpResult?> DiscardAsync(Guid id, Edit edit, CancellationToken cancel)
    {
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        if (await session.Db.HoldArticleAsync(id, edit.By, session.Now, cancel) is not { } held || await session.Db.WorkingCopyAsync(id, cancel) is not { } copy)
        {
            return Problems.NotFound("working copy of", id);
        }

        if (Refusal(copy, held, edit.Match) is { } refusal)
        {
            return refusal;
        }

        await session.Db.DeleteWorkingCopyAsync(copy, cancel);
        await session.Db.AppendAuditAsync("article", "copy_discarded", id.ToString(), session.Now, cancel);
        await session.EndAsync(cancel);
        return null;
    }

    /// <summary>
    /// Puts the working copy live, in one step with whatever its publication asks; null when there is no copy to put live. Begins again
    /// while others are faster, unless it was decided on a version.
    /// </summary>
    public Task<EditOutcome?> PutLiveAsync(Guid id, Publication wish, Edit edit, CancellationToken cancel) =>
        Attempts.EndAsync(() => TryToPutLiveAsync(id, wish, edit, cancel), takesAnything: !edit.Match.Given);

    private async Task<EditOutcome?> TryToPutLiveAsync(Guid id, Publication wish, Edit edit, CancellationToken cancel)
    {
        if (wish.At is not null || await desk.PresentAsync(id, edit.By, cancel) is not { } present || present.Status == ArticleStatus.Withdrawn)
        {
            return null;
        }

        await using var db = await database.ForWritingAsync(cancel);
        var copy = await db.WorkingCopyAsync(id, cancel);
        var isOutdated = copy is not null && await db.IsRewrittenSinceAsync(id, copy.BasedOn, cancel);

        // Of an article that is a draft again and was written on, what is written there is newer than the copy.
        if (copy is null || (isOutdated && present.Status != ArticleStatus.Published))
        {
            return null;
        }

        if (!edit.Match.Accepts(present.VersionMark))
        {
            return new EditOutcome.Stale(present);
        }

        // Whoever puts the copy live over what somebody wrote meanwhile must say that they know.
        if (isOutdated && !edit.Match.Given)
        {
            return new EditOutcome.Refused(Problems.Result(
                ProblemType.WrongState,
                $"The article itself was written on after its working copy was begun (as version {copy.BasedOn}; it is {present.Version} now). "
                + "If-Match with its ETag puts the copy live over that; DELETE of the copy gives it up."));
        }

        var rewrite = new Rewrite("edited", _ => (copy.Words, null))
        {
            State = (session, _, stop) => GoOutAsync(session, copy, present, wish, stop),
        };
        return await desk.SaveRewrittenAsync(present, copy.Words, rewrite, edit, cancel);
    }

    /// <summary>The copy is no more, and its article is public as is wished.</summary>
    private static async Task<EditOutcome?> GoOutAsync(EditSession session, WorkingCopy copy, Article present, Publication wish, CancellationToken cancel)
    {
        if (!await session.Db.DeleteWorkingCopyAsync(copy, cancel))
        {
            return new EditOutcome.Stale(present);
        }

        var at = Publication.From(asked: null, present.PublishedAt, session.Now);
        if (wish.Unseen(at, copy.Words.EmbargoUntil, session.Now) is { } unseen)
        {
            return new EditOutcome.Refused(Problems.Invalid(unseen));
        }

        if (present.Status != ArticleStatus.Published || wish.Until != present.PublishUntil)
        {
            await session.Db.SetPublicationAsync(present.Id, at, wish.Until, session.Now, cancel);
            await session.Db.DateQuotesAsync([present.Id], cancel);
        }

        return null;
    }

    // A copy is begun without a condition, or by whoever has read the article; one that is there is changed by whoever has read it.
    private static ProblemHttpResult? Refusal(WorkingCopy? copy, Held article, IfMatch match) => copy switch
    {
        null when !match.Given || match.Accepts(article.VersionMark) => null,
        null => Problems.Result(ProblemType.Stale, "The working copy that If-Match names has been discarded or put live.", ("currentETag", null)),
        _ when !match.Accepts(copy.VersionMark) => Problems.Stale(ETag.Of(copy)),
        _ when !match.Given => IfMatchExtensions.Missing(),
        _ => null,
    };
}
