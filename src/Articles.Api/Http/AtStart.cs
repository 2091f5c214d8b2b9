namespace Articles.Api.Http;

/// <summary>Steps that are made when the service starts.</summary>
internal static class AtStart
{
    /// <summary>
    /// A step in the way of every request. What it needs is asked for when the service starts and not where the steps are put in order: a
    /// setting that cannot work is told there in a sentence.
    /// </summary>
    public static IApplicationBuilder UseAtStart(this IApplicationBuilder app, Func<IServiceProvider, Func<HttpContext, RequestDelegate, Task>> make) =>
        app.Use(next =>
        {
            var step = make(app.ApplicationServices);
            return http => step(http, next);
        });
}
