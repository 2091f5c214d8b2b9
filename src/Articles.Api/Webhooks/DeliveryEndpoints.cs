using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Articles.Api.Webhooks;

/// <summary>What became of each message, and sending it again.</summary>
internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder app)
    {
        var webhook = app.MapGroup("/v1/webhooks/{id:guid}").WithTags("Webhooks");

        webhook.MapPost("/ping", Ping).WithName("PingWebhook").Needs(Scopes.Admin);
        webhook.MapGet("/deliveries", List).WithName("ListDeliveries").Needs(Scopes.Admin);
        webhook.MapGet("/deliveries/{deliveryId}", Read).WithName("ReadDelivery").Needs(Scopes.Admin);
        webhook.MapPost("/deliveries/{deliveryId}/redeliver", Redeliver).WithName("RedeliverOne").Needs(Scopes.Admin);
        webhook.MapPost("/redeliver", RedeliverRange).WithName("RedeliverRange").Needs(Scopes.Admin).Validates<RedeliveryWrite>();
    }

    /// <summary>Has a webhook called with a message that tells of nothing.</summary>
    /// <remarks>The type is `webhook.ping`. The answer is the delivery, which tells in a moment how the call ended.</remarks>
    /// <param name="id">The webhook's id.</param>
    private static async Task<Results<Ok<WebhookDelivery>, ProblemHttpResult>> Ping(
        Guid id, WriteQuery query, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (await db.WebhookAsync(id, clock.GetUtcNow(), cancel) is null)
        {
            return Problems.NotFound("webhook", id);
        }

        var ping = await db.InsertPingAsync(id, clock.GetUtcNow(), cancel);
        await db.AppendAuditAsync("webhook", "pinged", id.ToString(), clock.GetUtcNow(), cancel);
        var delivery = (await db.DeliveryAsync(id, ping, cancel))!.ToDelivery();
        await query.EndAsync(change, cancel);
        return TypedResults.Ok(delivery);
    }

    /// <summary>Lists the messages of a webhook, newest first, with every attempt and its answer.</summary>
    /// <remarks>What is done with is kept for thirty days (`Webhooks:KeptDays`).</remarks>
    /// <param name="id">The webhook's id.</param>
    private static async Task<Results<Ok<Page<WebhookDelivery>>, ProblemHttpResult>> List(
        Guid id, DeliveryQuery query, Database database, Cursors cursors, TimeProvider clock, CancellationToken cancel)
    {
        var before = await cursors.ReadAsync(query.Cursor, query.Asked, cancel) is [{ } number] ? long.Parse(number, CultureInfo.InvariantCulture) : (long?)null;
        await using var db = await database.ForHouseAsync(cancel);
        if (await db.WebhookAsync(id, clock.GetUtcNow(), cancel) is null)
        {
            return Problems.NotFound("webhook", id);
        }

        var rows = await db.DeliveriesAsync(id, query.State, before, query.Limit + 1, cancel);
        var page = await cursors.PageAsync(rows, query.Limit, query.Asked, row => [row.Number.ToString(CultureInfo.InvariantCulture)], cancel);
        var (total, tooMany) = await db.CountDeliveriesAsync(id, query, cancel);

        return tooMany is null ? TypedResults.Ok(page.Select(row => row.ToDelivery()).WithTotal(total)) : tooMany;
    }

    /// <summary>Reads one message, with every attempt and its answer.</summary>
    /// <remarks>Its words are not kept: they are made anew for each attempt.</remarks>
    /// <param name="id">The webhook's id.</param>
    /// <param name="deliveryId">The message's id.</param>
    private static async Task<Results<Ok<WebhookDelivery>, ProblemHttpResult>> Read(Guid id, string deliveryId, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        return await db.DeliveryAsync(id, deliveryId, cancel) is { } row ? TypedResults.Ok(row.ToDelivery()) : Problems.NotFound("delivery", deliveryId);
    }

    /// <summary>Sends one message again.</summary>
    /// <remarks>
    /// Under the same id, made of what is served now: what has been taken down since is not sent. One that waits for its next attempt is
    /// tried at once. It is tried for three days anew, and is delivered when the webhook is on.
    /// </remarks>
    /// <param name="id">The webhook's id.</param>
    /// <param name="deliveryId">The message's id.</param>
    private static async Task<Results<Ok<WebhookDelivery>, ProblemHttpResult>> Redeliver(
        Guid id, string deliveryId, WriteQuery query, Database database, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (!await db.RedeliverAsync(id, deliveryId, clock.GetUtcNow(), cancel))
        {
            return Problems.NotFound("delivery", deliveryId);
        }

        await db.AppendAuditAsync("webhook", "redelivered", id.ToString(), clock.GetUtcNow(), cancel);
        var delivery = (await db.DeliveryAsync(id, deliveryId, cancel))!.ToDelivery();
        await query.EndAsync(change, cancel);
        return TypedResults.Ok(delivery);
    }

    /// <summary>Sends all messages of a time again, in their order.</summary>
    /// <remarks>
    /// Under the same ids, made of what is served now. Those that wait for their next attempt are tried at once, too, unless only failed
    /// ones are asked for; they are not counted.
    /// </remarks>
    /// <param name="id">The webhook's id.</param>
    private static async Task<Results<Ok<Redelivery>, ProblemHttpResult>> RedeliverRange(
        Guid id, RedeliveryWrite write, WriteQuery query, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (await db.WebhookAsync(id, now, cancel) is null)
        {
            return Problems.NotFound("webhook", id);
        }

        var count = await db.RedeliverAsync(id, write.From!.Value, write.To ?? DateTimeOffset.MaxValue, write.FailedOnly ?? false, now, cancel);
        await db.AppendAuditAsync("webhook", "redelivered", id.ToString(), now, cancel);
        await query.EndAsync(change, cancel);
        return TypedResults.Ok(new Redelivery { Count = count });
    }
}

/// <summary>What is asked of the list of messages.</summary>
internal sealed record DeliveryQuery : CountedQuery<DeliveryQuery>
{
    /// <summary>Only those in this state.</summary>
    [Words(typeof(DeliveryStates))]
    public string? State { get; init; }
}

internal sealed class RedeliveryWriteRules : AbstractValidator<RedeliveryWrite>
{
    public RedeliveryWriteRules()
    {
        RuleFor(range => range.From).NotNull().WithErrorCode("required").WithMessage("“from” is required.");
        RuleFor(range => range.To).Must((range, to) => !(to <= range.From)).WithErrorCode("not_after").WithMessage("“to” must come after “from”.");
    }
}
