using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Showing one article before it is public to somebody without a key.</summary>
internal static class PreviewLinkEndpoints
{
    private const int HoursWhenLeftOut = 72;

    public static void MapPreviewLinks(this IEndpointRouteBuilder app)
    {
        var links = app.MapGroup("/v1/articles/{id:guid}/preview-links").WithTags("Preview links");

        links.MapPost("", Create).WithName("CreatePreviewLink").Needs(Scopes.Preview).Validates<PreviewLinkWrite>();
        links.MapDelete("", RevokeAll).WithName("RevokePreviewLinks").Needs(Scopes.Preview);
        links.MapDelete("/{linkId:guid}", Revoke).WithName("RevokePreviewLink").Needs(Scopes.Preview);
        app.MapGet("/v1/preview/{token}", Show).WithName("ShowPreview").WithTags("Preview links").OpenByAddress();
    }

    /// <summary>Makes a preview link.</summary>
    /// <remarks>Whoever has the address sees this one article as it is now. The link ends when it expires, is revoked, or the article changes or is withdrawn: nobody is shown what they were not sent.</remarks>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<Created<PreviewLink>, ProblemHttpResult>> Create(
        Guid id, PreviewLinkWrite? write, WriteQuery query, Sight sight, Caller caller, Receipt receipt, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        if (await db.VisibleArticleAsync(id.ToString(), sight, cancel) is not { } article)
        {
            return Problems.NotFound("article", id);
        }

        if (article.Status == ArticleStatus.Withdrawn)
        {
            return Problems.Result(ProblemType.WrongState, "A withdrawn article is not shown to anybody.");
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var link = new PreviewLink
        {
            Id = Guid.CreateVersion7(),
            Url = $"/v1/preview/{token}",
            ExpiresAt = sight.Now.AddHours(write?.Hours ?? HoursWhenLeftOut),
        };
        var created = TypedResults.Created(link.Url, link);
        if (!query.ValidateOnly)
        {
            await using var change = await db.BeginAsync(cancel);
            await db.InsertPreviewLinkAsync(link, article, HashOf(token), caller.Name, sight.Now, cancel);
            await db.AppendAuditAsync("article", "preview_opened", id.ToString(), sight.Now, cancel);
            if (!await db.KeepAnswerAsync(receipt, created, cancel))
            {
                return Problems.AnotherInstance();
            }

            await change.CommitAsync(cancel);
        }

        return created;
    }

    /// <summary>Revokes all preview links of an article.</summary>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAll(
        Guid id, WriteQuery query, Sight sight, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        if (await db.VisibleArticleAsync(id.ToString(), sight, cancel) is null)
        {
            return Problems.NotFound("article", id);
        }

        await using var change = await db.BeginAsync(cancel);
        await db.DeletePreviewLinksAsync(id, null, cancel);
        await db.AppendAuditAsync("article", "previews_closed", id.ToString(), sight.Now, cancel);
        await query.EndAsync(change, cancel);

        return TypedResults.NoContent();
    }

    /// <summary>Revokes one preview link.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="linkId">The link's id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, Guid linkId, WriteQuery query, Sight sight, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        var known = await db.VisibleArticleAsync(id.ToString(), sight, cancel) is not null && await db.DeletePreviewLinksAsync(id, linkId, cancel);
        await (known ? db.AppendAuditAsync("article", "preview_closed", id.ToString(), sight.Now, cancel) : Task.CompletedTask);
        await query.EndAsync(change, cancel);
        return known ? TypedResults.NoContent() : Problems.NotFound("preview link", linkId);
    }

    /// <summary>Shows the article of a preview link.</summary>
    /// <remarks>The link is the whole permission: no key is needed. What it shows is never cached and never indexed, and ends with the link.</remarks>
    /// <param name="token">The last part of the link.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Show(
        string token, HttpContext http, Database database, TimeProvider clock, CancellationToken cancel)
    {
        http.Response.OnStarting(KeepFromCaches, http.Response.Headers);
        await using var db = await database.ForWritingAsync(cancel);
        return await db.PreviewedArticleAsync(HashOf(token), clock.GetUtcNow(), cancel) is { } article
            ? TypedResults.Ok(article)
            : Problems.Result(ProblemType.NotFound, "There is no such preview, or no longer.");
    }

    private static Task KeepFromCaches(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.CacheControl = "private, no-store";
        headers["X-Robots-Tag"] = "noindex";
        headers.Remove("Surrogate-Key");
        headers.Remove("Cache-Tag");
        return Task.CompletedTask;
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
