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
    /// A receipt is the newest version that a key was handed: by `GET /v1/changes`, by the article's own address in any form, in a
    /// list or in a feed; or that a webhook was told of which answered well. Reading does not wait for its receipt, which is
    /// written within two seconds. Drafts leave none. With
    /// `state=superseded,withdrawn` it lists who still holds what has been changed or taken down since, and has not been told.
    /// Callers without a key leave none.
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
