using Npgsql;

namespace Articles.Api.Data;

/// <summary>Hears from the primary what changed, on a connection of its own, and twice a second that it would hear.</summary>
internal sealed class FreshnessListener(
    Database database, DatabaseReadiness readiness, Freshness freshness, TimeProvider clock, ILogger<FreshnessListener> log)
    : Worker("Answers are not taken from memory until the database is heard again", readiness, log)
{
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private Round _round = new();
    private bool _awaitsStandby;

    /// <summary>
    /// Ends when everything has been heard that was committed before the call, and no standby is read that lacks it: whoever is
    /// told of a change finds it in the very next answer of this instance.
    /// </summary>
    /// <param name="isOfChange">Whether something may have been changed by way of this instance just now; a refusal tells of others' changes.</param>
    public async Task CatchUpAsync(bool isOfChange)
    {
        if (freshness.IsAwake)
        {
            var mine = Volatile.Read(ref _round);
            await mine.Nudge.CancelAsync();
            if (await Task.WhenAny(mine.Answered.Task, Task.Delay(Patience)) != mine.Answered.Task)
                freshness.Sleep();
        }

        // Nobody hears here of what is committed: nothing remembered may come back, not even when the database goes away.
        if (isOfChange && !freshness.IsAwake)
        {
            freshness.Forget();
            database.Standbys?.Leave();
        }
    }

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        try
        {
            await ListenAsync(cancel);
        }
        catch (Exception fault) when (IsAway(fault))
        {
            if (database.Standbys is { } standbys)
                await standbys.FollowAloneAsync(cancel);
            throw;
        }
        finally
        {
            freshness.Sleep();
            NextRound().Answered.TrySetResult();
        }
    }

    private async Task ListenAsync(CancellationToken cancel)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionText.Unpooled(database.ConnectionString)) { CommandTimeout = 5 };
        await using var db = OwnConnection.Of("freshness", text.ConnectionString);
        db.Notification += (_, notice) => freshness.Hear(notice.Payload);
        await db.OpenAsync(cancel);
        await db.ListenToPublicContentAsync(cancel);
        freshness.Forget();

        var told = 0L;
        while (true)
        {
            var heard = NextRound();
            var known = freshness.Generation;
            await FollowStandbysAsync(db, known != told, cancel);
            told = known;

            // Notices of what was committed before the question come before its answer.
            var isAll = freshness.Beat(known, await db.NextTurnAsync(clock.GetUtcNow(), cancel));
            heard.Answered.TrySetResult();
            if (isAll)
                await HearAsync(db, cancel);
        }
    }

    // No standby is read that lacks what has been heard, before anybody relies on it. Of drafts, keys and books nothing is heard: whether
    // the standby has those is asked for whoever waits, and twice a second for all others.
    private async Task FollowStandbysAsync(NpgsqlConnection db, bool hasHeard, CancellationToken cancel)
    {
        if (database.Standbys is not { } standbys)
            return;

        if (hasHeard)
            standbys.Leave();
        _awaitsStandby = await standbys.FollowAsync(await db.LogPositionAsync(cancel), cancel);
    }

    // Until a notice comes, somebody wants to catch up, or it is time to see whether the line still stands.
    private async Task HearAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, Volatile.Read(ref _round).Nudge.Token);
        try
        {
            await db.WaitAsync(_awaitsStandby ? Soon : Pulse, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return;
        }
    }

    private Round NextRound() => Interlocked.Exchange(ref _round, new Round());

    /// <summary>Those who wait for one answer of the database, and what wakes the listener to ask.</summary>
    private sealed class Round
    {
        public TaskCompletionSource Answered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource Nudge { get; } = new();
    }
}
