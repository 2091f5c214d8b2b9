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
        db.InsertRevisionsAsync([(articleId, action, note, null)], by, now, cancel);

    /// <summary>The same for many articles.</summary>
    public static Task InsertRevisionsAsync(
        this NpgsqlConnection db, IReadOnlyList<(Guid ArticleId, string Action, string? Note, Significance? Significance)> lines,
        string by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into revision (article_id, version, at, by, action, note, significance)
            select article.id, article.version, @now, @by, given.action, given.note, given.significance
            from unnest(@ids, @actions, @notes, @significances) as given (id, action, note, significance)
            cross join lateral (select id, version from article where article.id = given.id offset 0) article
            """,
            new
            {
                ids = lines.Select(line => line.ArticleId).ToArray(),
                actions = lines.Select(line => line.Action).ToArray(),
                notes = lines.Select(line => line.Note).ToArray(),
                significances = lines.Select(line => line.Significance is { } significance ? JsonNamingPolicy.CamelCase.ConvertName(significance.ToString()) : null).ToArray(),
                by,
                now,
            }, cancel));

    /// <summary>Keeps the words that were replaced, and what the new ones changed, as merge patches.</summary>
    public static async Task ArchiveRevisionsAsync(this NpgsqlConnection db, IReadOnlyList<(Article Replaced, Article By)> changes, CancellationToken cancel)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var words = changes.Select(change => (Before: Written(ArticleWrite.Of(change.Replaced)), After: Written(ArticleWrite.Of(change.By)))).ToList();
        await db.ExecuteAsync(Command(
            """
            update revision set content = given.content
            from unnest(@ids, @versions, @contents::json[]) as given (id, version, content)
            where revision.article_id = given.id and revision.version = given.version;

            update revision set patch = given.patch
            from unnest(@ids, @versions, @patches::json[]) as given (id, version, patch)
            where revision.article_id = given.id and revision.version = given.version + 1;
            """,
            new
            {
                ids = changes.Select(change => change.Replaced.Id).ToArray(),
                versions = changes.Select(change => change.Replaced.Version).ToArray(),
                contents = words.Select(one => one.Before.ToJsonString(JsonSetup.Options)).ToArray(),
                patches = words.Select(one => MergePatch.Between(one.Before, one.After).ToJsonString(JsonSetup.Options)).ToArray(),
            }, cancel));
    }

    /// <summary>The versions before one, newest first.</summary>
    public static async Task<IReadOnlyList<RevisionRow>> RevisionsAsync(this NpgsqlConnection db, Guid articleId, int before, int rows, CancellationToken cancel) =>
        (await db.QueryAsync<RevisionRow>(Command(
            """
            select version, at, by, action, note, significance, patch::text as patch
            from revision
            where article_id = @articleId and version < @before
            order by version desc
            limit @rows
            """,
            new { articleId, before, rows }, cancel))).AsList();

    public static Task<Tally> CountRevisionsAsync(
        this NpgsqlConnection db, Guid articleId, string count, CancellationToken cancel) =>
        db.CountAsync(count, "select from revision where article_id = @articleId", new { articleId }, cancel);

    /// <summary>
    /// One version. Words are archived when others take their place, so those of a version that only changed the state stand
    /// with the next one that has any; where there is none, the article still has them.
    /// </summary>
    public static Task<RevisionRow?> RevisionAsync(this NpgsqlConnection db, Guid articleId, int version, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<RevisionRow?>(Command(
            """
            select version, at, by, action, note, significance, patch::text as patch,
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
