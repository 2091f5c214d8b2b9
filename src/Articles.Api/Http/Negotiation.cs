using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>Proactive negotiation by `Accept` (RFC 9110, 12.5.1), before anything is done: a refused answer must not have changed anything.</summary>
internal static class Negotiation
{
    public const string EventStream = "text/event-stream";

    public static IApplicationBuilder UseNegotiation(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata is not { } route)
        {
            return next(http);
        }

        if (route.GetMetadata<AnswersIn>() is { } several)
        {
            http.Features.Set(Chosen(several.Forms, http.Request));
            return http.Features.Get<AnswerForm>() is null ? Refuse(http, several.Forms.Select(form => form.MediaType)) : next(http);
        }

        return route.GetMetadata<AnswersJson>() is not { } answers || Quality(http.Request, answers.MediaType) > 0
            || Quality(http.Request, AnswerForm.Json.MediaType) > 0
            ? next(http)
            : Refuse(http, answers.Description is null ? [answers.MediaType] : [AnswerForm.Json.MediaType, answers.MediaType]);
    });

    /// <summary>How much a media type is wanted, 0 to 1; 1 when nothing is said.</summary>
    public static double Quality(HttpRequest request, string mediaType) => Wanted(request, mediaType).Quality;

    // An extension says it plainly. Of forms that are wanted alike, the one that is named goes before one that a range lets through.
    private static AnswerForm? Chosen(IReadOnlyList<AnswerForm> forms, HttpRequest request) =>
        forms.FirstOrDefault(form => form.IsChosenBy(request.Path.Value ?? ""))
        ?? (SaysNothing(request) ? forms[0] : BestOf(forms, request));

    private static AnswerForm? BestOf(IReadOnlyList<AnswerForm> forms, HttpRequest request) =>
        forms.Select(form => (Form: form, Wanted: Wanted(request, form.MediaType)))
            .Where(form => form.Wanted.Quality > 0)
            .OrderByDescending(form => form.Wanted.Quality).ThenByDescending(form => form.Wanted.Precision)
            .FirstOrDefault().Form;

    private static Task Refuse(HttpContext http, IEnumerable<string> mediaTypes) =>
        Problems.Result(ProblemType.NotAcceptable, $"This is answered as {string.Join(", ", mediaTypes)}.").ExecuteAsync(http);

    /// <summary>
    /// How much a media type is wanted, 0 to 1, and how precisely the range says so that fits it best: 2 by its name, 1 by its
    /// kind, 0 by saying nothing.
    /// </summary>
    private static (double Quality, int Precision) Wanted(HttpRequest request, string mediaType)
    {
        if (SaysNothing(request))
        {
            return (1, 0);
        }

        if (!MediaTypeHeaderValue.TryParseList([.. request.Headers.Accept!], out var ranges))
        {
            throw new UnreadableRequestException(Failure.Of("Accept", "bad_value", "Accept takes media ranges such as application/json or */*."));
        }

        return ranges
            .Select(range => (Quality: range.Quality ?? 1, Precision: Precision(range, mediaType)))
            .Where(range => range.Precision >= 0)
            .OrderByDescending(range => range.Precision)
            .FirstOrDefault();
    }

    // An empty list, which the grammar allows, names nothing and refuses nothing.
    private static bool SaysNothing(HttpRequest request) => request.Headers.Accept.All(string.IsNullOrWhiteSpace);

    // The framework's own comparison takes application/ld+json for a kind of application/json, which readers of JSON do not.
    private static int Precision(MediaTypeHeaderValue range, string mediaType) => true switch
    {
        _ when range.MatchesAllTypes => 0,
        _ when range.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) => 2,
        _ when range.MatchesAllSubTypes && range.Type.Equals(mediaType.Split('/')[0], StringComparison.OrdinalIgnoreCase) => 1,
        _ => -1,
    };
}

/// <summary>The route answers JSON, or lines of it, and nothing else.</summary>
/// <param name="MediaType">What `Accept` calls it.</param>
/// <param name="Description">What it is, for the document, where it comes beside JSON.</param>
internal sealed record AnswersJson(string MediaType = "application/json", string? Description = null);
