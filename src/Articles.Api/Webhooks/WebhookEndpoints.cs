using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Data;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Articles.Api.Webhooks;

/// <summary>Webhooks: who is called, for what, and signed by what.</summary>
internal static class WebhookEndpoints
{
    public static WebApplicationBuilder AddWebhooks(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateWebhooks();
        builder.Services.AddSingleton<LookUp>(System.Net.Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<AddressGuard>();
        builder.Services.AddSingleton<WebhookSender>();
        builder.Services.Configure<SwaggerGenOptions>(options => options.DocumentFilter<WebhookMessage>());
        builder.Services.AddHostedService<WebhookPlanner>();
        builder.Services.AddHostedService<WebhookWorker>();
        return builder;
    }

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("/v1/webhooks").WithTags("Webhooks");

        webhooks.MapGet("", List).WithName("ListWebhooks").Needs(Scopes.Admin);
        webhooks.MapPost("", Create).WithName("CreateWebhook").Needs(Scopes.Admin).Validates<WebhookWrite>();
        webhooks.MapGet("/{id:guid}", Read).WithName("ReadWebhook").Needs(Scopes.Admin);
        webhooks.MapPatch("/{id:guid}", Patch).WithName("PatchWebhook").Needs(Scopes.Admin).NeedsIfMatch()
            .Accepts<WebhookWrite>("application/merge-patch+json", "application/json");
        webhooks.MapDelete("/{id:guid}", Delete).WithName("DeleteWebhook").Needs(Scopes.Admin).NeedsIfMatch();
        webhooks.MapPost("/{id:guid}/secret/rotate", Rotate).WithName("RotateWebhookSecret").Needs(Scopes.Admin);
    }

    /// <summary>Lists webhooks, newest first.</summary>
    /// <remarks>None shows its secret.</remarks>
    private static async Task<Results<Ok<Page<Webhook>>, ProblemHttpResult>> List(
        WebhookQuery query, Database database, Cursors cursors, TimeProvider clock, CancellationToken cancel)
    {
        var before = await cursors.ReadAsync(query.Cursor, query.Asked, cancel) is [{ } id] ? Guid.Parse(id, CultureInfo.InvariantCulture) : (Guid?)null;
        await using var db = await database.ForHouseAsync(cancel);
        var rows = await db.WebhooksAsync(before, query.Limit + 1, clock.GetUtcNow(), cancel);
        var page = await cursors.PageAsync(rows, query.Limit, query.Asked, row => [row.Id.ToString()], cancel);
        var (total, tooMany) = await db.CountWebhooksAsync(query.Count, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToWebhook()).WithTotal(total)) : tooMany;
    }

    /// <summary>Makes a webhook.</summary>
    /// <remarks>
    /// It is called for every change that happens from now on and fits its filter and its events, signed as
    /// [Standard Webhooks](https://www.standardwebhooks.com) describes (`webhook-id`, `webhook-timestamp`, `webhook-signature`), at least
    /// once, in order for each article; `webhook-id` is the same on every attempt. What is sent is short, tells what is public, and is
    /// made at the moment of sending: a text that was taken down is never sent by a retry. Anything but a 2xx is tried again, with
    /// growing pauses, for three days; no redirect is followed. A message that is refused holds back the later ones of its article and
    /// no others. If it is refused to the end it is given up: it stays among the deliveries as `failed`, can be redelivered, and the
    /// later ones of its article go out. `Retry-After` is kept: with 429 and 503 for everything, else for the one message.
    ///
    /// A webhook is switched off by a 410, and when a message is given up while none was taken in those three days. It is never
    /// switched off for one bad message beside good ones. The answer holds the secret, this once. Addresses that do not lie on the
    /// public internet are refused, here and at every call.
    /// </remarks>
    private static async Task<Results<Created<CreatedWebhook>, ProblemHttpResult>> Create(
        WebhookWrite write, WriteQuery query, Receipt receipt, Database database, AddressGuard guard, TimeProvider clock, CancellationToken cancel)
    {
        if (await guard.FaultAsync(write.Url!, cancel) is { } fault)
        {
            return Problems.Invalid(Failure.At("/url", "refused_address", fault));
        }

        var (id, secret) = (Guid.CreateVersion7(), WebhookSecret.Create());
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        await db.InsertWebhookAsync(id, write, secret, clock.GetUtcNow(), cancel);
        await db.AppendAuditAsync("webhook", "created", id.ToString(), clock.GetUtcNow(), cancel);
        var webhook = (await db.WebhookAsync(id, clock.GetUtcNow(), cancel))!.ToWebhook();
        var created = TypedResults.Created($"/v1/webhooks/{id}", new CreatedWebhook(webhook, secret));
        if (!await db.KeepAnswerAsync(receipt, created, cancel))
        {
            return Problems.AnotherInstance();
        }

        await query.EndAsync(change, cancel);
        return created;
    }

    /// <summary>Reads one webhook, without its secret.</summary>
    /// <remarks>`failingSince` and `waiting` tell how it fares.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Webhook>, ProblemHttpResult>> Read(Guid id, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        return await db.WebhookAsync(id, clock.GetUtcNow(), cancel) is { } row ? TypedResults.Ok(row.ToWebhook()) : Problems.NotFound("webhook", id);
    }

    /// <summary>Changes a webhook.</summary>
    /// <remarks>
    /// The body is a JSON Merge Patch (RFC 7396). `"enabled": true` switches on again what was switched off. What waited is tried at
    /// once and has three days anew; what happened meanwhile is delivered, too, as far back as the log of changes is kept: thirty
    /// days (`Changes:KeptDays`). What had been given up stays `failed` until `/redeliver` asks for it.
    /// </remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<Webhook>, ProblemHttpResult>> Patch(
        Guid id, HttpContext http, WriteQuery query, IfMatch match, Database database, AddressGuard guard, IValidator<WebhookWrite> rules, TimeProvider clock, CancellationToken cancel)
    {
        if (await JsonSerializer.DeserializeAsync<JsonNode>(http.Request.Body, JsonSetup.Options, cancel) is not JsonObject patch)
        {
            return Problems.Unreadable(Failure.At("", "wrong_type", "The body must be an object."));
        }

        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (await db.WebhookAsync(id, clock.GetUtcNow(), cancel) is not { } row)
        {
            return Problems.NotFound("webhook", id);
        }

        var present = row.ToWebhook();
        var write = MergePatch.Apply(JsonSerializer.SerializeToNode(WebhookWrite.Of(present), JsonSetup.Options), patch).Deserialize<WebhookWrite>(JsonSetup.Options)!;
        if (Validation.Failures(rules, write) is { Count: > 0 } failures)
        {
            return Problems.Invalid(failures);
        }

        if (write.Url != present.Url && await guard.FaultAsync(write.Url!, cancel) is { } fault)
        {
            return Problems.Invalid(Failure.At("/url", "refused_address", fault));
        }

        if (!match.Accepts(present.VersionMark) || !await db.UpdateWebhookAsync(id, present.Version, write, clock.GetUtcNow(), cancel))
        {
            return Stale(present);
        }

        if (!present.Enabled && write.Enabled is not false)
        {
            await db.HastenDeliveriesAsync(id, clock.GetUtcNow(), cancel);
        }

        await db.AppendAuditAsync("webhook", "updated", id.ToString(), clock.GetUtcNow(), cancel);
        var changed = (await db.WebhookAsync(id, clock.GetUtcNow(), cancel))!.ToWebhook();
        await query.EndAsync(change, cancel);
        return TypedResults.Ok(changed);
    }

    /// <summary>Takes a webhook away, with everything that waits for it.</summary>
    /// <remarks>No call begins after this is answered.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        Guid id, WriteQuery query, IfMatch match, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (await db.WebhookAsync(id, clock.GetUtcNow(), cancel) is not { } row)
        {
            return Problems.NotFound("webhook", id);
        }

        var present = row.ToWebhook();
        if (!match.Accepts(present.VersionMark) || !await db.DeleteWebhookAsync(id, present.Version, cancel))
        {
            return Stale(present);
        }

        await db.AppendAuditAsync("webhook", "deleted", id.ToString(), clock.GetUtcNow(), cancel);
        await query.EndAsync(change, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Gives a webhook a new secret.</summary>
    /// <remarks>
    /// The answer holds it, this once. For a day (`Webhooks:RotationHours`) every call carries two signatures, by the new secret and by
    /// the one before, so that the receiver can change over without losing one.
    /// </remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<CreatedWebhook>, ProblemHttpResult>> Rotate(
        Guid id, WriteQuery query, Receipt receipt, Database database, IOptions<WebhookOptions> options, TimeProvider clock, CancellationToken cancel)
    {
        var (secret, now) = (WebhookSecret.Create(), clock.GetUtcNow());
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (!await db.RotateSecretAsync(id, secret, now.AddHours(options.Value.RotationHours), now, cancel))
        {
            return Problems.NotFound("webhook", id);
        }

        await db.AppendAuditAsync("webhook", "secret_rotated", id.ToString(), now, cancel);
        var webhook = (await db.WebhookAsync(id, now, cancel))!.ToWebhook();
        var rotated = TypedResults.Ok(new CreatedWebhook(webhook, secret));
        if (!await db.KeepAnswerAsync(receipt, rotated, cancel))
        {
            return Problems.AnotherInstance();
        }

        await query.EndAsync(change, cancel);
        return rotated;
    }

    private static ProblemHttpResult Stale(Webhook present) =>
        Problems.Stale(ETag.Of(present));
}

/// <summary>What is asked of the list of webhooks.</summary>
internal sealed record WebhookQuery : CountedQuery<WebhookQuery>;
