using Microsoft.AspNetCore.ResponseCompression;
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
        Headers = [new(HeaderNames.Vary, "Accept-Encoding"), new(HeaderNames.CacheControl, "public, no-cache")],
    };

    /// <summary>Gives the whole answer, or 304 to a reader who has it.</summary>
    public Task WriteAsync(HttpContext http) => WriteAsync(http, http.Request.IsRead() ? ContentCodings.Wanted(http, Body.Length) : null);

    /// <inheritdoc cref="WriteAsync(HttpContext)"/>
    /// <param name="coding">What packs the form that is sent; null for the body as it is.</param>
    public Task WriteAsync(HttpContext http, ICompressionProvider? coding)
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

        if (http.Request.IsRead() && Http.ETag.KnownTo(http.Request, ETag, Body.Length) is { } known)
        {
            response.Headers.ETag = known;
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var bytes = coding is null ? Body : Kept(coding) ?? Packed(coding);
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding.EncodingName;
        }

        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = bytes.Length;
        // To ask for the token of a reader who leaves costs more than it saves: a write to him ends by itself.
        return response.Body.WriteAsync(bytes, 0, bytes.Length, CancellationToken.None);
    }

    /// <summary>The same with one more form of its body.</summary>
    public FinishedAnswer With(ICompressionProvider coding) => coding.EncodingName switch
    {
        "br" when Brotli is null => this with { Brotli = Packed(coding) },
        "gzip" when Gzip is null => this with { Gzip = Packed(coding) },
        _ => this,
    };

    private byte[]? Kept(ICompressionProvider coding) => coding.EncodingName is "br" ? Brotli : Gzip;

    // Always whole and by the same hand: under a strong tag there are the same bytes (RFC 9110, 8.8.1).
    private byte[] Packed(ICompressionProvider coding)
    {
        var into = new MemoryStream(Body.Length / 2);
        using (var stream = coding.CreateStream(into))
        {
            stream.Write(Body);
        }

        return into.ToArray();
    }
}
