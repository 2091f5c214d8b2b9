using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Quotes;

/// <summary>What people said.</summary>
internal static class QuoteEndpoints
{
    public static void MapQuotes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/articles/{idOrSlug}/quotes", OfArticle).WithName("ListQuotesOfArticle").WithTags("Quotes").Readable()
            .Produces(StatusCodes.Status308PermanentRedirect);

        var quotes = app.MapGroup("/v1/quotes").WithTags("Quotes");
        quotes.MapGet("", List).WithName("ListQuotes").Readable();
        quotes.MapGet("/{id:guid}", Read).WithName("ReadQuote").Readable();
        quotes.MapGet("/{id:guid}/similar", Similar).WithName("ListSimilarQuotes").Readable();
        quotes.MapGet("/random", Random).WithName("DrawQuote").Readable().Refuses(ProblemType.NotFound);
        quotes.MapPost("/extract", Extract).WithName("ExtractQuotes").Readable().Validates<ExtractRequest>()
            .Refuses(ProblemType.KeyNeeded);
    }

    /// <summary>Lists the quotes of an article in reading order.</summary>
    /// <remarks>A former slug of the article answers 308 to the present one.</remarks>
    /// <param name="idOrSlug">The article's id, or the readable part of its address.</param>
    private static async Task<Results<Ok<Page<Quote>>, RedirectHttpResult, ProblemHttpResult>> OfArticle(
        string idOrSlug, ArticleQuotesQuery query, HttpContext http, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel) is [{ } position]
            ? int.Parse(position, CultureInfo.InvariantCulture)
            : (int?)null;
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        if (await db.VisibleArticleIdAsync(idOrSlug, sight, cancel) is not { } articleId)
        {
            return await db.LedFromFormerSlugAsync(idOrSlug, "/quotes", http, cursors, sight, cancel) is { } moved ? moved : Problems.NotFound("article", idOrSlug);
        }

        CacheKeys.Note(http, articleId);
        var rows = await db.QuotesOfAsync(articleId, after, query.Limit + 1, cancel);
        var page = await cursors.PageAsync(rows, query.Limit, query.Asked, row => [row.Position.ToString(CultureInfo.InvariantCulture)], cancel);
        var (total, tooMany) = await db.CountQuotesOfAsync(articleId, query.Count, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToQuote()).WithTotal(total)) : tooMany;
    }

    /// <summary>Lists quotes, newest first.</summary>
    private static async Task<Results<Ok<QuotePage>, ProblemHttpResult>> List(
        QuoteQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForPageAsync(sight.Reach, query.IsPlannedAnew, cancel);
        query = await db.AmongFewAsync(query, cancel);
        var search = query.Q is null ? null : await db.ReadSearchAsync(query.Q, withDrafts: false, sight.Now, cancel);
        var rows = await db.VisibleQuotesAsync(query, search, after, sight, cancel);
        var (total, tooMany) = await db.CountQuotesAsync(query, search, sight, cancel);
        if (tooMany is not null)
        {
            return tooMany;
        }

        var facets = query.Facets is null ? null : await db.QuoteFacetsAsync(query, search, sight, cancel);
        var page = await PageAsync(cursors, rows, query.Limit, query.Asked, cancel);
        var hits = query.Highlight ? await db.HitsAsync(search!, page.Items.Select(row => (row.Language, row.Text)), cancel) : null;
        return TypedResults.Ok(new QuotePage(page.WithTotal(total).Select(row => hits is null
            ? row.ToQuote()
            : row.ToQuote() with { Highlights = new QuoteHighlights { Text = Highlighter.Mark(row.Text, hits[row.Language]) } }))
        { Facets = facets });
    }

    /// <summary>Reads one quote.</summary>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Quote>, ProblemHttpResult>> Read(Guid id, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);

        return await db.VisibleQuoteAsync(id, sight, cancel) is { } quote
            ? TypedResults.Ok(quote)
            : Problems.NotFound("quote", id);
    }

    /// <summary>Finds the same words in other articles.</summary>
    /// <remarks>
    /// The same or nearly the same statement, best first, whoever is named as its speaker. Only public articles are searched; of a
    /// statement that stands in more than 500 of them the newest are compared.
    /// </remarks>
    /// <param name="id">The quote's id.</param>
    private static async Task<Results<Ok<Page<SimilarQuote>>, ProblemHttpResult>> Similar(
        Guid id, SimilarQuery query, HttpContext http, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForReadingAsync(sight.Reach, cancel);
        if (await db.VisibleQuoteAsync(id, sight, cancel) is not { } quote)
        {
            return Problems.NotFound("quote", id);
        }

        CacheKeys.Note(http, quote.ArticleId);
        var similar = await SimilarQuotes.FindAsync(db, quote, sight, cancel);
        var page = await cursors.PageAsync([.. SimilarQuotes.Behind(after, similar).Take(query.Limit + 1)], query.Limit, query.Asked, SimilarQuotes.Place, cancel);
        return TypedResults.Ok(page.WithTotal(query.Count == Counts.None ? null : similar.Count));
    }

    /// <summary>Draws a quote by lot.</summary>
    /// <remarks>
    /// Each quote of the public articles has the same chance. Without `seed` every request draws anew, and the answer is not to be
    /// stored; with it the draw can be repeated. 404 when there is nothing to draw from.
    /// </remarks>
    private static async Task<Results<Ok<Quote>, ProblemHttpResult>> Random(
        RandomQuery query, HttpContext http, Database database, Sight sight, CancellationToken cancel)
    {
        if (query.Seed is null)
        {
            Momentary.Note(http);
        }

        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        var among = await db.MeantAsync(new QuoteQuery { Speaker = query.Speaker, Section = query.Section }, cancel);
        var drawn = among.SpeakersWanted is [] ? null : await RandomQuote.DrawAsync(db, query.Seed ?? Guid.NewGuid().ToString(), among, sight, cancel);

        return drawn is { } id && await db.VisibleQuoteAsync(id, sight.Public, cancel) is { } quote
            ? TypedResults.Ok(quote)
            : Problems.NotFound("quote", "random");
    }

    /// <summary>Finds the quotes of a text that is not stored.</summary>
    /// <remarks>Texts of more than 20,000 characters need a key, with any scope.</remarks>
    private static Results<Ok<ExtractedQuotes>, ProblemHttpResult> Extract(ExtractRequest request, Caller caller) =>
        caller.IsAnonymous && CodePoints.Count(request.Text) > ExtractRequest.MostWithoutKey
            ? Access.KeyNeeded()
            : TypedResults.Ok(new ExtractedQuotes
            {
                Items = [.. AnchoredQuote.Of(request.Text!, QuoteExtractor.Extract(request.Text!, request.Language ?? "en")).Select(ExtractedQuote.Of)],
            });

    internal static ValueTask<Page<QuoteRow>> PageAsync(
        Cursors cursors, IReadOnlyList<QuoteRow> rows, int limit, string asked, CancellationToken cancel) =>
        cursors.PageAsync(rows, limit, asked, row => [Rfc3339.Write(row.PublishedAt!.Value), row.Id.ToString()], cancel);
}

/// <summary>What is asked of the quotes of one article.</summary>
internal sealed record ArticleQuotesQuery : CountedQuery<ArticleQuotesQuery>;
