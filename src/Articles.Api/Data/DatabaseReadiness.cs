namespace Articles.Api.Data;

/// <summary>Whether the database is there and has the schema this program knows; <c>/health/ready</c> asks it.</summary>
internal sealed class DatabaseReadiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    /// <summary>Why it is not ready, as a sentence for the operator.</summary>
    public string Reason { get; private set; } = "The database has not been asked yet.";

    /// <summary>Workers that start before the database wait here.</summary>
    public Task WhenReadyAsync(CancellationToken cancel) => _ready.Task.WaitAsync(cancel);

    public void Ready() => _ready.TrySetResult();

    public void NotReady(string reason) => Reason = reason;
}

/// <summary>A request came before the database could serve it: a 503, not a failure of ours.</summary>
internal sealed class DatabaseNotReadyException(string reason) : Exception(reason);
