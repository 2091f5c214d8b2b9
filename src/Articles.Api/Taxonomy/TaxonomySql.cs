using Articles.Api.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>Sections, tags and authors: made on first use, counted by what the caller may see.</summary>
internal static class TaxonomySql
{
    /// <summary>Makes what is not there yet; in the order of the slugs, so that two writers never wait for each other in a circle.</summary>
    public static Task EnsureTermsAsync(
        this NpgsqlConnection db, string? section, IReadOnlyList<string> tags, IReadOnlyList<AuthorName> authors, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into section (slug, name, created_at)
            select @section, @sectionName, @now where @section::text is not null
            on conflict (slug) do nothing;

            insert into tag (slug, name, created_at)
            select slug, name, @now from unnest(@tags, @tagNames) as given (slug, name) order by slug
            on conflict (slug) do nothing;

            insert into author (slug, name, url, created_at)
            select slug, name, url, @now from unnest(@authors, @authorNames, @authorUrls) as given (slug, name, url) order by slug
            on conflict (slug) do update
            set url = coalesce(excluded.url, author.url)
            where excluded.url is not null and author.url is distinct from excluded.url;
            """,
            new
            {
                section,
                sectionName = section is null ? null : NameOf(section),
                tags = tags.ToArray(),
                tagNames = tags.Select(NameOf).ToArray(),
                authors = authors.Select(author => author.Slug).ToArray(),
                authorNames = authors.Select(author => author.Name).ToArray(),
                authorUrls = authors.Select(author => author.Url).ToArray(),
                now,
            }, cancel));

    /// <summary>Gives an article exactly these tags and authors, with its date beside each.</summary>
    public static Task ReplaceTermsAsync(
        this NpgsqlConnection db, Guid articleId, IReadOnlyList<string> tags, IReadOnlyList<AuthorName> authors, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            delete from article_tag where article_id = @articleId;
            delete from article_author where article_id = @articleId;

            insert into article_tag (article_id, tag, position, published_at)
            select @articleId, tag, position, (select published_at from article where id = @articleId)
            from unnest(@tags) with ordinality as given (tag, position);

            insert into article_author (article_id, author, role, position, published_at)
            select @articleId, author, role, position, (select published_at from article where id = @articleId)
            from unnest(@authors, @roles) with ordinality as given (author, role, position);
            """,
            new
            {
                articleId,
                tags = tags.ToArray(),
                authors = authors.Select(author => author.Slug).ToArray(),
                roles = authors.Select(author => author.Role).ToArray(),
            }, cancel));

    /// <summary>Carries a new date of publication to the rows that lists walk along.</summary>
    public static Task DateTermsAsync(this NpgsqlConnection db, Guid articleId, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article_tag set published_at = article.published_at
            from article where article.id = @articleId and article_tag.article_id = @articleId;
            update article_author set published_at = article.published_at
            from article where article.id = @articleId and article_author.article_id = @articleId;
            """,
            new { articleId }, cancel));

    /// <summary>One page of a taxonomy, by slug; only what occurs in an article that the caller may see exists for them. Counted are those of the page alone.</summary>
    public static async Task<IReadOnlyList<Term>> VisibleTermsAsync(
        this NpgsqlConnection db, Taxon taxon, string? after, int rows, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<Term>(Command(
            $"""
            select term.slug, term.name, term.description, counted.article_count
            from (select slug, name, description
                  from {taxon.Table}
                  where (@after::text is null or slug > @after)
                  order by slug
                  offset 0) term
            cross join lateral (
              select count(*)::int as article_count
              from {taxon.HeldBy(sight.Public.Article)}) counted
            where counted.article_count > 0
            order by term.slug
            limit @rows
            """,
            new { after, rows, sight.Now, sight.Sections }, cancel))).AsList();

    /// <summary>How many terms exist for the caller.</summary>
    public static Task<(long? Total, ProblemHttpResult? Refusal)> CountTermsAsync(
        this NpgsqlConnection db, Taxon taxon, string count, Sight sight, CancellationToken cancel) =>
        db.CountAsync(
            count,
            $"""
            select from {taxon.Table} term
            where exists (select from {taxon.HeldBy(sight.Public.Article)})
            """,
            new { sight.Now, sight.Sections }, cancel);

    // "climate-change" reads "Climate change" until an editor names it better.
    private static string NameOf(string slug)
    {
        var words = slug.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}

/// <summary>An author as an article names them.</summary>
internal sealed record AuthorName(string Name, string Slug, string? Url, string? Role);

/// <summary>One of the three taxonomies: its table, and where a term of it stands in an article.</summary>
internal sealed record Taxon(string Table, string? Join)
{
    public static readonly Taxon Section = new("section", Join: null);
    public static readonly Taxon Tag = new("tag", "article_tag");
    public static readonly Taxon Author = new("author", "article_author");

    /// <summary>The rows of the articles that hold `term`, for a `from`.</summary>
    /// <param name="articles">The articles that may be seen.</param>
    public string HeldBy(string articles) => Join is null
        ? $"{articles} article where article.{Table} = term.slug"
        : $"{Join} held join {articles} article on article.id = held.article_id where held.{Table} = term.slug and held.published_at <= @now";
}
