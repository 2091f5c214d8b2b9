namespace Articles.Api.Http;

/// <summary>Who acts, for the book of who did what: the caller of the request that is being answered, or the service itself.</summary>
/// <remarks>It flows with the request, so that every statement of a write can be signed without being told by whom.</remarks>
internal sealed record Actor(string Name, Guid? KeyId, string? Address, string? RequestId)
{
    private static readonly AsyncLocal<Actor?> OfRequest = new();
    private static readonly Actor Itself = new("system", null, null, null);

    public static Actor Present => OfRequest.Value ?? Itself;

    public static Actor Of(HttpContext http)
    {
        var caller = Caller.Of(http);
        return new Actor(caller.Name, caller.KeyId, RemoteNetwork.Named(http), ProblemWriter.TraceId(http));
    }

    /// <summary>From here on whoever is at the command line acts.</summary>
    public static void IsCommandLine() => OfRequest.Value = new Actor(Caller.CommandLine.Name, null, null, null);

    /// <summary>Behind the question of who is asking: whatever a write writes is signed.</summary>
    public static IApplicationBuilder UseActors(IApplicationBuilder app) => app.Use((http, next) =>
        http.Request.IsRead() ? next(http) : ActAsync(http, next));

    // A method of its own, so that the name ends with the request.
    private static async Task ActAsync(HttpContext http, RequestDelegate next)
    {
        OfRequest.Value = Of(http);
        await next(http);
    }
}
