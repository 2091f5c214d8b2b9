using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Quotes;

/// <summary>Who says things.</summary>
internal static class SpeakerEndpoints
{
    public static void MapSpeakers(this IEndpointRouteBuilder app)
    {
        var speakers = app.MapGroup("/v1/speakers").WithTags("Speakers");

        speakers.MapGet("", List).WithName("ListSpeakers").Readable();
        speakers.MapGet("/{id:guid}", Read).WithName("ReadSpeaker").Readable().Produces(StatusCodes.Status308PermanentRedirect);
        speakers.MapGet("/{id:guid}/quotes", Quotes).WithName("ListQuotesOfSpeaker").Readable().Produces(StatusCodes.Status308PermanentRedirect);
    }

    /// <summary>Lists speakers by name.</summary>
    /// <remarks>With `q` it serves for type-ahead: any word of a name or alias that begins so. Only who is quoted in a public article is here.</remarks>
    private static async Task<Results<Ok<Page<Speaker>>, ProblemHttpResult>> List(
        SpeakerQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForSearchingAsync(cancel);
        var speakers = await db.VisibleSpeakersAsync(query.Q, after, query.Limit + 1, sight.Public, cancel);

        var (total, tooMany) = await db.CountSpeakersAsync(query, sight.Public, cancel);
        if (tooMany is not null)
        {
            return tooMany;
        }

        var page = await cursors.PageAsync(speakers, query.Limit, query.Asked, speaker => [speaker.Name, speaker.Id.ToString()], cancel);
        return TypedResults.Ok(page.WithTotal(total));
    }

    /// <summary>Reads one speaker.</summary>
    /// <remarks>The counts, roles and dates are of public articles that the caller may see. A speaker who was merged into another answers 308 to that one.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Speaker>, RedirectHttpResult, ProblemHttpResult>> Read(
        Guid id, HttpContext http, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForListingAsync(sight.Reach, cancel);

        return await db.VisibleSpeakerAsync(id, sight, cancel) is { } speaker
            ? TypedResults.Ok(speaker)
            : await MovedAsync(db, id, "", http, cursors, sight, cancel) is { } moved ? moved : Problems.NotFound("speaker", id);
    }

    /// <summary>Lists what a speaker said, newest first.</summary>
    /// <remarks>Only from public articles. A speaker who was merged into another answers 308 to that one.</remarks>
    /// <param name="id">The speaker's id.</param>
    private static async Task<Results<Ok<Page<Quote>>, RedirectHttpResult, ProblemHttpResult>> Quotes(
        Guid id, ArticleQuotesQuery query, HttpContext http, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        if (await db.VisibleSpeakerAsync(id, sight, cancel) is null)
        {
            return await MovedAsync(db, id, "/quotes", http, cursors, sight, cancel) is { } moved ? moved : Problems.NotFound("speaker", id);
        }

        var all = new QuoteQuery { Limit = query.Limit, Count = query.Count, SpeakersWanted = [id] };
        var rows = await db.VisibleQuotesAsync(all, search: null, after, sight, cancel);
        var page = await QuoteEndpoints.PageAsync(cursors, rows, query.Limit, query.Asked, cancel);
        var (total, tooMany) = await db.CountQuotesAsync(all, search: null, sight, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToQuote()).WithTotal(total)) : tooMany;
    }

    /// <summary>The way to whom a speaker was merged into, for those who may see that one.</summary>
    private static async Task<RedirectHttpResult?> MovedAsync(
        NpgsqlConnection db, Guid id, string rest, HttpContext http, Cursors cursors, Sight sight, CancellationToken cancel) =>
        await db.SpeakerNowAsync(id, cancel) is { } now && await db.VisibleSpeakerAsync(now, sight, cancel) is not null
            ? TypedResults.LocalRedirect(await cursors.MovedAsync(http, $"/v1/speakers/{now}{rest}", cancel), permanent: true, preserveMethod: true)
            : null;
}
