using System.IO.Compression;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>An answer with everything decided: its bytes, its tag and what a cache is told. It can be given again and again.</summary>
internal sealed record FinishedAnswer
{
    public required int Status { get; init; }

    public required string ContentType { get; init; }

    public required byte[] Body { get; init; }

    public required string ETag { get; init; }

    /// <summary>Every header but those that depend on the coding.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>The one article whose changes alone can change it; null when others' can, too.</summary>
    public Guid? Only { get; init; }

    /// <summary>The articles that it contains.</summary>
    public IReadOnlyList<Handover> HandsOver { get; init; } = [];

    /// <summary>The body as Brotli; null until somebody asked for it.</summary>
    public byte[]? Brotli { get; init; }

    /// <summary>The body as gzip; null until somebody asked for it.</summary>
    public byte[]? Gzip { get; init; }

    /// <summary>What it takes in memory, headers and all, as nearly as can be said.</summary>
    public long Bytes => 512 + Body.Length + (48 * HandsOver.Count) + (Brotli?.Length ?? 0) + (Gzip?.Length ?? 0)
        + (2L * Headers.Sum(header => header.Value.Length));

    /// <summary>What changes with the program alone.</summary>
    public static FinishedAnswer OfProgram(byte[] body, string contentType) => new()
    {
        Status = StatusCodes.Status200OK,
        ContentType = contentType,
        Body = body,
        ETag = Http.ETag.Of(body, mark: null),
        Headers = [new(HeaderNames.CacheControl, "public, no-cache")],
    };

    /// <summary>Gives the whole answer, or 304 to a reader who has it.</summary>
    /// <param name="coding">The form that is sent; null for the body as it is, which may still be compressed on its way.</param>
    public Task WriteAsync(HttpContext http, string? coding = null)
    {
        var response = http.Response;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        response.Headers.ETag = ETag;
        // Whoever asks whether the copy still holds has one.
        if (HandsOver.Count > 0 && HttpMethods.IsGet(http.Request.Method) && Caller.Of(http).KeyId is { } key)
        {
            http.RequestServices.GetRequiredService<HandoverBook>().Note(key, HandsOver);
        }

        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (isRead && Http.ETag.KnownTo(http.Request, ETag, Body.Length) is { } known)
        {
            response.Headers.ETag = known;
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = coding switch { "br" => Brotli!, "gzip" => Gzip!, _ => Body };
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        // To ask for the token of a reader who leaves costs more than it saves: a write to him ends by itself.
        return response.Body.WriteAsync(bytes, 0, bytes.Length, CancellationToken.None);
    }

    /// <summary>The same with one more form of its body.</summary>
    public FinishedAnswer With(string coding) => coding switch
    {
        "br" when Brotli is null => this with { Brotli = Packed(into => new BrotliStream(into, new BrotliCompressionOptions { Quality = 5 }, leaveOpen: true)) },
        "gzip" when Gzip is null => this with { Gzip = Packed(into => new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true)) },
        _ => this,
    };

    private byte[] Packed(Func<Stream, Stream> packer)
    {
        var into = new MemoryStream(Body.Length / 2);
        using (var stream = packer(into))
        {
            stream.Write(Body);
        }

        return into.ToArray();
    }
}
