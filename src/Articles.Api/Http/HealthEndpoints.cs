using Articles.Api.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Http;

/// <summary>For those who watch over the service: is it alive, and can it do its work?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Operations").Open().AddEndpointFilter(NeverKept);

        health.MapGet("/live", Live).WithName("ReadLiveness");
        health.MapGet("/ready", Ready).WithName("ReadReadiness").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Tells that the process lives.</summary>
    /// <remarks>It asks nothing of the database: restart the process when this does not answer, and only then.</remarks>
    private static Ok<Health> Live() => TypedResults.Ok(new Health { Status = "live" });

    /// <summary>Tells whether requests can be served.</summary>
    /// <remarks>
    /// 503 with the reason while the database cannot be reached or has not been brought up to date; send no requests here until then.
    /// After a bulk import lists of related articles follow behind: `related.behind` tells how far.
    /// </remarks>
    private static async Task<Results<Ok<Readiness>, ProblemHttpResult>> Ready(DatabasePulse pulse, CancellationToken cancel) =>
        await pulse.TroubleAsync(cancel) is { } trouble
            ? Problems.Result(ProblemType.Unavailable, trouble)
            : TypedResults.Ok(new Readiness { Status = "ready", Related = new RelatedReadiness { Behind = pulse.RelatedBehind } });

    /// <summary>An old answer would be a wrong one, so this has the last word on how long it holds.</summary>
    private static ValueTask<object?> NeverKept(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        response.OnStarting(() =>
        {
            response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}

/// <summary>How the service is.</summary>
public sealed record Health
{
    /// <summary>`live`.</summary>
    /// <example>live</example>
    public required string Status { get; init; }
}

/// <summary>How ready the service is.</summary>
public sealed record Readiness
{
    /// <summary>`ready`.</summary>
    /// <example>ready</example>
    public required string Status { get; init; }

    /// <summary>How the lists of related articles stand.</summary>
    public required RelatedReadiness Related { get; init; }
}

/// <summary>How the lists of related articles stand.</summary>
public sealed record RelatedReadiness
{
    /// <summary>How many articles still wait for their list to be made, or made anew; until then theirs is found while the caller waits.</summary>
    /// <example>0</example>
    public required long Behind { get; init; }
}
