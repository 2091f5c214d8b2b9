using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Articles;

/// <summary>Reading one article. No statement here sees more than `visible_article` shows, but where a comment says why.</summary>
internal static class ArticleSql
{
    /// <summary>The columns of an <see cref="ArticleSummary"/>, of a row named `article` seen at @now. They are read in this order.</summary>
    public const string SummaryColumns =
        """
        article.id, article.slug, article.version, article.headline, article.standfirst, article.kicker, article.byline,
        article_status(article.status, article.published_at, article.publish_until, @now) as status,
        article.authors::text as authors, article.tags,
        article.section, article.language, article.dateline, article.images::text as images, article.source_name, article.source_url,
        article.external_id, article.canonical_url, article.rights::text as rights, article.corrections::text as corrections,
        article.extra::text as extra, article.published_at, article.publish_until, article.embargo_until, article.created_at,
        article.updated_at, article.withdrawn_at, article.withdrawal_reason, article.word_count, article.quote_count
        """;

    /// <summary>The same as it lies ready to be sent, and what has to be known of it on the way.</summary>
    public const string CardColumns =
        """
        article.id, article.slug, article_status(article.status, article.published_at, article.publish_until, @now) as status,
        article.version, article.section, article.tags, coalesce(article.card, card_of(article)) as card
        """;

    /// <summary>The columns that make it an <see cref="Article"/>.</summary>
    public const string FullColumns = SummaryColumns +
        """
        , article.body_format, article.body_content, article.body_text, article.body_html
        """;

    public static async Task<Article?> VisibleArticleAsync(this NpgsqlConnection db, string idOrSlug, Sight sight, CancellationToken cancel)
    {
        var row = await db.ReadArticleAsync(Command(
            $"""
            select {FullColumns}
            from {sight.Article} article
            where {WhichOf(idOrSlug)}
            """,
            Named(idOrSlug, sight), cancel));
        return row?.ToArticle();
    }

    public static async Task<ArticleSummary?> VisibleSummaryAsync(this NpgsqlConnection db, string idOrSlug, Sight sight, CancellationToken cancel)
    {
        var row = await db.ReadArticleAsync(Command(
            $"""
            select {SummaryColumns}
            from {sight.Article} article
            where {WhichOf(idOrSlug)}
            """,
            Named(idOrSlug, sight), cancel));
        return row?.ToSummary();
    }

    /// <summary>
    /// The withdrawal of an article that the world has seen: its address answers why it is gone. This looks past
    /// `visible_article`, and tells nothing of an article that never was public.
    /// </summary>
    public static Task<Withdrawal?> PublicWithdrawalAsync(this NpgsqlConnection db, string idOrSlug, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Withdrawal>(Command(
            $"""
            select article.withdrawal_reason as reason, article.withdrawn_at,
                   (select replacement.id from {sight.Article} replacement where replacement.id = article.replaced_by) as replaced_by
            from withdrawn_article article
            where ({WhichOf(idOrSlug)} or article.id = (select article_id from former_slug where former_slug.slug = @idOrSlug))
              and article.first_public_at <= @now
              and (@sections::text[] is null or article.section = any (@sections))
            """,
            Named(idOrSlug, sight), cancel))!;

    private static string WhichOf(string idOrSlug) =>
        Spelling.TryReadId(idOrSlug, out _) ? "article.id = @id" : "article.slug = @idOrSlug";

    private static object Named(string idOrSlug, Sight sight) => Spelling.TryReadId(idOrSlug, out var id)
        ? new { id, idOrSlug, sight.Now, sight.Sections }
        : new { idOrSlug, sight.Now, sight.Sections };
}

/// <summary>Why a public article is gone.</summary>
internal sealed record Withdrawal
{
    public required string Reason { get; init; }
    public DateTimeOffset WithdrawnAt { get; init; }
    public Guid? ReplacedBy { get; init; }
}
