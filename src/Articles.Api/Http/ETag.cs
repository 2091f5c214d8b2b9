using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>
/// Strong entity tags. A tag is made of the bytes it stands for, so two representations never share one; the version
/// before the dash is what `If-Match` is compared with, so a tag got with `fields` or `include` serves for a change too.
/// </summary>
internal static class ETag
{
    private static readonly string[] Codings = ["gzip", "br"];

    public static string Of(ReadOnlySpan<byte> body, int? version)
    {
        // Tells two bodies apart, and guards nothing: a cryptographic hash took a fourteenth of what a list costs.
        var text = Base64Url.EncodeToString(XxHash128.Hash(body));
        return version is { } number ? $"\"{number.ToString(CultureInfo.InvariantCulture)}-{text}\"" : $"\"{text}\"";
    }

    /// <summary>The tag by which `If-None-Match` names this representation, or null; by weak comparison, as RFC 9110 (13.1.2) has it.</summary>
    public static string? KnownTo(HttpRequest request, string etag) =>
        request.Headers.IfNoneMatch switch
        {
            [] => null,
            [var only] when only == etag => etag,
            _ => request.GetTypedHeaders().IfNoneMatch
                .Select(candidate => candidate.Tag == "*" ? etag : Forms(request, etag).FirstOrDefault(form => form == candidate.Tag.Value))
                .FirstOrDefault(form => form is not null),
        };

    // The compressed form of a representation has a tag of its own: the same, with the coding behind it. It is not meant by who does not take it.
    private static IEnumerable<string> Forms(HttpRequest request, string etag) =>
        request.GetTypedHeaders().AcceptEncoding.Where(coding => coding.Quality is not 0).Select(coding => coding.Value.Value?.ToLowerInvariant())
            .SelectMany(coding => coding switch { "gzip" or "br" => [coding], "*" => Codings, _ => Array.Empty<string>() })
            .Select(coding => $"{etag[..^1]}-{coding}\"").Prepend(etag);
}

/// <summary>What `If-Match` says of the version that a change was decided on.</summary>
internal sealed class IfMatch
{
    /// <summary>Whatever is there.</summary>
    public static readonly IfMatch Anything = new() { Any = true, Given = true };

    private IReadOnlyList<int> _versions = [];

    /// <summary>This version and no other.</summary>
    public static IfMatch Version(int version) => new() { Given = true, _versions = [version] };

    public bool Any { get; private init; }

    /// <summary>Whether the header was sent at all.</summary>
    public bool Given { get; private init; }

    public bool Accepts(int version) => !Given || Any || _versions.Contains(version);

    public static ValueTask<IfMatch?> BindAsync(HttpContext http)
    {
        if (http.Request.Headers.IfMatch.Count == 0)
        {
            return ValueTask.FromResult<IfMatch?>(new IfMatch());
        }

        // A star among tags may have been meant for any of them, and overwrites what nobody has seen.
        if (!EntityTagHeaderValue.TryParseStrictList([.. http.Request.Headers.IfMatch!], out var tags) || (tags.Count > 1 && tags.Any(tag => tag.Tag == "*")))
        {
            throw new UnreadableRequestException(Failure.Of("If-Match", "bad_value", "If-Match takes entity tags in double quotes, or * alone."));
        }

        // A weak tag never matches (RFC 9110, 13.1.1); a tag that is none of ours is one of a version that never was.
        return ValueTask.FromResult<IfMatch?>(new IfMatch
        {
            Given = true,
            Any = tags.Any(tag => tag.Tag == "*"),
            _versions = [.. tags.Where(tag => !tag.IsWeak).Select(tag => VersionIn(tag.Tag.Value ?? ""))],
        });
    }

    private static int VersionIn(string tag) =>
        tag.Split('-', 2) is [['"', .. var digits], _]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : -1;
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
