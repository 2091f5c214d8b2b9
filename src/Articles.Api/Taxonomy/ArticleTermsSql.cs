using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>The terms of an article that is being written: made on first use, and kept from being renamed until it is stored.</summary>
internal static class ArticleTermsSql
{
    /// <summary>
    /// Makes what is not there yet, and says what the terms are called now: a former slug means the term that it became. Until
    /// the transaction ends they stay so. Terms are locked before articles, those that are given and those that they became, each
    /// kind by slug, here as where they are renamed, so that nobody waits in a circle.
    /// </summary>
    public static async Task<ArticleTerms> EnsureTermsAsync(
        this NpgsqlConnection db, string? section, IReadOnlyList<string> tags, IReadOnlyList<AuthorName> authors, DateTimeOffset now, CancellationToken cancel)
    {
        await using var present = await db.QueryMultipleAsync(Command(
            """
            insert into section (slug, name, created_at)
            select @section, @sectionName, @now where @section::text is not null
            on conflict (slug) do nothing;

            select slug, coalesce(became, slug) as present from section
            where slug = @section or slug in (select became from section where slug = @section) order by slug for key share;

            insert into tag (slug, name, created_at)
            select slug, name, @now from unnest(@tags, @tagNames) as given (slug, name) order by slug
            on conflict (slug) do nothing;

            select slug, coalesce(became, slug) as present from tag
            where slug = any (@tags) or slug in (select became from tag where slug = any (@tags)) order by slug for key share;

            insert into author (slug, name, url, created_at)
            select slug, name, url, @now from unnest(@authors, @authorNames, @authorUrls) as given (slug, name, url) order by slug
            on conflict (slug) do update
            set url = coalesce(excluded.url, author.url)
            where excluded.url is not null and author.url is distinct from excluded.url and author.became is null;

            select slug, coalesce(became, slug) as present from author
            where slug = any (@authors) or slug in (select became from author where slug = any (@authors)) order by slug for key share;
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

        var presentSection = (await present.ReadAsync<(string Slug, string Present)>()).FirstOrDefault(term => term.Slug == section).Present;
        var presentTags = (await present.ReadAsync<(string Slug, string Present)>()).ToDictionary(StringComparer.Ordinal);
        var presentAuthors = (await present.ReadAsync<(string Slug, string Present)>()).ToDictionary(StringComparer.Ordinal);
        return new ArticleTerms(
            presentSection,
            [.. tags.Select(tag => presentTags[tag]).Distinct(StringComparer.Ordinal)],
            [.. authors.Select(author => author with { Slug = presentAuthors[author.Slug] }).DistinctBy(author => author.Slug)]);
    }

    /// <summary>Gives an article exactly these tags and authors, with its date beside each.</summary>
    public static Task ReplaceTermsAsync(
        this NpgsqlConnection db, Guid articleId, IReadOnlyList<string> tags, IReadOnlyList<AuthorName> authors, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            with gone as (
              delete from article_tag where article_id = @articleId and tag <> all (@tags)
            )
            insert into article_tag (article_id, tag, position, published_at)
            select @articleId, tag, position, (select published_at from article where id = @articleId)
            from unnest(@tags) with ordinality as given (tag, position)
            on conflict (article_id, tag) do update
            set position = excluded.position, published_at = excluded.published_at
            where (article_tag.position, article_tag.published_at) is distinct from (excluded.position, excluded.published_at);

            with gone as (
              delete from article_author where article_id = @articleId and author <> all (@authors)
            )
            insert into article_author (article_id, author, role, position, published_at)
            select @articleId, author, role, position, (select published_at from article where id = @articleId)
            from unnest(@authors, @roles) with ordinality as given (author, role, position)
            on conflict (article_id, author) do update
            set role = excluded.role, position = excluded.position, published_at = excluded.published_at
            where (article_author.role, article_author.position, article_author.published_at)
              is distinct from (excluded.role, excluded.position, excluded.published_at);
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

    // "climate-change" reads "Climate change" until an editor names it better.
    private static string NameOf(string slug)
    {
        var words = slug.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}

/// <summary>An author as an article names them.</summary>
internal sealed record AuthorName(string Name, string Slug, string? Url, string? Role);

/// <summary>The terms of an article as they are called now.</summary>
internal sealed record ArticleTerms(string? Section, IReadOnlyList<string> Tags, IReadOnlyList<AuthorName> Authors);
