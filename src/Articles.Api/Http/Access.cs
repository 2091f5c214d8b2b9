using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>The rule of a route.</summary>
/// <param name="Scope">What a key needs; <see cref="Scopes.Read"/> for what everybody may read; null where none is asked for.</param>
/// <param name="IsAlwaysAnswered">Whether it is of the service and not of its content: at any rate, and without a database.</param>
internal sealed record AccessRule(string? Scope, bool IsAlwaysAnswered = false)
{
    /// <summary>Whether what is asked for is shown to all who may read.</summary>
    public static bool IsOfReaders(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>()?.Scope is null or Scopes.Read;
}

/// <summary>Settings of the section `Auth`.</summary>
internal sealed record AuthOptions
{
    /// <summary>Whether the public may read without a key.</summary>
    public bool AnonymousRead { get; init; } = true;

    /// <summary>An admin key from outside, of 32 characters or more; none by default.</summary>
    public string? BootstrapKey { get; init; }

    /// <summary>For how many hours the secret before a rotation works on, unless the rotation says otherwise.</summary>
    [Range(0.0, 30 * 24)]
    public double GraceHours { get; init; } = 24;
}

/// <summary>Holds every request to the rule of its route. A route without a rule is closed.</summary>
internal static class Access
{
    /// <summary>Needs a key with this scope.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, string scope)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(scope));

    /// <summary>Open to whoever may read: the public, or a key with `read` where the house is closed to it.</summary>
    public static TBuilder Readable<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(Scopes.Read));

    /// <summary>Open to everybody, always: health, documentation, problem pages.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(Scope: null, IsAlwaysAnswered: true));

    /// <summary>Open to whoever has the address, which is a secret.</summary>
    public static TBuilder OpenByAddress<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AccessRule(Scope: null));

    public static IApplicationBuilder UseAccessRules(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var options = services.GetRequiredService<IOptions<AuthOptions>>().Value;
        var refusals = services.GetRequiredService<RefusalBook>();
        return (http, next) =>
        {
            // What routing itself answers (405, 415) is an endpoint too, but no route of ours, and needs no key to be told.
            if (http.GetEndpoint() is not RouteEndpoint endpoint)
            {
                return next(http);
            }

            var refusal = Refusal(endpoint.Metadata.GetMetadata<AccessRule>(), Caller.Of(http), options.AnonymousRead);
            if (refusal is null)
            {
                return next(http);
            }

            refusals.Note(http, refusal.StatusCode);
            return refusal.ExecuteAsync(http);
        };
    });

    private static ProblemHttpResult? Refusal(AccessRule? rule, Caller caller, bool anonymousRead) =>
        rule switch
        {
            { Scope: null } => null,
            { Scope: Scopes.Read } when anonymousRead => null,
            _ when caller.IsAnonymous => KeyNeeded(),
            // Whoever is narrowed would make a key that is not, and see what is told of the other sections.
            { Scope: Scopes.Admin } when caller.Has(Scopes.Admin) && caller.Sections is not null => Problems.Result(
                ProblemType.ScopeNeeded, "Keys, webhooks, receipts and the audit are of all sections; a key that is narrowed to some has nothing to do with them."),
            { Scope: { } scope } when caller.Has(scope) => null,
            _ => Problems.ScopeNeeded(rule?.Scope ?? Scopes.Admin),
        };

    /// <summary>The answer to somebody who should have brought a key.</summary>
    public static ProblemHttpResult KeyNeeded() =>
        Problems.Result(ProblemType.KeyNeeded, $"This needs a key, sent as “{HeaderNames.Authorization}: Bearer <key>”.");

    /// <summary>The answer to somebody who brought one that opens nothing, of which no more is told.</summary>
    public static ProblemHttpResult KeyUnknown() =>
        Problems.Result(ProblemType.KeyNeeded, "The key that was sent is unknown, has expired or was revoked.");
}
