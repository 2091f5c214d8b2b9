using System.Globalization;
using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>The book of an article: every version, what changed, and the way back.</summary>
internal static class RevisionEndpoints
{
    private static readonly (string Pointer, Func<ArticleWrite, string?> Text)[] Texts =
    [
        ("/headline", write => write.Headline), ("/standfirst", write => write.Standfirst), ("/kicker", write => write.Kicker),
        ("/byline", write => write.Byline), ("/dateline", write => write.Dateline), ("/body/content", write => write.Body?.Content),
    ];

    public static void MapRevisions(this IEndpointRouteBuilder app)
    {
        var revisions = app.MapGroup("/v1/articles/{id:guid}/revisions").WithTags("Revisions");

        revisions.MapGet("", List).WithName("ListRevisions").Needs(Scopes.Preview);
        revisions.MapGet("/{version:int}", Read).WithName("ReadRevision").Needs(Scopes.Preview);
        revisions.MapGet("/{version:int}/diff", Compare).WithName("CompareRevisions").Needs(Scopes.Preview);
        revisions.MapPost("/{version:int}/restore", Restore).WithName("RestoreRevision").Needs(Scopes.Write)
            .Refuses(ProblemType.StillWritten, ProblemType.Invalid);
    }

    /// <summary>Lists the versions of an article, newest first.</summary>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Page<Revision>>, ProblemHttpResult>> List(
        Guid id, RevisionQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var before = await cursors.ReadAsync(query.Cursor, query.Asked, cancel) is [{ } version]
            ? int.Parse(version, CultureInfo.InvariantCulture)
            : int.MaxValue;
        await using var db = await database.ForWritingAsync(cancel);
        if (await db.VisibleArticleAsync(id.ToString(), sight, cancel) is null)
        {
            return Problems.NotFound("article", id);
        }

        var rows = await db.RevisionsAsync(id, before, query.Limit + 1, cancel);
        var page = await cursors.PageAsync(rows, query.Limit, query.Asked, row => [row.Version.ToString(CultureInfo.InvariantCulture)], cancel);
        var (total, tooMany) = await db.CountRevisionsAsync(id, query.Count, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToRevision()).WithTotal(total)) : tooMany;
    }

    /// <summary>Reads one version of an article in full.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version.</param>
    private static async Task<Results<Ok<RevisionContent>, ProblemHttpResult>> Read(
        Guid id, int version, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.VisibleArticleAsync(id.ToString(), sight, cancel) is { } article && await db.RevisionAsync(id, version, cancel) is { } row
            ? TypedResults.Ok(row.ToContent(row.Written() ?? ArticleWrite.Of(article)))
            : Problems.NotFound("version", version);
    }

    /// <summary>Compares two versions of an article word by word.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version.</param>
    private static async Task<Results<Ok<RevisionDiff>, ProblemHttpResult>> Compare(
        Guid id, int version, DiffQuery query, Database database, Sight sight, CancellationToken cancel)
    {
        var against = query.Against ?? Math.Max(1, version - 1);
        await using var db = await database.ForWritingAsync(cancel);
        if (await db.VisibleArticleAsync(id.ToString(), sight, cancel) is not { } article || await db.RevisionAsync(id, version, cancel) is not { } younger)
        {
            return Problems.NotFound("version", version);
        }

        if (await db.RevisionAsync(id, against, cancel) is not { } older)
        {
            return Problems.NotFound("version", against);
        }

        var (before, after) = (older.Written() ?? ArticleWrite.Of(article), younger.Written() ?? ArticleWrite.Of(article));
        return TypedResults.Ok(new RevisionDiff
        {
            Version = version,
            Against = against,
            Texts = [.. Texts.Select(text => (text.Pointer, Before: text.Text(before) ?? "", After: text.Text(after) ?? ""))
                .Where(text => text.Before != text.After)
                .Select(text => new TextDiff { Pointer = text.Pointer, Parts = WordDiff.Between(text.Before, text.After) })],
            Patch = MergePatch.Between(RevisionSql.Written(before), RevisionSql.Written(after)).Deserialize<JsonElement>(),
        });
    }

    /// <summary>Brings an earlier version of an article back.</summary>
    /// <remarks>
    /// As a new version with the words of the old one. Slug, external id with its source, and embargo stay as they are: they are
    /// promises to others, not words. `If-Match` is taken, and not needed.
    /// </remarks>
    /// <param name="id">Its id.</param>
    /// <param name="version">The version to bring back.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Restore(
        Guid id, int version, WriteQuery query, IfMatch match, Caller caller, Receipt receipt, RevisionDesk desk, CancellationToken cancel)
    {
        var edit = new Edit(caller, match.OrAnything, query.ValidateOnly, receipt);
        return (await desk.RestoreAsync(id, version, edit, cancel)).ToAnswer(id);
    }
}
