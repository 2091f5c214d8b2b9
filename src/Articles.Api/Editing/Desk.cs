using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;
using Articles.Api.Taxonomy;
using Articles.Text;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>
/// The one door through which text enters. Whoever has read this file has read everything a save does: the article, its
/// terms, its quotes, its neighbours, its revision and its line in the log stand or fall in one transaction.
/// </summary>
internal sealed class Desk(Database database, TimeProvider clock, IValidator<ArticleWrite> rules)
{
    // How often a change that takes whatever is there begins again because somebody else was faster.
    private const int Attempts = 64;

    /// <summary>Makes an article: a draft, or public at once where the entry says so.</summary>
    public async Task<EditOutcome> CreateAsync(ArticleWrite write, Entry entry, Edit edit, CancellationToken cancel)
    {
        var (manuscript, refusal) = Manuscript.Read(write);
        if (manuscript is null)
        {
            return new EditOutcome.Refused(Problems.Invalid(refusal!));
        }

        if (edit.Under.ArticleId is { } made)
        {
            // An earlier run of this request made it, and died before it could answer.
            return await PresentAsync(made, edit.By, cancel) is { } there ? new EditOutcome.Saved(there) : new EditOutcome.NotFound();
        }

        var id = Guid.CreateVersion7();
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        var (db, now) = (session.Db, session.Now);

        manuscript = manuscript.With(await db.EnsureTermsAsync(write.Section, manuscript.Tags, manuscript.Authors, now, cancel));
        if (!MayWriteIn(manuscript.Write.Section, edit.By))
        {
            return new EditOutcome.Refused(OtherSection(edit.By));
        }

        var slug = await db.ClaimSlugAsync(id, SlugFor(write), byName: write.Slug is not null, edit.By, now, cancel);
        if (slug is null)
        {
            return new EditOutcome.Refused(ConstraintProblems.SlugTaken());
        }

        await db.InsertArticleAsync(id, slug, manuscript, edit.By, now, cancel);
        if (entry.Published)
        {
            await db.SetPublicationAsync(id, entry.PublishedAt ?? now, until: null, now, cancel);
        }

        await WriteWhatFollowsAsync(session, id, manuscript, textChanged: true, cancel);
        await db.InsertRevisionAsync(id, "created", edit.By.Name, write.ChangeNote, now, cancel);
        await db.AppendChangeAsync(id, entry.Published ? "published" : "created", edit.By.Name, now, cancel);

        return await session.SaveAsync(id, cancel);
    }

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
    internal async Task<EditOutcome> RewriteAsync(Guid id, Rewrite rewrite, Edit edit, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await PresentAsync(id, edit.By, cancel) is not { } present)
            {
                return new EditOutcome.NotFound();
            }

            if (!edit.Match.Accepts(present.Version))
            {
                return new EditOutcome.Stale(present);
            }

            var (write, ending) = rewrite.Words(present);
            if (write is null)
            {
                return ending!;
            }

            var outcome = await SaveRewrittenAsync(present, write, rewrite, edit, cancel);
            if (outcome is not EditOutcome.Stale || !edit.Match.Any || attempt == Attempts)
            {
                return outcome;
            }
        }
    }

    /// <summary>Saves words that were made of one version, which must still be the present one.</summary>
    internal async Task<EditOutcome> SaveRewrittenAsync(Article present, ArticleWrite write, Rewrite rewrite, Edit edit, CancellationToken cancel)
    {
        var (manuscript, refusal) = Manuscript.Read(write);
        if (manuscript is null)
        {
            return new EditOutcome.Refused(Problems.Invalid(refusal!));
        }

        var id = present.Id;
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        var (db, now) = (session.Db, session.Now);

        // Terms before articles: whoever renames one takes its articles after it.
        manuscript = manuscript.With(await db.EnsureTermsAsync(write.Section, manuscript.Tags, manuscript.Authors, now, cancel));
        if (!MayWriteIn(manuscript.Write.Section, edit.By))
        {
            return new EditOutcome.Refused(OtherSection(edit.By));
        }

        var slug = write.Slug is null || write.Slug == present.Slug
            ? present.Slug
            : await db.ClaimSlugAsync(id, write.Slug, byName: true, edit.By, now, cancel);
        if (slug is null)
        {
            return new EditOutcome.Refused(ConstraintProblems.SlugTaken());
        }

        var (held, ending) = await HoldAsync(session, id, cancel, present.Version);
        if (held is null)
        {
            return ending!;
        }

        if (slug != held.Slug)
        {
            await db.TakeBackSlugAsync(id, slug, cancel);
        }

        if (slug != held.Slug && held.HasBeenPublic)
        {
            await db.KeepFormerSlugAsync(id, held.Slug, now, cancel);
        }

        await db.UpdateArticleAsync(id, slug, manuscript, now, cancel);
        if (rewrite.State is not null && await rewrite.State(session, present, cancel) is { } refused)
        {
            return refused;
        }

        await WriteWhatFollowsAsync(session, id, manuscript, textChanged: manuscript.ReadsOtherThan(present), cancel);
        if (write.Section != present.Section)
        {
            await db.DateQuotesAsync(id, cancel);
        }

        var article = await db.ArticleOnDeskAsync(id, now, cancel);
        await db.InsertRevisionAsync(id, rewrite.Action, edit.By.Name, rewrite.Note ?? write.ChangeNote ?? write.Correction?.Note, now, cancel);
        await db.ArchiveRevisionAsync(id, present, article, cancel);
        await db.AppendChangeAsync(id, ReasonOf(write, present, article), edit.By.Name, now, cancel);

        return await session.SaveAsync(article, cancel);
    }

    /// <summary>Everything that is read out of an article and stored beside it.</summary>
    private static async Task WriteWhatFollowsAsync(
        EditSession session, Guid id, Manuscript manuscript, bool textChanged, CancellationToken cancel)
    {
        await session.Db.ReplaceTermsAsync(id, manuscript.Tags, manuscript.Authors, cancel);
        if (textChanged)
        {
            await session.Db.ReplaceQuotesAsync(id, manuscript.Body.Text, manuscript.Quotes, session.Now, cancel);
        }

        await session.Db.QueueRelatedAsync([id], session.Edit.InMasses, cancel);
    }

    /// <summary>Locks the article for this session, or tells why it cannot be changed.</summary>
    internal static async Task<(Held? Held, EditOutcome? Ending)> HoldAsync(
        EditSession session, Guid id, CancellationToken cancel, int? decidedOn = null)
    {
        var held = await session.Db.HoldArticleAsync(id, session.Edit.By, session.Now, cancel);
        if (held is null)
        {
            return (null, new EditOutcome.NotFound());
        }

        return session.Edit.Match.Accepts(held.Version) && held.Version == (decidedOn ?? held.Version)
            ? (held, null)
            : (null, new EditOutcome.Stale(await session.Db.ArticleOnDeskAsync(id, session.Now, cancel)));
    }

    private static string ReasonOf(ArticleWrite write, Article before, Article after) => (before.Status, after.Status) switch
    {
        (not ArticleStatus.Published, ArticleStatus.Published) => "published",
        (not ArticleStatus.Scheduled, ArticleStatus.Scheduled) => "scheduled",
        (ArticleStatus.Published or ArticleStatus.Scheduled, ArticleStatus.Draft) => "unpublished",
        _ when write.Correction is not null => "corrected",
        _ => "updated",
    };

    /// <summary>The article as somebody who may edit it sees it now.</summary>
    internal async Task<Article?> PresentAsync(Guid id, Caller by, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.ArticleToEditAsync(id, by, clock.GetUtcNow(), cancel);
    }

    private static string SlugFor(ArticleWrite write) =>
        write.Slug ?? (Slug.Of(write.Headline!) is { Length: > 0 } slug && !Guid.TryParse(slug, out _) ? slug : "article");

    private static bool MayWriteIn(string? section, Caller by) => by.Sections is null || by.Sections.Contains(section);

    private static ProblemHttpResult OtherSection(Caller by) =>
        Problems.Result(ProblemType.ScopeNeeded, $"The key is narrowed to these sections: {string.Join(", ", by.Sections!)}.");
}

/// <summary>How an article comes in.</summary>
/// <param name="Published">Public at once, not a draft.</param>
/// <param name="PublishedAt">When it was or will be published; now when null.</param>
internal sealed record Entry(bool Published = false, DateTimeOffset? PublishedAt = null)
{
    public static readonly Entry Draft = new();
}
