using System.Security.Cryptography;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;

namespace Articles.Api.Feeds;

/// <summary>
/// Tells the hub that the feeds of all articles or quotes have something new (WebSub, section 7). What changes within a few seconds
/// is told once, and what changes neither of them is not told: it may be hidden. The hub fetches the feeds itself, so nothing is
/// lost when it is told too often: at the start, too, for whatever changed while nobody was here to tell.
/// </summary>
internal sealed class WebSubWorker(
    Database database, Freshness freshness, DatabaseReadiness readiness, FeedPages pages, SiteOptions site, WebSubOptions options,
    IHttpClientFactory http, TimeProvider clock, ILogger<WebSubWorker> log) : Worker("The hub is told in a while", readiness, log)
{
    public const string Client = "websub";

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly FeedPlace Whole = new("/feeds", Query: "", Cursor: null, IsOfAll: true);

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (options.Hub is not { } hub)
        {
            return;
        }

        var gather = TimeSpan.FromSeconds(options.Gather);
        using var timer = new PeriodicTimer(gather, clock);
        var (looked, told, pause) = (0L, new Dictionary<string, string>(StringComparer.Ordinal), FirstPause);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            // Read before the feeds are: what changes meanwhile is told the next time.
            var now = freshness.Generation;
            if (now == looked)
            {
                continue;
            }

            var feeds = await FeedsAsync(cancel);
            var changed = feeds.Except(told).Select(feed => feed.Key).ToList();
            if (changed.Count == 0 || await TellAsync(hub, changed, cancel) is not { } failure)
            {
                (looked, told, pause) = (now, feeds, FirstPause);
                continue;
            }

            log.LogWarning("The hub {Hub} was not told of new items, and is again in {Seconds} s: {Reason}", hub, pause.TotalSeconds, failure);
            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>What everybody reads in the feeds of articles and of quotes now, in whichever form; as digests.</summary>
    private async Task<Dictionary<string, string>> FeedsAsync(CancellationToken cancel)
    {
        var sight = Sight.OfEverybody(clock.GetUtcNow());
        await using var db = await database.ForPageAsync(Reach.Public, plannedAnew: false, cancel);
        return new(StringComparer.Ordinal)
        {
            ["articles"] = DigestOf(await pages.OfArticlesAsync(db, new ArticleQuery(), Whole, title: null, sight, cancel)),
            ["quotes"] = DigestOf(await pages.OfQuotesAsync(db, new QuoteQuery(), Whole, sight, cancel)),
        };
    }

    private static string DigestOf(Feed feed) =>
        Convert.ToHexString(SHA256.HashData([.. FeedForms.All.SelectMany(form => FeedForms.Bytes(form, feed))]));

    /// <summary>Why the hub could not be told; null when it was.</summary>
    private async Task<string?> TellAsync(string hub, IEnumerable<string> feeds, CancellationToken cancel)
    {
        var topics = feeds.SelectMany(feed => FeedForms.All.Select(form => $"/feeds/{feed}.{form.Extension}"));
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
