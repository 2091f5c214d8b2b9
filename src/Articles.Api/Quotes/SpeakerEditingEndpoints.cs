using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Quotes;

/// <summary>Putting speakers right: their names, and who is who.</summary>
internal static class SpeakerEditingEndpoints
{
    public static void MapSpeakerEditing(this IEndpointRouteBuilder app)
    {
        var speakers = app.MapGroup("/v1/speakers/{id:guid}").WithTags("Speakers").Needs(Scopes.Write);

        speakers.MapPatch("", Patch).WithName("PatchSpeaker").Accepts<SpeakerCorrection>("application/merge-patch+json", "application/json")
            .Produces(StatusCodes.Status308PermanentRedirect).Refuses(ProblemType.Stale);
        speakers.MapPost("/merge", Merge).WithName("MergeSpeaker").Validates<SpeakerMerge>().Produces(StatusCodes.Status308PermanentRedirect);
        speakers.MapDelete("/merge", Split).WithName("SplitSpeaker");
    }

    /// <summary>Puts a speaker's names right.</summary>
    /// <remarks>
    /// The body is a JSON Merge Patch (RFC 7396). One name means one speaker: what is a name of somebody else already is refused,
    /// and the two can be merged. An alias counts for everything that is read from now on.
    /// </remarks>
    /// <param name="id">The speaker's id.</param>
    private static async Task<Results<Ok<Speaker>, RedirectHttpResult, ProblemHttpResult>> Patch(
        Guid id, HttpContext http, WriteQuery query, IfMatch match, Caller caller, Sight sight, SpeakerDesk desk, IValidator<SpeakerCorrection> rules, CancellationToken cancel)
    {
        if (await JsonSerializer.DeserializeAsync<JsonNode>(http.Request.Body, JsonSetup.Options, cancel) is not JsonObject named)
        {
            return Problems.Unreadable(Failure.At("", "wrong_type", "The body must be an object."));
        }

        var patch = named.Deserialize<SpeakerCorrection>(JsonSetup.Options)!;
        if (NeverNull.Emptied<SpeakerCorrection>(named).Concat(Validation.Failures(rules, patch)).ToList() is { Count: > 0 } failures)
        {
            return Problems.Invalid(failures);
        }

        var wish = named.ContainsKey("aliases") ? patch with { Aliases = patch.Aliases ?? [] } : patch;
        return Answer(await desk.PatchAsync(id, wish, sight, new QuoteEdit(caller, match, query.ValidateOnly), cancel), id, "", http);
    }

    /// <summary>Merges a speaker into another.</summary>
    /// <remarks>
    /// For one person who went by two names: all quotes and names go over, and the old id answers 308 to the one who stays. To
    /// merge again what is merged already changes nothing. `DELETE` takes it back.
    /// </remarks>
    /// <param name="id">The id of the speaker who goes.</param>
    private static async Task<Results<Ok<Speaker>, RedirectHttpResult, ProblemHttpResult>> Merge(
        Guid id, SpeakerMerge merge, HttpContext http, WriteQuery query, Caller caller, Sight sight, SpeakerDesk desk, CancellationToken cancel) =>
        Answer(await desk.MergeAsync(id, merge.Into!.Value, sight, new QuoteEdit(caller, IfMatch.Anything, query.ValidateOnly), cancel), id, "/merge", http);

    /// <summary>Splits a merged speaker off again.</summary>
    /// <remarks>
    /// The names they brought go back, and with them every quote in which an article uses one of these names, also those that were
    /// found since. Whoever is known by one of these names is known by the first of their own again. The id is alive again. 404 for
    /// a speaker who is not merged.
    /// </remarks>
    /// <param name="id">The id of the speaker who was merged.</param>
    private static async Task<Results<Ok<Speaker>, ProblemHttpResult>> Split(
        Guid id, WriteQuery query, Caller caller, Sight sight, SpeakerDesk desk, CancellationToken cancel) =>
        await desk.SplitAsync(id, sight, new QuoteEdit(caller, IfMatch.Anything, query.ValidateOnly), cancel) switch
        {
            SpeakerOutcome.Saved saved => TypedResults.Ok(saved.Speaker),
            var other => Problem(other, "merged speaker", id),
        };

    private static Results<Ok<Speaker>, RedirectHttpResult, ProblemHttpResult> Answer(SpeakerOutcome outcome, Guid id, string rest, HttpContext http) => outcome switch
    {
        SpeakerOutcome.Saved saved => TypedResults.Ok(saved.Speaker),
        SpeakerOutcome.Moved moved => TypedResults.LocalRedirect($"/v1/speakers/{moved.To}{rest}{http.Request.QueryString}", permanent: true, preserveMethod: true),
        _ => Problem(outcome, "speaker", id),
    };

    private static ProblemHttpResult Problem(SpeakerOutcome outcome, string what, Guid id) => outcome switch
    {
        SpeakerOutcome.Stale stale => Problems.Stale(ETag.Of(stale.Present)),
        SpeakerOutcome.Refused refused => refused.Problem,
        _ => Problems.NotFound(what, id),
    };
}
