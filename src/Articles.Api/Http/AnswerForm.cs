namespace Articles.Api.Http;

/// <summary>One form of an answer, as the caller chose it by `Accept` or by an extension of the address.</summary>
/// <param name="MediaType">What `Accept` calls it.</param>
/// <param name="Extension">What the address ends in, without the dot; null for the form that an address without one gives.</param>
/// <param name="Description">What it is, for the document.</param>
internal sealed record AnswerForm(string MediaType, string? Extension, string Description)
{
    public static readonly AnswerForm Json = new("application/json", null, "");

    private readonly string? _ending = Extension is null ? null : "." + Extension;

    public static ValueTask<AnswerForm?> BindAsync(HttpContext http) => ValueTask.FromResult<AnswerForm?>(Of(http));

    /// <summary>The form that was chosen for this request.</summary>
    public static AnswerForm Of(HttpContext http) => http.Features.Get<AnswerForm>() ?? Json;

    /// <summary>A name in an address without the extension that chose this form.</summary>
    public string NameIn(string segment) => IsChosenBy(segment) ? segment[..^_ending!.Length] : segment;

    /// <summary>Whether an address ends in the extension of this form.</summary>
    public bool IsChosenBy(string segment) => _ending is not null && segment.EndsWith(_ending, StringComparison.Ordinal);

    /// <summary>The address with the extension that was asked for, as a redirect has to keep it.</summary>
    public string EndingIn(string segment) => IsChosenBy(segment) ? _ending! : "";
}

/// <summary>The forms in which a route answers, the one that is given to those who do not care first.</summary>
internal sealed record AnswersIn(params IReadOnlyList<AnswerForm> Forms);

/// <summary>The route tells where its pages go on by the header `Link`, though none of its answers is a page of JSON.</summary>
internal sealed record LinksOn;

internal static class AnswerFormExtensions
{
    /// <summary>Lets the caller choose among these forms.</summary>
    public static RouteHandlerBuilder AnswersIn(this RouteHandlerBuilder route, params IReadOnlyList<AnswerForm> forms) =>
        route.WithMetadata(new AnswersIn(forms));
}
