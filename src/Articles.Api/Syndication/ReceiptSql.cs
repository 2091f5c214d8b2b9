using System.Globalization;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Syndication;

/// <summary>Who was handed what.</summary>
internal static class ReceiptSql
{
    private const string IsGood =
        """
        id = @key and (prefix = @prefix or (former_prefix = @prefix and former_until > @now))
          and revoked_at is null and (expires_at is null or expires_at > @now)
        """;

    /// <summary>Whether the secret of a key that let somebody in still does.</summary>
    public static Task<bool> IsGoodKeyAsync(this NpgsqlConnection db, Guid key, string prefix, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteScalarAsync<bool>(Command($"select exists (select from api_key where {IsGood})", new { key, prefix, now }, cancel));

    /// <summary>Whether it does so by the same sections: it goes with those that are renamed, and loses those that are merged.</summary>
    public static Task<bool> IsSameKeyAsync(this NpgsqlConnection db, Guid key, string prefix, string[]? sections, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteScalarAsync<bool>(Command(
            $"select exists (select from api_key where {IsGood} and sections is not distinct from @sections)", new { key, prefix, sections, now }, cancel));

    /// <summary>Notes the last thing that a holder was told of each article, in one statement.</summary>
    public static Task NoteReceiptsAsync(
        this NpgsqlConnection db, string kind, Guid holder, IEnumerable<(Guid Article, int? Version)> told, DateTimeOffset now, CancellationToken cancel)
    {
        var last = told.GroupBy(one => one.Article).Select(one => one.Last()).OrderBy(one => one.Article).ToList();
        return last.Count == 0 ? Task.CompletedTask : db.ExecuteAsync(Command(
            """
            with told as (
              select * from unnest(@articles, @versions) told (article_id, version)
            ), gone as (
              update receipt
              set taken_down_at = coalesce(taken_down_at, @now)
              from told
              where receipt.article_id = told.article_id and receipt.holder = @holder and told.version is null
            )
            insert into receipt (article_id, holder, kind, version, at)
            select article_id, @holder, @kind, version, @now
            from told
            where version is not null
            order by article_id
            on conflict (article_id, holder) do update set version = excluded.version, at = excluded.at, taken_down_at = null
            """,
            new { kind, holder, now, articles = last.Select(one => one.Article).ToArray(), versions = last.Select(one => one.Version).ToArray() }, cancel));
    }

    /// <summary>Receipts by article and holder; one more than the page holds.</summary>
    public static async Task<IReadOnlyList<ReceiptRow>> ReceiptsAsync(
        this NpgsqlConnection db, ReceiptQuery query, string?[]? after, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<ReceiptRow>(Command(
            $"""
            select *
            from ({Rows(sight)}) receipt
            where @afterArticle::uuid is null or (article_id, holder) > (@afterArticle, @afterHolder)
            order by article_id, holder
            limit @rows
            """,
            new
            {
                sight.Now,
                sight.Sections,
                articles = query.Article,
                holders = query.Holder,
                states = query.State,
                afterArticle = after is null ? (Guid?)null : Guid.Parse(after[0]!, CultureInfo.InvariantCulture),
                afterHolder = after is null ? (Guid?)null : Guid.Parse(after[1]!, CultureInfo.InvariantCulture),
                rows = query.Limit + 1,
            }, cancel))).AsList();

    public static Task<Tally> CountReceiptsAsync(
        this NpgsqlConnection db, ReceiptQuery query, Sight sight, CancellationToken cancel) =>
        db.CountAsync(
            query.Count, Rows(sight), new { sight.Now, sight.Sections, articles = query.Article, holders = query.Holder, states = query.State }, cancel);

    private static string Rows(Sight sight) =>
        $"""
        select *
        from (
          select receipt.article_id, article.slug, receipt.holder, receipt.kind, coalesce(api_key.name, webhook.url) as name, receipt.version,
                 receipt.at, served.version as served_version, receipt.taken_down_at,
                 case when receipt.taken_down_at is not null then 'takenDown'
                      when served.version is null then 'withdrawn'
                      when served.version > receipt.version then 'superseded'
                      else 'current' end as state
          from receipt
          left join article on article.id = receipt.article_id
          left join api_key on api_key.id = receipt.holder
          -- Whoever may see an article before its embargo ends rightly holds it.
          left join {(sight.Public with { Embargo = true }).Article} served
            on served.id = receipt.article_id
            and (served.embargo_until is null or served.embargo_until <= @now or api_key.scopes && array['{Scopes.Embargo}', '{Scopes.Preview}', '{Scopes.Admin}'])
          left join webhook on webhook.id = receipt.holder
          where (@articles::uuid[] is null or receipt.article_id = any (@articles))
            and (@holders::uuid[] is null or receipt.holder = any (@holders))
        ) receipt
        where @states::text[] is null or state = any (@states)
        """;
}

/// <summary>A row as `ReceiptSql` selects it.</summary>
internal sealed record ReceiptRow
{
    public Guid ArticleId { get; init; }
    public string? Slug { get; init; }
    public Guid Holder { get; init; }
    public string Kind { get; init; } = "";
    public string? Name { get; init; }
    public int Version { get; init; }
    public DateTimeOffset At { get; init; }
    public int? ServedVersion { get; init; }
    public DateTimeOffset? TakenDownAt { get; init; }
    public string State { get; init; } = "";

    /// <summary>Where it stands in its list.</summary>
    public string?[] Place => [ArticleId.ToString(), Holder.ToString()];

    public CopyReceipt ToReceipt() => new()
    {
        ArticleId = ArticleId,
        Slug = Slug,
        Holder = new CopyHolder { Kind = Enum.Parse<HolderKind>(Kind, ignoreCase: true), Id = Holder, Name = Name },
        Version = Version,
        At = At,
        ServedVersion = ServedVersion,
        TakenDownAt = TakenDownAt,
        State = Enum.Parse<CopyState>(State, ignoreCase: true),
    };
}
