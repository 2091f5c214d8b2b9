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
        app.MapGet("/v1/preview/{token}", Show).WithName("ShowPreview").WithTags("Preview links").Open();
    }

    /// <summary>Makes a preview link.</summary>
    /// <remarks>Whoever has the address sees this one article, as it is at that moment, until the link expires, is revoked, or the article is withdrawn.</remarks>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<Created<PreviewLink>, ProblemHttpResult>> Create(
        Guid id, PreviewLinkWrite? write, Sight sight, Caller caller, Database database, CancellationToken cancel)
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
        await db.InsertPreviewLinkAsync(link, id, HashOf(token), caller.Name, sight.Now, cancel);
        return TypedResults.Created(link.Url, link);
    }

    /// <summary>Revokes all preview links of an article.</summary>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAll(Guid id, Sight sight, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        if (await db.VisibleArticleAsync(id.ToString(), sight, cancel) is null)
        {
            return Problems.NotFound("article", id);
        }

        await db.DeletePreviewLinksAsync(id, null, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Revokes one preview link.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="linkId">The link's id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(
        Guid id, Guid linkId, Sight sight, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.VisibleArticleAsync(id.ToString(), sight, cancel) is not null && await db.DeletePreviewLinksAsync(id, linkId, cancel)
            ? TypedResults.NoContent()
            : Problems.NotFound("preview link", linkId);
    }

    /// <summary>Shows the article of a preview link.</summary>
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
