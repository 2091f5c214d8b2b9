using System.Collections.Concurrent;
using System.Diagnostics;

namespace Articles.Api.Data;

/// <summary>
/// What is asked of the database at the same time, done together. Alone nobody waits; while a few rounds are under way, whoever
/// comes waits for the next one, which does what all of them want: under load ten share one way to the database and back, and a
/// way costs more than a row.
/// </summary>
/// <param name="most">How much may be asked in one of them.</param>
/// <param name="answer">
/// The round: an answer to each that has one. Its fault is everybody's who waits for it; it is cancelled when nobody does any more.
/// </param>
/// <param name="atOnce">
/// How many rounds may be under way; where nothing is said, one for two processors: in twice as many would be half as much. Where a round
/// is long work for PostgreSQL, it has a processor for each.
/// </param>
internal sealed class Gathering<TAsked, TAnswer>(
    int most, Func<TAsked[], CancellationToken, Task<IReadOnlyDictionary<TAsked, TAnswer>>> answer, int? atOnce = null)
    where TAsked : notnull
    where TAnswer : class
{
    private readonly ConcurrentQueue<Wish> _waiting = new();
    private readonly int _places = atOnce ?? Math.Max(1, Environment.ProcessorCount / 2);
    private int _underWay;

    /// <summary>The answer, of a round that begins after this call; null when it has none.</summary>
    public Task<TAnswer?> AskAsync(TAsked asked, CancellationToken cancel)
    {
        var wish = new Wish(asked, cancel);
        _waiting.Enqueue(wish);
        Start();
        return wish.Answer.Task.WaitAsync(cancel);
    }

    private void Start()
    {
        if (Interlocked.Increment(ref _underWay) > _places)
        {
            Interlocked.Decrement(ref _underWay);
            return;
        }

        // It works for many: the context of the first does not go with it.
        ThreadPool.UnsafeQueueUserWorkItem(gathering => _ = gathering.WorkAsync(), this, preferLocal: true);
    }

    private async Task WorkAsync()
    {
        while (Take() is { Count: > 0 } wishes)
        {
            using var nobody = new CancellationTokenSource();
            var staying = wishes.Count;
            var leaving = wishes.ConvertAll(wish => wish.Left.UnsafeRegister(_ => Leave(), null));
            try
            {
                // Whoever is traced first sees in his trace what is asked of the database.
                Activity.Current = wishes.Find(wish => wish.Trace is { Recorded: true })?.Trace;
                var answers = await answer([.. wishes.Select(wish => wish.Asked).Distinct()], nobody.Token);
                wishes.ForEach(wish => wish.Answer.SetResult(answers.GetValueOrDefault(wish.Asked)));
            }
            catch (Exception fault)
            {
                wishes.ForEach(wish => wish.Answer.SetException(fault));
            }
            finally
            {
                leaving.ForEach(one => one.Dispose());
            }

            void Leave()
            {
                if (Interlocked.Decrement(ref staying) == 0)
                    nobody.Cancel();
            }
        }

        Interlocked.Decrement(ref _underWay);
        if (!_waiting.IsEmpty)
            Start(); // somebody came after the last look, and found all places taken
    }

    private List<Wish> Take()
    {
        var taken = new List<Wish>();
        while (taken.Count < most && _waiting.TryDequeue(out var next))
        {
            if (!next.Left.IsCancellationRequested)
                taken.Add(next);
        }

        return taken;
    }

    private sealed class Wish(TAsked asked, CancellationToken left)
    {
        public TAsked Asked => asked;

        public Activity? Trace { get; } = Activity.Current;

        /// <summary>Told when nobody waits for it any more.</summary>
        public CancellationToken Left => left;

        public TaskCompletionSource<TAnswer?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
