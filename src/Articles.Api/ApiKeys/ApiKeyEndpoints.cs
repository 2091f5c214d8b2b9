using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace Articles.Api.ApiKeys;

/// <summary>Keys, and how a request is known by one.</summary>
internal static class ApiKeyEndpoints
{
    public static WebApplicationBuilder AddApiKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BootstrapKey>();
        builder.Services.AddSingleton<EndedSecrets>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<KeyDesk>();
        builder.Services.AddSingleton<RefusalBook>();
        builder.Services.AddHostedService(all => all.GetRequiredService<RefusalBook>());
        return builder;
    }

    /// <summary>Finds out who is asking. A key that is presented must be right, also where none is needed.</summary>
    public static IApplicationBuilder UseApiKeys(this IApplicationBuilder app)
    {
        app.UseAtStart(services =>
        {
            var (ring, limits, refusals) = (services.GetRequiredService<KeyRing>(), services.GetRequiredService<RateLimits>(), services.GetRequiredService<RefusalBook>());
            return (http, next) => RecogniseAsync(http, next, ring, limits, refusals);
        });
        return Actor.UseActors(app);
    }

    private static async Task RecogniseAsync(HttpContext http, RequestDelegate next, KeyRing ring, RateLimits limits, RefusalBook refusals)
    {
        var header = http.Request.Headers.Authorization;
        if (header.Count > 0)
        {
            if (await CallerAsync(ring, header, limits.HasGuessedTooOften(http), http.RequestAborted) is not { } caller)
            {
                refusals.Note(http, StatusCodes.Status401Unauthorized);
                await (limits.PassesWrongKey(http) ? RefusalOf(header).ExecuteAsync(http) : RateLimits.RefuseAsync(http));
                return;
            }

            http.Features.Set(caller);
        }

        await next(http);
    }

    private static ProblemHttpResult RefusalOf(StringValues header) => Bearer.SecretIn(header) is { Length: > 0 } ? Access.KeyUnknown() : Access.KeyNeeded();

    private static ValueTask<Caller?> CallerAsync(KeyRing ring, StringValues header, bool onlyKnown, CancellationToken cancel) =>
        Bearer.SecretIn(header) is { } secret
            ? ring.CallerOfAsync(secret, onlyKnown, cancel)
            : ValueTask.FromResult<Caller?>(null);

    public static void MapApiKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/v1/keys").WithTags("Keys");

        keys.MapGet("", List).WithName("ListKeys").Needs(Scopes.Admin);
        keys.MapPost("", Create).WithName("CreateKey").Needs(Scopes.Admin).Validates<ApiKeyWrite>();
        keys.MapGet("/{id:guid}", Read).WithName("ReadKey").Needs(Scopes.Admin);
        keys.MapDelete("/{id:guid}", Revoke).WithName("RevokeKey").Needs(Scopes.Admin);
        keys.MapPost("/{id:guid}/rotate", Rotate).WithName("RotateKey").Needs(Scopes.Admin).Validates<KeyRotation>().Refuses(ProblemType.KeyEnded);
    }

    /// <summary>Lists keys, newest first.</summary>
    private static async Task<Results<Ok<Page<ApiKey>>, ProblemHttpResult>> List(KeyQuery query, Database database, Cursors cursors, CancellationToken cancel)
    {
        var before = await cursors.ReadAsync(query.Cursor, query.Asked, cancel) is [{ } id] ? Guid.Parse(id, CultureInfo.InvariantCulture) : (Guid?)null;
        await using var db = await database.ForHouseAsync(cancel);
        var keys = await db.KeysAsync(before, query.Limit + 1, cancel);
        var page = await cursors.PageAsync(keys, query.Limit, query.Asked, key => [key.Id.ToString()], cancel);
        var (total, tooMany) = await db.CountKeysAsync(query.Count, cancel);

        return tooMany is null ? TypedResults.Ok(page.WithTotal(total)) : tooMany;
    }

    /// <summary>Makes a key.</summary>
    /// <remarks>The answer holds the secret, this once; only its hash is stored. With `validateOnly` it opens nothing.</remarks>
    private static async Task<Results<Created<CreatedApiKey>, ProblemHttpResult>> Create(
        ApiKeyWrite write, WriteQuery query, Receipt receipt, KeyDesk desk, CancellationToken cancel) =>
        await desk.CreateAsync(write, query.ValidateOnly, receipt, cancel) is { } key
            ? TypedResults.Created($"/v1/keys/{key.Id}", key)
            : Problems.AnotherInstance();

    /// <summary>Reads one key, without its secret.</summary>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<ApiKey>, ProblemHttpResult>> Read(Guid id, Database database, CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        return await db.KeyAsync(id, cancel) is { } key ? TypedResults.Ok(key) : Problems.NotFound("key", id);
    }

    /// <summary>Revokes a key.</summary>
    /// <remarks>It is refused by every instance within two seconds, by the one that answers at once. Its line stays in the list.</remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<NoContent, ProblemHttpResult>> Revoke(Guid id, WriteQuery query, KeyDesk desk, CancellationToken cancel) =>
        await desk.RevokeAsync(id, query.ValidateOnly, cancel) ? TypedResults.NoContent() : Problems.NotFound("key", id);

    /// <summary>Gives a key a new secret.</summary>
    /// <remarks>
    /// The answer holds it, this once. The key keeps its id and what it may do. The secret it had works on for a while
    /// (`graceSeconds`; a day without it), so that its holder can change over without a failed request; the one before that ends at
    /// once. Where a secret was lost to others, ask for 0 seconds.
    /// </remarks>
    /// <param name="id">Its id.</param>
    private static async Task<Results<Ok<CreatedApiKey>, ProblemHttpResult>> Rotate(
        Guid id, KeyRotation? rotation, WriteQuery query, Receipt receipt, KeyDesk desk, CancellationToken cancel) =>
        await desk.RotateAsync(id, rotation ?? new KeyRotation(), query.ValidateOnly, receipt, cancel) switch
        {
            ({ } key, _) => TypedResults.Ok(key),
            (_, KeyState.Ended) => Problems.Result(ProblemType.KeyEnded, "The key has been revoked or has expired. Make a new one."),
            (_, KeyState.Elsewhere) => Problems.AnotherInstance(),
            _ => Problems.NotFound("key", id),
        };
}

/// <summary>What is asked of the list of keys.</summary>
internal sealed record KeyQuery : CountedQuery<KeyQuery>;
