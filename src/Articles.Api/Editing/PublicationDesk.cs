using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;
using Articles.Api.Taxonomy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Publishing, taking back, withdrawing: what changes is who may see an article, never its words.</summary>
internal sealed class PublicationDesk(Database database, TimeProvider clock)
{
    /// <summary>Publishes now or at a time, and perhaps until another. Publishing what is public already changes nothing.</summary>
    public Task<EditOutcome> PublishAsync(Guid id, Publication wish, Edit edit, CancellationToken cancel) =>
        ChangeAsync(id, edit, async (session, held) =>
        {
            if (held.Status == "withdrawn")
            {
                return Step.Refuse("It is withdrawn; undo the withdrawal first.");
            }

            var at = Publication.From(wish.At, held.PublishedAt, session.Now);
            if (wish.Unseen(at, held.EmbargoUntil, session.Now) is { } unseen)
            {
                return new Step(Problem: Problems.Invalid(unseen));
            }

            if (held.Status == "published" && held.PublishedAt == at && held.PublishUntil == wish.Until)
            {
                return Step.Nothing;
            }

            await session.Db.SetPublicationAsync(id, at, wish.Until, session.Now, cancel);
            return new Step(at > session.Now ? "scheduled" : "published");
        }, cancel);

    /// <summary>Returns it to draft.</summary>
    public Task<EditOutcome> UnpublishAsync(Guid id, Edit edit, CancellationToken cancel) =>
        ChangeAsync(id, edit, async (session, held) =>
        {
            if (held.Status == "withdrawn")
            {
                return Step.Refuse("It is withdrawn; undo the withdrawal instead.");
            }

            if (held.Status == "draft")
            {
                return Step.Nothing;
            }

            await session.Db.SetDraftAsync(id, session.Now, cancel);
            return new Step("unpublished");
        }, cancel);

    /// <summary>Takes a public article down for good reason. What is withdrawn for the same reason already stays as it is.</summary>
    public Task<EditOutcome> WithdrawAsync(Guid id, WithdrawalWrite withdrawal, Edit edit, CancellationToken cancel) =>
        ChangeAsync(id, edit, async (session, held) =>
        {
            if (held.Status != "withdrawn" && !held.HasBeenPublic)
            {
                return Step.Refuse("It has never been public, so there is nothing to withdraw; return it to draft instead.");
            }

            if (withdrawal.ReplacedBy == id)
            {
                return new Step(Problem: Problems.Invalid(Failure.At("/replacedBy", "same_article", "An article cannot replace itself.")));
            }

            // Said again, perhaps because the answer was lost, it is no new withdrawal.
            if (held.Status == "withdrawn" && (held.WithdrawalReason, held.ReplacedBy) == (withdrawal.Reason, withdrawal.ReplacedBy))
            {
                return Step.Nothing;
            }

            if (withdrawal.ReplacedBy is { } other && !await session.Db.IsVisibleAsync(other, Sight.Of(edit.By, session.Now), cancel))
            {
                return new Step(Problem: ConstraintProblems.UnknownReplacement());
            }

            await session.Db.SetWithdrawnAsync(id, withdrawal.Reason!, withdrawal.ReplacedBy, session.Now, cancel);
            await session.Db.DeletePreviewLinksAsync(id, null, cancel);
            return new Step("withdrawn", withdrawal.Reason);
        }, cancel);

    /// <summary>Undoes a withdrawal: to draft, so that publishing again is a decision of its own.</summary>
    public Task<EditOutcome> ReinstateAsync(Guid id, Edit edit, CancellationToken cancel) =>
        ChangeAsync(id, edit, async (session, held) =>
        {
            if (held.Status != "withdrawn")
            {
                return Step.Refuse("It is not withdrawn.");
            }

            await session.Db.SetDraftAsync(id, session.Now, cancel);
            return new Step("reinstated");
        }, cancel);

    private async Task<EditOutcome> ChangeAsync(
        Guid id, Edit edit, Func<EditSession, Held, Task<Step>> take, CancellationToken cancel)
    {
        await using var session = await EditSession.OpenAsync(database, edit, clock, cancel);
        await session.Db.HoldAuthorsToTellAsync([id], cancel);
        var (held, ending) = await Desk.HoldAsync(session, id, cancel);
        if (held is null)
        {
            return ending!;
        }

        var step = await take(session, held);
        if (step.Problem is not null)
        {
            return new EditOutcome.Refused(step.Problem);
        }

        if (step.Action is not null)
        {
            await session.Db.CountChangeAsync(id, session.Now, cancel);
            await session.Db.DateTermsAsync(id, cancel);
            await session.Db.TellAuthorsAsync([id], edit.By, areHeld: true, session.Now, cancel);
            await session.Db.DateQuotesAsync([id], cancel);
            await session.Db.NameSpeakersAsync([id], session.Now, cancel);
            await session.Db.QueueRelatedAsync([id], behind: false, cancel);
            await session.Db.InsertRevisionAsync(id, step.Action, edit.By.Name, step.Note, session.Now, cancel);
            await session.Db.AppendChangeAsync(id, step.Action, edit.By.Name, session.Now, cancel);
        }

        return await session.SaveAsync(id, cancel);
    }

    /// <summary>What a change of state came to: an action for the books, a refusal, or nothing because it was so already.</summary>
    private sealed record Step(string? Action = null, string? Note = null, ProblemHttpResult? Problem = null)
    {
        public static readonly Step Nothing = new();

        public static Step Refuse(string why) => new(Problem: Problems.Result(ProblemType.WrongState, why));
    }
}
