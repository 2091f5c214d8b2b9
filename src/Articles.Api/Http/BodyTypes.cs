using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>Which bodies an operation takes, and what to say to any other.</summary>
internal static class BodyTypes
{
    // Routing takes all that ends in +json for JSON, a list of patch operations for a merge patch, and more.
    public static bool IsTaken(HttpRequest request, IEnumerable<string> taken) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && taken.Contains(type.MediaType.ToString(), StringComparer.OrdinalIgnoreCase);

    // Media types carry a charset; ours is UTF-8, and what claims to be another would be read as something it is not.
    public static bool IsUtf8(HttpRequest request) =>
        !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        || type.Charset.Length == 0
        || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Tells, whatever else the answer says, which bodies a method takes: in `Accept-Patch` (RFC 5789) or `Accept-Post`. Other methods have no
    /// such header.
    /// </summary>
    public static void Offer(HttpContext http, string method, IEnumerable<string> taken)
    {
        var types = string.Join(", ", taken);
        var header = HttpMethods.IsPatch(method) ? "Accept-Patch" : HttpMethods.IsPost(method) ? "Accept-Post" : null;
        if (header is not null && types.Length > 0)
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers[header] = types; // here, since a problem is written on a cleared answer
                return Task.CompletedTask;
            });
        }
    }

    /// <summary>What was sent and what is taken, in a sentence.</summary>
    public static string Refusal(HttpRequest request, IEnumerable<string> taken)
    {
        var types = string.Join(" or ", taken);
        return true switch
        {
            _ when string.IsNullOrWhiteSpace(request.ContentType) => $"A body needs a Content-Type here: {types}.",
            _ when IsTaken(request, taken) && !IsUtf8(request) => $"A body is read as UTF-8 here; “{request.ContentType}” says another charset.",
            _ => $"This takes {types}, not “{request.ContentType}”.",
        };
    }
}
