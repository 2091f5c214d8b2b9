using Npgsql;

namespace Articles.Api.Http;

/// <summary>
/// Reads once more what was asked over a connection that turned out to be dead: a server that was restarted, or a standby that
/// is gone, leaves such connections in the pool, and a reader has nothing to do with that. Writes are never sent twice.
/// </summary>
internal static class SecondTry
{
    /// <summary>The last before the route itself, so that nothing but the reading is done again.</summary>
    public static IApplicationBuilder UseSecondTry(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (NpgsqlException fault) when (IsDeadConnection(fault) && IsRead(http.Request) && !http.Response.HasStarted)
        {
            await next(http);
        }
    });

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    // Not a time-out: whoever has waited once has waited long enough.
    private static bool IsDeadConnection(NpgsqlException fault) =>
        fault is { InnerException: IOException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };
}
