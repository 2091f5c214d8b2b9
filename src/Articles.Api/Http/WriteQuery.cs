namespace Articles.Api.Http;

/// <summary>What every write takes.</summary>
internal sealed record WriteQuery : QueryOf<WriteQuery>
{
    /// <summary>Tell what would happen, and change nothing.</summary>
    public bool ValidateOnly { get; init; }
}
