using Articles.Api.Changes;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>The terms of an article that is being written: made on first use, and kept from being renamed until it is stored.</summary>
internal static class ArticleTermsSql
{
    private const string MakeSections =
        """
        insert into section (slug, name, created_at)
        select slug, name, @now from unnest(@sections, @sectionNames) as given (slug, name) order by slug
        on conflict (slug) do nothing;
        """;

    private const string MakeTags =
        """
        insert into tag (slug, name, created_at)
        select slug, name, @now from unnest(@tags, @tagNames) as given (slug, name) order by slug
        on conflict (slug) do nothing;
        """;

    private const string MakeAuthors =
        """
        insert into author (slug, name, url, created_at)
        select slug, name, url, @now from unnest(@authors, @authorNames, @authorUrls) as given (slug, name, url) order by slug
        on conflict (slug) do nothing;
        """;

    /// <summary>
    /// Makes what is not there yet, ahead of the transactions that need it: whoever names a term that another transaction is just
    /// making waits until that one ends, and writers of masses, who name the same new ones, would come one after the other.
    /// </summary>
    public static Task MakeTermsAsync(this NpgsqlConnection db, IReadOnlyList<ArticleTerms> given, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command($"{MakeSections} {MakeTags} {MakeAuthors}", Named(given, now), cancel));

    /// <summary>
    /// Makes what is not there yet, and says what the terms are called now: a former slug means the term that it became. Until
    /// the transaction ends they stay so. Terms are locked before articles, those that are given and those that they became, each
    /// kind by slug, here as where they are renamed, so that nobody waits in a circle.
    /// </summary>
    public static async Task<PresentTerms> EnsureTermsAsync(
        this NpgsqlConnection db, IReadOnlyList<ArticleTerms> given, Caller by, DateTimeOffset now, CancellationToken cancel)
    {
        var arguments = new DynamicParameters(Named(given, now));
        arguments.Add("ofAllSections", by.Sections is null);
        var (terms, moved) = await db.QueryMultipleAsync(Command(
            $"""
            {MakeSections}

            select slug, coalesce(became, slug) as present from section
            where slug = any (@sections || array(select became from section where slug = any (@sections) and became is not null)) order by slug for key share;

            {MakeTags}

            select slug, coalesce(became, slug) as present from tag
            where slug = any (@tags || array(select became from tag where slug = any (@tags) and became is not null)) order by slug for key share;

            {MakeAuthors}

            -- A key that is narrowed to sections changes nothing that readers see in the others.
            -- Apart, because a conflict that is answered with an update locks the row also where there is nothing to update.
            with other as materialized (
              select author.slug, given.url
              from unnest(@authors, @authorUrls) as given (slug, url)
              join author on author.slug = given.slug and author.url is distinct from given.url and author.became is null
              where given.url is not null and author.slug = any (@authors)
                and (@ofAllSections or not exists (select from article_author where article_author.author = author.slug and article_author.published_at <= @now))
              order by author.slug
              for no key update of author
            )
            update author set url = other.url from other where author.slug = other.slug and author.slug = any (@authors)
            returning author.slug;

            select slug, coalesce(became, slug) as present from author
            where slug = any (@authors || array(select became from author where slug = any (@authors) and became is not null)) order by slug for key share;
            """,
            arguments, cancel), ReadAsync);
        await db.TellOfAuthorsAsync(moved, by.Name, now, cancel);
        return terms;

        static async Task<(PresentTerms, List<string>)> ReadAsync(SqlMapper.GridReader present)
        {
            async Task<Dictionary<string, string>> ReadNamesAsync() =>
                (await present.ReadAsync<(string Slug, string Present)>()).ToDictionary(StringComparer.Ordinal);

            var (sectionsNow, tagsNow) = (await ReadNamesAsync(), await ReadNamesAsync());
            var moved = (await present.ReadAsync<string>()).AsList();
            return (new PresentTerms(sectionsNow, tagsNow, await ReadNamesAsync()), moved);
        }
    }

    /// <summary>What the terms are called now, whether they are there or not: none is made, and none kept from being renamed.</summary>
    public static async Task<PresentTerms> PresentTermsAsync(this NpgsqlConnection db, IReadOnlyList<ArticleTerms> given, CancellationToken cancel)
    {
        string[] sections = [.. given.Select(terms => terms.Section).OfType<string>().Distinct(StringComparer.Ordinal)];
        string[] tags = [.. given.SelectMany(terms => terms.Tags).Distinct(StringComparer.Ordinal)];
        string[] authors = [.. given.SelectMany(terms => terms.Authors).Select(author => author.Slug).Distinct(StringComparer.Ordinal)];
        var now = await db.PresentTermsAsync(new TermFilters(sections, tags, TagAll: null, authors), cancel);
        return new PresentTerms(By(sections, now.Section!), By(tags, now.Tag!), By(authors, now.Author!));

        static Dictionary<string, string> By(string[] slugs, string[] present) => slugs.Zip(present).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Other articles show where an author lives, too. The update has locked them.</summary>
    private static async Task TellOfAuthorsAsync(this NpgsqlConnection db, IReadOnlyList<string> moved, string by, DateTimeOffset now, CancellationToken cancel)
    {
        if (moved.Count > 0)
        {
            var shown = await db.QueryAsync<Guid>(Command(
                "select distinct article_id from article_author where author = any (@moved)", new { moved = moved.ToArray() }, cancel));
            await db.AppendChangesAsync([.. shown.Select(id => new Happened(id, "updated"))], by, now, cancel);
        }
    }

    /// <summary>Gives each article exactly these tags and authors, with its date beside each; the article itself has them already.</summary>
    public static Task ReplaceTermsAsync(
        this NpgsqlConnection db, IReadOnlyList<(Guid ArticleId, ArticleTerms Terms)> articles, CancellationToken cancel)
    {
        var tags = articles.SelectMany(article => article.Terms.Tags.Select((tag, place) => (article.ArticleId, Tag: tag, Place: place + 1))).ToList();
        var authors = articles.SelectMany(article => article.Terms.Authors.Select((author, place) => (article.ArticleId, Author: author, Place: place + 1))).ToList();
        return db.ExecuteAsync(Command(
            """
            with gone as (
              delete from article_tag where article_id = any (@ids) and (article_id, tag) not in (select * from unnest(@tagged, @tags))
            )
            insert into article_tag (article_id, tag, position, published_at)
            select article.id, tag, position, article.published_at
            from unnest(@tagged, @tags, @tagPlaces) as given (article_id, tag, position)
            cross join lateral (select id, published_at from article where article.id = given.article_id offset 0) article
            on conflict (article_id, tag) do update
            set position = excluded.position, published_at = excluded.published_at
            where (article_tag.position, article_tag.published_at) is distinct from (excluded.position, excluded.published_at);

            with gone as (
              delete from article_author where article_id = any (@ids) and (article_id, author) not in (select * from unnest(@authored, @authors))
            )
            insert into article_author (article_id, author, role, position, published_at)
            select article.id, author, role, position, article.published_at
            from unnest(@authored, @authors, @roles, @authorPlaces) as given (article_id, author, role, position)
            cross join lateral (select id, published_at from article where article.id = given.article_id offset 0) article
            on conflict (article_id, author) do update
            set role = excluded.role, position = excluded.position, published_at = excluded.published_at
            where (article_author.role, article_author.position, article_author.published_at)
              is distinct from (excluded.role, excluded.position, excluded.published_at);
            """,
            new
            {
                ids = articles.Select(article => article.ArticleId).ToArray(),
                tagged = tags.Select(row => row.ArticleId).ToArray(),
                tags = tags.Select(row => row.Tag).ToArray(),
                tagPlaces = tags.Select(row => row.Place).ToArray(),
                authored = authors.Select(row => row.ArticleId).ToArray(),
                authors = authors.Select(row => row.Author.Slug).ToArray(),
                roles = authors.Select(row => row.Author.Role).ToArray(),
                authorPlaces = authors.Select(row => row.Place).ToArray(),
            }, cancel));
    }

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

    private static object Named(IReadOnlyList<ArticleTerms> given, DateTimeOffset now)
    {
        var sections = given.Select(terms => terms.Section).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var tags = given.SelectMany(terms => terms.Tags).Distinct(StringComparer.Ordinal).ToArray();
        // Who is named twice is called as the first says, and lives where the last says.
        var authors = given.SelectMany(terms => terms.Authors).GroupBy(author => author.Slug, StringComparer.Ordinal)
            .Select(alike => alike.First() with { Url = alike.LastOrDefault(author => author.Url is not null)?.Url }).ToList();
        return new
        {
            sections,
            sectionNames = sections.Select(NameOf).ToArray(),
            tags,
            tagNames = tags.Select(NameOf).ToArray(),
            authors = authors.Select(author => author.Slug).ToArray(),
            authorNames = authors.Select(author => author.Name).ToArray(),
            authorUrls = authors.Select(author => author.Url).ToArray(),
            now,
        };
    }

    // "climate-change" reads "Climate change" until an editor names it better.
    private static string NameOf(string slug)
    {
        var words = slug.Replace('-', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}

/// <summary>An author as an article names them.</summary>
internal sealed record AuthorName(string Name, string Slug, string? Url, string? Role);

/// <summary>The terms of an article.</summary>
internal sealed record ArticleTerms(string? Section, IReadOnlyList<string> Tags, IReadOnlyList<AuthorName> Authors);

/// <summary>What terms are called now, by the slugs under which they were named.</summary>
internal sealed record PresentTerms(
    IReadOnlyDictionary<string, string> Sections, IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string, string> Authors)
{
    /// <summary>The terms of an article as they are called now; two that became one stand once.</summary>
    public ArticleTerms Of(ArticleTerms given) => new(
        given.Section is null ? null : Sections[given.Section],
        [.. given.Tags.Select(tag => Tags[tag]).Distinct(StringComparer.Ordinal)],
        [.. given.Authors.Select(Present).DistinctBy(author => author.Slug)]);

    // Where somebody lives is told under the present name alone.
    private AuthorName Present(AuthorName given) => Authors[given.Slug] is var slug && slug == given.Slug ? given : given with { Slug = slug, Url = null };
}
