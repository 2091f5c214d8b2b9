using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace Articles.Api.Http;

/// <summary>
/// Refuses, before a handler is bound, what it would otherwise ignore: parameters it does not take, members it does not
/// know, members given twice, bytes that are not UTF-8.
/// </summary>
internal static class StrictInput
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IApplicationBuilder UseStrictInput(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<AccessRule>() is not null)
        {
            RequireUtf8(http.Request.QueryString.Value ?? "", "The query string");
            RequireUtf8(http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "", "The address");
            if (!IsCanonical(http.Request.Path, endpoint))
            {
                await Problems.Result(ProblemType.NotFound, "Nothing stands at this address.").ExecuteAsync(http);
                return;
            }

            if (!TakesQuery(endpoint))
            {
                QueryReader.RefuseUnknown(http.Request.Query, known: []);
            }

            if (http.Request.HasJsonContentType() && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type } accepts)
            {
                await ReadStrictlyAsync(http, type, accepts.IsOptional);
            }
        }

        await next(http);
    });

    // Routing forgives case and a trailing slash; caches and access rules want one address for one thing.
    private static bool IsCanonical(PathString path, Endpoint endpoint)
    {
        var segments = (path.Value ?? "").Split('/')[1..];
        var pattern = ((RouteEndpoint)endpoint).RoutePattern.PathSegments;
        return segments.Length == pattern.Count && pattern.Zip(segments).All(pair =>
            pair.First.Parts is not [RoutePatternLiteralPart literal] || literal.Content == pair.Second);
    }

    private static bool TakesQuery(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Any(parameter => QueryReader.IsQuery(parameter.ParameterInfo.ParameterType));

    private static async Task ReadStrictlyAsync(HttpContext http, Type type, bool isOptional)
    {
        var body = await http.ReadBodyAsync();
        http.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        if (body.Length == 0 && isOptional)
        {
            http.Request.ContentType = null; // nothing was sent, whatever it was called
            return;
        }

        if (body.Length == 0)
        {
            throw new UnreadableRequestException(Failure.At("", "missing_body", "A JSON body is needed here."));
        }

        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var document = Parse(body, options);
        var failures = StrictJson.Check(document.RootElement, type, options);
        if (failures.Count > 0)
        {
            throw new UnreadableRequestException(failures);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body, JsonSerializerOptions options)
    {
        try
        {
            StrictUtf8.GetCharCount(body.Span);
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = options.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableRequestException(Failure.At("", "bad_utf8", "The body is not valid UTF-8."));
        }
        catch (JsonException fault)
        {
            throw new UnreadableRequestException(Failure.At("", "bad_json", $"The body is not valid JSON: {Explain(fault)}"));
        }
    }

    // The parser's own sentence ends in a path and position for programmers; line and column serve the sender better.
    private static string Explain(JsonException fault)
    {
        var sentence = fault.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
        return fault.LineNumber is { } line ? $"{sentence} (line {line + 1}, byte {fault.BytePositionInLine + 1})" : sentence;
    }

    private static void RequireUtf8(string raw, string what)
    {
        if (!raw.Contains('%', StringComparison.Ordinal) && Ascii.IsValid(raw))
        {
            return;
        }

        try
        {
            StrictUtf8.GetCharCount(System.Net.WebUtility.UrlDecodeToBytes(Encoding.Latin1.GetBytes(raw), 0, raw.Length) ?? []);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableRequestException(Failure.At("", "bad_utf8", $"{what} is not valid UTF-8 after decoding."));
        }
    }
}
