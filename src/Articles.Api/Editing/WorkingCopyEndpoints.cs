using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>The working copy of a public article: readers see nothing of it until it is put live.</summary>
internal static class WorkingCopyEndpoints
{
    public static void MapWorkingCopies(this IEndpointRouteBuilder app)
    {
        var draft = app.MapGroup("/v1/articles/{id:guid}/draft").WithTags("Working copy");

        draft.MapGet("", Read).WithName("ReadWorkingCopy").Needs(Scopes.Preview);
        draft.MapPut("", Replace).WithName("ReplaceWorkingCopy").Needs(Scopes.Write).Validates<ArticleWrite>()
            .Refuses(ProblemType.PreconditionRequired, ProblemType.WrongState, ProblemType.StillWritten);
        draft.MapPatch("", Patch).WithName("PatchWorkingCopy").Needs(Scopes.Write).NeedsIfMatch()
            .Accepts<ArticleWrite>("application/merge-patch+json", "application/json")
            .Refuses(ProblemType.WrongState, ProblemType.StillWritten);
        draft.MapDelete("", Discard).WithName("DiscardWorkingCopy").Needs(Scopes.Write).NeedsIfMatch().Refuses(ProblemType.StillWritten);
    }

    /// <summary>Reads the working copy of an article.</summary>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<Ok<WorkingCopy>, ProblemHttpResult>> Read(Guid id, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.VisibleArticleAsync(id.ToString(), sight, cancel) is not null && await db.WorkingCopyAsync(id, cancel) is { } copy
            ? TypedResults.Ok(copy)
            : Problems.NotFound("working copy of", id);
    }

    /// <summary>Begins or replaces the working copy of a public article.</summary>
    /// <remarks>
    /// Readers see nothing of it, not even a changed `ETag`. `PUT …/publication` puts it live in one step. One that is there
    /// already needs `If-Match` with its own `ETag`.
    /// </remarks>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<Ok<WorkingCopy>, Created<WorkingCopy>, ProblemHttpResult>> Replace(
        Guid id, ArticleWrite write, WriteQuery query, IfMatch match, Caller caller, WorkingCopyDesk desk, CancellationToken cancel)
    {
        var words = JsonSerializer.SerializeToNode(write, JsonSetup.Options);
        var (copy, isNew, problem) = await desk.SaveAsync(id, _ => words, new Edit(caller, match, query.ValidateOnly), cancel);
        if (copy is null)
        {
            return problem!;
        }

        return isNew ? TypedResults.Created($"/v1/articles/{id}/draft", copy) : TypedResults.Ok(copy);
    }

    /// <summary>Changes parts of the working copy.</summary>
    /// <remarks>With no copy yet, and `If-Match: *` or the article's own `ETag`, it begins as the article is.</remarks>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<Ok<WorkingCopy>, ProblemHttpResult>> Patch(
        Guid id, HttpContext http, WriteQuery query, IfMatch match, Caller caller, WorkingCopyDesk desk, CancellationToken cancel)
    {
        if (await JsonSerializer.DeserializeAsync<JsonNode>(http.Request.Body, JsonSetup.Options, cancel) is not JsonObject patch)
        {
            return Problems.Unreadable(Failure.At("", "wrong_type", "The body must be an object."));
        }

        var (copy, _, problem) = await desk.SaveAsync(
            id, present => MergePatch.Apply(present, patch), new Edit(caller, match, query.ValidateOnly), cancel);
        return copy is null ? problem! : TypedResults.Ok(copy);
    }

    /// <summary>Discards the working copy.</summary>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Discard(
        Guid id, WriteQuery query, IfMatch match, Caller caller, WorkingCopyDesk desk, CancellationToken cancel) =>
        await desk.DiscardAsync(id, new Edit(caller, match, query.ValidateOnly), cancel) is { } problem ? problem : TypedResults.NoContent();
}
