using System.Globalization;
using Articles.Api.Data;
using Microsoft.Extensions.Options;

namespace Articles.Api.Http;

/// <summary>Holds every caller to a rate: a key to its own, everybody else by address; and guessers of keys to very few.</summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options, TimeProvider clock)
{
    private readonly bool _isOn = options.Value.Enabled;
    private readonly RatePolicy _address = new("address", options.Value.AddressPerMinute);
    private readonly RatePolicy _key = new("key", options.Value.KeyPerMinute);
    private readonly RatePolicy _wrongKeys = new("wrong-keys", options.Value.WrongKeysPerMinute);
    private readonly RateWindows<UInt128> _addresses = new(clock);
    private readonly RateWindows<Guid> _keys = new(clock);
    private readonly RateWindows<UInt128> _guessers = new(clock);

    /// <summary>Counts a request; whether it is within its rate.</summary>
    public bool Passes(HttpContext http)
    {
        if (!_isOn)
        {
            return true;
        }

        var caller = Caller.Of(http);
        var policy = caller is { IsAnonymous: false, RateLimit: { } own } ? new RatePolicy(_key.Name, own) : caller.IsAnonymous ? _address : _key;
        if (IsAlwaysAnswered(http))
        {
            Note(http, caller.IsAnonymous ? _addresses.Look(RemoteNetwork.Of(http), policy) : _keys.Look(caller.KeyId ?? Guid.Empty, policy));
            return true;
        }

        return Note(http, caller.IsAnonymous ? _addresses.Count(RemoteNetwork.Of(http), policy) : _keys.Count(caller.KeyId ?? Guid.Empty, policy));
    }

    /// <summary>Counts a wrong key; whether its sender may still be told that it was one.</summary>
    public bool PassesWrongKey(HttpContext http) => !_isOn || Note(http, _guessers.Count(RemoteNetwork.Of(http), _wrongKeys)) || IsAlwaysAnswered(http);

    /// <summary>Whether the sender has brought so many wrong keys that nothing is looked up any more.</summary>
    public bool HasGuessedTooOften(HttpContext http) => _isOn && _guessers.Look(RemoteNetwork.Of(http), _wrongKeys).IsUsedUp;

    /// <summary>The refusal of a request that was one too many.</summary>
    public static Task RefuseAsync(HttpContext http)
    {
        var standing = http.Features.Get<RateStanding>()!;
        http.Response.Headers.RetryAfter = standing.Seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Result(ProblemType.TooManyRequests,
            $"{standing.Policy.Quota} in a minute are allowed. Try again in {standing.Seconds} s.").ExecuteAsync(http);
    }

    // Health, the documentation and the contract are open to everybody, always; they only tell how the caller stands.
    private static bool IsAlwaysAnswered(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { IsAlwaysAnswered: true };

    /// <summary>Every answer tells how its caller stands; called last, because whoever handles a fault begins by clearing the headers.</summary>
    public void WriteHeaders(HttpContext http)
    {
        if (_isOn)
        {
            // What is answered before anyone asked who sends it (an address too long, a script's question) is not counted.
            var standing = http.Features.Get<RateStanding>() ?? _addresses.Look(RemoteNetwork.Of(http), _address);
            http.Response.Headers["RateLimit-Policy"] = standing.Policy.Header;
            http.Response.Headers["RateLimit"] = standing.Header;
        }
    }

    private static bool Note(HttpContext http, RateStanding standing)
    {
        http.Features.Set(standing);
        return standing.IsWithin;
    }
}

internal static class RateLimitSetup
{
    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddRangedSettings<RateLimitOptions>(RateLimitOptions.Section);
        builder.Services.AddSingleton<RateLimits>();
        return builder;
    }

    /// <summary>Behind the question of who is asking, before all work.</summary>
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var limits = services.GetRequiredService<RateLimits>();
        return (http, next) => limits.Passes(http) ? next(http) : RateLimits.RefuseAsync(http);
    });
}
