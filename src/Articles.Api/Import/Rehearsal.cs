using System.IO.Hashing;
using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Editing;
using Articles.Api.Http;
using Articles.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Import;

/// <summary>
/// What a dry run would have stored so far. The desk judges each set by what the database has; items behind it would meet what
/// these items left there, so they are told of that, too.
/// </summary>
internal sealed class Rehearsal(ExternalDesk desk, Database database, TimeProvider clock)
{
    private readonly Dictionary<(string? Source, string ExternalId), Rehearsed> _names = [];

    /// <summary>Whose an address would be; null where it would be free.</summary>
    private readonly Dictionary<string, Guid?> _slugs = new(StringComparer.Ordinal);

    /// <summary>What would become of these, after those before them.</summary>
    public async Task<IReadOnlyList<Taken>> TakeAsync(IReadOnlyList<Taking> set, Edit edit, CancellationToken cancel)
    {
        // The version of what would be there is known here alone.
        var asked = set.Select(one => Before(one) is null ? one : one with { Match = IfMatch.Anything }).ToList();
        var outcomes = await desk.TakeAsync(asked, edit, isAtomic: false, Task.CompletedTask, cancel);
        var taken = new List<Taken>();
        foreach (var ((one, open), outcome) in set.Zip(asked).Zip(outcomes))
        {
            var isLeft = ExternalDesk.IsSlugTaken(outcome.Outcome) && _slugs.TryGetValue(one.Entry.Slug!, out var holder) && (holder is null || holder == Before(one)?.Outline.Id);
            taken.Add(await JudgeAsync(one, isLeft ? await WithoutSlugAsync(open, edit, cancel) : outcome, cancel));
        }

        return taken;
    }

    /// <summary>What would become of an article that its source takes back; null when no item before it has made or changed one.</summary>
    public Taken? TakeBack(ArticleEntry named, Standing standing)
    {
        if (!_names.TryGetValue(named.KnownAs!.Value, out var before))
            return null;

        var isSeen = before.Outline.Status is ArticleStatus.Published or ArticleStatus.Withdrawn;
        var status = isSeen && (standing == Standing.Cancelled || before.Outline.Status == ArticleStatus.Withdrawn) ? ArticleStatus.Withdrawn : ArticleStatus.Draft;
        var isSame = status == before.Outline.Status;
        var outline = before.Outline with { Status = status };
        _names[named.KnownAs!.Value] = before with { Outline = outline, Version = before.Version + (isSame ? 0 : 1) };
        return new Taken(new EditOutcome.Stored(outline), isSame ? TakenAs.Unchanged : TakenAs.Replaced);
    }

    /// <summary>Keeps what would become of an article of the database that its source takes back.</summary>
    public void Note(ArticleEntry named, Taken? taken)
    {
        if (taken?.Outcome is EditOutcome.Saved { Article: var article })
            _names[named.KnownAs!.Value] = new Rehearsed(Outline.Of(article), Words: null, article.Version, article.PublishedAt, WasPublic: false);
    }

    private async Task<Taken> JudgeAsync(Taking one, Taken taken, CancellationToken cancel)
    {
        if (taken.Outline is not { } outline)
            return taken;

        var (entry, before) = (one.Entry, Before(one));
        var id = before?.Outline.Id ?? outline.Id;
        var holder = before is null && entry.Slug is not null && taken.As != TakenAs.Made ? await AddressAsync(id, cancel) : null;
        var present = before?.Outline.Slug ?? holder?.Slug ?? (taken.As == TakenAs.Made ? null : outline.Slug);
        var slug = entry.Slug ?? present ?? Counted(outline.Slug, entry.Headline!);
        if (RefusalOf(one, before, slug, id) is { } refusal)
            return new Taken(new EditOutcome.Refused(refusal), TakenAs.Unchanged);

        var isMoved = present is not null && slug != present;
        var (status, at) = StateAfter(entry, before, outline, (taken.Outcome as EditOutcome.Saved)?.Article.PublishedAt);
        var after = new Rehearsed(outline with { Id = id, Slug = slug, Status = status }, DigestOf(entry), VersionOf(taken) + (isMoved && taken.As == TakenAs.Unchanged ? 1 : 0), at,
            WasPublic: before is { WasPublic: true } || (status == ArticleStatus.Published && !(entry.EmbargoUntil > clock.GetUtcNow())));
        var isSame = before is not null && !isMoved && entry.Correction is null
            && (before.Words is null ? taken.As == TakenAs.Unchanged : before.Words == after.Words && (before.Outline.Status, before.At) == (status, at));
        if (before is not null)
            after = after with { Version = before.Version + (isSame ? 0 : 1) };

        _slugs.TryAdd(outline.Slug, null); // what the desk gave was free
        if (isMoved)
            _slugs[present!] = before is { WasPublic: true } || (holder ?? await AddressAsync(id, cancel)) is { HasBeenPublic: true } ? id : null;
        _slugs[slug] = id;
        if (one.Entry.KnownAs is { } name)
            _names[name] = after;

        return new Taken(new EditOutcome.Stored(after.Outline), isSame ? TakenAs.Unchanged : before is null && !isMoved ? taken.As : TakenAs.Replaced);
    }

    private ProblemHttpResult? RefusalOf(Taking one, Rehearsed? before, string slug, Guid id)
    {
        if (before is not null && one.Entry is BulkLine line && !one.Match.Accepts(before.VersionMark))
            return line.Stale(before.Version);
        if (_slugs.GetValueOrDefault(slug) is { } other && other != id)
            return ConstraintProblems.SlugTaken();

        return before?.Outline.Status == ArticleStatus.Withdrawn && one.Entry.Status == EntryStatus.Published ? ExternalDesk.StillWithdrawn() : null;
    }

    private (ArticleStatus Status, DateTimeOffset? At) StateAfter(ArticleEntry entry, Rehearsed? before, Outline outline, DateTimeOffset? known) => entry.Status switch
    {
        _ when before is null => (outline.Status, known ?? entry.PublishedAt),
        null => (before.Outline.Status, before.At),
        EntryStatus.Draft => (before.Outline.Status == ArticleStatus.Withdrawn ? ArticleStatus.Withdrawn : ArticleStatus.Draft, before.At),
        _ => (entry.PublishedAt > clock.GetUtcNow() ? ArticleStatus.Scheduled : ArticleStatus.Published, entry.PublishedAt ?? (before.At <= clock.GetUtcNow() ? before.At : null)),
    };

    private Rehearsed? Before(Taking one) => one.Entry.KnownAs is { } name ? _names.GetValueOrDefault(name) : null;

    private static int VersionOf(Taken taken) => (taken.Outcome as EditOutcome.Saved)?.Article.Version ?? 1;

    private async Task<Taken> WithoutSlugAsync(Taking one, Edit edit, CancellationToken cancel) =>
        (await desk.TakeAsync([one with { Entry = one.Entry with { Slug = null } }], edit, isAtomic: false, Task.CompletedTask, cancel))[0];

    private async Task<SlugHolder?> AddressAsync(Guid id, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.AddressOfAsync(id, clock.GetUtcNow(), cancel);
    }

    // Not the words themselves, for a file may be larger than memory; and nothing that belongs to one change or to its state.
    private static UInt128 DigestOf(ArticleEntry entry) => XxHash128.HashToUInt128(JsonSerializer.SerializeToUtf8Bytes(
        entry with { Slug = null, Status = null, PublishedAt = null, Correction = null, Significance = null, ChangeNote = null }, JsonSetup.Options));

    // Of the numbers before the one that the desk has found those alone are free that an item has left.
    private string Counted(string found, string headline)
    {
        var isReached = false;
        foreach (var slug in SlugSql.Counted(Slug.Of(headline)).Prepend(Slug.Of(headline)))
        {
            isReached |= slug == found;
            if (_slugs.TryGetValue(slug, out var holder) ? holder is null : isReached)
                return slug;
        }

        return found;
    }

    /// <summary>An article as the items so far would leave it.</summary>
    private sealed record Rehearsed(Outline Outline, UInt128? Words, int Version, DateTimeOffset? At, bool WasPublic)
    {
        public VersionMark VersionMark => ArticleSummary.MarkOf(Outline.Id, Version, Outline.Status);
    }
}
