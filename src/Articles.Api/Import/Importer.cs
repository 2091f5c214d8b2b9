using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Import;

/// <summary>
/// Brings the items of files to the desk, each on its own: a bad one harms no other. One with an external id replaces what is known
/// by it, so a file that is sent again doubles nothing. A file that is an export is written back whole.
/// </summary>
internal sealed class Importer(
    ExternalDesk desk, Restorer restorer, Database database, IValidator<ArticleEntry> rules, TimeProvider clock)
{
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

        await foreach (var item in ImportReader.ReadAsync(source, wish, told, cancel))
            yield return await TakeAsync(source.Path, item, wish, cancel);
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

    private async Task<ImportedItem> TakeAsync(string file, ImportItem item, ImportWish wish, CancellationToken cancel)
    {
        var told = new ImportedItem { File = file, Place = item.Place, Fate = ImportFate.Refused, Notes = item.Notes, Problems = item.Problems };
        if (item.Skipped is { } why)
            return told with { Fate = ImportFate.Skipped, Problems = [Failure.At("", "skipped", why)] };
        if (item.Entry is null || item.Problems.Count > 0)
            return told;

        var entry = Wished(item, wish);
        if (entry.Status != EntryStatus.Published && item.PublishedAt is { } date)
            told = told with { Notes = [.. told.Notes, new IntakeEntry { Part = "date", Text = Rfc3339.Write(date), Detail = "Its date of publication is taken over when it is published: by --publish." }] };
        if (Validation.Failures(rules, entry) is { Count: > 0 } failures)
            return told with { Problems = failures };

        return await StoreAsync(told, entry, wish, cancel);
    }

    // What is said at the terminal holds for what an item leaves open.
    private static ArticleEntry Wished(ImportItem item, ImportWish wish)
    {
        var entry = item.Entry! with { Section = item.Entry.Section ?? wish.Section, Language = item.Entry.Language ?? wish.Language };
        return wish.Publish && item.IsFinished && entry.Status is null
            ? entry with { Status = EntryStatus.Published, PublishedAt = item.PublishedAt }
            : entry;
    }

    private async Task<ImportedItem> StoreAsync(ImportedItem told, ArticleEntry entry, ImportWish wish, CancellationToken cancel)
    {
        try
        {
            if (await KnownAsync(entry, cancel) is { } known && IsSame(entry, known))
                return told with { Fate = ImportFate.Unchanged, Article = known };

            var match = entry is BulkLine { ExpectedVersion: { } version } ? IfMatch.Version(version) : IfMatch.Anything;
            var (outcome, isNew) = await desk.TakeAsync(entry, new Edit(Caller.CommandLine, match, wish.DryRun), cancel);
            return outcome is EditOutcome.Saved { Article: var article }
                ? told with { Fate = isNew ? ImportFate.Created : ImportFate.Updated, Article = article }
                : told with { Problems = Failures(outcome.ToProblem(entry.ExternalId ?? entry.Headline!)) };
        }
        catch (PostgresException refused) when (refused.SqlState is not PostgresErrorCodes.AdminShutdown)
        {
            return told with { Problems = ConstraintProblems.Of(refused) is { } problem ? Failures(problem) : [Failure.At("", "refused", $"The database refused it: {refused.MessageText}.")] };
        }
    }

    private async Task<Article?> KnownAsync(ArticleEntry entry, CancellationToken cancel)
    {
        if (entry.ExternalId is null)
            return null;

        await using var db = await database.ForWritingAsync(cancel);
        return await db.ArticleKnownAsAsync(entry.Source?.Name, entry.ExternalId, cancel) is { } id
            ? await db.ArticleOnDeskAsync(id, clock.GetUtcNow(), cancel)
            : null;
    }

    /// <summary>Whether it would change nothing: then there is no new version to make, and no reader to tell.</summary>
    private static bool IsSame(ArticleEntry entry, Article known)
    {
        if (entry.Correction is not null || entry is BulkLine { ExpectedVersion: { } version } && version != known.Version)
            return false;

        var present = ArticleWrite.Of(known);
        var written = (entry as ArticleWrite) with
        {
            Slug = entry.Slug ?? present.Slug,
            Language = entry.Language ?? "en",
            Tags = entry.Tags ?? [],
            Images = entry.Images ?? [],
            Authors = [.. (entry.Authors ?? []).Select(author => author with { Slug = author.Slug ?? Text.Slug.Of(author.Name!), Url = author.Url ?? Known(author) })],
            Body = new BodyWrite { Format = entry.Body?.Format ?? BodyForm.Text, Content = entry.Body?.Content ?? "" },
            Extra = entry.Extra is { ValueKind: JsonValueKind.Object } extra ? extra : JsonElement.Parse("{}"),
            Significance = null,
            ChangeNote = null,
        };
        return StandsSo(entry, known) && JsonNode.DeepEquals(Json(written), Json(present));

        // An address that this item does not tell stays the author's.
        string? Known(AuthorWrite author) => known.Authors.FirstOrDefault(one => one.Slug == (author.Slug ?? Text.Slug.Of(author.Name!)))?.Url;
    }

    private static bool StandsSo(ArticleEntry entry, Article known) => entry.Status switch
    {
        null => true,
        EntryStatus.Draft => known.Status is ArticleStatus.Draft or ArticleStatus.Withdrawn,
        _ => known.Status is ArticleStatus.Published or ArticleStatus.Scheduled && (entry.PublishedAt ?? known.PublishedAt) == known.PublishedAt,
    };

    private static JsonNode Json(ArticleWrite write) => JsonSerializer.SerializeToNode(write, typeof(ArticleWrite), JsonSetup.Options)!;

    private static IReadOnlyList<Failure> Failures(ProblemHttpResult problem) =>
        problem.ProblemDetails.Extensions.TryGetValue("errors", out var errors) && errors is IEnumerable<Failure> failures
            ? [.. failures]
            : [Failure.At("", "refused", problem.ProblemDetails.Detail!)];
}
