using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;
using Articles.Api.Taxonomy;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Editing;

/// <summary>
/// Takes articles that other systems know by names of their own, one or a set of them: one that is known is replaced, one that is
/// not is made, one that says what is there already is left alone.
/// </summary>
internal sealed class ExternalDesk(Database database, Desk desk, Rush rush, TimeProvider clock)
{
    // A set whose articles others go on changing is parted after so many attempts, and each goes its own way.
    private const int AttemptsTogether = 4;

    /// <summary>Creates or replaces; by `source.name` and `externalId` where the entry has one.</summary>
    public async Task<Taken> TakeAsync(ArticleEntry entry, Edit edit, CancellationToken cancel) =>
        (await TakeAsync([new Taking(entry, edit.Match)], edit, isAtomic: false, Task.CompletedTask, cancel))[0];

    /// <summary>
    /// The same for a set in which no name stands twice, in as few transactions as can be. Where it is all or nothing and one is
    /// refused, the others come back as <see cref="EditOutcome.Again"/>.
    /// </summary>
    /// <param name="set">The articles.</param>
    /// <param name="edit">Whose change it is.</param>
    /// <param name="isAtomic">Whether it is all or nothing.</param>
    /// <param name="before">What is still done before them: an address that one of them is refused may be left by it.</param>
    /// <param name="cancel">The caller's.</param>
    public async Task<IReadOnlyList<Taken>> TakeAsync(IReadOnlyList<Taking> set, Edit edit, bool isAtomic, Task before, CancellationToken cancel)
    {
        using var masses = edit.InMasses ? rush.Begin() : null;
        var taken = new Taken?[set.Count];
        EditOutcome left = new EditOutcome.Again();
        try
        {
            await TakeAsync(set, taken, edit, isAtomic, before, cancel);
        }
        catch (Exception away) when (edit.InMasses && !isAtomic && FaultHandler.IsUnavailable(away))
        {
            left = NotTaken(); // of the lines of a set some may stand already: each is told its own fate
        }

        return [.. taken.Select(one => one ?? new Taken(left, TakenAs.Replaced))];
    }

    private async Task TakeAsync(IReadOnlyList<Taking> set, Taken?[] taken, Edit edit, bool isAtomic, Task before, CancellationToken cancel)
    {
        var read = set.Select(one => Read(one, edit.By)).ToArray();
        for (var attempt = 1; attempt <= Attempts.Most; attempt++)
        {
            var plans = await PlanAsync(set, read, taken, edit, cancel);
            if (plans.Count == 0 || (isAtomic && Array.Exists(taken, one => one is { IsRefused: true })))
            {
                break;
            }

            if (attempt == 1 && edit is { InMasses: true, ValidateOnly: false } && !isAtomic)
            {
                await MakeTermsAsync(plans, cancel);
            }

            var isFinal = before.IsCompleted;
            var outcomes = await StoreAsync([.. plans.Select(plan => plan.Sheet)], edit, isAtomic, isAtomic || attempt <= AttemptsTogether ? plans.Count : 1, cancel);
            foreach (var ((place, sheet), outcome) in plans.Zip(outcomes))
            {
                // What was deleted or moved to another section meanwhile is looked for anew: it may have to be made.
                var isGone = outcome is EditOutcome.NotFound && !sheet.IsNew;
                var mayBeLeft = !isFinal && IsSlugTaken(outcome);
                var mayBeRepeated = outcome is EditOutcome.Again || isGone || mayBeLeft || (outcome is EditOutcome.Stale && set[place].Match.Any);
                taken[place] = mayBeRepeated ? null : new Taken(outcome, sheet.IsNew ? TakenAs.Made : TakenAs.Replaced);
            }

            if (!isFinal && outcomes.Any(IsSlugTaken))
            {
                await before.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // whoever reads its results meets its fault
            }
        }
    }

    private static (Manuscript? Manuscript, EditOutcome? Ending) Read(Taking one, Caller by)
    {
        if (one.Entry.Status == EntryStatus.Published && !by.Has(Scopes.Publish))
        {
            return (null, new EditOutcome.Refused(Problems.ScopeNeeded(Scopes.Publish)));
        }

        var (manuscript, refusal) = Manuscript.Read(one.Entry);
        return (manuscript, manuscript is null ? new EditOutcome.Refused(Problems.Invalid(refusal!)) : null);
    }

    /// <summary>What is to be stored of those that have not ended; some end here.</summary>
    private async Task<List<(int Place, Sheet Sheet)>> PlanAsync(
        IReadOnlyList<Taking> set, (Manuscript? Manuscript, EditOutcome? Ending)[] read, Taken?[] taken, Edit edit, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        var ids = await db.ArticlesKnownAsAsync([.. set.Where((_, place) => taken[place] is null).Select(one => one.Entry.KnownAs).OfType<(string?, string)>()], cancel);
        var known = await db.ArticlesOnDeskAsync(ids.Values, clock.GetUtcNow(), cancel);
        var terms = await db.PresentTermsAsync([.. read.Select(one => one.Manuscript?.Terms).OfType<ArticleTerms>()], cancel);
        var plans = new List<(int, Sheet)>();
        for (var place = 0; place < set.Count; place++)
        {
            if (taken[place] is not null)
            {
                continue;
            }

            var present = set[place].Entry.KnownAs is { } name && ids.TryGetValue(name, out var id) ? known.GetValueOrDefault(id) : null;
            var ending = read[place].Ending ?? EndingOf(set[place], read[place].Manuscript!, present, terms, edit.By);
            if (ending is not null)
            {
                taken[place] = new Taken(ending, TakenAs.Unchanged);
                continue;
            }

            plans.Add((place, SheetOf(set[place], read[place].Manuscript!, present)));
        }

        return plans;
    }

    private async Task MakeTermsAsync(IReadOnlyList<(int Place, Sheet Sheet)> plans, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var making = await db.BeginInMassesAsync(cancel);
        await db.MakeTermsAsync([.. plans.Select(plan => plan.Sheet.Manuscript.Terms)], clock.GetUtcNow(), cancel);
        await making.CommitAsync(cancel);
    }

    private static EditOutcome? EndingOf(Taking one, Manuscript manuscript, Article? present, PresentTerms terms, Caller by)
    {
        if (present is null)
        {
            return one.Match.Given && !one.Match.Any ? new EditOutcome.NotFound() : null;
        }

        if (!by.MayWriteIn(present.Section))
        {
            return new EditOutcome.NotFound();
        }

        if (!one.Match.Accepts(present.VersionMark))
        {
            return new EditOutcome.Stale(present);
        }

        return present.Says(one.Entry, terms.Of(manuscript.Terms)) ? new EditOutcome.Saved(present) : null;
    }

    private static Sheet SheetOf(Taking one, Manuscript manuscript, Article? present)
    {
        var published = one.Entry.Status == EntryStatus.Published;
        var sheet = present is null
            ? Sheet.New(manuscript, new Entry(published, one.Entry.PublishedAt))
            : new Sheet { Id = present.Id, Manuscript = manuscript, Present = present, Action = "edited", State = StateOf(one.Entry) };
        return sheet with { Told = one.Told?.Invoke(sheet.Id, sheet.IsNew) };
    }

    /// <summary>Stores sheets so many at a time; what the database refuses in company is tried in halves, until it is known which one it is.</summary>
    private async Task<IReadOnlyList<EditOutcome>> StoreAsync(IReadOnlyList<Sheet> sheets, Edit edit, bool isAtomic, int together, CancellationToken cancel)
    {
        if (sheets.Count > together)
        {
            var (first, second) = (sheets.Take(sheets.Count / 2).ToList(), sheets.Skip(sheets.Count / 2).ToList());
            return [.. await StoreAsync(first, edit, isAtomic, together, cancel), .. await StoreAsync(second, edit, isAtomic, together, cancel)];
        }

        try
        {
            return await desk.StoreAsync(sheets, edit, cancel);
        }
        catch (PostgresException refused) when (sheets.Count > 1 && IsOfOne(refused))
        {
            return isAtomic
                ? await FindAsync(sheets, edit, cancel)
                : await StoreAsync(sheets, edit, isAtomic, (sheets.Count + 1) / 2, cancel);
        }
        catch (PostgresException taken) when (taken.ConstraintName == "article_source_external_id_key" || taken.SqlState.StartsWith("40", StringComparison.Ordinal))
        {
            return [new EditOutcome.Again()]; // somebody else has just made it, or was in the way
        }
        catch (PostgresException refused) when (ConstraintProblems.Of(refused) is { } problem)
        {
            return [new EditOutcome.Refused(problem)];
        }
        catch (PostgresException refused) when (edit.InMasses && IsOfOne(refused))
        {
            return [.. sheets.Select(_ => new EditOutcome.Refused(Problems.Invalid(Failure.At("", "refused", $"The database cannot keep it: {refused.MessageText}."))))];
        }
        catch (Exception away) when (edit.InMasses && (away is NpgsqlException || FaultHandler.IsUnavailable(away)))
        {
            return [.. sheets.Select(_ => NotTaken())];
        }
    }

    /// <summary>Tries the members of a set that is all or nothing one by one, to tell which of them is refused; stores none.</summary>
    private async Task<IReadOnlyList<EditOutcome>> FindAsync(IReadOnlyList<Sheet> sheets, Edit edit, CancellationToken cancel)
    {
        var outcomes = new List<EditOutcome>();
        foreach (var sheet in sheets)
        {
            var outcome = (await StoreAsync([sheet], edit with { ValidateOnly = true }, isAtomic: true, together: 1, cancel))[0];
            outcomes.Add(outcome is EditOutcome.Refused ? outcome : new EditOutcome.Again());
        }

        return outcomes;
    }

    /// <summary>A fault that may pass; whoever sends it again doubles nothing.</summary>
    public static EditOutcome.Refused NotTaken() => new(Problems.Result(ProblemType.Unavailable, "The database did not take it. Send the line again."));

    /// <inheritdoc cref="NotTaken"/>
    public static bool IsNotTaken(EditOutcome outcome) => IsRefusedAs(ProblemType.Unavailable, outcome);

    /// <summary>Whether the address that was asked for is another's.</summary>
    public static bool IsSlugTaken(EditOutcome outcome) => IsRefusedAs(ProblemType.SlugTaken, outcome);

    private static bool IsRefusedAs(ProblemType type, EditOutcome outcome) =>
        outcome is EditOutcome.Refused { Problem.ProblemDetails.Type: var told } && told == Problems.AddressOf(type);

    /// <summary>The refusal of what would publish a withdrawn article.</summary>
    public static ProblemHttpResult StillWithdrawn() => Problems.Result(ProblemType.WrongState, "It is withdrawn; undo the withdrawal first.");

    // Data that cannot be kept, a broken constraint, a conflict, a limit: not a server that is away.
    private static bool IsOfOne(PostgresException refused) => refused.SqlState[..2] is "22" or "23" or "40" or "54";

    // A withdrawn article stays withdrawn, whatever a feed says; its words may be mended.
    private static Func<EditSession, Article, CancellationToken, Task<EditOutcome?>>? StateOf(ArticleEntry entry) => entry.Status switch
    {
        null => null,
        EntryStatus.Draft => SetBackAsync,
        _ => (session, present, cancel) => PublishAsync(entry.PublishedAt, session, present, cancel),
    };

    private static async Task<EditOutcome?> SetBackAsync(EditSession session, Article present, CancellationToken cancel)
    {
        if (present.Status is ArticleStatus.Draft or ArticleStatus.Withdrawn)
        {
            return null;
        }

        if (!session.Edit.By.Has(Scopes.Publish))
        {
            return new EditOutcome.Refused(Problems.ScopeNeeded(Scopes.Publish));
        }

        await session.Db.SetDraftAsync(present.Id, session.Now, cancel);
        await session.Db.DateQuotesAsync([present.Id], cancel);
        return null;
    }

    private static async Task<EditOutcome?> PublishAsync(DateTimeOffset? publishedAt, EditSession session, Article present, CancellationToken cancel)
    {
        if (present.Status == ArticleStatus.Withdrawn)
        {
            return new EditOutcome.Refused(StillWithdrawn());
        }

        var at = Publication.From(publishedAt, present.PublishedAt, session.Now);
        // An end that is past, or comes before it begins, would hide it at once.
        var until = present.PublishUntil > at && present.PublishUntil > session.Now ? present.PublishUntil : null;
        if (present.Status == ArticleStatus.Published && (present.PublishedAt, present.PublishUntil) == (at, until))
        {
            return null;
        }

        await session.Db.SetPublicationAsync(present.Id, at, until, session.Now, cancel);
        await session.Db.DateTermsAsync(present.Id, cancel);
        await session.Db.DateQuotesAsync([present.Id], cancel);
        return null;
    }
}
