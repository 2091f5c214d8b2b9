using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Writing articles. Every function expects the transaction of the desk to be open.</summary>
internal static class EditingSql
{
    /// <summary>When the world saw an article for the first time, of one that it has seen.</summary>
    public const string FirstSeen = "coalesce(article.first_public_at, greatest(article.published_at, article.embargo_until))";

    /// <summary>
    /// Locks articles for a change, in the order of their ids, and writes down whether the world has seen them by now. Editors work
    /// on every article of their sections, seen or not: this is the one door that looks past `visible_article`.
    /// </summary>
    public static async Task<IReadOnlyDictionary<Guid, Held>> HoldArticlesAsync(
        this NpgsqlConnection db, IEnumerable<Guid> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = ids.Distinct().ToArray();
        return wanted.Length == 0 ? new Dictionary<Guid, Held>() : (await db.QueryAsync<Held>(Command(
            $"""
            with locked as materialized (
              select article.*, has_been_public(article, @now) as has_been_public
              from article
              where id = any (@wanted)
              order by id
              for no key update
            ),
            noted as (
              update article
              set first_public_at = case when locked.has_been_public then {FirstSeen} end
              from locked
              where article.id = locked.id and article.id = any (@wanted) and locked.has_been_public <> (article.first_public_at is not null)
            )
            select id, slug, version, status, article_status(status, published_at, publish_until, @now) as seen_as,
                   section, has_been_public, published_at, publish_until, embargo_until, withdrawal_reason, replaced_by
            from locked
            """,
            new { wanted, now }, cancel))).ToDictionary(held => held.Id);
    }

    /// <summary>The same for one article, if this caller may change it.</summary>
    public static async Task<Held?> HoldArticleAsync(this NpgsqlConnection db, Guid id, Caller caller, DateTimeOffset now, CancellationToken cancel) =>
        (await db.HoldArticlesAsync([id], now, cancel)).GetValueOrDefault(id) is { } held && caller.MayWriteIn(held.Section) ? held : null;

    public static async Task<Article> ArticleOnDeskAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        (await db.ArticlesOnDeskAsync([id], now, cancel))[id];

    public static async Task<IReadOnlyDictionary<Guid, Article>> ArticlesOnDeskAsync(
        this NpgsqlConnection db, IEnumerable<Guid> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = ids.Distinct().ToArray();
        return wanted.Length == 0 ? new Dictionary<Guid, Article>() : (await db.ReadArticlesAsync(Command(
            $"select {ArticleSql.FullColumns} from article where id = any (@wanted)", new { wanted, now }, cancel)))
            .ToDictionary(row => row.Id, row => row.ToArticle());
    }

    public static async Task<Article?> ArticleToEditAsync(this NpgsqlConnection db, Guid id, Caller caller, DateTimeOffset now, CancellationToken cancel) =>
        (await db.ArticlesOnDeskAsync([id], now, cancel)).GetValueOrDefault(id) is { } article && caller.MayWriteIn(article.Section) ? article : null;

    /// <summary>The articles that sources know by these ids, by name of the source and id. They are the writer's own names, so they give nothing away.</summary>
    public static async Task<IReadOnlyDictionary<(string? Source, string ExternalId), Guid>> ArticlesKnownAsAsync(
        this NpgsqlConnection db, IReadOnlyCollection<(string? Source, string ExternalId)> names, CancellationToken cancel) =>
        names.Count == 0 ? new Dictionary<(string?, string), Guid>() : (await db.QueryAsync<(string? Source, string ExternalId, Guid Id)>(Command(
            """
            select article.source_name, article.external_id, article.id
            from unnest(@sources, @externalIds) as given (source, external_id)
            join article on article.source_name = given.source and article.external_id = given.external_id
            union all
            select article.source_name, article.external_id, article.id
            from unnest(@sources, @externalIds) as given (source, external_id)
            join article on article.source_name is null and article.external_id = given.external_id
            where given.source is null
            """,
            new { sources = names.Select(name => name.Source).ToArray(), externalIds = names.Select(name => name.ExternalId).ToArray() }, cancel)))
            .ToDictionary(row => (row.Source, row.ExternalId), row => row.Id);

    /// <summary>
    /// Locks an article that is to be deleted, and before it those that name it as what replaces them and lose that name with it:
    /// whoever edits one of them holds it before the replacement, too. False when another has come to name it meanwhile.
    /// </summary>
    public static async Task<bool> HoldWithReplacedAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel)
    {
        var replaced = (await db.QueryAsync<Guid>(Command(
            "select id from article where replaced_by = @id order by id for no key update", new { id }, cancel))).ToArray();
        await db.ExecuteAsync(Command("select from article where id = @id for update", new { id }, cancel));
        return !await db.QuerySingleAsync<bool>(Command(
            "select exists (select from article where replaced_by = @id and id <> all (@replaced))", new { id, replaced }, cancel));
    }

    public static Task DeleteArticleAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel) =>
        db.ExecuteAsync(Command("delete from article where id = @id", new { id }, cancel));
}

/// <summary>What the desk must know of an article that it has locked.</summary>
internal sealed record Held
{
    public Guid Id { get; init; }
    public string Slug { get; init; } = "";
    public int Version { get; init; }
    public VersionMark VersionMark => ArticleSummary.MarkOf(Id, Version, SeenAs);

    /// <summary>What the editors decided.</summary>
    public string Status { get; init; } = "";

    /// <summary>What that means at this moment.</summary>
    public ArticleStatus SeenAs { get; init; }

    public string? Section { get; init; }

    /// <summary>Whether the world has ever seen it.</summary>
    public bool HasBeenPublic { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? PublishUntil { get; init; }
    public DateTimeOffset? EmbargoUntil { get; init; }
    public string? WithdrawalReason { get; init; }
    public Guid? ReplacedBy { get; init; }
}
