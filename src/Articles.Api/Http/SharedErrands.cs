namespace Articles.Api.Http;

/// <summary>
/// The same thing asked for at the same moment, fetched once. Whoever comes while it is on its way waits for the next errand, which
/// begins when this one has brought it: what he gets was read after he asked.
/// </summary>
/// <param name="patience">Whoever has waited longer goes himself.</param>
internal sealed class SharedErrands<T>(TimeSpan patience) where T : class
{
    private readonly Dictionary<string, Errand> _latest = new(StringComparer.Ordinal);

    /// <summary>What another has brought; null where the caller went himself.</summary>
    /// <param name="go">The errand. It may bring something for those who wait, before it ends; where it does not, each of them goes himself.</param>
    public async Task<T?> AskAsync(string asked, Func<Action<T>, Task> go, CancellationToken left)
    {
        var (errand, leads) = Join(asked);
        if (!leads)
        {
            if (await InTimeAsync(errand.Brought, left) is { } brought)
                return brought;

            await go(_ => { });
            return null;
        }

        try
        {
            await InTimeAsync(errand.Before, left);
            Begin(errand);
            await go(brought => errand.Bring(brought));
            return null;
        }
        finally
        {
            End(asked, errand);
        }
    }

    private async Task<T?> InTimeAsync(Task<T?> brought, CancellationToken left)
    {
        try
        {
            return await brought.WaitAsync(patience, left);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private (Errand Errand, bool Leads) Join(string asked)
    {
        lock (_latest)
        {
            var there = _latest.GetValueOrDefault(asked);
            return there is { HasBegun: false } ? (there, false) : (_latest[asked] = new Errand(there?.Brought), true);
        }
    }

    private void Begin(Errand errand)
    {
        lock (_latest)
            errand.HasBegun = true;
    }

    private void End(string asked, Errand errand)
    {
        lock (_latest)
        {
            if (_latest.GetValueOrDefault(asked) == errand)
                _latest.Remove(asked);
        }

        errand.Bring(null);
    }

    private sealed class Errand(Task<T?>? before)
    {
        private readonly TaskCompletionSource<T?> _brought = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>What the errand before this one brought, when it has.</summary>
        public Task<T?> Before { get; } = before ?? Task.FromResult<T?>(null);

        public bool HasBegun { get; set; }

        public Task<T?> Brought => _brought.Task;

        public void Bring(T? thing) => _brought.TrySetResult(thing);
    }
}
