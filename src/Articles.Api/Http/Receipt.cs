namespace Articles.Api.Http;

/// <summary>
/// The claim under which a request with an `Idempotency-Key` runs. A change that cannot be repeated without harm notes
/// itself on it in its own transaction (<see cref="IdempotencySql.NoteArticleAsync"/>).
/// </summary>
/// <param name="KeyHash">The line in the book; null for a request without a key.</param>
/// <param name="Holder">The instance that runs it.</param>
/// <param name="ArticleId">The article that an earlier run of the same request left, before its instance died.</param>
/// <param name="IsResumed">Whether it goes on with a request that broke off.</param>
internal sealed record Receipt(byte[]? KeyHash, long Holder, Guid? ArticleId, bool IsResumed = false)
{
    /// <summary>What an answer is sealed with before it is kept.</summary>
    public byte[] Secret { get; init; } = [];

    public static readonly Receipt None = new(null, 0, null);

    public static ValueTask<Receipt?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<Receipt?>(http.Features.Get<Receipt>() ?? None);
}

/// <summary>A line of a streamed answer, as it is kept for whoever sends the request again.</summary>
/// <param name="Number">The line of the request that it answers.</param>
/// <param name="Digest">What identifies the bytes of that line.</param>
/// <param name="Told">The answer.</param>
internal sealed record ToldLine(int Number, byte[] Digest, string Told);
