using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Syndication;

/// <summary>Who holds which version.</summary>
internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/changes/receipts", List).WithName("ListReceipts").WithTags("Changes").Needs(Scopes.Admin);

    /// <summary>Tells who holds which version of which article.</summary>
    /// <remarks>
    /// A receipt is the newest version that a key was handed: by `GET /v1/changes`, by the article's own address in any form, in any
    /// list of articles, also in that of what is related or stands beside another, or in a feed; or that a webhook was told of
    /// which answered well. With `state=superseded,withdrawn` it lists who still holds what has been changed or taken down since,
    /// and has not been told.
    ///
    /// `GET /v1/changes` hands nothing over before its receipt is written. Other reading does not wait: its receipts are written
    /// within two seconds, also when the service is stopped; only an instance that is killed takes those of its last two seconds with
    /// it. Drafts leave none, nor do quotes by themselves, which carry no version of their article, nor callers without a key.
    /// </remarks>
    private static async Task<Results<Ok<Page<CopyReceipt>>, ProblemHttpResult>> List(
        ReceiptQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForHouseAsync(cancel);
        var rows = await db.ReceiptsAsync(query, after, sight, cancel);
        var page = await cursors.PageAsync(rows, query.Limit, query.Asked, row => row.Place, cancel);
        var (total, tooMany) = await db.CountReceiptsAsync(query, sight, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToReceipt()).WithTotal(total)) : tooMany;
    }
}
