using Articles.Api.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Articles.Api.Http;

/// <summary>Holds requests to their limits before anything reads them.</summary>
/// <remarks>
/// What Kestrel refuses before there is a request it answers with a bare status, and lets nobody add a word. So it reads four
/// times what we take, and whoever is a little beyond is told in our words.
/// </remarks>
internal static class RequestLimits
{
    private const int Leeway = 4;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void AddRequestLimits(this WebApplicationBuilder builder) =>
        builder.Services.AddRangedSettings<LimitOptions>(LimitOptions.Section);

    // The options of Kestrel and of JSON are made before the service starts. The one looks at them when it listens, the other when it reads: after this.
    public static IApplicationBuilder UseRequestLimits(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var limits = services.GetRequiredService<IOptions<LimitOptions>>().Value;
        Apply(limits, services.GetRequiredService<IOptions<KestrelServerOptions>>().Value);
        services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.MaxDepth = limits.JsonDepth;
        return (http, next) => Excess(http, limits) is { } excess ? Problems.Result(excess, excess.Explanation).ExecuteAsync(http) : next(http);
    });

    private static void Apply(LimitOptions limits, KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // ReadBodyAsync refuses. Kestrel would hang up, and who still sends then never reads the answer
        kestrel.Limits.MaxRequestLineSize = Leeway * limits.LineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = Leeway * limits.HeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = Leeway * limits.Headers;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(limits.HeaderSeconds);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(limits.BytesPerSecond, Grace);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(limits.BytesPerSecond, Grace);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(limits.IdleSeconds);
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
    }

    private static ProblemType? Excess(HttpContext http, LimitOptions limits)
    {
        // A line is the method, the address and the version, with what parts them.
        if (http.Request.Method.Length + Target(http).Length + 12 > limits.LineBytes)
        {
            return ProblemType.AddressTooLong;
        }

        var headers = http.Request.Headers;
        return headers.Count > limits.Headers || Bytes(headers) > limits.HeaderBytes ? ProblemType.HeadersTooLarge : null;
    }

    private static string Target(HttpContext http) => http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";

    private static int Bytes(IHeaderDictionary headers)
    {
        var bytes = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                bytes += name.Length + (value?.Length ?? 0) + 4;
            }
        }

        return bytes;
    }
}
