using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Quotes;

/// <summary>Who says things.</summary>
internal static class SpeakerEndpoints
{
    public static void MapSpeakers(this IEndpointRouteBuilder app)
    {
        var speakers = app.MapGroup("/v1/speakers").WithTags("Speakers");

        speakers.MapGet("", List).WithName("ListSpeakers").Readable();
        speakers.MapGet("/{id:guid}", Read).WithName("ReadSpeaker").Readable();
        speakers.MapGet("/{id:guid}/quotes", Quotes).WithName("ListQuotesOfSpeaker").Readable();
    }

    /// <summary>Lists speakers by name.</summary>
    /// <remarks>With `q` it serves for type-ahead: any word of a name or alias that begins so. Only who is quoted in a public article is here.</remarks>
    private static async Task<Results<Ok<Page<Speaker>>, ProblemHttpResult>> List(
        SpeakerQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForListingAsync(cancel);
        var speakers = await db.VisibleSpeakersAsync(query.Q, id: null, after, query.Limit + 1, sight, cancel);

        var (total, tooMany) = await db.CountSpeakersAsync(query, sight, cancel);
        if (tooMany is not null)
        {
            return tooMany;
        }

        var page = await cursors.PageAsync(speakers, query.Limit, query.Asked, speaker => [speaker.Name, speaker.Id.ToString()], cancel);
        return TypedResults.Ok(page.WithTotal(total));
    }

    /// <summary>Reads one speaker.</summary>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Speaker>, ProblemHttpResult>> Read(Guid id, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForListingAsync(cancel);

        return await db.VisibleSpeakersAsync(beginning: null, id, after: null, rows: 1, sight, cancel) is [var speaker]
            ? TypedResults.Ok(speaker)
            : Problems.NotFound("speaker", id);
    }

    /// <summary>Lists what a speaker said, newest first.</summary>
    /// <param name="id">The speaker's id.</param>
    private static async Task<Results<Ok<Page<Quote>>, ProblemHttpResult>> Quotes(
        Guid id, ArticleQuotesQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForListingAsync(cancel);
        if (await db.VisibleSpeakersAsync(beginning: null, id, after: null, rows: 1, sight, cancel) is [])
        {
            return Problems.NotFound("speaker", id);
        }

        var rows = await db.VisibleQuotesAsync(new QuoteQuery { Limit = query.Limit }, search: null, [id], after, sight, cancel);
        return TypedResults.Ok((await QuoteEndpoints.PageAsync(cursors, rows, query.Limit, query.Asked, cancel)).Select(row => row.ToQuote()));
    }
}
