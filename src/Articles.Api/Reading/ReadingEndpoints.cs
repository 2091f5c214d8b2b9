using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Reading.Representations;
using Articles.Api.Related;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Reading;

/// <summary>Reading articles: one, and the list.</summary>
internal static class ReadingEndpoints
{
    public static WebApplicationBuilder AddReading(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ArticleShelf>();
        return builder;
    }

    public static void MapReading(this IEndpointRouteBuilder app)
    {
        var articles = app.MapGroup("/v1/articles").WithTags("Articles");

        articles.MapGet("", List).WithName("ListArticles").Readable().WithMetadata(new Narrowable(typeof(ListedArticle))).Refuses(ProblemType.ScopeNeeded);
        articles.MapGet("/{idOrSlug}", Read).WithName("ReadArticle").Readable().WithMetadata(new Narrowable(typeof(ArticleInFull))).AnswersIn(ArticleForms.All)
            .Produces(StatusCodes.Status308PermanentRedirect).Refuses(ProblemType.Withdrawn);
    }

    /// <summary>Lists articles.</summary>
    /// <remarks>
    /// Filters of different names must all hold; several values of one name mean any of them, and a leading "-" excludes.
    /// The list shows what is public to every caller, unless `status` asks for more. It is paged by opaque cursors: nothing is
    /// skipped or shown twice while articles come and go, and the last page costs what the first one does. With `ids` the articles
    /// come in the order named unless `sort` is given, all on one page (a `limit` that has no room for them is a 400),
    /// and `missing` names those that are not in the list.
    /// </remarks>
    private static async Task<Results<Ok<ArticlePage>, Rendered, ProblemHttpResult>> List(
        ArticleQuery query, HttpContext http, Database database, Cursors cursors, Sight sight, CancellationToken cancel)
    {
        if (HiddenStates.Refuse(query.Status, Caller.Of(http)) is { } refusal)
        {
            return refusal;
        }

        FieldSelection.Note(http, query.Fields, inPage: true, [.. query.Include ?? [], .. query.Highlight ? (string[])["highlights"] : []]);
        var after = await cursors.ReadAsync(query.Cursor, query.Asked, cancel);
        await using var db = await database.ForPageAsync(sight.Reach, query.IsPlannedAnew, cancel);
        query = await db.AmongFewAsync(await WithSpeakersMeantAsync(db, await WithPresentTermsAsync(db, query, cancel), cancel), cancel);
        var search = query.Q is null ? null : await db.ReadSearchAsync(query.Q, withDrafts: query.Status is not null, sight.Now, cancel);
        var rows = await db.VisibleArticlesAsync(query, search, ColumnsFor(query), after, sight, cancel);
        var holdings = new ArticleHoldings(query, search, sight);
        var (total, tooMany) = await db.CountAsync(query.Count, holdings.Rows, holdings.Arguments, cancel);
        if (tooMany is not null)
        {
            return tooMany;
        }

        var facets = query.Facets is null ? null : await db.FacetsAsync(query.Facets, holdings, cancel);
        var page = await cursors.PageAsync(rows, query.PageSize, query.Asked, row => row.Place, cancel);
        var missing = (query.Ids ?? []).Distinct().Except(page.Items.Select(item => item.Id)).ToList();
        if (IsOfCards(query))
        {
            var beside = await Beside.ReadAsync(db, [.. page.Items.Select(row => row.Id)], query.Include, sight, cancel);
            return new CardPage(page.WithTotal(total), beside, facets, missing).Rendered();
        }

        var items = await db.CompleteAsync(page.Items, query, search, sight, cancel);
        return TypedResults.Ok(new ArticlePage(new Page<ListedArticle> { Items = items, PageInfo = page.WithTotal(total).PageInfo }, missing) { Facets = facets });
    }

    private static string ColumnsFor(ArticleQuery query) =>
        IsOfCards(query) ? ArticleSql.CardColumns
        : query.Highlight || Completion.AsksForBody(query) ? ArticleSql.FullColumns
        : ArticleSql.SummaryColumns;

    // Whole items without marks in them can go out as they lie in the database.
    private static bool IsOfCards(ArticleQuery query) => query is { Fields: null, Highlight: false };

    private static async Task<ArticleQuery> WithPresentTermsAsync(NpgsqlConnection db, ArticleQuery query, CancellationToken cancel)
    {
        var (section, tag, tagAll, author) = await db.PresentTermsAsync(new TermFilters(query.Section, query.Tag, query.TagAll, query.Author), cancel);
        return query with { Section = section, Tag = tag, TagAll = tagAll, Author = author };
    }

    // Names are known in the room of the quotes; the list wants ids.
    private static async Task<ArticleQuery> WithSpeakersMeantAsync(NpgsqlConnection db, ArticleQuery query, CancellationToken cancel)
    {
        var (wanted, excluded) = await db.SpeakersAskedAsync(query.Speaker, cancel);
        return query with { SpeakersWanted = wanted, SpeakersExcluded = excluded };
    }

    /// <summary>Reads one article.</summary>
    /// <remarks>
    /// A former slug answers 308 to the present one; an article that was public and has been withdrawn answers 410 with the
    /// reason. What the caller may not see is 404.
    ///
    /// It comes as JSON, or in another form: by `Accept`, or by an extension of the address, which wins. These are schema.org
    /// JSON-LD (`.jsonld`), IPTC ninjs 3.0 (`.ninjs`), a fragment of HTML with its quotes marked up (`.html`), Markdown with
    /// front matter (`.md`) and plain text (`.txt`). Each has an `ETag` of its own; `fields` and `include` are for JSON alone.
    /// </remarks>
    /// <param name="idOrSlug">Its id, or the readable part of its address.</param>
    private static async Task<Results<Ok<ArticleInFull>, Rendered, RedirectHttpResult, ProblemHttpResult>> Read(
        string idOrSlug, AnswerForm form, ReadQuery query, HttpContext http, ArticleShelf shelf, RelatedShelf related, Database database, SiteOptions site,
        Sight sight, CancellationToken cancel)
    {
        if (form != AnswerForm.Json && query.OfJsonAlone is { } stray)
        {
            return Problems.Unreadable(Failure.In(stray, "not_in_this_form", $"“{stray}” shapes the JSON of an article, not {form.MediaType}."));
        }

        var name = form.NameIn(idOrSlug);
        FieldSelection.Note(http, query.Fields, inPage: false, query.Include ?? []);
        if (await shelf.FindAsync(name, sight, cancel) is { } article)
        {
            return form == AnswerForm.Json
                ? TypedResults.Ok(await InFullAsync(database, article, query.Include ?? [], related, sight, cancel))
                : await InFormAsync(form, database, article, site, sight, cancel);
        }

        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        if (await db.LedFromFormerSlugAsync(name, form.EndingIn(idOrSlug), http, sight, cancel) is { } moved)
        {
            return moved;
        }

        return await db.PublicWithdrawalAsync(name, sight, cancel) is { } withdrawal
            ? Problems.Withdrawn(withdrawal.Reason, withdrawal.WithdrawnAt, withdrawal.ReplacedBy)
            : Problems.NotFound("article", name);
    }

    private static async Task<ArticleInFull> InFullAsync(
        Database database, Article article, string[] include, RelatedShelf related, Sight sight, CancellationToken cancel)
    {
        if (include.Length == 0)
        {
            return new ArticleInFull(article);
        }

        var list = include.Contains(Additions.Related) ? (await related.OfAsync(article.Id, new RelatedArticlesQuery(), sight, cancel))?.Items ?? [] : null;
        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        return await InFullAsync(db, article, [.. include.Except([Additions.Related])], sight, cancel) with { Related = list };
    }

    private static async Task<Rendered> InFormAsync(
        AnswerForm form, Database database, Article article, SiteOptions site, Sight sight, CancellationToken cancel)
    {
        await using var db = await database.ForListingAsync(sight.Reach, cancel);
        var names = ArticleForms.TellsNames(form) ? await db.TermNamesAsync([article.Section], article.Tags, cancel) : TermNames.None;
        return ArticleForms.Write(form, await InFullAsync(db, article, [Additions.Quotes], sight, cancel), names, site);
    }

    private static async Task<ArticleInFull> InFullAsync(NpgsqlConnection db, Article article, string[] include, Sight sight, CancellationToken cancel)
    {
        var beside = await Beside.ReadAsync(db, [article.Id], include, sight, cancel);
        return new ArticleInFull(article) { Quotes = beside.QuotesOf(article.Id), Speakers = beside.SpeakersOf(article.Id) };
    }
}

/// <summary>What reading one article takes.</summary>
internal sealed record ReadQuery : QueryOf<ReadQuery>
{
    /// <summary>
    /// Only these properties, dotted where they lie deeper (`source.name`), and what `include` asks for. All when left out. Of the properties
    /// that the schema requires, those that are not named are absent.
    /// </summary>
    public string[]? Fields { get; init; }

    /// <summary>What is told beside it: its quotes, the articles related to it, and who is quoted.</summary>
    [Words(typeof(Additions))]
    public string[]? Include { get; init; }

    /// <summary>The parameter that was given and means nothing outside JSON.</summary>
    internal string? OfJsonAlone => Fields is not null ? "fields" : Include is not null ? "include" : null;
}
