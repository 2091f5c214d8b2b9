using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Taxonomy;

/// <summary>Sections, tags and authors.</summary>
internal static class TaxonomyEndpoints
{
    public static void MapTaxonomy(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/sections", ListSections).WithName("ListSections").WithTags("Taxonomy").Readable();
        app.MapGet("/v1/tags", ListTags).WithName("ListTags").WithTags("Taxonomy").Readable();
        app.MapGet("/v1/authors", ListAuthors).WithName("ListAuthors").WithTags("Taxonomy").Readable();
    }

    /// <summary>Lists the sections that have articles, by slug.</summary>
    private static Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListSections(TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel) =>
        ListAsync(Taxon.Section, query, database, cursors, sight, cancel);

    /// <summary>Lists the tags that have articles, by slug.</summary>
    private static Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListTags(TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel) =>
        ListAsync(Taxon.Tag, query, database, cursors, sight, cancel);

    /// <summary>Lists the authors who have articles, by slug.</summary>
    private static Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListAuthors(TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel) =>
        ListAsync(Taxon.Author, query, database, cursors, sight, cancel);

    private static async Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListAsync(
        Taxon taxon, TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForReadingAsync(cancel);
        var terms = await db.VisibleTermsAsync(taxon, after?[0], query.Limit + 1, sight, cancel);

        var (total, tooMany) = await db.CountTermsAsync(taxon, query.Count, sight, cancel);

        return tooMany is null
            ? TypedResults.Ok((await cursors.PageAsync(terms, query.Limit, query.Asked, term => [term.Slug], cancel)).WithTotal(total))
            : tooMany;
    }
}
