using System.Diagnostics;
using Articles.Api.Articles;
using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Syndication;

/// <summary>
/// Reads the log for somebody who follows: first everything that is served now, then what has changed since that began. Each
/// change is told with the article as it is served at the moment of reading, so that nobody is handed what has been taken
/// down meanwhile.
/// </summary>
internal sealed class ChangeReader(Database database, ChangePulse pulse, TimeProvider clock)
{
    // Filters may pass over many changes of others: so many are looked at in one statement, and so many statements at most.
    private const int Stretch = 2000;
    private const int Stretches = 50;

    // A search looks at the words of every article on its way: so many in one go.
    private const int Searched = 5000;

    // An empty page reads like the end of the log: for so long it is read on where what was looked through is not to be told.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The next changes, or null when nobody can go on from this place.</summary>
    /// <param name="place">Where to go on; null to start.</param>
    public async Task<Reading?> ReadAsync<TQuery>(ArticleFilterQuery<TQuery> query, Sight sight, ChangePlace? place, CancellationToken cancel)
        where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        await using var db = await OpenAsync(cancel);
        var now = clock.GetUtcNow();
        var log = await db.ChangeLogAsync(place?.Midnight ?? now, cancel);
        if (place?.Reached < log.KeptFrom && place.Midnight < log.KeptSince)
        {
            return null;
        }

        // Clocks of instances differ by milliseconds: what has been told has happened.
        sight = sight with { Now = now > log.ToldAt ? now : log.ToldAt };
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var followed = await db.FollowedAsync(query, sight, cancel);
            place ??= new ChangePlace(await db.LastSeenAsync(followed.Filed, 0, log.Last, cancel) ?? 0, ChangePlace.DayOf(now), Shown: null, Starting: true);
            var reading = place.Starting
                ? await StartAsync(db, followed, place, query.Limit, log, cancel)
                : await FollowAsync(db, followed, place with { Reached = Math.Max(place.Reached, log.LastBefore) }, query.Limit, log, ChangePlace.DayOf(now), cancel);
            if (reading is not { Changes.Count: 0, IsCaughtUp: false } || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                return reading;
            }

            place = reading.Next;
        }
    }

    /// <summary>Whether what let somebody in who has waited still does. Whoever has no key needs none.</summary>
    public async Task<bool> IsWelcomeAsync(Caller caller, CancellationToken cancel)
    {
        if (caller is not { KeyId: { } key, Prefix: { } prefix })
        {
            return true;
        }

        await using var db = await database.ForWritingAsync(cancel);
        return await db.IsGoodKeyAsync(key, prefix, clock.GetUtcNow(), cancel);
    }

    /// <summary>Whether it also shows the sections that it showed when its holder came.</summary>
    public async Task<bool> IsWelcomeAsync(Caller caller, Sight sight, CancellationToken cancel)
    {
        if (caller is not { KeyId: { } key, Prefix: { } prefix })
        {
            return true;
        }

        await using var db = await database.ForWritingAsync(cancel);
        return await db.IsSameKeyAsync(key, prefix, sight.Sections, clock.GetUtcNow(), cancel);
    }

    /// <summary>Notes what a key is handed; nobody else is known. A draft is at home, and whoever is handed it holds what was public no more.</summary>
    public async Task NoteAsync(Guid? key, Reading reading, CancellationToken cancel)
    {
        if (key is { } holder && reading.Changes.Count > 0)
        {
            await using var db = await database.ForWritingAsync(cancel);
            await db.NoteReceiptsAsync("key", holder, reading.Changes.Select(change => (change.Told.Id, change.Told.Article?.OwnHandover.SingleOrDefault()?.Version)), clock.GetUtcNow(), cancel);
        }
    }

    // A standby may not have yet what has been told; then the primary is asked. Whoever changed something and asks at once
    // finds it, because it is numbered first.
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var primary = await database.ForWritingAsync(cancel);
        try
        {
            var reached = await primary.NumberChangesAsync(clock.GetUtcNow(), cancel);
            pulse.Reach(reached);
            if (!database.HasStandby)
            {
                return primary;
            }

            var standby = await database.ForHouseAsync(cancel);
            if ((await standby.ChangeLogAsync(clock.GetUtcNow(), cancel)).Last >= reached)
            {
                await primary.DisposeAsync();
                return standby;
            }

            await standby.DisposeAsync();
            return primary;
        }
        catch
        {
            await primary.DisposeAsync();
            throw;
        }
    }

    private static async Task<Reading> StartAsync(
        NpgsqlConnection db, Followed followed, ChangePlace place, int limit, ChangeLog log, CancellationToken cancel)
    {
        var upTo = followed.IsSearch ? await db.PublicIdAfterAsync(followed.Sight, place.Shown, Searched, cancel) : null;
        var rows = await db.ServedArticlesAfterAsync(followed.Served, place.Shown, upTo, limit + 1, cancel);
        var told = rows.Take(limit).Select(row => new ReadChange(place with { Shown = row.Id }, new Told(
            ChangeOp.Upsert, ChangeReason.Published, row.UpdatedAt, row.Id, row.Slug, row.Version, row.ToArticle()))).ToList();
        return rows.Count > limit ? new Reading(told, told[^1].Place, IsCaughtUp: false)
            : upTo is not null ? new Reading(told, place with { Shown = upTo }, IsCaughtUp: false)
            : new Reading(told, place.After(place.Position), IsCaughtUp: await db.LastSeenAsync(followed.Filed, place.Position, log.Last, cancel) is null);
    }

    private static async Task<Reading> FollowAsync(
        NpgsqlConnection db, Followed followed, ChangePlace place, int limit, ChangeLog log, DateOnly day, CancellationToken cancel)
    {
        var (reached, changes) = (place.Reached, (IReadOnlyList<LoggedChange>)[]);
        for (var stretch = 0; stretch < Stretches && changes.Count == 0 && reached < log.Last; stretch++)
        {
            var upTo = log.Last - reached > Stretch ? await db.StretchEndAsync(followed.Filed, reached, log.Last, Stretch, cancel) ?? log.Last : log.Last;
            changes = await db.LoggedChangesAsync(followed.Filed, reached, upTo, limit, cancel);
            reached = changes.Count == limit ? changes[^1].Position : upTo;
        }

        var articles = await db.ServedArticlesAsync(followed.Served, [.. changes.Select(change => change.ArticleId).Distinct()], cancel);
        var isCaughtUp = reached == log.Last;
        var seen = changes.Count > 0 ? changes[^1].Position
            : reached > place.Reached ? await db.LastSeenAsync(followed.Filed, place.Reached, reached, cancel)
            : null;

        // Nobody looks through more in one go than this; where nothing of it may be seen, the cursor moves all the same.
        var position = seen ?? (isCaughtUp ? place.Position : reached);
        return new Reading(
            [.. changes.Select(change => Read(change, place, articles)).OfType<ReadChange>()],
            place.After(position) with { Day = isCaughtUp ? day : place.Day, Reached = reached }, isCaughtUp);
    }

    private static ReadChange? Read(LoggedChange change, ChangePlace place, IReadOnlyDictionary<Guid, ArticleRow> articles)
    {
        var article = articles.GetValueOrDefault(change.ArticleId);
        return change.Op(isServed: article is not null) is { } op
            ? new ReadChange(place.After(change.Position), new Told(
                op, change.ReasonFor(op), change.At, change.ArticleId,
                op == ChangeOp.Upsert ? article!.Slug : change.FormerSlug, change.Version, op == ChangeOp.Upsert ? article!.ToArticle() : null))
            : null;
    }
}

/// <summary>What was read in one go.</summary>
/// <param name="Changes">In their order.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="IsCaughtUp">Whether the log ends there.</param>
internal sealed record Reading(IReadOnlyList<ReadChange> Changes, ChangePlace Next, bool IsCaughtUp);

/// <summary>One change, and the place after it.</summary>
internal sealed record ReadChange(ChangePlace Place, Told Told);

/// <summary>What is told of one change.</summary>
internal sealed record Told(ChangeOp Op, ChangeReason Reason, DateTimeOffset At, Guid Id, string Slug, int Version, Article? Article);
