using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Related;

/// <summary>What belongs together, and why.</summary>
internal static class RelatedEndpoints
{
    public static void MapRelated(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/articles/{idOrSlug}/related", List).WithName("ListRelatedArticles").WithTags("Related").Readable();
        app.MapPut("/v1/articles/{id:guid}/related/{otherId:guid}", Choose).WithName("ChooseRelatedArticle").WithTags("Related")
            .Needs(Scopes.Write).Validates<RelatedChoice>();
        app.MapDelete("/v1/articles/{id:guid}/related/{otherId:guid}", Unchoose).WithName("UnchooseRelatedArticle").WithTags("Related")
            .Needs(Scopes.Write);
    }

    /// <summary>Lists the articles related to one, best first, and why.</summary>
    /// <remarks>
    /// Found by what the texts say and how near in time they are; editors can pin and block. Only public articles are
    /// listed, never the article itself, and of nearly equal ones only the newest.
    /// </remarks>
    /// <param name="idOrSlug">The article's id, or the readable part of its address.</param>
    private static async Task<Results<Ok<RelatedArticles>, ProblemHttpResult>> List(
        string idOrSlug, RelatedArticlesQuery query, HttpContext http, Database database, Sight sight, CancellationToken cancel)
    {
        FieldSelection.Note<RelatedArticle>(http, query.Fields, JsonSetup.Options, inPage: true);
        await using var db = await database.ForReadingAsync(cancel);

        return await db.NeighbourAsync(idOrSlug, sight, cancel) is { } article
            ? TypedResults.Ok(await RelatedFinder.FindAsync(db, article, query, sight, cancel))
            : Problems.NotFound("article", idOrSlug);
    }

    /// <summary>Pins or blocks a related article.</summary>
    /// <param name="id">The article whose list is meant.</param>
    /// <param name="otherId">The article to pin or to block in it.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Choose(
        Guid id, Guid otherId, RelatedChoice choice, WriteQuery query, Database database, Caller caller, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginTransactionAsync(cancel);
        var chosen = await db.UpsertChoiceAsync(id, otherId, choice, caller, clock.GetUtcNow(), cancel);
        await (query.ValidateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel));
        return chosen
            ? TypedResults.NoContent()
            : Problems.NotFound("pair of articles", $"{id}, {otherId}");
    }

    /// <summary>Returns a related article to the computed order.</summary>
    /// <param name="id">The article whose list is meant.</param>
    /// <param name="otherId">The article that was pinned or blocked in it.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Unchoose(
        Guid id, Guid otherId, WriteQuery query, Database database, Caller caller, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginTransactionAsync(cancel);
        var returned = await db.DeleteChoiceAsync(id, otherId, caller, cancel);
        await (query.ValidateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel));
        return returned
            ? TypedResults.NoContent()
            : Problems.NotFound("choice for this pair of articles", $"{id}, {otherId}");
    }
}
