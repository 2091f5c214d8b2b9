using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>Reading sections, tags and authors: counted by what is public to the caller.</summary>
internal static class TaxonomySql
{
    /// <summary>
    /// One page of a taxonomy; only what occurs in an article that the caller may see exists for them. By slug or by name, no
    /// more terms are counted than the page holds.
    /// </summary>
    public static async Task<IReadOnlyList<Term>> VisibleTermsAsync(
        this NpgsqlConnection db, Taxon taxon, TermQuery query, string?[]? after, Sight sight, CancellationToken cancel)
    {
        var byCount = query.Sort == "-articleCount";
        return (await db.QueryAsync<Term>(Command(
            $"""
            select {ColumnsOf(taxon)}, counted.article_count
            from (select term.*
                  from {taxon.Name} term
                  where {Begins(query)} and {(after is null || byCount ? "true" : Place(query.Sort))}
                  order by {(byCount ? "term.slug" : OrderOf(query.Sort))}
                  offset 0) term
            cross join lateral (
              select count(*)::int as article_count
              from {taxon.Held}
              join {sight.Public.Article} article on article.id = {taxon.ArticleId}
              where held.{taxon.Name} = term.slug) counted
            where counted.article_count > 0
              and {(after is not null && byCount ? "(-counted.article_count, term.slug) > (-@key::bigint, @slug)" : "true")}
            order by {OrderOf(query.Sort)}
            limit @rows
            """,
            new { key = after?[0], slug = after?[1], rows = query.Limit + 1, query.Q, beginning = SlugBeginning(query), sight.Now, sight.Sections }, cancel))).AsList();
    }

    /// <summary>How many terms exist for the caller.</summary>
    public static Task<(long? Total, ProblemHttpResult? Refusal)> CountTermsAsync(
        this NpgsqlConnection db, Taxon taxon, TermQuery query, Sight sight, CancellationToken cancel) =>
        db.CountAsync(
            query.Count,
            $"""
            select from {taxon.Name} term
            where {Begins(query)}
              and exists (select from {taxon.Held} join {sight.Public.Article} article on article.id = {taxon.ArticleId} where held.{taxon.Name} = term.slug)
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
                : $"exists (select from {taxon.Held} join {sight.Article} article on article.id = {taxon.ArticleId} where held.{taxon.Name} = term.slug)",
            sight, cancel);

    /// <summary>One term as those who write see it, for whom it exists in any case.</summary>
    public static Task<Term?> TermOnDeskAsync(this NpgsqlConnection db, Taxon taxon, string slug, Sight sight, CancellationToken cancel) =>
        db.TermAsync(taxon, slug, "true", sight, cancel);

    /// <summary>The present slug of a term that was once called so.</summary>
    public static Task<string?> PresentTermAsync(this NpgsqlConnection db, Taxon taxon, string former, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<string?>(Command($"select became from {taxon.Name} where slug = @former", new { former }, cancel));

    /// <summary>What the place of a term in a list is, for a cursor.</summary>
    public static string?[] PlaceOf(Term term, string sort) =>
        [sort switch { "name" => term.Name, "-articleCount" => $"{term.ArticleCount}", _ => term.Slug }, term.Slug];

    private static Task<Term?> TermAsync(
        this NpgsqlConnection db, Taxon taxon, string slug, string condition, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Term?>(Command(
            $"""
            select {ColumnsOf(taxon)},
                   (select count(*)::int
                    from {taxon.Held}
                    join {sight.Public.Article} article on article.id = {taxon.ArticleId}
                    where held.{taxon.Name} = term.slug) as article_count
            from {taxon.Name} term
            where term.slug = @slug and term.became is null and {condition}
            """,
            new { slug, sight.Now, sight.Sections }, cancel));

    private static string ColumnsOf(Taxon taxon) => $"term.slug, term.name, term.description, {taxon.Url} as url, term.version";

    private static string Begins(TermQuery query) => query.Q is null
        ? "true"
        : "(to_tsvector('pg_catalog.simple', search_fold(term.name)) @@ search_beginning(@q) or starts_with(term.slug, @beginning))";

    // What has no letter begins no slug, rather than all of them.
    private static string? SlugBeginning(TermQuery query) => query.Q is not null && Slug.Of(query.Q) is { Length: > 0 } slug ? slug : null;

    private static string Place(string sort) => sort == "name"
        ? "(term.name collate \"und-x-icu\", term.slug) > (@key, @slug)"
        : "term.slug > @slug";

    private static string OrderOf(string sort) => sort switch
    {
        "name" => "term.name collate \"und-x-icu\", term.slug",
        "-articleCount" => "-counted.article_count, term.slug",
        _ => "term.slug",
    };
}
