using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Articles.Api.Webhooks;

/// <summary>Makes one call: guarded, bounded in time and in what it reads, without following anybody elsewhere.</summary>
internal sealed class WebhookSender : IDisposable
{
    private const int MostRead = 64 * 1024;
    private const int MostKept = 1024;

    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;

    public WebhookSender(AddressGuard guard, IOptions<WebhookOptions> options, TimeProvider clock)
    {
        _timeout = options.Value.Timeout;
        _clock = clock;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = guard.ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 16,
            // A name is looked up again at least so often.
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        });
    }

    /// <summary>Calls a receiver, signed by its secrets at this moment.</summary>
    public async Task<CallResult> CallAsync(string url, string id, IEnumerable<string> secrets, byte[] body, CancellationToken cancel)
    {
        var at = _clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', secrets.Select(secret => WebhookSecret.Sign(secret, id, at, body))));
        request.Headers.UserAgent.ParseAdd("articles-api-webhooks/1");

        var begun = Stopwatch.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_timeout);
        try
        {
            using var response = await _http.SendAsync(request, limit.Token);
            var answer = await BeginningAsync(response, limit.Token);
            return new CallResult(at, Stopwatch.GetElapsedTime(begun), (int)response.StatusCode, Error: null, answer, PauseIn(response.Headers.RetryAfter, at));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            var refusal = failure as RefusedAddressException ?? failure.InnerException as RefusedAddressException;
            return new CallResult(at, Stopwatch.GetElapsedTime(begun), Status: null,
                refusal?.Message ?? (failure is OperationCanceledException ? "No whole answer within the time allowed." : "The receiver could not be reached, or broke off."), Answer: null, Pause: null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[MostRead];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return string.Concat(Encoding.UTF8.GetString(buffer, 0, Math.Min(read, MostKept)).Where(c => c is '\n' || !char.IsControl(c)));
    }

    private static TimeSpan? PauseIn(RetryConditionHeaderValue? wish, DateTimeOffset now) => wish?.Delta ?? (wish?.Date - now);
}

/// <summary>How a call ended.</summary>
internal sealed record CallResult(DateTimeOffset At, TimeSpan Took, int? Status, string? Error, string? Answer, TimeSpan? Pause)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>Whether the receiver wants to hear of nothing for a while; any other refusal is of this one message.</summary>
    public bool IsBusy => Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable;
}
