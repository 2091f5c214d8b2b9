using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>Proactive negotiation by `Accept` (RFC 9110, 12.5.1), before anything is done: a refused answer must not have changed anything.</summary>
internal static class Negotiation
{
    private const string Json = "application/json";

    public static IApplicationBuilder UseNegotiation(this IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AnswersJson>() is not { } answers || Quality(http.Request, answers.MediaType) > 0
            || Quality(http.Request, Json) > 0
            ? next(http)
            : Problems.Result(ProblemType.NotAcceptable, $"This is answered as {answers.MediaType}.").ExecuteAsync(http));

    /// <summary>How much a media type is wanted, 0 to 1, by the most specific range that fits it; 1 when nothing is said.</summary>
    public static double Quality(HttpRequest request, string mediaType)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return 1;
        }

        if (!MediaTypeHeaderValue.TryParseList([.. request.Headers.Accept!], out var ranges))
        {
            throw new UnreadableRequestException(Failure.Of("Accept", "bad_value", "Accept takes media ranges such as application/json or */*."));
        }

        var wanted = new MediaTypeHeaderValue(mediaType);
        return ranges
            .Where(range => wanted.IsSubsetOf(new MediaTypeHeaderValue(range.MediaType)))
            .OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault(0);
    }
}

/// <summary>The route answers JSON, or lines of it, and nothing else.</summary>
internal sealed record AnswersJson(string MediaType = "application/json");
