using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Articles.Api.Http;

/// <summary>Settings of the section `Caching`.</summary>
internal sealed record CachingOptions
{
    /// <summary>Seconds for which anybody may keep a public answer.</summary>
    public int MaxAge { get; init; } = 30;

    /// <summary>Seconds for which an old answer may be served while a new one is fetched.</summary>
    public int StaleWhileRevalidate { get; init; } = 30;
}

/// <summary>
/// Turns what handlers return into bytes, once for all routes: sparse fields, entity tag, 304, caching headers. A handler
/// says what the answer is; how it travels is said here.
/// </summary>
internal static class Answer
{
    public static async ValueTask<object?> AsBytes(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        while (result is INestedHttpResult nested)
        {
            result = nested.Result;
        }

        return result is IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: 200 or 201 or null }
            && result is not IContentTypeHttpResult { ContentType: "application/problem+json" }
                ? new AnswerResult(value, (result as IStatusCodeHttpResult)?.StatusCode ?? 200, Location(result))
                : result;
    }

    private static string? Location(object result) =>
        result.GetType().GetProperty("Location")?.GetValue(result) as string;
}

/// <summary>A JSON answer that knows its tag.</summary>
internal sealed class AnswerResult(object value, int status, string? location) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var body = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), JsonSetup.Answers);
        if (http.Features.Get<FieldSelection>() is { } fields)
        {
            body = fields.Apply(body);
        }

        var representation = value as IRepresentation;
        var etag = ETag.Of(body, representation?.Version);
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        Headers(http, etag, representation, isRead, services.GetRequiredService<IOptions<CachingOptions>>().Value);
        if (location is not null)
        {
            http.Response.Headers.Location = location;
        }

        if (isRead && ETag.KnownTo(http.Request, etag) is { } known)
        {
            http.Response.Headers.ETag = known;
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }

    private void Headers(HttpContext http, string etag, IRepresentation? representation, bool isRead, CachingOptions caching)
    {
        var headers = http.Response.Headers;
        headers.ETag = etag;
        headers.Vary = "Authorization, Accept, Accept-Encoding";
        if (!isRead || http.Features.Get<Momentary>() is not null || http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.Scope is not (null or Scopes.Read) || !IsShareable(http))
        {
            headers.CacheControl = "private, no-store";
        }
        else
        {
            headers.CacheControl = $"public, max-age={caching.MaxAge}, stale-while-revalidate={caching.StaleWhileRevalidate}";
            if (representation?.CacheTags.Take(100).Select(Uri.EscapeDataString).ToList() is { Count: > 0 } tags)
            {
                headers["Surrogate-Key"] = string.Join(' ', tags);
                headers["Cache-Tag"] = string.Join(',', tags);
            }
        }

        if (representation?.LastModified is { } modified)
        {
            headers.LastModified = modified.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        }

        Links(http);
    }

    private void Links(HttpContext http)
    {
        if (value is not IPage { PageInfo: var info })
        {
            return;
        }

        var rest = http.Request.Query.Where(pair => pair.Key != "cursor")
            .SelectMany(pair => pair.Value.Select(one => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(one ?? "")}")).ToList();
        var links = new List<string> { Link(http, rest, "first") };
        if (info.Next is { } cursor)
        {
            links.Add(Link(http, [.. rest, $"cursor={Uri.EscapeDataString(cursor)}"], "next"));
        }

        http.Response.Headers.Link = string.Join(", ", links);
    }

    private static string Link(HttpContext http, List<string> query, string rel) =>
        $"<{http.Request.Path}{(query.Count == 0 ? "" : "?" + string.Join('&', query))}>; rel=\"{rel}\"";

    private static bool IsShareable(HttpContext http) =>
        Caller.Of(http).SeesThePublicView
        && http.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value.AnonymousRead;
}

/// <summary>The answer holds for this request alone: the same question may get another one the next time.</summary>
internal sealed class Momentary
{
    private Momentary() { }

    public static void Note(HttpContext http) => http.Features.Set(new Momentary());
}
