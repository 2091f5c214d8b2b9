namespace Articles.Api.Http;

/// <summary>How else an operation may end, beyond what its rules of access, input and preconditions already tell.</summary>
internal sealed record Refusals(IReadOnlyList<ProblemType> Types);

internal static class RefusesExtensions
{
    /// <summary>Says for the document which problems this operation has of its own.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ProblemType[] types) =>
        route.WithMetadata(new Refusals(types));
}
