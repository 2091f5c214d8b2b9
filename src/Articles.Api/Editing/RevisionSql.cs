using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>The editors' book: one line for every version of every article.</summary>
internal static class RevisionSql
{
    /// <summary>Notes the version that the article has now.</summary>
    public static Task InsertRevisionAsync(
        this NpgsqlConnection db, Guid articleId, string action, string by, string? note, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into revision (article_id, version, at, by, action, note)
            select id, version, @now, @by, @action, @note
            from article
            where id = @articleId
            """,
            new { articleId, action, by, note, now }, cancel));

    /// <summary>Keeps the words that were replaced, and what the new ones changed, as a merge patch.</summary>
    public static Task ArchiveRevisionAsync(this NpgsqlConnection db, Guid articleId, Article replaced, Article by, CancellationToken cancel)
    {
        var before = Written(ArticleWrite.Of(replaced));
        var after = Written(ArticleWrite.Of(by));
        return db.ExecuteAsync(Command(
            """
            update revision set content = @content::json where article_id = @articleId and version = @version;
            update revision set patch = @patch::json where article_id = @articleId and version = @version + 1;
            """,
            new { articleId, replaced.Version, content = before.ToJsonString(JsonSetup.Options), patch = MergePatch.Between(before, after).ToJsonString(JsonSetup.Options) }, cancel));
    }

    /// <summary>The versions before one, newest first.</summary>
    public static async Task<IReadOnlyList<RevisionRow>> RevisionsAsync(this NpgsqlConnection db, Guid articleId, int before, int rows, CancellationToken cancel) =>
        (await db.QueryAsync<RevisionRow>(Command(
            """
            select version, at, by, action, note, patch::text as patch
            from revision
            where article_id = @articleId and version < @before
            order by version desc
            limit @rows
            """,
            new { articleId, before, rows }, cancel))).AsList();

    /// <summary>
    /// One version. Words are archived when others take their place, so those of a version that only changed the state stand
    /// with the next one that has any; where there is none, the article still has them.
    /// </summary>
    public static Task<RevisionRow?> RevisionAsync(this NpgsqlConnection db, Guid articleId, int version, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<RevisionRow?>(Command(
            """
            select version, at, by, action, note, patch::text as patch,
                   (select later.content::text
                    from revision later
                    where later.article_id = revision.article_id and later.version >= revision.version and later.content is not null
                    order by later.version
                    limit 1) as content
            from revision
            where article_id = @articleId and version = @version
            """,
            new { articleId, version }, cancel));

    /// <summary>What was written, without what is null: a patch then says only what there is to say.</summary>
    public static JsonObject Written(ArticleWrite write)
    {
        var node = JsonSerializer.SerializeToNode(write, JsonSetup.Options)!.AsObject();
        foreach (var name in node.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            node.Remove(name);
        }

        return node;
    }
}
