using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Quotes;

/// <summary>Setting quotes and putting them right.</summary>
internal static class QuoteEditingEndpoints
{
    public static WebApplicationBuilder AddQuotes(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<QuoteDesk>();
        builder.Services.AddSingleton<SpeakerDesk>();
        return builder;
    }

    public static void MapQuoteEditing(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/articles/{id:guid}/quotes", Create).WithName("CreateQuote").WithTags("Quotes").Needs(Scopes.Write).Validates<QuoteWrite>()
            .Refuses(ProblemType.AlreadyQuoted);
        app.MapPatch("/v1/quotes/{id:guid}", Patch).WithName("PatchQuote").WithTags("Quotes").Needs(Scopes.Write).NeedsIfMatch()
            .Accepts<QuotePatch>("application/merge-patch+json", "application/json").Refuses(ProblemType.AlreadyQuoted);
        app.MapDelete("/v1/quotes/{id:guid}", Delete).WithName("DeleteQuote").WithTags("Quotes").Needs(Scopes.Write).NeedsIfMatch();
    }

    /// <summary>Sets a quote that was not found.</summary>
    /// <remarks>
    /// It is kept when the text is edited: it follows its words, and is `orphaned` while they are gone. A find of the
    /// service that says the same gives way to it. Words that stand in the text more than once need `start`, or a
    /// `selector` as quotes have it.
    /// </remarks>
    /// <param name="id">The article's id.</param>
    private static async Task<Results<Created<Quote>, ProblemHttpResult>> Create(
        Guid id, QuoteWrite write, WriteQuery query, Caller caller, Receipt receipt, QuoteDesk desk, CancellationToken cancel)
    {
        var outcome = await desk.CreateAsync(id, write, new QuoteEdit(caller, IfMatch.Anything, query.ValidateOnly, receipt), cancel);
        return outcome is QuoteOutcome.Saved { Quote: var quote }
            ? TypedResults.Created($"/v1/quotes/{quote.Id}", quote)
            : Problem(outcome, "article", id);
    }

    /// <summary>Puts a quote right.</summary>
    /// <remarks>
    /// The body is a JSON Merge Patch (RFC 7396). What an editor has put right is kept when the text is edited; a dismissed find does
    /// not come back. What changes nothing makes no new version.
    /// </remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Quote>, ProblemHttpResult>> Patch(
        Guid id, HttpContext http, WriteQuery query, IfMatch match, Caller caller, QuoteDesk desk, IValidator<QuotePatch> rules, CancellationToken cancel)
    {
        if (await JsonSerializer.DeserializeAsync<JsonNode>(http.Request.Body, JsonSetup.Options, cancel) is not JsonObject named)
        {
            return Problems.Unreadable(Failure.At("", "wrong_type", "The body must be an object."));
        }

        var patch = named.Deserialize<QuotePatch>(JsonSetup.Options)!;
        if (NeverNull.Emptied<QuotePatch>(named).Concat(Validation.Failures(rules, patch)).ToList() is { Count: > 0 } failures)
        {
            return Problems.Invalid(failures);
        }

        var outcome = await desk.PatchAsync(id, patch, named, new QuoteEdit(caller, match, query.ValidateOnly), cancel);
        return outcome is QuoteOutcome.Saved saved ? TypedResults.Ok(saved.Quote) : Problem(outcome, "quote", id);
    }

    /// <summary>Takes a quote away.</summary>
    /// <remarks>An editor's quote is gone; a find of the service is dismissed, so that it does not come back with the next edit.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, WriteQuery query, IfMatch match, Caller caller, QuoteDesk desk, CancellationToken cancel)
    {
        var outcome = await desk.DeleteAsync(id, new QuoteEdit(caller, match, query.ValidateOnly), cancel);
        return outcome is QuoteOutcome.Removed ? TypedResults.NoContent() : Problem(outcome, "quote", id);
    }

    private static ProblemHttpResult Problem(QuoteOutcome outcome, string what, Guid id) => outcome switch
    {
        QuoteOutcome.Stale stale => Problems.Stale(ETag.Of(stale.Present)),
        QuoteOutcome.Refused refused => refused.Problem,
        _ => Problems.NotFound(what, id),
    };
}
