using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Http;
using TermAnswer = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.Ok<Articles.Api.Taxonomy.Term>,
    Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult,
    Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Articles.Api.Taxonomy;

/// <summary>Renaming, describing and merging sections, tags and authors.</summary>
internal static class TermEditingEndpoints
{
    public static void MapTermEditing(this IEndpointRouteBuilder app)
    {
        var terms = app.MapGroup("/v1").WithTags("Taxonomy");

        terms.MapPatch("/sections/{slug}", PatchSection).WithName("PatchSection").ChangesTerms();
        terms.MapPost("/sections/{slug}/merge", MergeSection).WithName("MergeSection").MergesTerms();
        terms.MapPatch("/tags/{slug}", PatchTag).WithName("PatchTag").ChangesTerms();
        terms.MapPost("/tags/{slug}/merge", MergeTag).WithName("MergeTag").MergesTerms();
        terms.MapPatch("/authors/{slug}", PatchAuthor).WithName("PatchAuthor").ChangesTerms();
        terms.MapPost("/authors/{slug}/merge", MergeAuthor).WithName("MergeAuthor").MergesTerms();
    }

    private static void ChangesTerms(this RouteHandlerBuilder route) =>
        route.Needs(Scopes.Write).Accepts<TermWrite>("application/merge-patch+json", "application/json")
            .Produces(StatusCodes.Status308PermanentRedirect).Refuses(ProblemType.SlugTaken, ProblemType.StillWritten, ProblemType.Stale, ProblemType.Invalid);

    private static void MergesTerms(this RouteHandlerBuilder route) =>
        route.Needs(Scopes.Write).Validates<TermMerge>()
            .Produces(StatusCodes.Status308PermanentRedirect).Refuses(ProblemType.StillWritten);

    /// <summary>Renames or describes a section.</summary>
    /// <remarks>
    /// A JSON Merge Patch. Another `slug` is a rename: every article of the section shows it from then on, which counts as a change of the
    /// article, and the former slug goes on to mean this section wherever it is used. Keys narrowed to the section go with it.
    /// `If-Match` is taken, and not needed.
    /// </remarks>
    /// <param name="slug">Its slug.</param>
    private static Task<TermAnswer> PatchSection(
        string slug, HttpContext http, WriteQuery query, IfMatch match, Caller caller, TermDesk desk, CancellationToken cancel) =>
        PatchAsync(Taxon.Section, slug, http, new TermEdit(caller, match, query.ValidateOnly), desk, cancel);

    /// <summary>Merges a section into another.</summary>
    /// <remarks>Its articles go over to the other one, and its slug means the other one from then on. Keys narrowed to it alone see nothing any more: a merge opens no door.</remarks>
    /// <param name="slug">Slug of the section that goes.</param>
    private static Task<TermAnswer> MergeSection(
        string slug, TermMerge merge, WriteQuery query, Caller caller, TermDesk desk, CancellationToken cancel) =>
        MergeAsync(Taxon.Section, slug, merge, new TermEdit(caller, IfMatch.Anything, query.ValidateOnly), desk, cancel);

    /// <summary>Renames or describes a tag.</summary>
    /// <remarks>
    /// A JSON Merge Patch. Another `slug` is a rename: every article with the tag shows it from then on, which counts as a change of the
    /// article, and the former slug goes on to mean this tag wherever it is used. `If-Match` is taken, and not needed.
    /// </remarks>
    /// <param name="slug">Its slug.</param>
    private static Task<TermAnswer> PatchTag(
        string slug, HttpContext http, WriteQuery query, IfMatch match, Caller caller, TermDesk desk, CancellationToken cancel) =>
        PatchAsync(Taxon.Tag, slug, http, new TermEdit(caller, match, query.ValidateOnly), desk, cancel);

    /// <summary>Merges a tag into another.</summary>
    /// <remarks>Its articles get the other one, and its slug means the other one from then on: articles written with it, and lists filtered by it.</remarks>
    /// <param name="slug">Slug of the tag that goes.</param>
    private static Task<TermAnswer> MergeTag(
        string slug, TermMerge merge, WriteQuery query, Caller caller, TermDesk desk, CancellationToken cancel) =>
        MergeAsync(Taxon.Tag, slug, merge, new TermEdit(caller, IfMatch.Anything, query.ValidateOnly), desk, cancel);

    /// <summary>Renames or describes an author.</summary>
    /// <remarks>
    /// A JSON Merge Patch. Articles show the author's name, url and slug, so a change of one of these counts as a change of each of their
    /// articles. A former slug goes on to mean this author. `If-Match` is taken, and not needed.
    /// </remarks>
    /// <param name="slug">Their slug.</param>
    private static Task<TermAnswer> PatchAuthor(
        string slug, HttpContext http, WriteQuery query, IfMatch match, Caller caller, TermDesk desk, CancellationToken cancel) =>
        PatchAsync(Taxon.Author, slug, http, new TermEdit(caller, match, query.ValidateOnly), desk, cancel);

    /// <summary>Merges an author into another.</summary>
    /// <remarks>For one person under two names: the articles of the first are the other's from then on, and so is the slug.</remarks>
    /// <param name="slug">Slug of the author that goes.</param>
    private static Task<TermAnswer> MergeAuthor(
        string slug, TermMerge merge, WriteQuery query, Caller caller, TermDesk desk, CancellationToken cancel) =>
        MergeAsync(Taxon.Author, slug, merge, new TermEdit(caller, IfMatch.Anything, query.ValidateOnly), desk, cancel);

    private static async Task<TermAnswer> PatchAsync(Taxon taxon, string slug, HttpContext http, TermEdit edit, TermDesk desk, CancellationToken cancel) =>
        await JsonSerializer.DeserializeAsync<JsonNode>(http.Request.Body, JsonSetup.Options, cancel) is JsonObject patch
            ? ToAnswer(await desk.PatchAsync(taxon, slug, patch, edit, cancel), taxon, slug, edit, rest: "")
            : Problems.Unreadable(Failure.At("", "wrong_type", "The body must be an object."));

    private static async Task<TermAnswer> MergeAsync(Taxon taxon, string slug, TermMerge merge, TermEdit edit, TermDesk desk, CancellationToken cancel) =>
        ToAnswer(await desk.MergeAsync(taxon, slug, merge.Into!, edit, cancel), taxon, slug, edit, rest: "/merge");

    private static TermAnswer ToAnswer(TermOutcome outcome, Taxon taxon, string slug, TermEdit edit, string rest) => outcome switch
    {
        TermOutcome.Saved saved => TypedResults.Ok(saved.Term),
        TermOutcome.Moved moved => TypedResults.LocalRedirect(
            $"/v1/{taxon.Plural}/{Uri.EscapeDataString(moved.Present)}{rest}{(edit.ValidateOnly ? "?validateOnly=true" : "")}", permanent: true, preserveMethod: true),
        TermOutcome.Stale stale => Problems.Stale(ETag.Of(stale.Present)),
        TermOutcome.Refused refused => refused.Problem,
        _ => Problems.NotFound(taxon.Name, slug),
    };
}
