using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Feeds;

/// <summary>The addresses of all public articles, by the month of their publication. What stands elsewhere is for others to list.</summary>
internal static class SitemapSql
{
    private const string Ours = "(article.canonical_url is null or starts_with(article.canonical_url, @origin))";

    private const string Columns =
        "article.id, article.slug, article.headline, article.language, article.canonical_url, article.published_at, greatest(article.published_at, article.updated_at) as updated_at";

    /// <summary>The months that have articles, oldest first.</summary>
    public static async Task<IReadOnlyList<SitemapMonth>> SitemapMonthsAsync(this NpgsqlConnection db, string origin, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<SitemapMonth>(Command(
            $"""
            select to_char(month.begins, 'YYYY-MM') as month, month.articles, month.updated_at
            from (select date_trunc('month', article.published_at at time zone 'UTC') as begins, count(*)::int as articles,
                         max(greatest(article.published_at, article.updated_at)) as updated_at
                  from {sight.Public.Article} article
                  where {Ours}
                  group by 1) month
            order by month.begins
            """,
            new { origin, sight.Now, sight.Sections }, cancel))).AsList();

    /// <summary>Articles published in a stretch of time, oldest first.</summary>
    public static async Task<IReadOnlyList<SitemapRow>> SitemapRowsAsync(
        this NpgsqlConnection db, DateTimeOffset from, DateTimeOffset to, int skip, int most, string origin, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<SitemapRow>(Command(
            $"""
            select {Columns}
            from {sight.Public.Article} article
            where article.published_at >= @from and article.published_at < @to and {Ours}
            order by article.published_at, article.id
            offset @skip
            limit @most
            """,
            new { from, to, skip, most, origin, sight.Now, sight.Sections }, cancel))).AsList();

    /// <summary>What was published since a moment, newest first.</summary>
    public static async Task<IReadOnlyList<SitemapRow>> NewsRowsAsync(
        this NpgsqlConnection db, DateTimeOffset from, int most, string origin, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<SitemapRow>(Command(
            $"""
            select {Columns}
            from {sight.Public.Article} article
            where article.published_at >= @from and {Ours}
            order by article.published_at desc, article.id desc
            limit @most
            """,
            new { from, most, origin, sight.Now, sight.Sections }, cancel))).AsList();
}

/// <summary>A month with articles.</summary>
internal sealed record SitemapMonth
{
    public string Month { get; init; } = "";
    public int Articles { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a sitemap tells of an article.</summary>
internal sealed record SitemapRow
{
    public Guid Id { get; init; }
    public string Slug { get; init; } = "";
    public string Headline { get; init; } = "";
    public string Language { get; init; } = "";
    public string? CanonicalUrl { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
