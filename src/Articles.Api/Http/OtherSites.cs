using Articles.Text;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>What the pages of other sites may do: read what is public, from the origins that `Cors:Origins` names, and change nothing.</summary>
internal sealed class OtherSites(IOptions<OtherSitesOptions> options) : ICorsPolicyProvider
{
    private static readonly CorsPolicy Closed = new();

    private readonly CorsPolicy _open = new CorsPolicyBuilder([.. options.Value.Named])
        .WithMethods(ReadMethods.All)
        .WithHeaders("Authorization", "If-None-Match", "If-Modified-Since", "Last-Event-ID")
        .WithExposedHeaders("Allow", "Cache-Control", "Cache-Tag", "Deprecation", "ETag", "Idempotency-Replayed", "Last-Modified", "Link", "Location",
            "RateLimit", "RateLimit-Policy", "Retry-After", "Sunset", "Surrogate-Key", "Vary", "WWW-Authenticate", "X-Request-Id")
        .Build();

    /// <summary>Whether some origins may read what others may not.</summary>
    public bool AreToldApart => _open is { AllowAnyOrigin: false, Origins.Count: > 0 };

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult<CorsPolicy?>(MayRead(context) ? _open : Closed);

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

/// <summary>Settings of the section `Cors`.</summary>
internal sealed record OtherSitesOptions
{
    public const string Section = "Cors";

    /// <summary>The origins whose pages may read what is public, parted by commas; * for any, empty for none.</summary>
    public string Origins { get; init; } = CorsConstants.AnyOrigin;

    public IEnumerable<string> Named => Origins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A browser tells its origin in small letters, without a path or the usual port; another would never be met.
    public bool AreOrigins => Named.All(origin => origin == CorsConstants.AnyOrigin
        || WebAddress.Of(origin)?.GetLeftPart(UriPartial.Authority) == origin);
}

internal static class OtherSitesSetup
{
    public static IServiceCollection AddOtherSites(this IServiceCollection services)
    {
        services.AddOptions<OtherSitesOptions>().BindConfiguration(OtherSitesOptions.Section)
            .Validate(given => given.AreOrigins, "Cors:Origins takes * or origins parted by commas, each a scheme and a host with nothing behind them, such as https://www.paper.example.")
            .ValidateOnStart();
        return services.AddCors().AddSingleton<OtherSites>().AddSingleton<ICorsPolicyProvider>(all => all.GetRequiredService<OtherSites>());
    }

    /// <summary>Before whatever answers: what comes from memory varies, too.</summary>
    public static IApplicationBuilder UseVaryingOrigins(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var areToldApart = services.GetRequiredService<OtherSites>().AreToldApart;
        return (http, next) =>
        {
            if (areToldApart)
            {
                http.Response.OnStarting(static state => OtherSites.VaryAsync((HttpContext)state), http);
            }

            return next(http);
        };
    });
}
