using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>Reading sections, tags and authors: counted by what the caller may see.</summary>
internal static class TaxonomySql
{
    /// <summary>
    /// One page of a taxonomy; only what occurs in an article that the caller may see exists for them. By slug or by name, no
    /// more terms are counted than the page holds.
    /// </summary>
    public static async Task<IReadOnlyList<Term>> VisibleTermsAsync(
        this NpgsqlConnection db, Taxon taxon, TermQuery query, string?[]? after, Sight sight, CancellationToken cancel)
    {
        var byCount = query.Sort == TermSorts.Commonest;
        return (await db.QueryAsync<Term>(Command(
            $"""
            {Beside(taxon, sight)}
            select {ColumnsOf(taxon)}, counted.article_count
            from (select term.*
                  from {taxon.Terms(sight)} term
                  where {Begins(query)} and {(after is null || byCount ? "true" : Place(query.Sort))}
                  order by {(byCount ? "term.slug" : OrderOf(query.Sort))}
                  offset 0) term
            cross join lateral (select ({Count(taxon, sight)})::int as article_count offset 0) counted
            where counted.article_count > 0
              and {(after is not null && byCount ? "(-counted.article_count, term.slug) > (-@key::bigint, @slug)" : "true")}
            order by {OrderOf(query.Sort)}
            limit {query.Limit + 1}
            """,
            new { key = after?[0], slug = after?[1], query.Q, beginning = SlugBeginning(query), sight.Now, sight.Sections }, cancel))).AsList();
    }

    /// <summary>How many terms exist for the caller.</summary>
    public static Task<Tally> CountTermsAsync(
        this NpgsqlConnection db, Taxon taxon, TermQuery query, Sight sight, CancellationToken cancel) =>
        db.CountAsync(
            query.Count,
            $"""
            {Beside(taxon, sight)}
            select from {taxon.Terms(sight)} term
            where {Begins(query)}
              and {HasOne(taxon, sight)}
            """,
            new { query.Q, beginning = SlugBeginning(query), sight.Now, sight.Sections }, cancel);

    /// <summary>
    /// One term, if it exists for the caller, which is when an article that they may see has it. Whoever sees every article
    /// sees the terms that none has, too.
    /// </summary>
    public static Task<Term?> VisibleTermAsync(this NpgsqlConnection db, Taxon taxon, string slug, Sight sight, CancellationToken cancel) =>
        db.TermAsync(taxon, slug,
            sight is { Preview: true, Sections: null }
                ? "true"
                : HasOne(taxon, sight),
            sight, cancel);

    /// <summary>One term as those who write see it, for whom it exists in any case.</summary>
    public static Task<Term?> TermOnDeskAsync(this NpgsqlConnection db, Taxon taxon, string slug, Sight sight, CancellationToken cancel) =>
        db.TermAsync(taxon, slug, "true", sight, cancel);

    /// <summary>The present slug of a term that was once called so.</summary>
    public static Task<string?> PresentTermAsync(this NpgsqlConnection db, Taxon taxon, string former, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<string?>(Command($"select became from {taxon.Name} where slug = @former", new { former }, cancel));

    /// <summary>What the place of a term in a list is, for a cursor.</summary>
    public static string?[] PlaceOf(Term term, string sort) =>
        [sort switch { TermSorts.Name => term.Name, TermSorts.Commonest => $"{term.ArticleCount}", _ => term.Slug }, term.Slug];

    private static Task<Term?> TermAsync(
        this NpgsqlConnection db, Taxon taxon, string slug, string condition, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Term?>(Command(
            $"""
            {Beside(taxon, sight)}
            select {ColumnsOf(taxon)}, ({Count(taxon, sight)})::int as article_count
            from {taxon.Terms(sight)} term
            where term.slug = @slug and term.became is null and {condition}
            """,
            new { slug, sight.Now, sight.Sections }, cancel));

    // One is looked for, term by term: as `exists` it would be joined, and every article of the archive read for it.
    private static string HasOne(Taxon taxon, Sight sight) => IsOfHidden(taxon, sight)
        ? $"({Count(taxon, sight)}) > 0"
        : $"(select true from {taxon.Held} join {sight.Article} article on article.id = {taxon.ArticleId} where held.{taxon.Name} = term.slug limit 1)";

    /// <summary>
    /// How many articles `term` has that the caller may see. By its date an article is counted along an index, and taken off again where
    /// it is not seen all the same; of whoever sees a few sections only the articles are looked at one by one.
    /// </summary>
    private static string Count(Taxon taxon, Sight sight) => sight switch
    {
        _ when IsOfHidden(taxon, sight) =>
            $"""
            select (select count(*) from article held where held.section = term.slug and held.status = 'published')
                   + coalesce((select beside.articles from beside where beside.slug = term.slug), 0)
            where {(sight.Sections is null ? "true" : "term.slug = any (@sections)")}
            """,
        { Sections: not null } => $"select count(*) from {taxon.Held} join {sight.Article} article on article.id = {taxon.ArticleId} where held.{taxon.Name} = term.slug",
        { Preview: true } => $"select count(*) from {taxon.Held} where held.{taxon.Name} = term.slug",
        _ => $"""
             (select count(*) from {taxon.Held} where held.{taxon.Name} = term.slug and {taxon.Dated})
             - coalesce((select beside.articles from beside where beside.slug = term.slug), 0)
             """,
    };

    /// <summary>What is counted once for all terms, and goes to what an index tells of each, or off it.</summary>
    private static string Beside(Taxon taxon, Sight sight) => sight switch
    {
        _ when IsOfHidden(taxon, sight) =>
            """
            with beside as materialized (
              select section as slug, count(*) as articles
              from article
              where status <> 'published'
              group by section
            )
            """,
        { Preview: false, Sections: null } =>
            $"""
            with beside as materialized (
              select term.slug, count(*) as articles
              from article
              left join lateral (select true as is_seen from {sight.Article} seen where seen.id = article.id offset 0) public on true
              cross join lateral {taxon.OfArticle} term (slug)
              where article.published_at <= @now
                and (article.status <> 'published' or article.publish_until is not null or article.embargo_until is not null)
                and public.is_seen is null
              group by 1
            )
            """,
        _ => "",
    };

    // No index has the sections of what is not out.
    private static bool IsOfHidden(Taxon taxon, Sight sight) => sight.Preview && taxon == Taxon.Section;

    private static string ColumnsOf(Taxon taxon) => $"term.slug, term.name, term.description, term.url, term.version, term.told, '{taxon.Name}' as kind";

    private static string Begins(TermQuery query) => query.Q is null
        ? "true"
        : "term_begins(term.name, term.slug, @q, @beginning)";

    private static string? SlugBeginning(TermQuery query) => query.Q is null ? null : Slug.Of(query.Q);

    private static string Place(string sort) => sort == TermSorts.Name
        ? "(term.name collate \"und-x-icu\", term.slug) > (@key, @slug)"
        : "term.slug > @slug";

    private static string OrderOf(string sort) => sort switch
    {
        TermSorts.Name => "term.name collate \"und-x-icu\", term.slug",
        TermSorts.Commonest => "-counted.article_count, term.slug",
        _ => "term.slug",
    };
}
