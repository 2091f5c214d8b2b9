using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>What the pages of other sites may do: read what is public, from the origins that `Cors:Origins` names, and change nothing.</summary>
internal sealed class OtherSites(IConfiguration settings) : ICorsPolicyProvider
{
    private static readonly CorsPolicy Closed = new();

    private readonly CorsPolicy open = new CorsPolicyBuilder((settings["Cors:Origins"] ?? CorsConstants.AnyOrigin)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .WithMethods("GET", "HEAD")
        .WithHeaders("Authorization", "If-None-Match", "If-Modified-Since")
        .WithExposedHeaders("Allow", "Cache-Tag", "Deprecation", "ETag", "Idempotency-Replayed", "Last-Modified", "Link", "Location",
            "RateLimit", "RateLimit-Policy", "Retry-After", "Sunset", "Surrogate-Key", "Vary", "WWW-Authenticate", "X-Request-Id")
        .Build();

    /// <summary>Whether some origins may read what others may not.</summary>
    public bool AreToldApart => open is { AllowAnyOrigin: false, Origins.Count: > 0 };

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult<CorsPolicy?>(MayRead(context) ? open : Closed);

    /// <summary>
    /// Says that the answer is another for each origin, also to who names none: a cache would give it to a page that has to be told
    /// that it may read it.
    /// </summary>
    public static Task VaryAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (MayRead(http) && !headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Origin);
        }

        return Task.CompletedTask;
    }

    // Who asks beforehand is told what he will be told; routing has found the route that he means.
    private static bool MayRead(HttpContext http)
    {
        var method = HttpMethods.IsOptions(http.Request.Method) ? http.Request.Headers.AccessControlRequestMethod.ToString() : http.Request.Method;
        return ReadMethods.IsRead(method) && AccessRule.IsOfReaders(http);
    }
}

internal static class OtherSitesSetup
{
    public static IServiceCollection AddOtherSites(this IServiceCollection services) =>
        services.AddCors().AddSingleton<OtherSites>().AddSingleton<ICorsPolicyProvider>(all => all.GetRequiredService<OtherSites>());

    /// <summary>Before whatever answers: what comes from memory varies, too.</summary>
    public static void UseVaryingOrigins(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<OtherSites>().AreToldApart)
        {
            app.Use((http, next) =>
            {
                http.Response.OnStarting(static state => OtherSites.VaryAsync((HttpContext)state), http);
                return next(http);
            });
        }
    }
}
