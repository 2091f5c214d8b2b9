namespace Articles.Api.Changes;

/// <summary>Wakes those who wait for the next change.</summary>
internal sealed class ChangePulse
{
    private readonly Lock one = new();
    private TaskCompletionSource next = New();
    private long position;

    /// <summary>How far the log has come, as far as it is known here.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>The log has come this far.</summary>
    public void Reach(long reached)
    {
        lock (one)
        {
            if (reached > position)
            {
                Volatile.Write(ref position, reached);
                next.SetResult();
                Volatile.Write(ref next, New());
            }
        }
    }

    /// <summary>Ends when the log has gone beyond a position, or patience is at its end.</summary>
    public async Task WaitBeyondAsync(long known, TimeSpan patience, CancellationToken cancel)
    {
        var wake = Volatile.Read(ref next).Task;
        if (Position <= known)
        {
            await wake.WaitAsync(patience, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
