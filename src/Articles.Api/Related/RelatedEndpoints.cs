using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Related;

/// <summary>What belongs together, and why.</summary>
internal static class RelatedEndpoints
{
    public static WebApplicationBuilder AddRelated(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Rush>();
        builder.Services.AddSingleton<Relater>();
        builder.Services.AddSingleton<ChoiceDesk>();
        builder.Services.AddSingleton<WordStatistics>();
        builder.Services.AddSingleton<RelatedShelf>();
        builder.Services.AddSingleton<CopyFinder>();
        builder.Services.AddHostedService<RelatedWorker>();
        return builder;
    }

    public static void MapRelated(this IEndpointRouteBuilder app)
    {
        var related = app.MapGroup("/v1").WithTags("Related");

        related.MapGet("/articles/{idOrSlug}/related", List).WithName("ListRelatedArticles").Readable().WithMetadata(new Narrowable(typeof(RelatedArticle)))
            .Produces(StatusCodes.Status308PermanentRedirect);
        related.MapGet("/articles/{idOrSlug}/duplicates", Duplicates).WithName("ListDuplicates").Readable()
            .Produces(StatusCodes.Status308PermanentRedirect);
        related.MapPut("/articles/{id:guid}/related/{otherId:guid}", Choose).WithName("ChooseRelatedArticle").Needs(Scopes.Write).Validates<RelatedChoice>();
        related.MapDelete("/articles/{id:guid}/related/{otherId:guid}", Unchoose).WithName("UnchooseRelatedArticle").Needs(Scopes.Write);
        related.MapPost("/related", OfDraft).WithName("FindRelatedArticles").Readable().WithMetadata(new Narrowable(typeof(RelatedArticle))).Validates<RelatedDraft>();
    }

    /// <summary>Lists the articles related to one, best first, and why.</summary>
    /// <remarks>
    /// Found by what the texts say and how near in time they are; editors can pin and block. What is asked for by `section`,
    /// `maxAgeDays` or `sameLanguage=true` narrows pins, too; left out, `sameLanguage` hides none of them. Only public articles are
    /// listed, never the article itself, and of nearly equal ones only the newest, or the one that is pinned. An article stands in the
    /// lists of those it belongs to within a second of its publication; one that is withdrawn is in none at once.
    /// A former slug of the article answers 308 to the present one.
    /// </remarks>
    /// <param name="idOrSlug">The article's id, or the readable part of its address.</param>
    private static async Task<Results<Ok<RelatedArticles>, RedirectHttpResult, ProblemHttpResult>> List(
        string idOrSlug, RelatedArticlesQuery query, HttpContext http, RelatedShelf shelf, Database database, Sight sight, CancellationToken cancel)
    {
        FieldSelection.Note(http, query.Fields, inPage: true);
        if (await IdOfAsync(idOrSlug, database, sight, cancel) is { } id && await shelf.OfAsync(id, query, sight, cancel) is { } found)
        {
            CacheKeys.Note(http, id);
            return TypedResults.Ok(found);
        }

        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        return await db.LedFromFormerSlugAsync(idOrSlug, "/related", http, sight, cancel) is { } moved ? moved : Problems.NotFound("article", idOrSlug);
    }

    private static async Task<Guid?> IdOfAsync(string idOrSlug, Database database, Sight sight, CancellationToken cancel)
    {
        if (Spelling.TryReadId(idOrSlug, out var id))
        {
            return id;
        }

        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        return await db.VisibleIdAsync(idOrSlug, sight, cancel);
    }

    /// <summary>Lists the articles of nearly the same words as one, the newest first.</summary>
    /// <remarks>
    /// Lists of related articles show only the newest of them. Only public articles are listed, in any language. A former slug of the
    /// article answers 308 to the present one.
    /// </remarks>
    /// <param name="idOrSlug">The article's id, or the readable part of its address.</param>
    private static async Task<Results<Ok<Duplicates>, RedirectHttpResult, ProblemHttpResult>> Duplicates(
        string idOrSlug, HttpContext http, Database database, CopyFinder copies, Sight sight, CancellationToken cancel)
    {
        if (await IdOfAsync(idOrSlug, database, sight, cancel) is { } id && await TextOfAsync(id, database, sight, cancel) is { } text)
        {
            CacheKeys.Note(http, text.Id);
            return TypedResults.Ok(new Duplicates { Items = await copies.OfAsync(text, sight, cancel), PageInfo = PageInfo.Only(CopyFinder.Candidates) });
        }

        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        return await db.LedFromFormerSlugAsync(idOrSlug, "/duplicates", http, sight, cancel) is { } moved ? moved : Problems.NotFound("article", idOrSlug);
    }

    private static async Task<LiveText?> TextOfAsync(Guid id, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        return await db.VisibleTextAsync(id, sight, cancel);
    }

    /// <summary>Pins or blocks a related article.</summary>
    /// <remarks>The decision stands whatever is computed later, and is told in the change log as `curated`. A block holds in the other article's list too only with `bothWays`, then against an earlier pin as well.</remarks>
    /// <param name="id">The article whose list is meant.</param>
    /// <param name="otherId">The article to pin or to block in it.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Choose(
        Guid id, Guid otherId, RelatedChoice choice, WriteQuery query, ChoiceDesk desk, Caller caller, CancellationToken cancel) =>
        await desk.ChooseAsync(id, otherId, choice, caller, query.ValidateOnly, cancel)
            ? TypedResults.NoContent()
            : Problems.NotFound("pair of articles", $"{id}, {otherId}");

    /// <summary>Returns a related article to the computed order.</summary>
    /// <param name="id">The article whose list is meant.</param>
    /// <param name="otherId">The article that was pinned or blocked in it.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Unchoose(
        Guid id, Guid otherId, WriteQuery query, ChoiceDesk desk, Caller caller, CancellationToken cancel) =>
        await desk.UnchooseAsync(id, otherId, caller, query.ValidateOnly, cancel)
            ? TypedResults.NoContent()
            : Problems.NotFound("choice for this pair of articles", $"{id}, {otherId}");

    /// <summary>Lists the articles related to a text that is not stored.</summary>
    /// <remarks>
    /// For an editor's draft, at the same quality as for an article. Nothing of the text is kept. It may have 100,000 characters,
    /// of which the first 20,000 words are read; it needs no key, and counts as what it costs against the rate limit.
    /// </remarks>
    private static async Task<Ok<RelatedArticles>> OfDraft(
        RelatedDraft draft, RelatedArticlesQuery query, HttpContext http, Database database, WordStatistics words, Sight sight, CancellationToken cancel)
    {
        FieldSelection.Note(http, query.Fields, inPage: true);
        await using var db = await database.ForReadingAsync(Reach.Public, cancel);

        return TypedResults.Ok(await RelatedFinder.OfTextAsync(db, words, LiveText.Of(draft, sight.Now), [], await db.MeantAsync(query, cancel), sight, cancel));
    }
}
