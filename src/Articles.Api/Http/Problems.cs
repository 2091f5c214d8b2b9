using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Articles.Api.Http;

/// <summary>The only place where a failure gets its body (RFC 9457).</summary>
internal static class Problems
{
    public static ProblemHttpResult NotFound(string what, object name) =>
        Result(ProblemType.NotFound, $"There is no {what} “{name}”.");

    public static ProblemHttpResult Unreadable(params IReadOnlyList<Failure> failures) =>
        Result(ProblemType.Unreadable, Sentence(failures), ("errors", failures));

    public static ProblemHttpResult Invalid(params IReadOnlyList<Failure> failures) =>
        Result(ProblemType.Invalid, Sentence(failures), ("errors", failures));

    public static ProblemHttpResult Stale(string currentETag) =>
        Result(ProblemType.Stale, $"The present version is {currentETag}, and If-Match does not name it, or If-None-Match excludes it.", ("currentETag", currentETag));

    public static ProblemHttpResult Withdrawn(string reason, DateTimeOffset withdrawnAt, Guid? replacedBy) =>
        Result(ProblemType.Withdrawn, "This article has been withdrawn.",
            ("reason", reason), ("withdrawnAt", withdrawnAt), ("replacedBy", replacedBy));

    public static ProblemHttpResult StartAgain(string address) =>
        Result(ProblemType.StartAgain, "Nobody can go on from this cursor; start again with an empty “since”.", ("startAgain", address));

    public static ProblemHttpResult TooManyToCount(int most) =>
        Invalid(Failure.In("count", "too_many", $"There are more than {most} items, which are not counted one by one; ask for “estimate”, which stops counting earlier, or filter more narrowly."));

    public static ProblemHttpResult ScopeNeeded(string scope) =>
        Result(ProblemType.ScopeNeeded, $"The key lacks the scope “{scope}”.", ("requiredScope", scope));

    /// <summary>The claim of the request was lost, and its change with it.</summary>
    public static ProblemHttpResult AnotherInstance() =>
        Result(ProblemType.IdempotencyKeyInUse, "Another instance goes on with this request.");

    /// <summary>A problem of this type; `instance` and `traceId` are added where every problem passes (<see cref="ProblemWriter"/>).</summary>
    public static ProblemHttpResult Result(ProblemType type, string detail, params ReadOnlySpan<(string Name, object? Value)> more)
    {
        var problem = new ProblemDetails
        {
            Type = AddressOf(type),
            Title = type.Title,
            Status = type.Status,
            Detail = detail,
        };
        foreach (var (name, value) in more)
        {
            problem.Extensions[name] = value;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>What is wrong, as one line among many tells it: the faults, or else the problem itself, by the word of its type.</summary>
    public static IReadOnlyList<Failure> Failures(this ProblemHttpResult problem) =>
        problem.ProblemDetails.Extensions.TryGetValue("errors", out var told) && told is IReadOnlyList<Failure> { Count: > 0 } failures
            ? failures
            : [Failure.At("", problem.ProblemDetails.Type!.Split('/')[^1].Replace('-', '_'), problem.ProblemDetails.Detail!)];

    /// <summary>Under which a type is explained, and by which it is known.</summary>
    public static string AddressOf(ProblemType type) => $"/problems/{type.Name}";

    private static string Sentence(IReadOnlyList<Failure> failures) =>
        failures.Count == 1 ? failures[0].Detail : $"{failures[0].Detail} (and {failures.Count - 1} more, see errors)";
}
