using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Taxonomy;

/// <summary>
/// What editors do to sections, tags and authors: other words, another slug, two made one. A term belongs to every article
/// that shows it, so whatever an article shows of it changes there too, in the same transaction: a version, a line in its
/// book, a line in the log for those who hold copies. `updatedAt` stays: to readers it is no news.
/// </summary>
internal sealed class TermDesk(Database database, TimeProvider clock, IValidator<TermWrite> rules)
{
    /// <summary>Changes what a merge patch names. Another slug is a rename: the former one goes on to mean this term.</summary>
    public async Task<TermOutcome> PatchAsync(Taxon taxon, string slug, JsonObject patch, TermEdit edit, CancellationToken cancel)
    {
        if (edit.By.Sections is not null)
        {
            return Narrowed();
        }

        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginInMassesAsync(cancel);
        var now = clock.GetUtcNow();
        var wanted = patch["slug"]?.GetValue<string>() ?? slug;
        // What is no slug is refused by the rules, and no text for the database to look for.
        var held = await db.HoldTermsAsync(taxon, Rules.IsSlug(wanted) ? [slug, wanted] : [slug], cancel);
        if (Missing(held, slug) is { } missing)
        {
            return missing;
        }

        var present = (await db.TermOnDeskAsync(taxon, slug, Sight.Of(edit.By, now), cancel))!;
        if (!edit.Match.Accepts(present.VersionMark))
        {
            return new TermOutcome.Stale(present);
        }

        var write = MergePatch.Apply(JsonSerializer.SerializeToNode(TermWrite.Of(present), JsonSetup.Options), patch).Deserialize<TermWrite>(JsonSetup.Options)!;
        if (Failures(taxon, write) is { Count: > 0 } failures)
        {
            return new TermOutcome.Refused(Problems.Invalid(failures));
        }

        if (wanted != slug && !await IsFreeAsync(db, taxon, held, slug, wanted, cancel))
        {
            return new TermOutcome.Refused(Problems.Result(ProblemType.SlugTaken, $"Another {taxon.Name} has, or had, this slug.",
                ("errors", new[] { Failure.At("/slug", "slug_taken", $"Choose another, or merge this {taxon.Name} into the one that has it.") })));
        }

        var told = present.Told || patch.ContainsKey("name");
        await db.UpdateTermAsync(taxon, wanted, write, told, present.Version + 1, cancel);
        if (wanted != slug)
        {
            await db.HoldArticlesOfAsync(taxon, [slug, wanted], cancel);
            await CarryOverAsync(db, taxon, slug, wanted, "term_renamed", edit, now, cancel);
            await (taxon == Taxon.Section ? db.NarrowKeysAsync(slug, wanted, cancel) : Task.CompletedTask);
        }
        else if (taxon == Taxon.Author && (write.Name, write.Url, told) != (present.Name, present.Url, present.Told))
        {
            await db.HoldArticlesOfAsync(taxon, [slug], cancel);
            await TellAsync(db, taxon, await db.ArticlesOfAsync(taxon, slug, cancel), "term_renamed", $"The author “{slug}” is told of in other words.", edit, now, cancel);
        }

        await db.AppendAuditAsync(taxon.Name, "updated", slug, now, cancel);
        return await EndAsync(db, change, taxon, wanted, edit, now, cancel);
    }

    /// <summary>Makes one term of two: the articles of the first get the second, and the slug of the first means the second from now on.</summary>
    public async Task<TermOutcome> MergeAsync(Taxon taxon, string slug, string into, TermEdit edit, CancellationToken cancel)
    {
        if (edit.By.Sections is not null)
        {
            return Narrowed();
        }

        if (slug == into)
        {
            return Unfit("same_term", "Nothing is merged into itself.");
        }

        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginInMassesAsync(cancel);
        var now = clock.GetUtcNow();
        var held = await db.HoldTermsAsync(taxon, [slug, into], cancel);
        var done = held.Any(term => term.Slug == slug && term.Became == into);
        if (!done && Missing(held, slug) is { } missing)
        {
            return missing;
        }

        if (held.FirstOrDefault(term => term.Slug == into) is not { } other)
        {
            return Unfit("unknown_term", $"There is no {taxon.Name} “{into}”.");
        }

        if (other.Became is { } name)
        {
            return Unfit("former_term", $"“{into}” is called “{name}” now.");
        }

        if (!done)
        {
            await db.HoldArticlesOfAsync(taxon, [slug, into], cancel);
            await (taxon == Taxon.Author ? db.JoinAuthorsAsync(slug, into, cancel) : Task.CompletedTask);
            await CarryOverAsync(db, taxon, slug, into, "term_merged", edit, now, cancel);
            await db.AppendAuditAsync(taxon.Name, "merged", slug, now, cancel);
            await (taxon == Taxon.Section ? db.NarrowKeysAsync(slug, present: null, cancel) : Task.CompletedTask);
        }

        return await EndAsync(db, change, taxon, into, edit, now, cancel);
    }

    // A slug is free when nobody has or had it, or when it is a former one of this very term.
    private static async Task<bool> IsFreeAsync(
        NpgsqlConnection db, Taxon taxon, IReadOnlyList<HeldTerm> held, string slug, string wanted, CancellationToken cancel) =>
        held.FirstOrDefault(term => term.Slug == wanted) is { } other
            ? other.Became == slug
            : await db.CopyTermAsync(taxon, slug, wanted, cancel);

    // Of articles that are locked.
    private static async Task CarryOverAsync(
        NpgsqlConnection db, Taxon taxon, string former, string present, string action, TermEdit edit, DateTimeOffset now, CancellationToken cancel)
    {
        var shown = await db.ArticlesOfAsync(taxon, former, cancel);
        var others = (await db.ArticlesOfAsync(taxon, present, cancel)).Except(shown);
        await db.ReplaceTermAsync(taxon, shown, former, present, cancel);
        await db.BecomeAsync(taxon, former, present, cancel);
        await TellAsync(db, taxon, shown, action, $"The {taxon.Name} “{former}” is “{present}” now.", edit, now, cancel);
        await db.AppendRefilingAsync(others, edit.By.Name, now, cancel);
    }

    private static async Task TellAsync(
        NpgsqlConnection db, Taxon taxon, Guid[] shown, string action, string note, TermEdit edit, DateTimeOffset now, CancellationToken cancel)
    {
        await db.CountChangesAsync(taxon, shown, action, note, edit.By.Name, now, cancel);
        await db.AppendChangesAsync([.. shown.Select(id => new Happened(id, "updated"))], edit.By.Name, now, cancel);
    }

    private static async Task<TermOutcome> EndAsync(
        NpgsqlConnection db, Transaction change, Taxon taxon, string slug, TermEdit edit, DateTimeOffset now, CancellationToken cancel)
    {
        var term = await db.TermOnDeskAsync(taxon, slug, Sight.Of(edit.By, now), cancel);
        await (edit.ValidateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel));
        return new TermOutcome.Saved(term!);
    }

    private static TermOutcome? Missing(IReadOnlyList<HeldTerm> held, string slug) => held.FirstOrDefault(term => term.Slug == slug) switch
    {
        null => new TermOutcome.NotFound(),
        { Became: { } present } => new TermOutcome.Moved(present),
        _ => null,
    };

    private IReadOnlyList<Failure> Failures(Taxon taxon, TermWrite write) =>
    [
        .. Validation.Failures(rules, write),
        .. taxon != Taxon.Author && write.Url is not null ? (Failure[])[Failure.At("/url", "authors_only", "Only authors have a url.")] : [],
    ];

    private static TermOutcome.Refused Unfit(string code, string why) => new(Problems.Invalid(Failure.At("/into", code, why)));

    private static TermOutcome.Refused Narrowed() =>
        new(Problems.Result(ProblemType.ScopeNeeded, "Terms are shared by all sections; a key that is narrowed to some does not change them."));
}

/// <summary>Who changes a term, on what version it was decided, and whether it is meant.</summary>
internal sealed record TermEdit(Caller By, IfMatch Match, bool ValidateOnly);

/// <summary>Every way a change of a term can end.</summary>
internal abstract record TermOutcome
{
    private TermOutcome() { }

    /// <summary>It stands, as here.</summary>
    public sealed record Saved(Term Term) : TermOutcome;

    /// <summary>It is called otherwise now.</summary>
    public sealed record Moved(string Present) : TermOutcome;

    /// <summary>There is no such term.</summary>
    public sealed record NotFound : TermOutcome;

    /// <summary>It was decided on another version than the present one.</summary>
    public sealed record Stale(Term Present) : TermOutcome;

    /// <summary>A rule forbids it.</summary>
    public sealed record Refused(ProblemHttpResult Problem) : TermOutcome;
}
