using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Feeds;

/// <summary>Feeds: RSS, Atom and JSON Feed of whatever can be listed.</summary>
internal static class FeedEndpoints
{
    public static WebApplicationBuilder AddFeeds(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FeedPages>();
        // Read when the service starts, where whatever is wrong is told in a sentence.
        builder.Services.AddSingleton(_ => WebSubOptions.Read(builder.Configuration.GetSection("WebSub")));
        builder.Services.AddHttpClient(WebSubWorker.Client, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }).RemoveAllLoggers();
        builder.Services.AddHostedService<WebSubWorker>();
        return builder;
    }

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        var feeds = app.MapGroup("/feeds").WithTags("Feeds").WithMetadata(new TakesNo("status", "fields", "include", "facets", "highlight", "count"), new LinksOn());

        foreach (var form in FeedForms.All)
        {
            feeds.MapGet($"/articles.{form.Extension}", OfArticles).WithName($"ReadFeedAs{form.Name()}").Readable().AnswersIn(form);
            feeds.MapGet($"/quotes.{form.Extension}", OfQuotes).WithName($"ReadFeedOfQuotesAs{form.Name()}").Readable().AnswersIn(form);
        }

        feeds.MapGet("/sections/{slug}.{format}", OfSection).WithName("ReadFeedOfSection").ReadableUnderFormerNames().WithMetadata(new TakesNo("section"));
        feeds.MapGet("/tags/{slug}.{format}", OfTag).WithName("ReadFeedOfTag").ReadableUnderFormerNames();
        feeds.MapGet("/authors/{slug}.{format}", OfAuthor).WithName("ReadFeedOfAuthor").ReadableUnderFormerNames().WithMetadata(new TakesNo("author"));
        feeds.MapGet("/speakers/{id:guid}.{format}", OfSpeaker).WithName("ReadFeedOfSpeaker").ReadableUnderFormerNames().WithMetadata(new TakesNo("speaker"));
    }

    /// <summary>Reads public articles as a feed, newest first.</summary>
    /// <remarks>
    /// Any query of `GET /v1/articles` makes a feed: the same filters, without `status`, `fields`, `include`, `facets`, `count`
    /// and `highlight`. Items are known by an id that never changes; `updated` moves with changes of substance alone. Older
    /// items stand on the page that the link `next` leads to (RFC 5005). `ETag` and `If-None-Match` spare what is known already.
    /// The extension chooses the format, whatever `Accept` says.
    /// A WebSub hub is announced here, where nothing narrows the feed, when one is configured.
    /// </remarks>
    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfArticles(
        AnswerForm form, ArticleQuery query, HttpContext http, Database database, FeedPages pages, Sight sight, CancellationToken cancel) =>
        WriteAsync(form, query, null, database, async db => await pages.OfArticlesAsync(db, query, PlaceOf(http, isOfAll: true), title: null, sight, cancel), cancel);

    /// <summary>Reads the public articles of a section as a feed.</summary>
    /// <remarks>Narrowed further by the filters of `GET /v1/articles`. A former slug answers 308 to the present one; a section without a public article has no feed.</remarks>
    /// <param name="slug">The section's slug.</param>
    /// <param name="format">`rss`, `atom` or `json`.</param>
    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfSection(
        string slug, string format, ArticleQuery query, HttpContext http, Database database, FeedPages pages, Cursors cursors, Sight sight, CancellationToken cancel) =>
        OfTermAsync(FeedParent.Section, "sections", slug, format, query, query.Section is null ? null : "section", query with { Section = [slug] }, http, database, pages, cursors, sight, cancel);

    /// <summary>Reads the public articles with a tag as a feed.</summary>
    /// <remarks>Narrowed further by the filters of `GET /v1/articles`. A former slug answers 308 to the present one; a tag without a public article has no feed.</remarks>
    /// <param name="slug">The tag's slug.</param>
    /// <param name="format">`rss`, `atom` or `json`.</param>
    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfTag(
        string slug, string format, ArticleQuery query, HttpContext http, Database database, FeedPages pages, Cursors cursors, Sight sight, CancellationToken cancel) =>
        OfTermAsync(FeedParent.Tag, "tags", slug, format, query, null, query with { TagAll = [slug, .. query.TagAll ?? []] }, http, database, pages, cursors, sight, cancel);

    /// <summary>Reads the public articles of an author as a feed.</summary>
    /// <remarks>Narrowed further by the filters of `GET /v1/articles`. A former slug answers 308 to the present one; an author without a public article has no feed.</remarks>
    /// <param name="slug">The author's slug.</param>
    /// <param name="format">`rss`, `atom` or `json`.</param>
    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfAuthor(
        string slug, string format, ArticleQuery query, HttpContext http, Database database, FeedPages pages, Cursors cursors, Sight sight, CancellationToken cancel) =>
        OfTermAsync(FeedParent.Author, "authors", slug, format, query, query.Author is null ? null : "author", query with { Author = [slug] }, http, database, pages, cursors, sight, cancel);

    /// <summary>Reads the public articles in which somebody is quoted as a feed.</summary>
    /// <remarks>Narrowed further by the filters of `GET /v1/articles`. What they said, rather than where, is in `/feeds/quotes` with `speaker`.</remarks>
    /// <param name="id">The speaker's id.</param>
    /// <param name="format">`rss`, `atom` or `json`.</param>
    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfSpeaker(
        Guid id, string format, ArticleQuery query, HttpContext http, Database database, FeedPages pages, Cursors cursors, Sight sight, CancellationToken cancel) =>
        WriteAsync(FeedForms.Named(format), query, query.Speaker is null ? null : "speaker", database, async db =>
            await db.VisibleSpeakerAsync(id, sight, cancel) is { } speaker
                ? await pages.OfArticlesAsync(db, query with { SpeakersWanted = [id] }, PlaceOf(http), speaker.Name, sight, cancel)
                : null, cancel,
            async db => await db.SpeakerNowAsync(id, cancel) is { } now && await db.VisibleSpeakerAsync(now, sight, cancel) is not null
                ? await cursors.MovedAsync(http, $"/feeds/speakers/{now}.{format}", cancel)
                : null);

    /// <summary>Reads what people said as a feed, newest first.</summary>
    /// <remarks>Any query of `GET /v1/quotes` makes a feed: the same filters, without `facets`, `count` and `highlight`.</remarks>
    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfQuotes(
        AnswerForm form, QuoteQuery query, HttpContext http, Database database, FeedPages pages, Sight sight, CancellationToken cancel)
    {
        var stray = query switch { { Facets: not null } => "facets", { Highlight: true } => "highlight", { Count: not Counts.None } => "count", _ => null };
        return WriteAsync(form, stray, query.IsPlannedAnew, database, async db => await pages.OfQuotesAsync(db, query, PlaceOf(http, isOfAll: true), sight, cancel), cancel);
    }

    private static RouteHandlerBuilder ReadableUnderFormerNames(this RouteHandlerBuilder route) =>
        route.Readable().Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status308PermanentRedirect).AnswersIn(FeedForms.All);

    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> OfTermAsync(
        FeedParent parent, string plural, string slug, string format, ArticleQuery query, string? narrowedTwice, ArticleQuery narrowed,
        HttpContext http, Database database, FeedPages pages, Cursors cursors, Sight sight, CancellationToken cancel) =>
        WriteAsync(FeedForms.Named(format), query, narrowedTwice, database,
            async db => await db.VisibleNameAsync(parent, slug, sight, cancel) is { } name
                ? await pages.OfArticlesAsync(db, narrowed, PlaceOf(http), name, sight, cancel)
                : null, cancel,
            async db => await db.PresentSlugAsync(parent, slug, sight, cancel) is { } present
                ? await cursors.MovedAsync(http, $"/feeds/{plural}/{Uri.EscapeDataString(present)}.{format}", cancel)
                : null);

    private static Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> WriteAsync(
        AnswerForm? form, ArticleQuery query, string? narrowedTwice, Database database, Func<Npgsql.NpgsqlConnection, Task<Feed?>> read, CancellationToken cancel,
        Func<Npgsql.NpgsqlConnection, Task<string?>>? moved = null) =>
        WriteAsync(form, narrowedTwice ?? query switch
        {
            { Status: not null } => "status",
            { Fields: not null } => "fields",
            { Include: not null } => "include",
            { Facets: not null } => "facets",
            { Highlight: true } => "highlight",
            { Count: not Counts.None } => "count",
            _ => null,
        }, query.IsPlannedAnew, database, read, cancel, moved);

    private static async Task<Results<Rendered, RedirectHttpResult, ProblemHttpResult>> WriteAsync(
        AnswerForm? form, string? stray, bool plannedAnew, Database database, Func<Npgsql.NpgsqlConnection, Task<Feed?>> read, CancellationToken cancel,
        Func<Npgsql.NpgsqlConnection, Task<string?>>? moved = null)
    {
        if (stray is not null)
        {
            return Problems.Unreadable(Failure.In(stray, "not_in_this_form", $"A feed takes no “{stray}” here."));
        }

        if (form is null)
        {
            return Problems.Result(ProblemType.NotFound, $"A feed comes as {string.Join(", ", FeedForms.All.Select(known => known.Extension))}.");
        }

        await using var db = await database.ForPageAsync(Reach.Public, plannedAnew, cancel);
        return await read(db) is { } feed
            ? FeedForms.Write(form, feed)
            : moved is not null && await moved(db) is { } present ? TypedResults.LocalRedirect(present, permanent: true, preserveMethod: true)
            : Problems.Result(ProblemType.NotFound, "There is nothing public that this would be a feed of.");
    }

    private static FeedPlace PlaceOf(HttpContext http, bool isOfAll = false) => new(
        http.Request.Path.ToUriComponent(),
        QueryString.Create(http.Request.Query.Where(pair => pair.Key != "cursor")).ToUriComponent(),
        http.Request.Query.TryGetValue("cursor", out var cursor) ? cursor.ToString() : null,
        isOfAll);
}
