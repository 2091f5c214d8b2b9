using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>What every write takes.</summary>
internal sealed record WriteQuery : QueryOf<WriteQuery>
{
    /// <summary>Tell what would happen, and change nothing.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Ends a change as it was wished: for good, or as if it had never been.</summary>
    public Task EndAsync(Transaction change, CancellationToken cancel) =>
        ValidateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel);
}
