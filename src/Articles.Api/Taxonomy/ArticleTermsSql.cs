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
        insert into author (slug, name, created_at)
        select slug, name, @now from unnest(@authors, @authorNames) as given (slug, name) order by slug
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
    /// <param name="telling">How authors of whom readers may learn something are locked; null where that waits, see <see cref="AuthorSql.TellAuthorsAsync"/>.</param>
    public static async Task<PresentTerms> EnsureTermsAsync(
        this NpgsqlConnection db, IReadOnlyList<ArticleTerms> given, string? telling, Caller by, DateTimeOffset now, CancellationToken cancel)
    {
        return await db.QueryMultipleAsync(Command(
            $"""
            {MakeSections}

            select slug, coalesce(became, slug) as present from section
            where slug = any (@sections || array(select became from section where slug = any (@sections) and became is not null)) order by slug for key share;

            {MakeTags}

            select slug, coalesce(became, slug) as present from tag
            where slug = any (@tags || array(select became from tag where slug = any (@tags) and became is not null)) order by slug for key share;

            {MakeAuthors}

            -- Whoever may tell readers of an author does so while nobody else writes what shows them.
            select author.slug
            from author
            left join unnest(@authors, @authorUrls) as given (slug, url) on given.slug = author.slug
            where author.slug = any (@authors || array(select became from author where slug = any (@authors) and became is not null))
              and (not told or given.url <> coalesce(author.url, '')) and {(telling is null ? "false" : "true")}
            order by author.slug for {telling ?? AuthorSql.NotTelling} of author;

            select slug, coalesce(became, slug) as present, told, url from author
            where slug = any (@authors || array(select became from author where slug = any (@authors) and became is not null)) order by slug for key share;
            """,
            Named(given, now), cancel), ReadAsync);

        async Task<PresentTerms> ReadAsync(SqlMapper.GridReader present)
        {
            async Task<Dictionary<string, string>> ReadNamesAsync() =>
                (await present.ReadAsync<(string Slug, string Present)>()).ToDictionary(StringComparer.Ordinal);

            var (sectionsNow, tagsNow) = (await ReadNamesAsync(), await ReadNamesAsync());
            var news = (await present.ReadAsync<string>()).ToArray();
            var authors = (await present.ReadAsync<(string Slug, string Present, bool Told, string? Url)>()).ToDictionary(row => row.Slug, StringComparer.Ordinal);
            var authorsNow = authors.ToDictionary(
                author => author.Key, author => new PresentAuthor(author.Value.Present, authors[author.Value.Present].Told, author.Value.Url), StringComparer.Ordinal);
            return new PresentTerms(sectionsNow, tagsNow, authorsNow) { OfAllSections = by.Sections is null, News = telling == AuthorSql.Telling ? news : [] };
        }
    }

    /// <summary>What the terms are called now, whether they are there or not: none is made, and none kept from being renamed.</summary>
    public static async Task<PresentTerms> PresentTermsAsync(this NpgsqlConnection db, IReadOnlyList<ArticleTerms> given, CancellationToken cancel)
    {
        string[] sections = [.. given.Select(terms => terms.Section).OfType<string>().Distinct(StringComparer.Ordinal)];
        string[] tags = [.. given.SelectMany(terms => terms.Tags).Distinct(StringComparer.Ordinal)];
        string[] authors = [.. given.SelectMany(terms => terms.Authors).Select(author => author.Slug).Distinct(StringComparer.Ordinal)];
        var now = await db.PresentTermsAsync(new TermFilters(sections, tags, TagAll: null, authors), cancel);
        return new PresentTerms(
            By(sections, now.Section!), By(tags, now.Tag!),
            By(authors, now.Author!).ToDictionary(author => author.Key, author => new PresentAuthor(author.Value, Told: false, Url: null), StringComparer.Ordinal));

        static Dictionary<string, string> By(string[] slugs, string[] present) => slugs.Zip(present).ToDictionary(StringComparer.Ordinal);
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
            insert into article_author (article_id, author, role, position, published_at, written_as, url)
            select article.id, author, role, position, article.published_at, written_as, url
            from unnest(@authored, @authors, @roles, @authorPlaces, @written, @urls) as given (article_id, author, role, position, written_as, url)
            cross join lateral (select id, published_at from article where article.id = given.article_id offset 0) article
            on conflict (article_id, author) do update
            set role = excluded.role, position = excluded.position, published_at = excluded.published_at,
                written_as = excluded.written_as, url = excluded.url
            where (article_author.role, article_author.position, article_author.published_at, article_author.written_as, article_author.url)
              is distinct from (excluded.role, excluded.position, excluded.published_at, excluded.written_as, excluded.url);
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
                written = authors.Select(row => row.Author.Written).ToArray(),
                urls = authors.Select(row => row.Author.Url).ToArray(),
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
internal sealed record AuthorName(string Name, string Slug, string? Url, string? Role)
{
    /// <summary>Whether readers know the author already, by whatever name.</summary>
    public bool Told { get; init; }

    /// <summary>The name by which the article shows them for want of another.</summary>
    public string? Written => Told ? null : Name;

    /// <summary>Whether readers learn anything of the author by this article.</summary>
    public bool IsNews => !Told || Url is not null;
}

/// <summary>The terms of an article.</summary>
internal sealed record ArticleTerms(string? Section, IReadOnlyList<string> Tags, IReadOnlyList<AuthorName> Authors);

/// <summary>What an author is called now, whether readers know them, and where they live.</summary>
internal sealed record PresentAuthor(string Slug, bool Told, string? Url);

/// <summary>What terms are called now, by the slugs under which they were named.</summary>
internal sealed record PresentTerms(
    IReadOnlyDictionary<string, string> Sections, IReadOnlyDictionary<string, string> Tags, IReadOnlyDictionary<string, PresentAuthor> Authors)
{
    /// <summary>Whether the writer may change what readers see in all sections; a key that is narrowed to some moves nobody whom they know.</summary>
    public bool OfAllSections { get; init; } = true;

    /// <summary>The authors of whom readers may learn something by what is written, who are locked.</summary>
    public string[] News { get; init; } = [];

    /// <summary>The terms of an article as they are called now; two that became one stand once.</summary>
    public ArticleTerms Of(ArticleTerms given) => new(
        given.Section is null ? null : Sections[given.Section],
        [.. given.Tags.Select(tag => Tags[tag]).Distinct(StringComparer.Ordinal)],
        [.. given.Authors.Select(Present).DistinctBy(author => author.Slug)]);

    // Where somebody lives is told under the present name alone, and only where it is another address than the one that is known.
    private AuthorName Present(AuthorName given)
    {
        var present = Authors[given.Slug];
        var isNews = present.Slug == given.Slug && given.Url != present.Url && (OfAllSections || !present.Told);
        return given with { Slug = present.Slug, Url = isNews ? given.Url : null, Told = present.Told };
    }
}
