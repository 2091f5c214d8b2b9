using System.Diagnostics;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>
/// Notices within a second that the database no longer answers, also when its connections still stand (a frozen machine, a
/// network that swallows), so that nobody waits for it half a minute; and within a second that it answers again.
/// </summary>
/// <remarks>
/// A limit on each statement would not do: writing in bulk may take long and be well. So one small question is always under way,
/// and only when that stays unanswered all others are given up.
/// </remarks>
internal sealed class DatabaseWatch(Database database, DatabaseReadiness readiness, ILogger<DatabaseWatch> log)
    : Worker("The database is watched again in a moment", readiness, log)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(0.75);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Counted besides measured, and only those that came on time: when this process itself is held up, the database is not to blame.
    private const int SilentTicks = 7;

    private CancellationTokenSource _presence = new();

    /// <summary>Ends when the database is found to be away; a new one begins when it is back.</summary>
    public CancellationToken Presence => Volatile.Read(ref _presence).Token;

    /// <summary>Does something with the database and gives it up when the database goes away.</summary>
    /// <exception cref="DatabaseAwayException">It went, or was gone before.</exception>
    public Task<T> WhileThereAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancel) =>
        WhileAsync(work, Timeout.InfiniteTimeSpan, Presence, cancel);

    /// <summary>The same, and no longer than a limit.</summary>
    /// <param name="work">The work.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="there">Ends when the work cannot go on.</param>
    /// <param name="cancel">The caller's.</param>
    /// <exception cref="DatabaseAwayException">The database went, or was gone before.</exception>
    /// <exception cref="TimeoutException">The limit has come.</exception>
    public static async Task<T> WhileAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan limit, CancellationToken there, CancellationToken cancel)
    {
        // Not begun and given up in the same moment: what is cancelled while it is sent may wait for its whole time.
        if (there.IsCancellationRequested)
            throw new DatabaseAwayException();

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        either.CancelAfter(limit);
        // Npgsql cancels by telling the server on another connection, and waits for as long as that may take to open (ConnectionText):
        // one thread for each, lest they wait in line.
        await using var gone = there.UnsafeRegister(static either =>
        {
            _ = Task.Factory.StartNew(((CancellationTokenSource)either!).Cancel, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }, either);
        try
        {
            return await work(either.Token);
        }
        catch (Exception given) when (given is OperationCanceledException or InvalidOperationException && either.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            // A reader that was given up between two of its steps says that it is closed, and not why.
            throw there.IsCancellationRequested ? new DatabaseAwayException() : new TimeoutException("It took longer than a request may take.");
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _presence.Dispose();
    }

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        try
        {
            await WatchAsync(cancel);
        }
        catch (Exception broken) when (broken is not (DatabaseAwayException or OperationCanceledException))
        {
            // A line that breaks or is refused tells those who ask as quickly; only silence is told by the watch. But where one
            // line broke the others have, too, and a writer, who cannot be tried again, shall not be the one to find that out.
            database.Forget();
            throw;
        }
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionText.Unpooled(database.ConnectionString)) { CommandTimeout = 0, CancellationTimeout = -1 };
        await using var db = OwnConnection.Of("watch", text.ConnectionString);
        await AnsweredAsync(db.OpenAsync, cancel);
        while (true)
        {
            await AnsweredAsync(db.AnswerAsync, cancel);
            Return();
            await Task.Delay(Pause, cancel);
        }
    }

    private async Task AnsweredAsync(Func<CancellationToken, Task> ask, CancellationToken cancel)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var asked = Stopwatch.GetTimestamp();
        var answer = ask(giveUp.Token);
        for (var ticks = 0; ticks < SilentTicks || Stopwatch.GetElapsedTime(asked) < Silence;)
        {
            var begun = Stopwatch.GetTimestamp();
            if (await Task.WhenAny(answer, Task.Delay(Tick, cancel)) == answer)
            {
                await answer;
                return;
            }

            cancel.ThrowIfCancellationRequested();
            ticks += Stopwatch.GetElapsedTime(begun) < 1.5 * Tick ? 1 : 0;
        }

        // Told before giving up: a connection that is closed waits for its last answer a little longer.
        await LeaveAsync();
        await giveUp.CancelAsync();
        await answer.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        throw new DatabaseAwayException();
    }

    private void Return()
    {
        if (!Presence.IsCancellationRequested)
            return;

        log.LogInformation("The database answers again");
        Volatile.Write(ref _presence, new CancellationTokenSource());
    }

    private async Task LeaveAsync()
    {
        if (Presence.IsCancellationRequested)
            return;

        log.LogWarning("The database is away: it does not answer");
        await _presence.CancelAsync();
    }
}

/// <summary>The database does not answer any more: a 503, not a failure of ours.</summary>
internal sealed class DatabaseAwayException() : Exception("It does not answer.");
