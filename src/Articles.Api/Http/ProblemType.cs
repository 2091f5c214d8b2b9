namespace Articles.Api.Http;

/// <summary>One meaning that a failure can have: the last part of its `type`, its status, its title and its page.</summary>
internal sealed record ProblemType(string Name, int Status, string Title, string Explanation)
{
    public static readonly ProblemType Unreadable = new("unreadable-request", 400, "The request cannot be read",
        "Something in the address, a header or the body is not what this operation takes: broken JSON, bad UTF-8, an unknown " +
        "parameter or property, a value out of its range. Nothing is ignored and nothing is clamped, so that a misspelt " +
        "filter never answers with the wrong list. `errors` names every fault and, for a name, the nearest known one.");

    public static readonly ProblemType BadCursor = new("bad-cursor", 400, "The cursor does not fit",
        "A cursor is the `next` of a page and serves only for the same query. This one is damaged or was made for other " +
        "filters or another sort. Start again without `cursor`.");

    public static readonly ProblemType KeyNeeded = new("key-needed", 401, "A key is needed",
        "The operation needs `Authorization: Bearer <key>`, and the request has none, or one that is unknown, expired or revoked.");

    public static readonly ProblemType ScopeNeeded = new("scope-needed", 403, "The key lacks a scope",
        "The key is valid but may not do this. `requiredScope` names the scope that is missing; whoever administers the keys can make one that has it.");

    public static readonly ProblemType NotFound = new("not-found", 404, "There is no such thing",
        "Nothing with this address exists for the caller. What a caller may not see does not exist for them.");

    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "The method is not allowed here",
        "The address exists, the method does not. `Allow` lists those that do.");

    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "No acceptable representation",
        "None of the media types in `Accept` can be had here.");

    public static readonly ProblemType TimedOut = new("request-timeout", 408, "The request came too slowly",
        "The body was not sent within the time allowed. Send it again.");

    public static readonly ProblemType SlugTaken = new("slug-taken", 409, "The slug is taken",
        "Another article, or another term of the same taxonomy, has or had this slug. Choose another; an article that leaves `slug` out gets one from its headline.");

    public static readonly ProblemType ExternalIdTaken = new("external-id-taken", 409, "The external id is taken",
        "Another article of the same source has this `externalId`. Change that one instead.");

    public static readonly ProblemType AlreadyQuoted = new("already-quoted", 409, "These words are quoted already",
        "An editor has set or put right a quote of the same words at the same place. `quoteId` names it: change that one instead.");

    public static readonly ProblemType WrongState = new("wrong-state", 409, "The article is in another state",
        "What was asked does not fit what the article is: only a public article can be withdrawn, only a withdrawn one " +
        "reinstated, and a withdrawn one is not published before its withdrawal is undone.");

    public static readonly ProblemType KeyEnded = new("key-ended", 409, "The key has ended",
        "It was revoked or has expired, and an ended key is not given a new secret. Make a new key.");

    public static readonly ProblemType StillWritten = new("busy", 409, "Somebody else is writing",
        "The article is being changed by another request that did not end in time. Try again.");

    public static readonly ProblemType IdempotencyKeyInUse = new("idempotency-key-in-use", 409, "The first request is still running",
        "A request with this `Idempotency-Key` has been received and has not ended yet. Send it again in a moment to get its answer.");

    public static readonly ProblemType Withdrawn = new("withdrawn", 410, "The article has been withdrawn",
        "It was public and has been taken down for the `reason` given. `replacedBy` names the article that stands in its place, if any. " +
        "Take your copies down.");

    public static readonly ProblemType StartAgain = new("start-again", 410, "The cursor leads nowhere any more",
        "The changes after this cursor are no longer kept, or the key has seen other things since it was made. Start again with an " +
        "empty `since`: `startAgain` is the address. When you have caught up, drop every article that was not among what came.");

    public static readonly ProblemType Stale = new("stale", 412, "It has changed meanwhile",
        "`If-Match` names a version that is no longer the present one. Read it again (`currentETag` is its tag now), and decide again.");

    public static readonly ProblemType TooLarge = new("too-large", 413, "The body is too large",
        "The body is larger than this operation takes, as sent or after decompression.");

    public static readonly ProblemType AddressTooLong = new("address-too-long", 414, "The address is too long",
        "The request line is longer than the service reads.");

    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The media type is not supported",
        "`Content-Type` or `Content-Encoding` is not one that this operation takes.");

    public static readonly ProblemType Invalid = new("invalid", 422, "The request breaks a rule",
        "It can be read, but what it says is not allowed. `errors` lists every broken rule with a JSON Pointer.");

    public static readonly ProblemType IdempotencyKeyReused = new("idempotency-key-reused", 422, "The key was used for another request",
        "An `Idempotency-Key` stands for one request: the same method, address, content type and body, with the same secret of the caller's key. This one came with another. " +
        "Take a new key for every new request, and the same one only to send the same request again.");

    public static readonly ProblemType PreconditionRequired = new("precondition-required", 428, "If-Match is needed",
        "A change needs `If-Match` with the `ETag` that was read, so that nobody overwrites what they have not seen. `If-Match: *` says: whatever is there.");

    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests",
        "The limit of the key or of the address is used up. `Retry-After` tells when to try again.");

    public static readonly ProblemType HeadersTooLarge = new("headers-too-large", 431, "The headers are too large",
        "The request's headers are larger than the service reads.");

    public static readonly ProblemType Internal = new("internal", 500, "Something went wrong here",
        "The fault is ours. `traceId` finds it in the service's log.");

    public static readonly ProblemType Unavailable = new("unavailable", 503, "Not available right now",
        "The service cannot answer at the moment, because its database cannot be reached or is overloaded, or because a list took longer than it may. `Retry-After` tells when to try again.");

    /// <summary>Every type there is: each has a page under `/problems/`.</summary>
    public static readonly IReadOnlyList<ProblemType> All =
    [
        Unreadable, BadCursor, KeyNeeded, ScopeNeeded, NotFound, MethodNotAllowed, NotAcceptable, TimedOut, SlugTaken,
        ExternalIdTaken, AlreadyQuoted, WrongState, KeyEnded, StillWritten, IdempotencyKeyInUse, Withdrawn, StartAgain, Stale, TooLarge, AddressTooLong, UnsupportedMediaType, Invalid,
        IdempotencyKeyReused, PreconditionRequired, TooManyRequests, HeadersTooLarge, Internal, Unavailable,
    ];

    /// <summary>The type that a bare status stands for, as the framework itself answers it.</summary>
    public static ProblemType Of(int status) =>
        All.FirstOrDefault(type => type.Status == status) ?? (status >= 500 ? Internal : Unreadable);
}
