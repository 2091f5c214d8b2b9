using System.Collections.Concurrent;

namespace Articles.Api.Data;

/// <summary>
/// Look-ups by a key that are wanted at the same time, made together. Alone nobody waits; while a few statements are under way, whoever
/// comes waits for the next one, which brings what all of them want: under load ten share one way to the database and back, and a
/// way costs more than a row.
/// </summary>
/// <param name="atOnce">How many statements may be under way.</param>
/// <param name="most">How many keys one of them may have.</param>
/// <param name="read">The statement: what is found, by key; its fault is everybody's who waits for it.</param>
internal sealed class Gathering<TKey, TFound>(int atOnce, int most, Func<TKey[], Task<IReadOnlyDictionary<TKey, TFound>>> read)
    where TKey : notnull
    where TFound : class
{
    private readonly ConcurrentQueue<Wish> waiting = new();
    private int underWay;

    /// <summary>What stands under a key, read after this call; null when there is nothing.</summary>
    public Task<TFound?> FindAsync(TKey key, CancellationToken cancel)
    {
        var wish = new Wish(key, cancel);
        waiting.Enqueue(wish);
        Start();
        return wish.Found.Task.WaitAsync(cancel);
    }

    private void Start()
    {
        if (Interlocked.Increment(ref underWay) > atOnce)
        {
            Interlocked.Decrement(ref underWay);
            return;
        }

        // It works for many: the context of the first does not go with it.
        ThreadPool.UnsafeQueueUserWorkItem(gathering => _ = gathering.WorkAsync(), this, preferLocal: true);
    }

    private async Task WorkAsync()
    {
        while (Take() is { Count: > 0 } wishes)
        {
            try
            {
                var found = await read([.. wishes.Select(wish => wish.Key).Distinct()]);
                wishes.ForEach(wish => wish.Found.SetResult(found.GetValueOrDefault(wish.Key)));
            }
            catch (Exception fault)
            {
                wishes.ForEach(wish => wish.Found.SetException(fault));
            }
        }

        Interlocked.Decrement(ref underWay);
        if (!waiting.IsEmpty)
            Start(); // somebody came after the last look, and found all places taken
    }

    private List<Wish> Take()
    {
        var taken = new List<Wish>();
        while (taken.Count < most && waiting.TryDequeue(out var next))
        {
            if (next.IsWanted)
                taken.Add(next);
        }

        return taken;
    }

    private sealed class Wish(TKey key, CancellationToken cancel)
    {
        public TKey Key => key;

        /// <summary>Whether anybody still waits for it.</summary>
        public bool IsWanted => !cancel.IsCancellationRequested;

        public TaskCompletionSource<TFound?> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
