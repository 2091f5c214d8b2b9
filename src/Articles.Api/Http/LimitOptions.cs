using System.ComponentModel.DataAnnotations;

namespace Articles.Api.Http;

/// <summary>Settings of the section `Limits`: how large, how slow and how many requests may be.</summary>
internal sealed record LimitOptions
{
    public const string Section = "Limits";

    /// <summary>How deep JSON may lie that is kept; what was kept has to be read again.</summary>
    public const int DeepestJson = 32;

    /// <summary>Bytes that a body may have, as sent and after decompression; bulk upload has its own bound. A larger one is 413.</summary>
    [Range(1, int.MaxValue)]
    public int BodyBytes { get; init; } = 1_500_000;

    /// <summary>How deep arrays and objects of JSON may lie in one another; deeper ones are 400.</summary>
    [Range(4, DeepestJson)]
    public int JsonDepth { get; init; } = DeepestJson;

    /// <summary>Bytes of the request line, which holds the address; a longer one is 414.</summary>
    [Range(1024, 1 << 17)]
    public int LineBytes { get; init; } = 8 * 1024;

    /// <summary>Bytes of all headers together; more are 431.</summary>
    [Range(1024, 1 << 17)]
    public int HeaderBytes { get; init; } = 16 * 1024;

    /// <summary>How many headers a request may have; more are 431.</summary>
    [Range(8, 10_000)]
    public int Headers { get; init; } = 64;

    /// <summary>How long the headers may take to arrive; later is 408.</summary>
    [Range(0.1, 3600)]
    public double HeaderSeconds { get; init; } = 10;

    /// <summary>How long a body may take that is read before it is worked on; later is 408. Bulk upload is worked on as it comes.</summary>
    [Range(0.1, 3600)]
    public double BodySeconds { get; init; } = 30;

    /// <summary>Bytes a second that a body, or the reader of an answer, has to keep up with after the first five seconds; a slower body is 408.</summary>
    [Range(1.0, 1_000_000)]
    public double BytesPerSecond { get; init; } = 240;

    /// <summary>How long a request may take from its headers to its answer, unless it waits or streams by its nature; later is 503.</summary>
    [Range(0.1, 3600)]
    public double RequestSeconds { get; init; } = 60;

    /// <summary>How long a connection without a request is held.</summary>
    [Range(0.1, 86_400)]
    public double IdleSeconds { get; init; } = 130;

    /// <summary>How many connections are held at once; more are closed.</summary>
    [Range(1, 1_000_000)]
    public int Connections { get; init; } = 10_000;
}
