namespace Articles.Api.Changes;

/// <summary>Wakes those who wait for the next change.</summary>
internal sealed class ChangePulse
{
    private readonly Lock _one = new();
    private TaskCompletionSource _next = New();
    private long _position;

    /// <summary>How far the log has come, as far as it is known here.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The log has come this far.</summary>
    public void Reach(long reached)
    {
        lock (_one)
        {
            if (reached > _position)
            {
                Volatile.Write(ref _position, reached);
                _next.SetResult();
                Volatile.Write(ref _next, New());
            }
        }
    }

    /// <summary>Ends when the log has gone beyond a position, or patience is at its end.</summary>
    public async Task WaitBeyondAsync(long known, TimeSpan patience, CancellationToken cancel)
    {
        var wake = Volatile.Read(ref _next).Task;
        if (Position <= known)
        {
            await wake.WaitAsync(patience, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
