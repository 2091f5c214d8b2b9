using Articles.Api.Data;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Articles.Api.Http;

/// <summary>
/// Public answers as finished bytes, by the address that was asked and the forms that are taken. It never tells what is no longer so: the database says
/// what changed, time says what it changes itself, and while neither can be known the memory steps aside.
/// </summary>
internal sealed class AnswerMemory(
    Freshness freshness, RateLimits limits, IResponseCompressionProvider compression, IOptions<CachingOptions> options, IOptions<AuthOptions> auth, TimeProvider clock) : IDisposable
{
    private const string Unconfirmed = "hit; detail=database-away";

    // How old an answer may grow that nobody can check.
    private static readonly TimeSpan Unchecked = TimeSpan.FromMinutes(5);

    private readonly MemoryCache? _answers = options.Value.MemoryBytes == 0
        ? null
        : new MemoryCache(new MemoryCacheOptions { SizeLimit = options.Value.MemoryBytes, CompactionPercentage = 0.1 });

    private readonly TimeSpan _longest = TimeSpan.FromSeconds(options.Value.MemorySeconds);
    private readonly bool _isOpen = auth.Value.AnonymousRead;
    private readonly bool _tellsStatus = options.Value.TellStatus;
    private readonly SharedErrands<FinishedAnswer> _readings = new(TimeSpan.FromSeconds(1));

    /// <summary>Whether what this caller sees is what everybody sees.</summary>
    public bool SeesThePublicView(HttpContext http) => _isOpen && Caller.Of(http).SeesThePublicView;

    /// <summary>Answers from memory what is asked without a key and without anything else that the next would have to look at.</summary>
    public Task AnswerPlainAsync(HttpContext http, RequestDelegate next)
    {
        if (!_isOpen || _answers is null || !IsPlain(http.Request))
        {
            return next(http);
        }

        var asked = Asked(http);
        if (Find(asked) is not { } known)
        {
            return next(http);
        }

        http.SetEndpoint(known.Route);
        return limits.Passes(http) ? GiveAsync(http, asked, known) : RateLimits.RefuseAsync(http);
    }

    /// <summary>Answers from memory, or has the answer made, once for all who ask for it at the same moment, and keeps it.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var asked = Asked(http);
        if (Find(asked) is { } known)
        {
            await GiveAsync(http, asked, known);
        }
        else if (await _readings.AskAsync(asked, bring => ReadAsync(http, next, asked, bring), http.RequestAborted) is { } brought)
        {
            await (Find(asked) is { } kept ? GiveAsync(http, asked, kept) : ShareAsync(http, brought));
        }
    }

    public void Dispose() => _answers?.Dispose();

    private async Task ReadAsync(HttpContext http, RequestDelegate next, string asked, Action<FinishedAnswer> bring)
    {
        if (Find(asked) is { } known) // since he began to wait
        {
            bring(known.Answer);
            await GiveAsync(http, asked, known);
            return;
        }

        var ticket = freshness.Take();
        http.Features.Set(new Filling(answer =>
        {
            if (_answers is not null && ticket is { } taken && freshness.IsUntouchedSince(taken))
                Keep(asked, new Remembered(answer, taken, clock.GetTimestamp(), http.GetEndpoint()));
            bring(answer);
        }));
        await (StepsAside ? AskFirstAsync(http, next, asked) : next(http));
    }

    private Task ShareAsync(HttpContext http, FinishedAnswer brought)
    {
        Tell(http, _answers is null || StepsAside ? "fwd=bypass; collapsed" : "fwd=miss; collapsed");
        return brought.WriteAsync(http);
    }

    // Nobody knows whether what is remembered still holds. When the database cannot be asked either, it is the best there is:
    // nothing can have been withdrawn by way of this instance since.
    private async Task AskFirstAsync(HttpContext http, RequestDelegate next, string asked)
    {
        Tell(http, "fwd=bypass");
        try
        {
            await next(http);
        }
        catch (Exception fault) when (FaultHandler.IsUnavailable(fault) && !http.Response.HasStarted
            && _answers!.Get<Remembered>(asked) is { } last && freshness.Holds(last.Ticket, last.Answer.Only)
            && clock.GetElapsedTime(last.At) < Unchecked)
        {
            await GiveAsync(http, asked, last, Unconfirmed);
        }
    }

    // A question mark may stand in a decoded path, a line break in no query.
    private static string Asked(HttpContext http) => $"{http.Request.Path.Value}\n{http.Request.QueryString.Value}\n{http.Request.Headers.Accept}";

    // No key, no page of another site, nothing packed.
    private static bool IsPlain(HttpRequest request) =>
        request.IsRead()
        && request.Headers is { Authorization.Count: 0, Origin.Count: 0, ContentEncoding.Count: 0 };

    // While what changes cannot be heard.
    private bool StepsAside => _answers is not null && !freshness.IsAwake;

    private Remembered? Find(string asked) =>
        _answers is not null && freshness.IsAwake && _answers.TryGetValue(asked, out Remembered? known) && freshness.Holds(known!.Ticket, known.Answer.Only)
        && clock.GetElapsedTime(known.At) < _longest ? known : null;

    private Task GiveAsync(HttpContext http, string asked, Remembered known, string status = "hit")
    {
        var coding = ContentCodings.Wanted(http, compression, known.Answer.Body.Length);
        if (coding is not null && known.Answer.With(coding) is var more && !ReferenceEquals(more, known.Answer))
        {
            known = known with { Answer = more };
            Keep(asked, known);
        }

        Tell(http, status);
        return known.Answer.WriteAsync(http, coding);
    }

    // RFC 9211. That nobody could check it has to be known of an answer, and is no matter of what was changed.
    private void Tell(HttpContext http, string status)
    {
        if (_tellsStatus || status == Unconfirmed)
        {
            http.Response.Headers["Cache-Status"] = $"articles; {status}";
        }
    }

    private void Keep(string asked, Remembered answer) => _answers!.Set(asked, answer, new MemoryCacheEntryOptions { Size = answer.Answer.Bytes + (2L * asked.Length) });

    /// <summary>An answer, what was known when it was read, and the route that made it.</summary>
    private sealed record Remembered(FinishedAnswer Answer, Ticket Ticket, long At, Endpoint? Route);
}

/// <summary>Takes the finished answer of a request that the memory waits for, before it is sent: a slow reader keeps nobody waiting.</summary>
internal sealed record Filling(Action<FinishedAnswer> Take);

/// <summary>Where the memory stands in the way of a request.</summary>
internal static class AnswerMemorySetup
{
    public static WebApplicationBuilder AddAnswerMemory(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CachingOptions>().BindConfiguration(CachingOptions.Section)
            .Validate(given => given.MaxAge is >= 0 and <= CachingOptions.Year, $"Caching:MaxAge takes 0 to {CachingOptions.Year} seconds.")
            .Validate(given => given.StaleWhileRevalidate is >= 0 and <= CachingOptions.Year, $"Caching:StaleWhileRevalidate takes 0 to {CachingOptions.Year} seconds.")
            .Validate(given => given.MemoryBytes >= 0, "Caching:MemoryBytes takes a number of bytes, or 0 to keep nothing in memory.")
            .Validate(given => given.MemorySeconds is >= 1 and <= 86_400, "Caching:MemorySeconds takes 1 to 86400 seconds; Caching:MemoryBytes=0 keeps nothing in memory.")
            .ValidateOnStart();
        builder.Services.AddSingleton<AnswerMemory>();
        return builder;
    }

    /// <summary>Before everything that a remembered answer needs no more: most of what is read comes from readers without a key, again and again.</summary>
    public static IApplicationBuilder UseMemoryAtTheDoor(this IApplicationBuilder app) =>
        app.UseAtStart(services => services.GetRequiredService<AnswerMemory>().AnswerPlainAsync);

    /// <summary>Behind the checks of who is asking and what forms they take; before anything is read.</summary>
    public static IApplicationBuilder UseAnswerMemory(this IApplicationBuilder app) => app.UseAtStart(services =>
    {
        var memory = services.GetRequiredService<AnswerMemory>();
        var listener = services.GetRequiredService<FreshnessListener>();
        return (http, next) =>
        {
            var rule = http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>();
            if (http.Request.IsRead())
            {
                return rule is { Scope: Scopes.Read } && !AskedAnew.Holds(http) && memory.SeesThePublicView(http) ? memory.AnswerAsync(http, next) : next(http);
            }

            if (rule is { Scope: not (null or Scopes.Read) })
            {
                http.Response.OnStarting(() => listener.CatchUpAsync(isOfChange: http.Response.StatusCode < StatusCodes.Status400BadRequest));
            }

            return next(http);
        };
    });
}
