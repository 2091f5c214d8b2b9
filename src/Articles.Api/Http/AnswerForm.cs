namespace Articles.Api.Http;

/// <summary>One form of an answer, as the caller chose it by `Accept` or by an extension of the address.</summary>
/// <param name="MediaType">What `Accept` calls it.</param>
/// <param name="Extension">What the address ends in, without the dot; null for the form that an address without one gives.</param>
/// <param name="Description">What it is, for the document.</param>
internal sealed record AnswerForm(string MediaType, string? Extension, string Description)
{
    public static readonly AnswerForm Json = new("application/json", null, "");

    public static ValueTask<AnswerForm?> BindAsync(HttpContext http) => ValueTask.FromResult<AnswerForm?>(Of(http));

    /// <summary>The form that was chosen for this request.</summary>
    public static AnswerForm Of(HttpContext http) => http.Features.Get<AnswerForm>() ?? Json;

    /// <summary>A name in an address without the extension that chose this form.</summary>
    public string NameIn(string segment) =>
        Extension is not null && segment.EndsWith("." + Extension, StringComparison.Ordinal) ? segment[..^(Extension.Length + 1)] : segment;

    /// <summary>The address with the extension that was asked for, as a redirect has to keep it.</summary>
    public string EndingIn(string segment) => NameIn(segment).Length == segment.Length ? "" : "." + Extension;
}

/// <summary>The forms in which a route answers, the one that is given to those who do not care first.</summary>
internal sealed record AnswersIn(params IReadOnlyList<AnswerForm> Forms);

internal static class AnswerFormExtensions
{
    /// <summary>Lets the caller choose among these forms.</summary>
    public static RouteHandlerBuilder AnswersIn(this RouteHandlerBuilder route, params IReadOnlyList<AnswerForm> forms) =>
        route.WithMetadata(new AnswersIn(forms));
}
