using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Related;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Editing;

/// <summary>Creating and changing articles.</summary>
internal static class EditingEndpoints
{
    public static WebApplicationBuilder AddEditing(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Desk>();
        builder.Services.AddSingleton<CreationDesk>();
        builder.Services.AddSingleton<PublicationDesk>();
        builder.Services.AddSingleton<WorkingCopyDesk>();
        builder.Services.AddSingleton<RevisionDesk>();
        builder.Services.AddSingleton<ExternalDesk>();
        builder.Services.AddSingleton<Rereading>();
        builder.Services.AddSingleton<InvariantChecker>();
        builder.Services.AddHostedService<TurnWorker>();
        builder.Services.AddHostedService<SearchTidier>();
        return builder;
    }

    public static void MapEditing(this IEndpointRouteBuilder app)
    {
        var articles = app.MapGroup("/v1/articles").WithTags("Articles");

        articles.MapPost("", Create).WithName("CreateArticle").Needs(Scopes.Write).Validates<ArticleWrite>()
            .AlsoTakes("text/plain", "A news text as it lies in a file: first line headline, a short following paragraph standfirst, a “Photo: …” line the first picture, the rest body.")
            .Refuses(ProblemType.SlugTaken, ProblemType.ExternalIdTaken);
        // Behind the other one: a request that tells no media type fits both, and is refused by the first.
        articles.MapPost("", CreateFromText).Accepts<string>("text/plain").Needs(Scopes.Write).ExcludeFromDescription().WithOrder(1);
        articles.MapPut("/{id:guid}", Replace).WithName("ReplaceArticle").Needs(Scopes.Write).NeedsIfMatch().Validates<ArticleWrite>()
            .Refuses(ProblemType.SlugTaken, ProblemType.ExternalIdTaken, ProblemType.StillWritten);
        articles.MapPatch("/{id:guid}", Patch).WithName("PatchArticle").Needs(Scopes.Write).NeedsIfMatch()
            .Accepts<ArticleWrite>("application/merge-patch+json", "application/json")
            .Refuses(ProblemType.SlugTaken, ProblemType.ExternalIdTaken, ProblemType.StillWritten);
        articles.MapDelete("/{id:guid}", Delete).WithName("DeleteArticle").Needs(Scopes.Publish).NeedsIfMatch().Refuses(ProblemType.StillWritten);
    }

    /// <summary>Creates an article.</summary>
    /// <remarks>
    /// It begins as a draft that readers do not see; `PUT …/publication` publishes it. The slug is made from the headline when
    /// left out, and made unique. Its quotes are found when the answer comes, which warns when a public article says the same words.
    /// </remarks>
    private static async Task<Results<Created<CreatedArticle>, ProblemHttpResult>> Create(
        ArticleWrite write, WriteQuery query, Caller caller, Receipt receipt, CreationDesk desk, CopyFinder copies, Sight sight, CancellationToken cancel) =>
        await CreateAsync(write, [], new Edit(caller, IfMatch.Anything, query.ValidateOnly, receipt), desk, copies, sight, cancel);

    private static async Task<Results<Created<CreatedArticle>, ProblemHttpResult>> CreateFromText(
        HttpContext http, WriteQuery query, Caller caller, Receipt receipt, CreationDesk desk, CopyFinder copies, Sight sight,
        IValidator<ArticleWrite> rules, CancellationToken cancel)
    {
        var (write, intake, refusal) = TextIntake.Read(TextIntake.Decode((await http.ReadBodyAsync()).Span));
        if (write is null)
        {
            return Problems.Invalid(refusal!);
        }

        return Validation.Failures(rules, write) is { Count: > 0 } failures
            ? Problems.Invalid(failures)
            : await CreateAsync(write, intake, new Edit(caller, IfMatch.Anything, query.ValidateOnly, receipt), desk, copies, sight, cancel);
    }

    /// <summary>Replaces an article.</summary>
    /// <remarks>What is left out is emptied, but for the slug, which stays. A former slug goes on to lead to the article if the world has seen it.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Replace(
        Guid id, ArticleWrite write, WriteQuery query, IfMatch match, Caller caller, Desk desk, CancellationToken cancel) =>
        (await desk.ReplaceAsync(id, write, new Edit(caller, match, query.ValidateOnly), cancel)).ToAnswer(id);

    /// <summary>Changes parts of an article.</summary>
    /// <remarks>The body is a JSON Merge Patch (RFC 7396): what it names is changed, null empties, all else stays.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Article>, ProblemHttpResult>> Patch(
        Guid id, HttpContext http, WriteQuery query, IfMatch match, Caller caller, Desk desk, CancellationToken cancel)
    {
        var patch = await JsonSerializer.DeserializeAsync<JsonNode>(http.Request.Body, JsonSetup.Options, cancel);
        return patch is JsonObject changes
            ? (await desk.PatchAsync(id, changes, new Edit(caller, match, query.ValidateOnly), cancel)).ToAnswer(id)
            : Problems.Unreadable(Failure.At("", "wrong_type", "The body must be an object."));
    }

    /// <summary>Deletes an article.</summary>
    /// <remarks>It is gone with its quotes and its revisions. To take a public article down so that partners learn why, withdraw it instead.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, WriteQuery query, IfMatch match, Caller caller, Desk desk, CancellationToken cancel)
    {
        var outcome = await desk.DeleteAsync(id, new Edit(caller, match, query.ValidateOnly), cancel);
        return outcome is EditOutcome.Removed ? TypedResults.NoContent() : outcome.ToProblem(id);
    }

    private static async Task<Results<Created<CreatedArticle>, ProblemHttpResult>> CreateAsync(
        ArticleWrite write, IReadOnlyList<IntakeEntry> intake, Edit edit, CreationDesk desk, CopyFinder copies, Sight sight, CancellationToken cancel)
    {
        var outcome = await desk.CreateAsync(write, Entry.Draft, edit, cancel);
        if (outcome is not EditOutcome.Saved { Article: var article })
        {
            return outcome.ToProblem(write.Slug ?? "");
        }

        return TypedResults.Created($"/v1/articles/{article.Id}", new CreatedArticle(article, intake, await WarningsAsync(article, copies, sight, cancel)));
    }

    private static async Task<IReadOnlyList<CreateWarning>> WarningsAsync(Article article, CopyFinder copies, Sight sight, CancellationToken cancel)
    {
        try
        {
            return CreateWarning.OfCopies(await copies.OfAsync(LiveText.Of(article, sight.Now), sight, cancel));
        }
        catch (Exception fault) when (FaultHandler.IsUnavailable(fault))
        {
            // The article is stored. Told of a fault, its writer would send it again.
            return [];
        }
    }
}
