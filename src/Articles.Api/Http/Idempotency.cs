using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Articles.Api.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>
/// The route streams its body and its answer. What an `Idempotency-Key` stands for is known when the body has been read to its end,
/// and the answer is kept by the route itself, line by line (<see cref="IdempotencySql.NoteLinesAsync"/>).
/// </summary>
internal sealed record StreamsItsBody;

/// <summary>The streamed answer has lines that tell of a fault of ours: the same request may be tried again.</summary>
internal sealed record MayBeRepeated
{
    public static readonly MayBeRepeated Yes = new();
}

/// <summary>
/// `Idempotency-Key` on every POST: the first request with a key is carried out, the same one sent again is answered as the
/// first was. 5xx are not kept, so that they can be tried again; what cannot be read is not either, for it ends the same way again.
/// </summary>
internal sealed class Idempotency(Database database, DatabaseWatch watch, LifeLock life, TimeProvider clock)
{
    public const string Header = "Idempotency-Key";
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private const string Replayed = "Idempotency-Replayed";
    private const int LongestKey = 255;
    private const int FlushedTogether = 1 << 16;

    // What this instance works on. A line that names this instance and is not here was left by a request whose end could not
    // be written, and may be taken up again.
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the key of a request: told with all else that cannot be read.</summary>
    public static IEnumerable<Failure> Failures(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.Headers[Header].Count > 0 && KeyOf(http.Request) is null)
        {
            yield return Failure.Of(Header, "bad_value", $"{Header} is given once and has 1 to {LongestKey} visible ASCII characters.");
        }
    }

    public async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        // A dry run does nothing that could be done twice; its key is left to the request that it tries out.
        if (http.GetEndpoint() is not { } endpoint || KeyOf(http.Request) is not { } key || http.Request.Query["validateOnly"] == "true")
        {
            await next(http);
            return;
        }

        var streams = endpoint.Metadata.GetMetadata<StreamsItsBody>() is not null;
        var keyHash = SHA256.HashData(Encoding.UTF8.GetBytes($"{ScopeOf(http)}\n{key}"));
        var requestHash = await RequestHashAsync(http.Request, streams);
        var name = Convert.ToHexString(keyHash);
        if (!_running.TryAdd(name, 0))
        {
            await StillRunning().ExecuteAsync(http);
            return;
        }

        try
        {
            var (receipt, row, refusal) = await ClaimAsync(keyHash, requestHash, http.RequestAborted);
            var secret = StoredAnswer.SecretOf(Bearer.SecretIn(http.Request.Headers.Authorization), key);
            if (receipt is not null)
            {
                receipt = receipt with { Secret = secret };
                http.Features.Set(receipt);
                await (streams ? StreamAsync(http, next, receipt, secret) : KeepAsync(http, next, receipt, secret));
                return;
            }

            refusal ??= await RefusalToTellAgainAsync(row!, Caller.Of(http), http.RequestAborted);
            await (refusal?.ExecuteAsync(http) ?? (streams ? ReplayStreamAsync(http, keyHash, row!) : ReplayAsync(http, row!, secret)));
        }
        finally
        {
            _running.TryRemove(name, out _);
        }
    }

    private static string? KeyOf(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Headers[Header] is [{ Length: > 0 and <= LongestKey } key] && key.All(letter => letter is >= '!' and <= '~')
            ? key
            : null;

    private static ProblemHttpResult AnotherRequest() =>
        Problems.Result(ProblemType.IdempotencyKeyReused, $"This {Header} was used for another request. Take a new one.");

    // The key was rotated meanwhile: whoever sends the request again with another Idempotency-Key would do twice what was done.
    private static ProblemHttpResult SealedAway(IdempotencyRow row) => Problems.Result(
        ProblemType.IdempotencyKeyReused,
        $"The first request with this {Header} was answered {row.Status}{(row.ArticleId is { } id ? $" about the article {id}" : "")}, and can be answered again "
        + "only with the secret that the key had then. Do not send it again under another one unless it was refused.");

    private static ProblemHttpResult StillRunning() =>
        Problems.Result(ProblemType.IdempotencyKeyInUse, $"The first request with this {Header} has not ended yet. Send it again in a moment.");

    private async Task<(Receipt? Receipt, IdempotencyRow? Row, ProblemHttpResult? Refusal)> ClaimAsync(
        byte[] keyHash, byte[] requestHash, CancellationToken cancel)
    {
        await life.HoldAsync(cancel);
        var now = clock.GetUtcNow();
        await using var db = await database.ForWritingAsync(cancel);
        if (await db.ClaimAsync(keyHash, requestHash, life.Number, now, now - Kept, cancel))
        {
            return (new Receipt(keyHash, life.Number, null), null, null);
        }

        var row = await db.IdempotencyRowAsync(keyHash, cancel);
        if (row is not null && !row.RequestHash.AsSpan().SequenceEqual(requestHash))
        {
            return (null, null, AnotherRequest());
        }

        if (row is { Status: not null })
        {
            return (null, row, null);
        }

        var isFree = row is not null
            && (row.Holder is not { } holder || holder == life.Number || !await db.IsHolderAliveAsync(holder, cancel));
        return isFree && await db.TakeOverAsync(keyHash, row!.Holder, life.Number, cancel)
            ? (new Receipt(keyHash, life.Number, row.ArticleId, IsResumed: true), null, null)
            : (null, null, StillRunning());
    }

    private async Task KeepAsync(HttpContext http, RequestDelegate next, Receipt receipt, byte[] secret)
    {
        var client = http.Response.Body;
        using var buffer = new MemoryStream();
        http.Response.Body = buffer;
        try
        {
            await next(http);
        }
        catch
        {
            await ReleaseAsync(receipt);
            throw;
        }
        finally
        {
            http.Response.Body = client;
        }

        var answer = StoredAnswer.Of(http.Response, buffer.ToArray());
        if (answer.Status is >= 500 or 408 or 429)
        {
            await ReleaseAsync(receipt);
        }
        else
        {
            await FinishAsync(receipt, answer, secret);
        }

        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }

    private async Task StreamAsync(HttpContext http, RequestDelegate next, Receipt receipt, byte[] secret)
    {
        await using var body = new DigestStream(http.Request.Body);
        http.Request.Body = body;
        var isWhole = false;
        try
        {
            await next(http);
            isWhole = http.Response.StatusCode == StatusCodes.Status200OK && body.IsAtEnd && http.Features.Get<MayBeRepeated>() is null;
        }
        finally
        {
            await (isWhole ? FinishAsync(receipt, StoredAnswer.Of(http.Response, []), secret, body.Digest()) : ReleaseAsync(receipt));
        }
    }

    // From here on nothing is cancelled when the client goes away: the work is done, and must be found by the next request.
    private Task FinishAsync(Receipt receipt, StoredAnswer answer, byte[] secret, byte[]? bodyDigest = null) =>
        NotedAsync((db, there) => db.FinishAsync(receipt, answer.Status, answer.HeadersJson(), answer.SealedBody(secret), bodyDigest, there));

    private Task ReleaseAsync(Receipt receipt) => NotedAsync((db, there) => db.ReleaseAsync(receipt, there));

    // Nobody waits for a database that has gone: what it was not told is found by the next request with the key.
    private Task NotedAsync(Func<NpgsqlConnection, CancellationToken, Task> note) => watch.WhileThereAsync(async there =>
    {
        await using var db = await database.ForWritingAsync(there);
        await note(db, there);
        return true;
    }, CancellationToken.None);

    private async Task<ProblemHttpResult?> RefusalToTellAgainAsync(IdempotencyRow row, Caller caller, CancellationToken cancel)
    {
        if (row.ArticleId is not { } articleId)
        {
            return null;
        }

        await using var db = await database.ForWritingAsync(cancel);
        return await db.MayBeToldAgainAsync(articleId, caller, cancel)
            ? null
            : Problems.Result(ProblemType.NotFound, "The request was carried out; its article has since been withdrawn, moved or deleted.");
    }

    private static Task ReplayAsync(HttpContext http, IdempotencyRow row, byte[] secret)
    {
        if (StoredAnswer.Open(row, secret) is not { } answer)
        {
            return SealedAway(row).ExecuteAsync(http);
        }

        Head(http, answer);
        http.Response.ContentLength = answer.Body.Length;
        return http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).AsTask();
    }

    // Whether it is the same request is known at the end of its body; until then there is nothing to say.
    private async Task ReplayStreamAsync(HttpContext http, byte[] keyHash, IdempotencyRow row)
    {
        await using var body = new DigestStream(http.Request.Body);
        await body.CopyToAsync(Stream.Null, http.RequestAborted);
        if (!body.Digest().AsSpan().SequenceEqual(row.BodyDigest))
        {
            await AnotherRequest().ExecuteAsync(http);
            return;
        }

        Head(http, StoredAnswer.HeadOf(row));
        await using var db = await database.ForWritingAsync(http.RequestAborted);
        await foreach (var line in db.AnswerLinesAsync(keyHash, http.RequestAborted))
        {
            Encoding.UTF8.GetBytes(line, http.Response.BodyWriter);
            http.Response.BodyWriter.Write("\n"u8);
            if (http.Response.BodyWriter.UnflushedBytes > FlushedTogether)
            {
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            }
        }
    }

    private static void Head(HttpContext http, StoredAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.Headers[Replayed] = "true";
    }

    // Keys of different callers are independent, also where they are the same words.
    private static string ScopeOf(HttpContext http)
    {
        var caller = Caller.Of(http);
        return caller.IsAnonymous ? $"address {http.Connection.RemoteIpAddress}" : $"key {caller.KeyId?.ToString() ?? caller.Name}";
    }

    private static async Task<byte[]> RequestHashAsync(HttpRequest request, bool streams)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n{request.Headers[HeaderNames.ContentType]}\n"));
        if (!streams)
        {
            var body = await request.HttpContext.ReadBodyAsync();
            request.Body = new MemoryStream(body.ToArray(), writable: false);
            hash.AppendData(body.Span);
        }

        return hash.GetHashAndReset();
    }
}

internal static class IdempotencySetup
{
    public static WebApplicationBuilder AddIdempotency(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LifeLock>();
        builder.Services.AddSingleton<Idempotency>();
        builder.Services.AddHostedService<IdempotencySweep>();
        return builder;
    }

    public static IApplicationBuilder UseIdempotency(this IApplicationBuilder app) => app.Use((http, next) =>
        http.RequestServices.GetRequiredService<Idempotency>().RunAsync(http, next));
}
