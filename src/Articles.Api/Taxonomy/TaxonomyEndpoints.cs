using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Taxonomy;

/// <summary>Sections, tags and authors.</summary>
internal static class TaxonomyEndpoints
{
    public static WebApplicationBuilder AddTaxonomy(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TermDesk>();
        return builder;
    }

    public static void MapTaxonomy(this IEndpointRouteBuilder app)
    {
        var terms = app.MapGroup("/v1").WithTags("Taxonomy");

        terms.MapGet("/sections", ListSections).WithName("ListSections").Readable();
        terms.MapGet("/sections/{slug}", ReadSection).WithName("ReadSection").Readable().Produces(StatusCodes.Status308PermanentRedirect);
        terms.MapGet("/tags", ListTags).WithName("ListTags").Readable();
        terms.MapGet("/tags/{slug}", ReadTag).WithName("ReadTag").Readable().Produces(StatusCodes.Status308PermanentRedirect);
        terms.MapGet("/authors", ListAuthors).WithName("ListAuthors").Readable();
        terms.MapGet("/authors/{slug}", ReadAuthor).WithName("ReadAuthor").Readable().Produces(StatusCodes.Status308PermanentRedirect);
    }

    /// <summary>Lists the sections that have articles.</summary>
    /// <remarks>Only sections of articles that the caller may see are here, with the number of those. With `q` it serves for type-ahead.</remarks>
    private static Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListSections(TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel) =>
        ListAsync(Taxon.Section, query, database, cursors, sight, cancel);

    /// <summary>Reads one section.</summary>
    /// <remarks>A former slug answers 308 to the present one.</remarks>
    /// <param name="slug">Its slug.</param>
    private static Task<Results<Ok<Term>, RedirectHttpResult, ProblemHttpResult>> ReadSection(string slug, Database database, Sight sight, CancellationToken cancel) =>
        ReadAsync(Taxon.Section, slug, database, sight, cancel);

    /// <summary>Lists the tags that have articles.</summary>
    /// <remarks>Only tags of articles that the caller may see are here, with the number of those. With `q` it serves for type-ahead.</remarks>
    private static Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListTags(TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel) =>
        ListAsync(Taxon.Tag, query, database, cursors, sight, cancel);

    /// <summary>Reads one tag.</summary>
    /// <remarks>A former slug, also of a tag that was merged into another, answers 308 to the present one.</remarks>
    /// <param name="slug">Its slug.</param>
    private static Task<Results<Ok<Term>, RedirectHttpResult, ProblemHttpResult>> ReadTag(string slug, Database database, Sight sight, CancellationToken cancel) =>
        ReadAsync(Taxon.Tag, slug, database, sight, cancel);

    /// <summary>Lists the authors who have articles.</summary>
    /// <remarks>Only authors of articles that the caller may see are here, with the number of those. With `q` it serves for type-ahead.</remarks>
    private static Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListAuthors(TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel) =>
        ListAsync(Taxon.Author, query, database, cursors, sight, cancel);

    /// <summary>Reads one author.</summary>
    /// <remarks>A former slug answers 308 to the present one.</remarks>
    /// <param name="slug">Their slug.</param>
    private static Task<Results<Ok<Term>, RedirectHttpResult, ProblemHttpResult>> ReadAuthor(string slug, Database database, Sight sight, CancellationToken cancel) =>
        ReadAsync(Taxon.Author, slug, database, sight, cancel);

    private static async Task<Results<Ok<Page<Term>>, ProblemHttpResult>> ListAsync(
        Taxon taxon, TermQuery query, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForSearchingAsync(cancel);
        var terms = await db.VisibleTermsAsync(taxon, query, after, sight, cancel);

        var (total, tooMany) = await db.CountTermsAsync(taxon, query, sight, cancel);

        return tooMany is null
            ? TypedResults.Ok((await cursors.PageAsync(terms, query.Limit, query.Asked, term => TaxonomySql.PlaceOf(term, query.Sort), cancel)).WithTotal(total))
            : tooMany;
    }

    private static async Task<Results<Ok<Term>, RedirectHttpResult, ProblemHttpResult>> ReadAsync(
        Taxon taxon, string slug, Database database, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForSearchingAsync(cancel);
        if (await db.VisibleTermAsync(taxon, slug, sight, cancel) is { } term)
        {
            return TypedResults.Ok(term);
        }

        return await db.PresentTermAsync(taxon, slug, cancel) is { } present && await db.VisibleTermAsync(taxon, present, sight, cancel) is not null
            ? TypedResults.LocalRedirect($"/v1/{taxon.Plural}/{Uri.EscapeDataString(present)}", permanent: true, preserveMethod: true)
            : Problems.NotFound(taxon.Name, slug);
    }
}
