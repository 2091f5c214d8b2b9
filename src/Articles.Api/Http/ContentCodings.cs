using System.IO.Compression;
using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>What compression asks of a careful server: a tag for each coding, a refusal of unknown ones, a bound on what is unpacked.</summary>
internal static class ContentCodings
{
    // Below, the frame of a compressed answer outweighs what it saves.
    internal const int Small = 860;

    public static readonly Failure NotPacked = Failure.Of("Content-Encoding", "bad_encoding", "The body cannot be decompressed.");

    private static readonly string[] Known = ["gzip", "br", "deflate", "identity"];

    /// <summary>A strong tag may not be shared by the plain and the compressed form (RFC 9110, 8.8.3.3).</summary>
    public static void TagByCoding(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding is [{ Length: > 0 } coding] && headers.ETag is [{ } etag] && etag.EndsWith('"'))
        {
            headers.ETag = ETag.In(coding, etag);
        }
    }

    /// <summary>What packs an answer of so many bytes as its reader takes it; null where it goes out as it is.</summary>
    public static ICompressionProvider? Wanted(HttpContext http, IResponseCompressionProvider compression, int bytes) =>
        bytes >= Small && http.Request.Headers.AcceptEncoding.Count > 0 ? compression.GetCompressionProvider(http) : null;

    /// <inheritdoc cref="Wanted(HttpContext, IResponseCompressionProvider, int)"/>
    public static ICompressionProvider? Wanted(HttpContext http, int bytes) =>
        Wanted(http, http.RequestServices.GetRequiredService<IResponseCompressionProvider>(), bytes);

    /// <summary>Names what unpacks each coding.</summary>
    public static void Unpack(RequestDecompressionOptions options)
    {
        options.DecompressionProviders["gzip"] = new PackedCoding(static packed => new GZipStream(packed, CompressionMode.Decompress), hasMembers: true);
        options.DecompressionProviders["br"] = new PackedCoding(static packed => new BrotliStream(packed, CompressionMode.Decompress));
        options.DecompressionProviders["deflate"] = new PackedCoding(static packed => new ZLibStream(packed, CompressionMode.Decompress));
    }

    /// <summary>Unpacks bodies, behind the count of requests: a refusal is an answer like any other.</summary>
    public static IApplicationBuilder UsePackedBodies(this IApplicationBuilder app) => app.Use(RefuseUnknown).UseRequestDecompression();

    /// <summary>Whether a body is not what its coding says. What is no Brotli is told by another exception than what is no gzip.</summary>
    public static bool IsNotPacked(Exception fault) => fault is InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" };

    // An unknown coding would otherwise reach the parser as it is, and be blamed on the JSON.
    private static Task RefuseUnknown(HttpContext http, RequestDelegate next)
    {
        var headers = http.Request.Headers;
        if (headers.ContentEncoding is [{ } former] && former.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentEncoding = "gzip"; // the same under another name (RFC 9110, 8.4.1.3)
        }

        if (headers.ContentEncoding is [] || (headers.ContentEncoding is [{ Length: > 0 } only] && Known.Contains(only, StringComparer.OrdinalIgnoreCase)))
        {
            return next(http);
        }

        // It is the coding that is not taken, and not the type (RFC 9110, 15.5.16).
        http.Response.Headers.AcceptEncoding = string.Join(", ", Known);
        return Problems.Result(ProblemType.UnsupportedMediaType, $"Content-Encoding may be {string.Join(", ", Known)}, one of them and once.").ExecuteAsync(http);
    }

    /// <summary>The whole body, decompressed, in memory; refused as soon as it grows beyond what the service takes, or takes too long.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(this HttpContext http)
    {
        var limits = http.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(TimeSpan.FromSeconds(limits.BodySeconds));
        try
        {
            return await http.ReadBodyAsync(limits.BodyBytes, limit.Token);
        }
        catch (OperationCanceledException late) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("Too slow.", StatusCodes.Status408RequestTimeout, late);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(this HttpContext http, int most, CancellationToken cancel)
    {
        if (http.Request.ContentLength > most)
        {
            throw TooLarge(); // before the body is asked for (Expect: 100-continue)
        }

        var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > most)
            {
                throw TooLarge();
            }

            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static BadHttpRequestException TooLarge() => new("Too large.", StatusCodes.Status413PayloadTooLarge);
}

/// <summary>Brotli as it packs what we answer best for the time it takes: the framework's levels know nothing between 4 and 11.</summary>
internal sealed class BrotliCoding : ICompressionProvider
{
    private static readonly BrotliCompressionOptions Quality = new() { Quality = 5 };

    public string EncodingName => "br";

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) => new BrotliStream(outputStream, Quality, leaveOpen: true);
}

/// <summary>Leaves small answers alone, and packs none in a coding that its reader refuses.</summary>
internal sealed class SparingCompression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    // The framework takes “*” for every coding, also for one that is refused by name.
    public override ICompressionProvider? GetCompressionProvider(HttpContext context) =>
        base.GetCompressionProvider(context) is { } chosen && !IsRefused(chosen.EncodingName, context.Request.Headers.AcceptEncoding) ? chosen : null;

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is not < ContentCodings.Small && base.ShouldCompressResponse(context);

    private static bool IsRefused(string coding, StringValues accepted) =>
        accepted.Any(line => line?.Contains('*', StringComparison.Ordinal) == true)
        && StringWithQualityHeaderValue.TryParseList(accepted, out var codings)
        && codings.Any(one => one.Quality is 0 && one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase));
}
