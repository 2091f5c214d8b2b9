using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Feeds;

/// <summary>What feeds ask beside the lists that they show.</summary>
internal static class FeedSql
{
    /// <summary>The name of a section, tag or author that occurs in a public article; null for all others.</summary>
    public static Task<string?> VisibleNameAsync(this NpgsqlConnection db, FeedParent parent, string slug, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<string?>(Command(
            $"""
            select {(parent == FeedParent.Author ? AuthorNameSql.Of("term", sight.Public) : "term.name")}
            from {parent.Table} term
            where term.slug = @slug
              and exists (select from {parent.Held} held
                          join {sight.Public.Article} article on article.id = held.{parent.ArticleId}
                          where held.{parent.Table} = term.slug)
            """,
            new { slug, sight.Now, sight.Sections }, cancel));

    /// <summary>What a section, tag or author is called now whose former slug this is, where that one has a feed.</summary>
    public static async Task<string?> PresentSlugAsync(this NpgsqlConnection db, FeedParent parent, string slug, Sight sight, CancellationToken cancel) =>
        await db.QuerySingleOrDefaultAsync<string?>(Command($"select became from {parent.Table} where slug = @slug", new { slug }, cancel)) is { } present
            && await db.VisibleNameAsync(parent, present, sight, cancel) is not null
            ? present
            : null;
}

/// <summary>What a feed may be of, as its tables are called.</summary>
internal sealed record FeedParent(string Table, string Held, string ArticleId)
{
    public static readonly FeedParent Section = new("section", "article", "id");
    public static readonly FeedParent Tag = new("tag", "article_tag", "article_id");
    public static readonly FeedParent Author = new("author", "article_author", "article_id");
}
