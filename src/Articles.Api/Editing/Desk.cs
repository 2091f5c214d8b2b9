using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;
using Articles.Api.Taxonomy;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>
/// The one door through which text enters. Whoever has read this file has read everything a save does: the article, its
/// terms, its quotes, its neighbours, its revision and its line in the log stand or fall in one transaction.
/// </summary>
internal sealed class Desk(Database database, TimeProvider clock, IValidator<ArticleWrite> rules)
{
    /// <summary>Puts other words in the place of the article's.</summary>
    public Task<EditOutcome> ReplaceAsync(Guid id, ArticleWrite write, Edit edit, CancellationToken cancel) =>
        ReplaceAsync(id, write, state: null, edit, cancel);

    /// <summary>The same, with a change of state in the same transaction.</summary>
    public Task<EditOutcome> ReplaceAsync(
        Guid id, ArticleWrite write, Func<EditSession, Article, CancellationToken, Task<EditOutcome?>>? state, Edit edit, CancellationToken cancel) =>
        RewriteAsync(id, new Rewrite("edited", _ => (write, null)) { State = state }, edit, cancel);

    /// <summary>Changes what a merge patch names.</summary>
    public Task<EditOutcome> PatchAsync(Guid id, JsonObject patch, Edit edit, CancellationToken cancel) =>
        RewriteAsync(id, new Rewrite("edited", present =>
        {
            var merged = MergePatch.Apply(JsonSerializer.SerializeToNode(ArticleWrite.Of(present), JsonSetup.Options), patch);
            var write = merged.Deserialize<ArticleWrite>(JsonSetup.Options)!;
            return Validation.Failures(rules, write) is { Count: > 0 } failures
                ? (null, new EditOutcome.Refused(Problems.Invalid(failures)))
                : (write, null);
        }), edit, cancel);

    public async Task<EditOutcome> DeleteAsync(Guid id, Edit edit, CancellationToken cancel)
    {
        while (true)
        {
            await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
            if (!await session.Db.HoldWithReplacedAsync(id, cancel))
            {
                continue;
            }

            var (held, ending) = await HoldAsync(session, id, cancel);
            if (held is null)
            {
                return ending!;
            }

            await session.Db.AppendChangeAsync(id, "deleted", edit.By.Name, session.Now, cancel);
            await session.Db.QueueRelatedAsync([id], behind: false, cancel);
            await session.Db.DeleteArticleAsync(id, cancel);
            return await session.RemoveAsync(cancel);
        }
    }

    /// <summary>Changes the words of whatever is there, if the edit accepts it; begins again while others are faster and it accepts anything.</summary>
    internal Task<EditOutcome> RewriteAsync(Guid id, Rewrite rewrite, Edit edit, CancellationToken cancel) =>
        Attempts.EndAsync(() => TryToRewriteAsync(id, rewrite, edit, cancel), takesAnything: edit.Match.Any);

    /// <summary>Saves words that were made of one version, which must still be the present one.</summary>
    internal async Task<EditOutcome> SaveRewrittenAsync(Article present, ArticleWrite write, Rewrite rewrite, Edit edit, CancellationToken cancel)
    {
        var (manuscript, refusal) = Manuscript.Read(write);
        if (manuscript is null)
        {
            return new EditOutcome.Refused(Problems.Invalid(refusal!));
        }

        return await StoreAsync(
            new Sheet
            {
                Id = present.Id,
                Manuscript = manuscript,
                Present = present,
                Action = rewrite.Action,
                Note = rewrite.Note,
                State = rewrite.State,
                Under = edit.Under,
            }, edit, cancel);
    }

    public async Task<EditOutcome> StoreAsync(Sheet sheet, Edit edit, CancellationToken cancel) => (await StoreAsync([sheet], edit, cancel))[0];

    /// <summary>
    /// Stores sheets, all of them or none: each is told how it ended, and where one was refused the others may be tried again. No two
    /// are of one article. Locks are taken in this order everywhere: terms, addresses, articles by their ids, speakers.
    /// </summary>
    public async Task<IReadOnlyList<EditOutcome>> StoreAsync(IReadOnlyList<Sheet> sheets, Edit edit, CancellationToken cancel)
    {
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        var (db, now) = (session.Db, session.Now);

        // Terms before articles: whoever renames one takes its articles after it.
        var telling = edit.InMasses ? null : sheets.Any(sheet => sheet.MayBeOut) ? AuthorSql.Telling : AuthorSql.NotTelling;
        var terms = await db.EnsureTermsAsync([.. sheets.Select(sheet => sheet.Manuscript.Terms)], telling, edit.By, now, cancel);
        sheets = [.. sheets.Select(sheet => sheet with { Manuscript = sheet.Manuscript.With(terms.Of(sheet.Manuscript.Terms)) })];
        var claims = await db.ClaimSlugsAsync(sheets, edit.By, now, cancel);
        await db.HoldArticlesShowingAsync(terms.News, [.. sheets.Where(sheet => !sheet.IsNew).Select(sheet => sheet.Id)], cancel);
        var held = await db.HoldArticlesAsync(
            sheets.Where(sheet => !sheet.IsNew).Select(sheet => sheet.Id).Concat(claims.Yielding.Select(other => other.ArticleId)), now, cancel);

        // A hidden article whose address is taken may have gone out meanwhile.
        var tangled = claims.Yielding.Where(other => held.GetValueOrDefault(other.ArticleId) is not { HasBeenPublic: false }).Select(other => other.To).ToHashSet();
        var endings = sheets.Select(sheet => EndingOf(sheet, claims, held, edit.By) ?? (tangled.Contains(sheet.Id) ? new EditOutcome.Again() : null)).ToArray();
        if (endings.Any(ending => ending is not null))
        {
            return await TellAsync(session, endings, cancel);
        }

        await db.StepAsideAsync(claims.Yielding, now, cancel);
        await db.LeaveAsync(claims.Leaving, cancel);
        foreach (var sheet in sheets.Where(sheet => !sheet.IsNew && claims.Given.ContainsKey(sheet.Id)))
        {
            await db.MoveAsync(held[sheet.Id], claims.Given[sheet.Id], now, cancel);
        }

        var slugs = sheets.ToDictionary(sheet => sheet.Id, sheet => claims.Given.GetValueOrDefault(sheet.Id) ?? held[sheet.Id].Slug);
        await db.InsertArticlesAsync([.. sheets.Where(sheet => sheet.IsNew)], slugs, edit.By, now, cancel);
        await db.UpdateArticlesAsync([.. sheets.Where(sheet => !sheet.IsNew)], slugs, now, cancel);
        for (var i = 0; i < sheets.Count; i++)
        {
            endings[i] = sheets[i].State is { } state ? await state(session, sheets[i].Present!, cancel) : null;
        }

        if (endings.Any(ending => ending is not null))
        {
            return await TellAsync(session, endings, cancel);
        }

        await WriteWhatFollowsAsync(session, sheets, cancel);
        var after = await db.ArticlesOnDeskAsync(sheets.Where(sheet => !sheet.IsNew || !edit.InMasses).Select(sheet => sheet.Id), now, cancel);
        endings = [.. sheets.Select(sheet => after.TryGetValue(sheet.Id, out var article) ? Unseen(sheet, article) : null)];
        if (endings.Any(ending => ending is not null))
        {
            return await TellAsync(session, endings, cancel);
        }

        await db.InsertRevisionsAsync([.. sheets.Select(sheet => (sheet.Id, sheet.Action, sheet.ChangeNote, sheet.Significance))], edit.By.Name, now, cancel);
        await db.ArchiveRevisionsAsync([.. sheets.Where(sheet => !sheet.IsNew).Select(sheet => (sheet.Present!, after[sheet.Id]))], cancel);
        await db.AppendChangesAsync([.. sheets.Select(sheet => new Happened(sheet.Id, ReasonOf(sheet, after.GetValueOrDefault(sheet.Id))) { Actor = sheet.Actor })], edit.By.Name, now, cancel);

        return await session.SaveAsync(
            [.. sheets.Select(sheet => after.TryGetValue(sheet.Id, out var article) ? (EditOutcome)new EditOutcome.Saved(article) : new EditOutcome.Stored(sheet.OutlineAs(slugs[sheet.Id], now)))],
            () => NoteAsync(session, sheets, cancel), cancel);
    }

    private static EditOutcome? EndingOf(Sheet sheet, SlugClaims claims, IReadOnlyDictionary<Guid, Held> held, Caller by)
    {
        if (!by.MayWriteIn(sheet.Manuscript.Write.Section))
        {
            return new EditOutcome.Refused(OtherSection(by));
        }

        if (claims.IsRefused(sheet.Id))
        {
            return new EditOutcome.Refused(ConstraintProblems.SlugTaken());
        }

        if (sheet.Present is not { } present)
        {
            return null;
        }

        if (held.GetValueOrDefault(sheet.Id) is not { } mine || !by.MayWriteIn(mine.Section))
        {
            return new EditOutcome.NotFound();
        }

        return mine.Version == present.Version ? null : new EditOutcome.Stale(present);
    }

    // An embargo that was there before may stand: not every change is about it.
    private static EditOutcome? Unseen(Sheet sheet, Article after) =>
        after.Status is ArticleStatus.Published or ArticleStatus.Scheduled && after.EmbargoUntil >= after.PublishUntil && after.EmbargoUntil != sheet.Present?.EmbargoUntil
            ? new EditOutcome.Refused(Problems.Invalid(Failure.At("/embargoUntil", "not_before",
                $"“embargoUntil” must come before the article's “publishUntil”, {Rfc3339.Write(after.PublishUntil.Value)}: nobody would see it.")))
            : null;

    private async Task<EditOutcome> TryToRewriteAsync(Guid id, Rewrite rewrite, Edit edit, CancellationToken cancel)
    {
        if (await PresentAsync(id, edit.By, cancel) is not { } present)
        {
            return new EditOutcome.NotFound();
        }

        if (!edit.Match.Accepts(present.VersionMark))
        {
            return new EditOutcome.Stale(present);
        }

        var (write, ending) = rewrite.Words(present);
        return write is null ? ending! : await SaveRewrittenAsync(present, write, rewrite, edit, cancel);
    }

    /// <summary>Why nothing was stored: each with its own ending, those that have none because of the others.</summary>
    private static async Task<IReadOnlyList<EditOutcome>> TellAsync(EditSession session, IReadOnlyList<EditOutcome?> endings, CancellationToken cancel)
    {
        var present = await session.Db.ArticlesOnDeskAsync(endings.OfType<EditOutcome.Stale>().Select(stale => stale.Present.Id), session.Now, cancel);
        return [.. endings.Select(ending => ending switch
        {
            null => new EditOutcome.Again(),
            EditOutcome.Stale stale => new EditOutcome.Stale(present[stale.Present.Id]),
            _ => ending,
        })];
    }

    /// <summary>Everything that is read out of articles and stored beside them.</summary>
    private static async Task WriteWhatFollowsAsync(EditSession session, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var db = session.Db;
        await db.ReplaceTermsAsync([.. sheets.Select(sheet => (sheet.Id, sheet.Manuscript.Terms))], cancel);
        await db.ReplaceQuotesAsync([.. sheets.Where(sheet => sheet.ReadsOtherwise).Select(sheet => sheet.ReadQuotes)], session.Now, cancel);
        // Of a new draft nobody is told a name, and it is in nobody's list.
        var known = sheets.Where(sheet => !sheet.IsNew || sheet.Entry.Published).ToList();
        await db.NameSpeakersAsync([.. known.Where(sheet => sheet.Manuscript.Quotes.Count > 0).Select(sheet => sheet.Id)], session.Now, cancel);
        await db.DateQuotesAsync([.. sheets.Where(sheet => !sheet.IsNew && sheet.Manuscript.Write.Section != sheet.Present!.Section).Select(sheet => sheet.Id)], cancel);
        await db.QueueRelatedAsync([.. known.Select(sheet => sheet.Id)], session.Edit.InMasses, cancel);
        await db.TellAuthorsAsync(
            [.. sheets.Where(sheet => (sheet.MayBeOut || session.Edit.InMasses) && sheet.Manuscript.Authors.Any(author => author.IsNews)).Select(sheet => sheet.Id)],
            session.Edit.By, areHeld: !session.Edit.InMasses, session.Now, cancel);
    }

    private static Task<bool> NoteAsync(EditSession session, IReadOnlyList<Sheet> sheets, CancellationToken cancel) =>
        session.Edit.InMasses
            ? session.Db.NoteLinesAsync(session.Edit.Under, [.. sheets.Select(sheet => sheet.Told).OfType<ToldLine>()], cancel)
            : session.Db.NoteArticlesAsync([.. sheets.Select(sheet => (sheet.Under, sheet.Id))], cancel);

    /// <summary>Locks the article for this session, or tells why it cannot be changed.</summary>
    internal static async Task<(Held? Held, EditOutcome? Ending)> HoldAsync(
        EditSession session, Guid id, CancellationToken cancel, int? decidedOn = null)
    {
        var held = await session.Db.HoldArticleAsync(id, session.Edit.By, session.Now, cancel);
        if (held is null)
        {
            return (null, new EditOutcome.NotFound());
        }

        return session.Edit.Match.Accepts(held.VersionMark) && held.Version == (decidedOn ?? held.Version)
            ? (held, null)
            : (null, new EditOutcome.Stale(await session.Db.ArticleOnDeskAsync(id, session.Now, cancel)));
    }

    private static string ReasonOf(Sheet sheet, Article? after) => (sheet.Present?.Status, after?.Status) switch
    {
        (null, _) => sheet.Entry.Published ? "published" : "created",
        (not ArticleStatus.Published, ArticleStatus.Published) => "published",
        (not ArticleStatus.Scheduled, ArticleStatus.Scheduled) => "scheduled",
        (ArticleStatus.Published or ArticleStatus.Scheduled, ArticleStatus.Draft) => "unpublished",
        _ when sheet.Manuscript.Write.Correction is not null => "corrected",
        _ => "updated",
    };

    /// <summary>The article as somebody who may edit it sees it now.</summary>
    internal async Task<Article?> PresentAsync(Guid id, Caller by, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.ArticleToEditAsync(id, by, clock.GetUtcNow(), cancel);
    }

    internal static ProblemHttpResult OtherSection(Caller by) =>
        Problems.Result(ProblemType.ScopeNeeded, $"The key is narrowed to these sections: {string.Join(", ", by.Sections!)}.");
}
