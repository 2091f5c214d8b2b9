using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
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
            foreach (var pair in (http.Request.QueryString.Value ?? "").TrimStart('?').Split('&'))
            {
                RequireUtf8(pair, () => InParameter(pair.Split('=')[0]));
            }

            RequireUtf8(http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "", () => Failure.At("", "bad_utf8", "The address is not valid UTF-8 after decoding."));
            if (!Spelling.IsCanonical(http.Request.Path, ((RouteEndpoint)endpoint).RoutePattern, http.Request.RouteValues))
            {
                await Problems.Result(ProblemType.NotFound, "Nothing stands at this address.").ExecuteAsync(http);
                return;
            }

            if (!http.Request.IsRead())
            {
                await ReadStrictlyAsync(http, endpoint);
            }
            else if (QueryOf(endpoint) is null)
            {
                QueryReader.RefuseUnknown(http.Request.Query, known: []);
            }
        }

        await next(http);
    });

    private static Type? QueryOf(Endpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .Select(parameter => parameter.ParameterInfo.ParameterType)
            .FirstOrDefault(QueryReader.IsQuery);

    // Binding would read the query string first and never come to the body: what is wrong with both, and with the headers, is told together.
    private static async Task ReadStrictlyAsync(HttpContext http, Endpoint endpoint)
    {
        List<Failure> failures =
        [
            .. QueryReader.Failures(QueryOf(endpoint), http.Request.Query),
            .. FieldSelection.Failures(http),
            .. IfMatch.Failures(http),
            .. Idempotency.Failures(http),
        ];
        try
        {
            await (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts ? ReadBodyStrictlyAsync(http, accepts) : RequireNoBodyAsync(http));
        }
        catch (UnreadableRequestException body)
        {
            failures.AddRange(body.Failures);
        }

        if (failures.Count > 0)
        {
            throw new UnreadableRequestException([.. failures, .. await BrokenRulesAsync(http, endpoint, failures)]);
        }
    }

    // The rules of a body that can be read are told with what is wrong beside it: nobody comes to the filter that would.
    private static async Task<IReadOnlyList<Failure>> BrokenRulesAsync(HttpContext http, Endpoint endpoint, List<Failure> failures) =>
        endpoint.Metadata.GetMetadata<ValidatedBody>() is { } judged && http.Request.Body is MemoryStream { Length: > 0 } read
        && failures.TrueForAll(failure => failure.Pointer is null)
        && await JsonSerializer.DeserializeAsync(read, judged.Type, JsonSetup.Options, http.RequestAborted) is { } body
            ? judged.BrokenRules(http.RequestServices, body)
            : [];

    private static async Task ReadBodyStrictlyAsync(HttpContext http, IAcceptsMetadata accepts)
    {
        var canHaveBody = http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if (!BodyTypes.IsUtf8(http.Request) || (canHaveBody && !BodyTypes.IsTaken(http.Request, accepts.ContentTypes)))
        {
            var others = http.GetEndpoint()!.Metadata.GetOrderedMetadata<AlsoTakesMetadata>().Select(other => other.MediaType);
            List<string> taken = [.. accepts.ContentTypes.Concat(others)];
            BodyTypes.Offer(http, http.Request.Method, taken);
            throw new BadHttpRequestException(BodyTypes.Refusal(http.Request, taken), StatusCodes.Status415UnsupportedMediaType);
        }

        if (http.Request.HasJsonContentType() || !canHaveBody)
        {
            http.Request.ContentType = http.Request.ContentType?.Split(';')[0]; // the framework stumbles over a quoted charset
            await ReadJsonStrictlyAsync(http, accepts);
        }
    }

    // Whoever sends something believes that it is heard. An empty object says nothing, nor does null.
    private static async Task RequireNoBodyAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
        {
            return;
        }

        var body = Utf8Mark.Without(await http.ReadBodyAsync()).Trim(" \r\n\t"u8);
        if (body.Length > 0 && !body.Span.SequenceEqual("{}"u8) && !body.Span.SequenceEqual("null"u8))
        {
            throw new UnreadableRequestException(Failure.At("", "unexpected_body", "Nothing is taken in a body here."));
        }
    }

    private static async Task ReadJsonStrictlyAsync(HttpContext http, IAcceptsMetadata accepts)
    {
        var body = Utf8Mark.Without(await http.ReadBodyAsync());
        http.Request.Body = new MemoryStream(body.ToArray(), writable: false);
        http.Request.ContentLength = body.Length;
        if (body.Length == 0)
        {
            if (accepts.IsOptional)
            {
                http.Features.Set<IHttpRequestBodyDetectionFeature>(new Bodiless());
                return;
            }

            throw new UnreadableRequestException(Failure.At("", "missing_body", "A body is needed here."));
        }

        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        using var document = Parse(body, options);
        var failures = document.RootElement.ValueKind == JsonValueKind.Null && !accepts.IsOptional
            ? [Failure.At("", "missing_body", "A body is needed here, not null.")]
            : StrictJson.Check(document.RootElement, accepts.RequestType!, options);
        if (failures.Count > 0)
        {
            throw new UnreadableRequestException(failures);
        }
    }

    // A stream may turn out to hold nothing, or no more than the mark of UTF-8.
    private sealed class Bodiless : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => false;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body, JsonSerializerOptions options)
    {
        try
        {
            StrictUtf8.GetCharCount(body.Span);
            return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = options.MaxDepth, AllowDuplicateProperties = false });
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableRequestException(Failure.At("", "bad_name", "A property's name is not valid Unicode."));
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
    public static string Explain(JsonException fault)
    {
        var sentence = fault.Message.Split(" Path:")[0].Split(" LineNumber:")[0];
        return fault.LineNumber is { } line ? $"{sentence} (line {line + 1}, byte {fault.BytePositionInLine + 1})" : sentence;
    }

    private static Failure InParameter(string rawName) =>
        Failure.In(WebUtility.UrlDecode(rawName), "bad_utf8", $"“{WebUtility.UrlDecode(rawName)}” is not valid UTF-8 after decoding.");

    private static void RequireUtf8(string raw, Func<Failure> failure)
    {
        if (!raw.Contains('%', StringComparison.Ordinal) && Ascii.IsValid(raw))
        {
            return;
        }

        try
        {
            StrictUtf8.GetCharCount(WebUtility.UrlDecodeToBytes(Encoding.Latin1.GetBytes(raw), 0, raw.Length) ?? []);
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableRequestException(failure());
        }
    }
}
