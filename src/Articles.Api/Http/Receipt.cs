namespace Articles.Api.Http;

/// <summary>
/// The claim under which a request with an `Idempotency-Key` runs. A change that cannot be repeated without harm notes
/// itself on it in its own transaction (<see cref="IdempotencySql.NoteArticleAsync"/>).
/// </summary>
/// <param name="KeyHash">The line in the book; null for a request without a key.</param>
/// <param name="Holder">The instance that runs it.</param>
/// <param name="ArticleId">The article that an earlier run of the same request left, before its instance died.</param>
internal sealed record Receipt(byte[]? KeyHash, long Holder, Guid? ArticleId)
{
    public static readonly Receipt None = new(null, 0, null);

    public static ValueTask<Receipt?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<Receipt?>(http.Features.Get<Receipt>() ?? None);
}
