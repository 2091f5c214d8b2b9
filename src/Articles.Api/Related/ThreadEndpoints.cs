using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Related;

/// <summary>Running stories.</summary>
internal static class ThreadEndpoints
{
    public static void MapThreads(this IEndpointRouteBuilder app)
    {
        var threads = app.MapGroup("/v1/articles").WithTags("Related");

        threads.MapGet("/{idOrSlug}/thread", Read).WithName("ReadThread").Readable().Produces(StatusCodes.Status308PermanentRedirect);
        threads.MapPut("/{id:guid}/thread", Choose).WithName("ChooseThread").Needs(Scopes.Write).Refuses(ProblemType.Invalid);
        threads.MapDelete("/{id:guid}/thread", Unchoose).WithName("UnchooseThread").Needs(Scopes.Write);
    }

    /// <summary>Reads the running story that an article belongs to, in time order.</summary>
    /// <remarks>
    /// An article joins the story of its nearest neighbour that was public before it, if the two are near enough in words, names and time;
    /// otherwise it begins one of its own. The story's id is that of the article it grew from, or of the first that the caller sees where
    /// they do not see that one, and stays when more join. Only public articles are listed.
    /// A former slug of the article answers 308 to the present one.
    /// </remarks>
    /// <param name="idOrSlug">The article's id, or the readable part of its address.</param>
    private static async Task<Results<Ok<StoryThread>, RedirectHttpResult, ProblemHttpResult>> Read(
        string idOrSlug, HttpContext http, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);

        return await db.VisibleSummaryAsync(idOrSlug, sight, cancel) is { } article ? TypedResults.Ok(await RelatedFinder.ThreadOfAsync(db, article, sight, cancel))
            : await db.LedFromFormerSlugAsync(idOrSlug, "/thread", http, sight, cancel) is { } moved ? moved
            : Problems.NotFound("article", idOrSlug);
    }

    /// <summary>Puts an article into a running story.</summary>
    /// <remarks>
    /// To join two stories, put the articles of the one into the other. To split one, give its later part a story of its own: put the
    /// first of the later articles into none (`null`), and the others into the story that bears its id. An id that is neither an article's nor
    /// a story's is a 422. It is told in the change log as `curated`.
    /// </remarks>
    /// <param name="id">The article.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Choose(
        Guid id, ThreadChoice choice, WriteQuery query, ChoiceDesk desk, Caller caller, CancellationToken cancel)
    {
        var thread = choice.Thread ?? id;
        if (thread != id && !await desk.KnowsThreadAsync(thread, caller, cancel))
        {
            return Problems.Invalid(Failure.At("/thread", "unknown_thread", $"There is no running story “{thread}”."));
        }

        return await desk.ChooseThreadAsync(id, thread, caller, query.ValidateOnly, cancel)
            ? TypedResults.NoContent()
            : Problems.NotFound("article", id);
    }

    /// <summary>Returns an article to the running story that its neighbours make.</summary>
    /// <param name="id">The article.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Unchoose(
        Guid id, WriteQuery query, ChoiceDesk desk, Caller caller, CancellationToken cancel) =>
        await desk.UnchooseThreadAsync(id, caller, query.ValidateOnly, cancel)
            ? TypedResults.NoContent()
            : Problems.NotFound("choice for this article", id);
}
