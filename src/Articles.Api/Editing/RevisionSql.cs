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
    public static Task ArchiveRevisionAsync(this NpgsqlConnection db, Guid articleId, Article replaced, ArticleWrite by, CancellationToken cancel)
    {
        var before = Written(ArticleWrite.Of(replaced));
        var after = Written(by with { Correction = null, Significance = null });
        return db.ExecuteAsync(Command(
            """
            update revision set content = @content::json where article_id = @articleId and version = @version;
            update revision set patch = @patch::json where article_id = @articleId and version = @version + 1;
            """,
            new { articleId, replaced.Version, content = before.ToJsonString(), patch = MergePatch.Between(before, after).ToJsonString() }, cancel));
    }

    // Without what is null: a patch then says only what there is to say.
    private static JsonObject Written(ArticleWrite write)
    {
        var node = JsonSerializer.SerializeToNode(write, JsonSetup.Options)!.AsObject();
        foreach (var name in node.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            node.Remove(name);
        }

        return node;
    }
}
