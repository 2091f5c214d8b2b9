using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Quotes;

/// <summary>What editors do to speakers: name them, merge two who are one, split them again. One such change at a time.</summary>
internal sealed class SpeakerDesk(Database database, TimeProvider clock)
{
    public async Task<SpeakerOutcome> PatchAsync(Guid id, SpeakerCorrection patch, Sight sight, QuoteEdit edit, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginInMassesAsync(cancel);
        if (await HoldAsync(db, id, sight, edit, cancel) is var (speaker, ending) && speaker is null)
        {
            return ending!;
        }

        var now = clock.GetUtcNow();
        var name = patch.Name ?? speaker.Name;
        var before = await db.AliasesOfAsync(id, cancel);
        var wanted = Wanted([name, .. patch.Aliases ?? speaker.Aliases, speaker.Name]);
        var gone = before.ExceptBy(wanted.Select(SpeakerName.Fold), alias => alias.Folded).ToList();
        if (gone.Find(alias => alias.HomeId != id) is { } brought)
        {
            return new SpeakerOutcome.Refused(Problems.Invalid(Failure.At("/aliases", "came_by_merge",
                $"“{brought.Name}” came by a merge; DELETE /v1/speakers/{brought.HomeId}/merge takes it back.")));
        }

        if (await db.ClaimAliasesAsync(id, wanted, cancel) is { Count: > 0 } taken)
        {
            return new SpeakerOutcome.Refused(Problems.Invalid([.. taken.Select(alias => NameTaken(alias, patch))]));
        }

        await db.HoldArticlesQuotingAsync([id], cancel);
        var quoting = await db.ArticlesQuotingAsync(id, names: null, cancel);
        var changed = name == speaker.Name ? await db.ArticlesQuotingAsync(id, [.. gone.Select(alias => alias.Folded)], cancel) : quoting;
        await db.PartWithAliasesAsync(id, gone, now, cancel);
        await db.RenameSpeakerAsync(id, name, now, cancel);
        await TellAsync(db, changed, quoting, edit, now, cancel);
        await db.AppendAuditAsync("speaker", "updated", id.ToString(), now, cancel);
        return await EndAsync(db, change, id, sight, edit, cancel);
    }

    public async Task<SpeakerOutcome> MergeAsync(Guid id, Guid into, Sight sight, QuoteEdit edit, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginInMassesAsync(cancel);
        await db.OneAtATimeAsync(cancel);
        var staying = await db.SpeakerNowAsync(into, cancel) ?? into;
        if (await db.SpeakerNowAsync(id, cancel) is { } merged)
        {
            return merged == staying ? await EndAsync(db, change, staying, sight, edit, cancel) : new SpeakerOutcome.Moved(merged);
        }

        if (await HoldAsync(db, id, sight, edit, cancel) is var (speaker, ending) && speaker is null)
        {
            return ending!;
        }

        if (staying == id || await db.SpeakerOnDeskAsync(staying, sight, cancel) is null)
        {
            return new SpeakerOutcome.Refused(Problems.Invalid(staying == id
                ? Failure.At("/into", "same_speaker", "A speaker cannot be merged into themselves.")
                : Failure.At("/into", "unknown_speaker", "There is no speaker with this id.")));
        }

        await db.HoldArticlesQuotingAsync([id, staying], cancel);
        var changed = await db.ArticlesQuotingAsync(id, names: null, cancel);
        var others = await db.ArticlesQuotingAsync(staying, names: null, cancel);
        var now = clock.GetUtcNow();
        await db.ClaimAliasesAsync(id, speaker.Aliases, cancel); // they go over as they are shown
        await db.MergeSpeakerAsync(id, staying, now, cancel);
        await TellAsync(db, changed, others, edit, now, cancel);
        await db.AppendAuditAsync("speaker", "merged", id.ToString(), now, cancel);
        return await EndAsync(db, change, staying, sight, edit, cancel);
    }

    public async Task<SpeakerOutcome> SplitAsync(Guid id, Sight sight, QuoteEdit edit, CancellationToken cancel)
    {
        if (MayNot(edit.By) is { } refusal)
        {
            return new SpeakerOutcome.Refused(refusal);
        }

        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginInMassesAsync(cancel);
        await db.OneAtATimeAsync(cancel);
        if (await db.SpeakerNowAsync(id, cancel) is not { } from)
        {
            return new SpeakerOutcome.NotFound();
        }

        var names = await db.NamesBroughtAsync(id, cancel);
        await db.HoldArticlesQuotingAsync([from], cancel);
        var changed = await db.ArticlesQuotingAsync(from, names, cancel);
        var quoting = await db.ArticlesQuotingAsync(from, names: null, cancel);
        var now = clock.GetUtcNow();
        await db.SplitSpeakerAsync(id, from, names, now, cancel);
        await GoByOwnNameAsync(db, id, sight, now, cancel);
        var isRenamed = await GoByOwnNameAsync(db, from, sight, now, cancel);
        await TellAsync(db, isRenamed ? quoting : changed, quoting, edit, now, cancel);
        await db.AppendAuditAsync("speaker", "split", id.ToString(), now, cancel);
        return await EndAsync(db, change, id, sight, edit, cancel);
    }

    /// <summary>Who was called by a name that another has taken along goes by the first of their own; whether it was so.</summary>
    private static async Task<bool> GoByOwnNameAsync(NpgsqlConnection db, Guid id, Sight sight, DateTimeOffset now, CancellationToken cancel)
    {
        var speaker = (await db.SpeakerOnDeskAsync(id, sight, cancel))!;
        if (speaker.Aliases.Count == 0 || speaker.Aliases.Select(SpeakerName.Fold).Contains(SpeakerName.Fold(speaker.Name)))
        {
            return false;
        }

        await db.RenameSpeakerAsync(id, speaker.Aliases[0], now, cancel);
        return true;
    }

    /// <summary>The speaker, who is not changed by anybody else meanwhile; or why they cannot be changed.</summary>
    private static async Task<(Speaker? Speaker, SpeakerOutcome? Ending)> HoldAsync(
        NpgsqlConnection db, Guid id, Sight sight, QuoteEdit edit, CancellationToken cancel)
    {
        if (MayNot(edit.By) is { } refusal)
        {
            return (null, new SpeakerOutcome.Refused(refusal));
        }

        await db.OneAtATimeAsync(cancel);
        if (await db.SpeakerOnDeskAsync(id, sight, cancel) is not { } speaker)
        {
            return (null, await db.SpeakerNowAsync(id, cancel) is { } now ? new SpeakerOutcome.Moved(now) : new SpeakerOutcome.NotFound());
        }

        return edit.Match.Accepts(speaker.VersionMark) ? (speaker, null) : (null, new SpeakerOutcome.Stale(speaker));
    }

    /// <summary>
    /// Whoever holds a copy of an article holds its quotes and who said them, and is told; whoever follows a speaker is told of all
    /// that the name means from now on, or no longer.
    /// </summary>
    private static async Task TellAsync(
        NpgsqlConnection db, Guid[] changed, Guid[] meant, QuoteEdit edit, DateTimeOffset now, CancellationToken cancel)
    {
        await db.AppendChangesAsync([.. changed.Select(id => new Happened(id, "updated"))], edit.By.Name, now, cancel);
        await db.AppendRefilingAsync(meant.Except(changed), edit.By.Name, now, cancel);
    }

    private static async Task<SpeakerOutcome> EndAsync(
        NpgsqlConnection db, Transaction change, Guid id, Sight sight, QuoteEdit edit, CancellationToken cancel)
    {
        var speaker = (await db.SpeakerOnDeskAsync(id, sight, cancel))!;
        await edit.EndAsync(change, cancel);
        return new SpeakerOutcome.Saved(speaker);
    }

    // Each name once, however it is spelled.
    private static List<string> Wanted(IEnumerable<string> names) => [.. names.Select(name => name.Trim()).DistinctBy(SpeakerName.Fold)];

    private static Failure NameTaken(SpeakerAlias alias, SpeakerCorrection patch)
    {
        var index = (patch.Aliases ?? []).TakeWhile(name => SpeakerName.Fold(name) != alias.Folded).Count();
        var pointer = patch.Name is { } name && SpeakerName.Fold(name) == alias.Folded ? "/name" : $"/aliases/{index}";
        return Failure.At(pointer, "name_taken", $"“{alias.Name}” is a name of the speaker {alias.SpeakerId}; if it is the same person, merge the two.");
    }

    // A speaker speaks in all sections.
    private static ProblemHttpResult? MayNot(Caller by) => by.Sections is null
        ? null
        : Problems.Result(ProblemType.ScopeNeeded, "The key is narrowed to sections, and speakers belong to all of them.");
}

/// <summary>Every way a change of a speaker can end.</summary>
internal abstract record SpeakerOutcome
{
    private SpeakerOutcome() { }

    /// <summary>They stand, as here.</summary>
    public sealed record Saved(Speaker Speaker) : SpeakerOutcome;

    /// <summary>They were merged into this one, who is to be changed instead.</summary>
    public sealed record Moved(Guid To) : SpeakerOutcome;

    /// <summary>There is no such speaker, or no such merge.</summary>
    public sealed record NotFound : SpeakerOutcome;

    /// <summary>It was decided on another version than the present one.</summary>
    public sealed record Stale(Speaker Present) : SpeakerOutcome;

    /// <summary>A rule forbids it.</summary>
    public sealed record Refused(ProblemHttpResult Problem) : SpeakerOutcome;
}
