using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>Requests that wait for a database which has gone are answered 503 and not kept waiting.</summary>
internal static class DatabasePatience
{
    /// <summary>Behind the memory, which answers without the database what it can.</summary>
    public static IApplicationBuilder UseDatabaseWatch(this IApplicationBuilder app)
    {
        var watch = app.ApplicationServices.GetRequiredService<DatabaseWatch>();
        var database = app.ApplicationServices.GetRequiredService<Database>();
        return app.Use((http, next) =>
            NeedsNone(http) || (database.HasStandby && IsRead(http.Request.Method)) ? next(http) : WhileThereAsync(watch, http, next));
    }

    // Health tells of the database itself; a standby is read while the primary is away.
    private static bool NeedsNone(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is null or { Scope: null };

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static async Task WhileThereAsync(DatabaseWatch watch, HttpContext http, RequestDelegate next)
    {
        var aborted = http.RequestAborted;
        try
        {
            await watch.WhileThereAsync(async either =>
            {
                http.RequestAborted = either;
                await next(http);
                return true;
            }, aborted);
        }
        finally
        {
            http.RequestAborted = aborted;
        }
    }
}
