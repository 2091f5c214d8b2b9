using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.Feeds;

/// <summary>
/// Tells the hub that the feeds of all articles and quotes have something new (WebSub, section 7). What changes within a few
/// seconds is told once. The hub fetches the feeds itself, so nothing is lost when it is told too often: at the start, too,
/// for whatever changed while nobody was here to tell.
/// </summary>
internal sealed class WebSubWorker(
    Freshness freshness, DatabaseReadiness readiness, SiteOptions site, WebSubOptions options, IHttpClientFactory http, TimeProvider clock,
    ILogger<WebSubWorker> log) : Worker("The hub is told in a while", readiness, log)
{
    public const string Client = "websub";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (options.Hub is not { } hub)
        {
            return;
        }

        var gather = TimeSpan.FromSeconds(options.Gather);
        using var timer = new PeriodicTimer(gather, clock);
        var (told, pause) = (0L, FirstPause);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            // Read before the hub is told: what changes meanwhile is told the next time.
            var now = freshness.Generation;
            if (now == told)
            {
                continue;
            }

            if (await TellAsync(hub, cancel) is not { } failure)
            {
                (told, pause) = (now, FirstPause);
                continue;
            }

            log.LogWarning("The hub {Hub} was not told of new items, and is again in {Seconds} s: {Reason}", hub, pause.TotalSeconds, failure);
            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Why the hub could not be told; null when it was.</summary>
    private async Task<string?> TellAsync(string hub, CancellationToken cancel)
    {
        var topics = FeedForms.All.SelectMany(form => new[] { $"/feeds/articles.{form.Extension}", $"/feeds/quotes.{form.Extension}" });
        using var form = new FormUrlEncodedContent(
            [new("hub.mode", "publish"), .. topics.Select(topic => new KeyValuePair<string, string>("hub.url", site.Address(topic)))]);
        try
        {
            using var client = http.CreateClient(Client);
            using var answer = await client.PostAsync(new Uri(hub), form, cancel);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception away) when (away is HttpRequestException || (away is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return away.Message;
        }
    }
}
