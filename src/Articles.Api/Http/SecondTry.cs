using Microsoft.AspNetCore.Http.Features;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>
/// Tries again what failed for no fault of the request. A server that was restarted, or a standby that is gone, leaves dead
/// connections in the pool: a reader has nothing to do with that. And of two writers who wait for each other PostgreSQL sends
/// one away with everything undone, who may simply begin anew.
/// </summary>
internal static class SecondTry
{
    private const int Tries = 3;

    /// <summary>The last before the route itself, so that nothing but its work is done again.</summary>
    public static IApplicationBuilder UseSecondTry(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await next(http);
                return;
            }
            catch (NpgsqlException fault) when (left > 1 && !http.Response.HasStarted
                && ((IsDeadConnection(fault) && http.Request.IsRead()) || (IsUndone(fault) && Rewinds(http))))
            {
                // Nothing of it has happened.
            }
        }
    });

    // Not a time-out: whoever has waited once has waited long enough.
    private static bool IsDeadConnection(NpgsqlException fault) =>
        fault is { InnerException: IOException } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown };

    private static bool IsUndone(NpgsqlException fault) =>
        fault is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    // What was read strictly lies in memory; a stream has gone by.
    private static bool Rewinds(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            return true;
        }

        if (!http.Request.Body.CanSeek)
        {
            return false;
        }

        http.Request.Body.Position = 0;
        return true;
    }
}
