using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

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

/// <summary>An answer that knows its tag: JSON, unless its room has written it already.</summary>
internal sealed class AnswerResult(object value, int status, string? location, Written? written = null) : IResult
{
    public Task ExecuteAsync(HttpContext http)
    {
        var (contentType, body) = (written?.ContentType ?? "application/json; charset=utf-8", written?.Body ?? Json(http));
        var representation = value as IRepresentation;
        var isPublic = IsPublic(http);
        var answer = new FinishedAnswer
        {
            Status = status,
            ContentType = contentType,
            Body = body,
            ETag = ETag.Of(representation?.Itself is { } itself ? Json(itself) : body, representation?.VersionMark),
            Headers = [.. Headers(http, representation, isPublic)],
            Only = representation?.Only,
            HandsOver = [.. representation?.HandsOver ?? []],
        };
        if (isPublic)
        {
            http.Features.Get<Filling>()?.Take(answer);
        }

        return answer.WriteAsync(http);
    }

    private byte[] Json(HttpContext http)
    {
        var body = Json(value);
        return http.Features.Get<FieldSelection>() is { } fields ? fields.Apply(body) : body;
    }

    private static byte[] Json(object thing) => JsonSerializer.SerializeToUtf8Bytes(thing, thing.GetType(), JsonSetup.Answers);

    private IEnumerable<KeyValuePair<string, string>> Headers(HttpContext http, IRepresentation? representation, bool isPublic)
    {
        yield return new(HeaderNames.Vary, "Authorization, Accept, Accept-Encoding");
        if (isPublic)
        {
            var caching = http.RequestServices.GetRequiredService<IOptions<CachingOptions>>().Value;
            var (fresh, stale) = AskedAnew.Holds(http) ? (0, 0) : (caching.MaxAge, caching.StaleWhileRevalidate);
            yield return new(HeaderNames.CacheControl, $"public, max-age={fresh}, stale-while-revalidate={stale}");
            if (CacheKeys.Of(http, representation?.CacheTags ?? []) is { Count: > 0 } keys)
            {
                yield return new("Surrogate-Key", string.Join(' ', keys));
                yield return new("Cache-Tag", string.Join(',', keys));
            }
        }
        else
        {
            yield return new(HeaderNames.CacheControl, "private, no-store");
        }

        if (representation?.LastModified is { } modified)
        {
            yield return new(HeaderNames.LastModified, modified.ToString("R", CultureInfo.InvariantCulture));
        }

        // What was asked with a body cannot be asked again by a link.
        if (value is IPage { PageInfo: var page } && http.Request.IsRead())
        {
            yield return new(HeaderNames.Link, Links(http, page));
        }

        if (representation?.Links.Select(link => $"<{link.Address}>; rel=\"{link.Rel}\"").ToList() is { Count: > 0 } links)
        {
            yield return new(HeaderNames.Link, string.Join(", ", links));
        }

        if (location is not null)
        {
            yield return new(HeaderNames.Location, location);
        }
    }

    private static string Links(HttpContext http, PageInfo page)
    {
        var rest = http.Request.Query.Where(pair => pair.Key is not ("cursor" or "since"))
            .SelectMany(pair => pair.Value.Select(one => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(one ?? "")}")).ToList();
        var first = Link(http, rest, "first");
        return page.Next is { } cursor
            ? $"{first}, {Link(http, [.. rest, $"cursor={Uri.EscapeDataString(cursor)}"], "next")}"
            : first;
    }

    private static string Link(HttpContext http, List<string> query, string rel) =>
        $"<{http.Request.Path}{(query.Count == 0 ? "" : "?" + string.Join('&', query))}>; rel=\"{rel}\"";

    private static bool IsPublic(HttpContext http) =>
        http.Request.IsRead()
        && AccessRule.IsOfReaders(http)
        && http.Features.Get<Momentary>() is null
        && http.RequestServices.GetRequiredService<AnswerMemory>().SeesThePublicView(http);
}

/// <summary>The answer holds for this request alone: the same question may get another one the next time.</summary>
internal sealed class Momentary
{
    private Momentary() { }

    public static void Note(HttpContext http) => http.Features.Set(new Momentary());
}

/// <summary>The route is asked again each time: its answer is as good as the moment it was made at, and nobody keeps it.</summary>
internal sealed record AskedAnew
{
    public static bool Holds(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AskedAnew>() is not null;
}
