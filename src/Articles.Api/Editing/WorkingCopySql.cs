using System.Text.Json;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Working copies. Whoever writes one holds its article.</summary>
internal static class WorkingCopySql
{
    private const string Columns = "id, article_id, version, based_on, updated_at, by, content::text as content";

    public static async Task<WorkingCopy?> WorkingCopyAsync(this NpgsqlConnection db, Guid articleId, CancellationToken cancel) =>
        (await db.QuerySingleOrDefaultAsync<WorkingCopyRow?>(Command(
            $"select {Columns} from working_copy where article_id = @articleId", new { articleId }, cancel)))?.ToCopy();

    public static async Task<WorkingCopy> SaveWorkingCopyAsync(
        this NpgsqlConnection db, Guid articleId, int basedOn, ArticleWrite content, string by, DateTimeOffset now, CancellationToken cancel) =>
        (await db.QuerySingleAsync<WorkingCopyRow>(Command(
            $"""
            insert into working_copy (article_id, based_on, updated_at, by, content)
            values (@articleId, @basedOn, @now, @by, @content::json)
            on conflict (article_id) do update
            set version = working_copy.version + 1, updated_at = excluded.updated_at, by = excluded.by, content = excluded.content
            returning {Columns}
            """,
            new { articleId, basedOn, by, now, content = JsonSerializer.Serialize(content, JsonSetup.Options) }, cancel))).ToCopy();

    /// <summary>Whether the words of an article are others than those of this version of it; who may see it is another matter.</summary>
    public static Task<bool> IsRewrittenSinceAsync(this NpgsqlConnection db, Guid articleId, int version, CancellationToken cancel) =>
        db.QuerySingleAsync<bool>(Command(
            "select exists (select from revision where article_id = @articleId and version > @version and action in ('edited', 'restored'))",
            new { articleId, version }, cancel));

    /// <summary>Takes the copy away; false when it is another one by now.</summary>
    public static async Task<bool> DeleteWorkingCopyAsync(this NpgsqlConnection db, WorkingCopy copy, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            "delete from working_copy where article_id = @ArticleId and id = @Id and version = @Version",
            new { copy.ArticleId, copy.Id, copy.Version }, cancel)) > 0;
}

/// <summary>A row as `WorkingCopySql` selects it.</summary>
internal sealed record WorkingCopyRow
{
    public Guid Id { get; init; }
    public Guid ArticleId { get; init; }
    public int Version { get; init; }
    public int BasedOn { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public string By { get; init; } = "";
    public string Content { get; init; } = "";

    public WorkingCopy ToCopy() => new(JsonSerializer.Deserialize<ArticleWrite>(Content, JsonSetup.Options)!)
    {
        Id = Id,
        ArticleId = ArticleId,
        Version = Version,
        BasedOn = BasedOn,
        UpdatedAt = UpdatedAt,
        By = By,
    };
}
