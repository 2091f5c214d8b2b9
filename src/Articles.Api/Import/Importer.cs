using System.Runtime.CompilerServices;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.Import;

/// <summary>
/// Brings the items of files to the desk, each on its own: a bad one harms no other. One with an external id replaces what is known
/// by it, so a file that is sent again doubles nothing. A file that is an export is written back whole.
/// </summary>
internal sealed class Importer(
    ExternalDesk desk, TakingBack takingBack, Restorer restorer, IValidator<ArticleEntry> rules, IOptions<BulkOptions> options, Database database, TimeProvider clock)
{
    private readonly Rehearsal _rehearsal = new(desk, database, clock);

    /// <summary>Takes in one file, and tells the fate of each item as soon as it is known.</summary>
    /// <param name="told">Hears how far the file has been read, in bytes.</param>
    public async IAsyncEnumerable<ImportedItem> ImportAsync(
        ImportSource source, ImportWish wish, Action<long> told, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (source.Problem is null && wish.Format is null && await Restorer.IsExportAsync(source.Path, cancel))
        {
            yield return await RestoreAsync(source, wish, told, cancel);
            yield break;
        }

        // While a set is stored the next one is read, unless an article or an address is in both; a rehearsal goes in order.
        var before = new ImportSet(options.Value);
        var storing = Task.FromResult<IReadOnlyList<ImportedItem>>([]);
        var set = new ImportSet(options.Value);
        await foreach (var item in ImportReader.ReadAsync(source, wish, told, cancel))
        {
            if (set.Takes(Judge(source.Path, item, wish)))
                continue;

            var ready = storing;
            if (wish.DryRun || set.Meets(before))
                await ready;
            (before, storing) = (set, StoreAsync(set, wish, ready, cancel));
            foreach (var fate in await ready)
                yield return fate;

            set = new ImportSet(options.Value);
            set.Takes(Judge(source.Path, item, wish));
        }

        foreach (var fate in await storing)
            yield return fate;
        foreach (var fate in await StoreAsync(set, wish, Task.CompletedTask, cancel))
            yield return fate;
    }

    /// <summary>Asks the database for a sign of life.</summary>
    /// <exception cref="NpgsqlException">It gives none.</exception>
    public async Task AskDatabaseAsync(CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await db.AnswerAsync(cancel);
    }

    private async Task<ImportedItem> RestoreAsync(ImportSource source, ImportWish wish, Action<long> told, CancellationToken cancel)
    {
        var restored = await restorer.RestoreAsync(source.Path, wish.DryRun, told, cancel);
        return new ImportedItem
        {
            File = source.Path,
            Place = restored.Line is { } line ? $"line {line}" : "",
            Fate = restored.Problem is null ? ImportFate.Restored : ImportFate.Refused,
            Rows = restored.Rows,
            Problems = restored.Problem is { } problem ? [Failure.At("", "not_restored", problem)] : [],
        };
    }

    private Judged Judge(string file, ImportItem item, ImportWish wish)
    {
        var told = new ImportedItem { File = file, Place = item.Place, Fate = ImportFate.Refused, Notes = item.Notes, Problems = item.Problems };
        if (item is { Standing: > Standing.HeldBack, Entry: { ExternalId: not null } named })
            return JudgeTakenBack(told, named, item);
        if (item.Skipped is { } why)
            return new Judged(Skipped(told, why));
        if (item.Entry is null || item.Problems.Count > 0)
            return new Judged(told);

        var entry = Wished(item, wish);
        told = told with { Notes = [.. told.Notes, .. NotesOfTimes(item, isPublished: entry.Status == EntryStatus.Published)] };
        return Validation.Failures(rules, entry) is { Count: > 0 } failures ? new Judged(told with { Problems = failures }) : new Judged(told, entry, Until: item.Until);
    }

    // Its name must be good; the rest is not taken over, and may be missing.
    private Judged JudgeTakenBack(ImportedItem told, ArticleEntry named, ImportItem item)
    {
        var failures = Validation.Failures(rules, named).Where(failure => failure.Pointer is "/externalId" or "/source" or "/source/name").ToList();
        if (failures.Count > 0)
            return new Judged(told with { Problems = failures });

        var skipped = Skipped(told, item.Skipped!);
        return new Judged(skipped with { Notes = [.. told.Notes.Where(note => note.Part == ItemDraft.StandingNote)] }, named, item.Standing);
    }

    private static ImportedItem Skipped(ImportedItem told, string why) =>
        told with { Fate = ImportFate.Skipped, Problems = [Failure.At("", "skipped", why)] };

    // What is said at the terminal holds for what an item leaves open.
    private ArticleEntry Wished(ImportItem item, ImportWish wish)
    {
        var entry = item.Entry! with { Section = item.Entry.Section ?? wish.Section, Language = item.Entry.Language ?? wish.Language };
        if (item.Standing == Standing.HeldBack || IsOver(item) || (!wish.Publish && item.PublicFrom > clock.GetUtcNow()))
            return entry with { Status = EntryStatus.Draft };

        return wish.Publish && entry.Status is null ? entry with { Status = EntryStatus.Published, PublishedAt = entry.PublishedAt ?? item.PublishedAt } : entry;
    }

    private bool IsOver(ImportItem item) => item.Until <= clock.GetUtcNow() || item.Until <= item.PublishedAt;

    private IEnumerable<IntakeEntry> NotesOfTimes(ImportItem item, bool isPublished)
    {
        IntakeEntry Note(string part, DateTimeOffset time, string detail) => new() { Part = part, Text = Rfc3339.Write(time), Detail = detail };

        if (!isPublished && item.PublishedAt is { } date)
            yield return Note("date", date, item.Standing == Standing.Open && !IsOver(item)
                ? "Its date of publication is taken over when it is published: by --publish."
                : "Its date of publication is not taken over: it is not public where it comes from.");
        if (item.Until is { } end)
            yield return Note("end", end, IsOver(item) ? "Its time is over where it comes from: it is a draft here, whatever it was before."
                : isPublished ? "It is taken off again at this time."
                : "It is taken off again at this time if it is public here; a draft that is published later needs to be told again.");
    }

    private async Task<IReadOnlyList<ImportedItem>> StoreAsync(ImportSet set, ImportWish wish, Task before, CancellationToken cancel)
    {
        var entries = set.Items.Where(item => !item.IsTakenBack).Select(item => item.Entry).OfType<ArticleEntry>().ToList();
        var edit = new Edit(Caller.CommandLine, IfMatch.Anything, wish.DryRun, InMasses: true);
        Taking[] takings = [.. entries.Select(Taking)];
        var taken = new Queue<Taken>(await Task.Run(
            () => wish.DryRun ? _rehearsal.TakeAsync(takings, edit, cancel) : desk.TakeAsync(takings, edit, isAtomic: false, before, cancel), cancel));
        var fates = new List<ImportedItem>();
        foreach (var item in set.Items)
        {
            var fate = await TakeBackAsync(item, item.Entry is null || item.IsTakenBack ? null : taken.Dequeue(), edit with { InMasses = false }, cancel);
            fates.Add(fate is not null ? Fated(item.Told, item.Entry!, fate) : item.IsTakenBack ? item.Told with { Notes = [] } : item.Told);
        }

        return fates;
    }

    /// <summary>What its source has taken back is taken back, and what it will take off has its end; the others keep their fate.</summary>
    private async Task<Taken?> TakeBackAsync(Judged item, Taken? fate, Edit edit, CancellationToken cancel)
    {
        try
        {
            return item.IsTakenBack ? await TakeBackAsync(item.Entry!, item.Standing, edit, cancel)
                : fate is not null && item.Until is { } until ? await takingBack.TakeLaterAsync(fate, item.Entry!.PublishedAt, until, edit, cancel)
                : fate;
        }
        catch (Exception away) when (FaultHandler.IsUnavailable(away))
        {
            return new Taken(ExternalDesk.NotTaken(), TakenAs.Unchanged);
        }
    }

    private async Task<Taken?> TakeBackAsync(ArticleEntry named, Standing standing, Edit edit, CancellationToken cancel)
    {
        if (_rehearsal.TakeBack(named, standing) is { } rehearsed)
            return rehearsed;

        var taken = await takingBack.TakeAsync(named, standing, edit, cancel);
        if (edit.ValidateOnly)
            _rehearsal.Note(named, taken);
        return taken;
    }

    private static Taking Taking(ArticleEntry entry) =>
        new(entry, entry is BulkLine { ExpectedVersion: { } version } ? IfMatch.Version(version) : IfMatch.Anything);

    private static ImportedItem Fated(ImportedItem told, ArticleEntry entry, Taken taken)
    {
        if (taken.Outline is null)
            return told with { Fate = ImportFate.Refused, Problems = Refusal(entry, taken.Outcome).Failures(), IsNotTaken = ExternalDesk.IsNotTaken(taken.Outcome) };

        return told with
        {
            Article = taken.Outline,
            Problems = [],
            Fate = taken.As switch { TakenAs.Made => ImportFate.Created, TakenAs.Unchanged => ImportFate.Unchanged, _ => ImportFate.Updated },
        };
    }

    private static ProblemHttpResult Refusal(ArticleEntry entry, EditOutcome outcome) => (entry, outcome) switch
    {
        (BulkLine line, EditOutcome.Stale stale) => line.Stale(stale.Present.Version),
        _ => outcome.ToProblem(entry.ExternalId ?? entry.Headline!),
    };
}
