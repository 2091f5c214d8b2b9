using Articles.Api.Data;
using Microsoft.Extensions.Options;

namespace Articles.Api.Http;

/// <summary>The route waits or streams: it is not held to the time of a request.</summary>
internal sealed record TakesItsTime;

/// <summary>Requests that wait for a database which has gone, or that take too long, are answered 503 and not kept waiting.</summary>
internal static class DatabasePatience
{
    /// <summary>Behind the memory, which answers without the database what it can.</summary>
    public static IApplicationBuilder UseDatabaseWatch(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var watch = services.GetRequiredService<DatabaseWatch>();
        var database = services.GetRequiredService<Database>();
        var limit = TimeSpan.FromSeconds(services.GetRequiredService<IOptions<LimitOptions>>().Value.RequestSeconds);
        return (http, next) => NeedsNone(http)
            ? next(http)
            : AnswerAsync(http, next, limit, http.Request.IsRead() && database.HasStandby ? CancellationToken.None : watch.Presence);
    });

    // Health tells of the database itself; a standby is read while the primary is away.
    private static bool NeedsNone(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is null or { IsAlwaysAnswered: true };

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next, TimeSpan limit, CancellationToken there)
    {
        var aborted = http.RequestAborted;
        var most = http.GetEndpoint()?.Metadata.GetMetadata<TakesItsTime>() is null ? limit : Timeout.InfiniteTimeSpan;
        try
        {
            await DatabaseWatch.WhileAsync(async either =>
            {
                http.RequestAborted = either;
                await next(http);
                return true;
            }, most, there, aborted);
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }
}
