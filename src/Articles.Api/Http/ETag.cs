using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>
/// Strong entity tags. A tag is made of the bytes it stands for, so two representations never share one; the version that it is
/// sealed for is what `If-Match` is compared with, so a tag got with `fields` or `include` serves for a change too.
/// </summary>
internal static class ETag
{
    private static readonly string[] Codings = ["gzip", "br"];

    // How many characters of a tag tell the body, and how many seal it.
    private const int BodyLength = 22;
    private const int SealLength = 6;

    public static string Of(ReadOnlySpan<byte> body, VersionMark? mark)
    {
        // Tells two bodies apart, and guards nothing: a cryptographic hash took a fourteenth of what a list costs.
        var text = Base64Url.EncodeToString(XxHash128.Hash(body));
        return mark is null ? $"\"{text}\"" : $"\"{mark.Version.ToString(CultureInfo.InvariantCulture)}-{text}{SealOf(mark, text)}\"";
    }

    /// <summary>The tag of a thing as its own address answers it.</summary>
    public static string Of(IRepresentation thing) =>
        Of(JsonSerializer.SerializeToUtf8Bytes(thing, thing.GetType(), JsonSetup.Answers), thing.VersionMark);

    /// <summary>
    /// Whether a tag is of this version of this thing, in whatever representation and coding: neither of another thing that happens to
    /// have as many versions, such as an article that was deleted and made again, nor one that was made up.
    /// </summary>
    public static bool IsOf(string tag, VersionMark mark) =>
        tag.Split('-', 2) is [['"', .. var digits], { Length: > BodyLength + SealLength } rest]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version == mark.Version
        && rest.AsSpan(BodyLength, SealLength).SequenceEqual(SealOf(mark, rest[..BodyLength]))
        && rest[(BodyLength + SealLength)..] is var ending && (ending == "\"" || Codings.Any(coding => ending == $"-{coding}\""));

    private static string SealOf(VersionMark mark, string text) =>
        Base64Url.EncodeToString(XxHash64.Hash(Encoding.UTF8.GetBytes($"{mark.Of} {mark.Version} {text}")))[..SealLength];

    /// <summary>The tag of a representation as it goes out in a coding.</summary>
    public static string In(string coding, string etag) => $"{etag[..^1]}-{coding}\"";

    /// <summary>The tag by which `If-None-Match` names this representation, or null; by weak comparison, as RFC 9110 (13.1.2) has it.</summary>
    /// <param name="bytes">How long the representation is.</param>
    public static string? KnownTo(HttpRequest request, string etag, int bytes) =>
        request.Headers.IfNoneMatch switch
        {
            [] => null,
            [var only] when only == etag => etag,
            _ => request.GetTypedHeaders().IfNoneMatch
                .Select(candidate => candidate.Tag == "*" ? SentTo(request, etag, bytes) : Forms(request, etag).FirstOrDefault(form => form == candidate.Tag.Value))
                .FirstOrDefault(form => form is not null),
        };

    // Whoever names none means the one that he would have been sent.
    private static string SentTo(HttpRequest request, string etag, int bytes) =>
        ContentCodings.Wanted(request.HttpContext, bytes) is { EncodingName: var coding } ? In(coding, etag) : etag;

    // The compressed form of a representation has a tag of its own: the same, with the coding behind it. It is not meant by who does not take it.
    private static IEnumerable<string> Forms(HttpRequest request, string etag) =>
        request.GetTypedHeaders().AcceptEncoding.Where(coding => coding.Quality is not 0).Select(coding => coding.Value.Value?.ToLowerInvariant())
            .SelectMany(coding => coding == "*" ? Codings : Codings.Where(known => known == coding))
            .Select(coding => In(coding, etag)).Prepend(etag);
}

/// <summary>One version of one thing.</summary>
/// <param name="Of">What tells the thing from all others; and the state it is seen in, where time alone can change that.</param>
/// <param name="Version">Counts its changes.</param>
internal sealed record VersionMark(string Of, int Version);

/// <summary>What `If-Match` says of the version that a change was decided on, and `If-None-Match` of those that it is not for.</summary>
internal sealed class IfMatch
{
    /// <summary>Whatever is there.</summary>
    public static readonly IfMatch Anything = new() { Any = true, Given = true };

    private IReadOnlyList<string> _tags = [];
    private IReadOnlyList<string> _others = [];
    private bool _nothingThere;
    private int? _version;

    /// <summary>This version and no other.</summary>
    public static IfMatch Version(int version) => new() { Given = true, _version = version };

    public bool Any { get; private init; }

    /// <summary>Whether the header was sent at all.</summary>
    public bool Given { get; private init; }

    /// <summary>The same, or whatever is there where neither header was sent.</summary>
    public IfMatch OrAnything => Given || _nothingThere || _others.Count > 0 ? this : Anything;

    public bool Accepts(VersionMark mark) =>
        !_nothingThere && !_others.Any(tag => ETag.IsOf(tag, mark))
        && (!Given || Any || _version == mark.Version || _tags.Any(tag => ETag.IsOf(tag, mark)));

    public static ValueTask<IfMatch?> BindAsync(HttpContext http)
    {
        var (tags, others) = (Tags(http.Request.Headers.IfMatch, HeaderNames.IfMatch), Tags(http.Request.Headers.IfNoneMatch, HeaderNames.IfNoneMatch));

        // A weak tag never matches (RFC 9110, 13.1.1), but names what is not meant (13.1.2); a tag that is none of ours is one of a version that never was.
        return ValueTask.FromResult<IfMatch?>(new IfMatch
        {
            Given = tags.Count > 0,
            Any = IsStar(tags),
            _tags = [.. tags.Where(tag => !tag.IsWeak).Select(tag => tag.Tag.Value ?? "")],
            _others = [.. others.Select(tag => tag.Tag.Value ?? "")],
            _nothingThere = IsStar(others),
        });
    }

    /// <summary>What cannot be read of the two headers, where the operation takes them.</summary>
    public static IEnumerable<Failure> Failures(HttpContext http) =>
        http.GetEndpoint()!.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().Any(parameter => parameter.ParameterInfo.ParameterType == typeof(IfMatch))
            ? new[] { HeaderNames.IfMatch, HeaderNames.IfNoneMatch }.Where(name => Read(http.Request.Headers[name]) is null).Select(Unreadable)
            : [];

    private static IList<EntityTagHeaderValue> Tags(StringValues header, string name) => Read(header) ?? throw new UnreadableRequestException(Unreadable(name));

    // A star among tags may have been meant for any of them, and overwrites what nobody has seen.
    private static IList<EntityTagHeaderValue>? Read(StringValues header) =>
        header.Count == 0 ? []
        : EntityTagHeaderValue.TryParseStrictList([.. header!], out var tags) && (tags.Count == 1 || !IsStar(tags)) ? tags
        : null;

    private static Failure Unreadable(string name) => Failure.Of(name, "bad_value", $"{name} takes entity tags in double quotes, or * alone.");

    private static bool IsStar(IEnumerable<EntityTagHeaderValue> tags) => tags.Any(tag => tag.Tag == "*");
}

/// <summary>The route changes something that must have been read before.</summary>
internal sealed record IfMatchRequired;

internal static class IfMatchExtensions
{
    /// <summary>Answers 428 to a request without `If-Match`.</summary>
    public static RouteHandlerBuilder NeedsIfMatch(this RouteHandlerBuilder route) =>
        route.WithMetadata(new IfMatchRequired()).AddEndpointFilter(static (context, next) =>
            context.HttpContext.Request.Headers.IfMatch.Count > 0
                ? next(context)
                : ValueTask.FromResult<object?>(Missing()));

    public static ProblemHttpResult Missing() =>
        Problems.Result(ProblemType.PreconditionRequired, "A change needs If-Match with the ETag that was read, or * for whatever is there.");
}
