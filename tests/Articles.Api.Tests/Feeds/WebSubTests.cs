using System.Collections.Concurrent;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Articles.Api.Tests.Feeds;

/// <summary>A hub is told of what is new, and readers of feeds are told of the hub.</summary>
public sealed class WebSubTests(TestCluster cluster) : IAsyncLifetime
{
    // As long as the worker gathers what is new.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentQueue<IFormCollection> _told = [];
    private WebApplication _hub = null!;
    private Newsroom _newsroom = null!;
    private int _status = StatusCodes.Status204NoContent;

    public async ValueTask InitializeAsync()
    {
        _hub = await Listening.OpenAsync(async http =>
        {
            _told.Enqueue(await http.Request.ReadFormAsync());
            http.Response.StatusCode = _status;
        });
        _newsroom = new NewsroomWithHub(cluster, HubAddress);
        await _newsroom.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _newsroom.DisposeAsync();
        await _hub.DisposeAsync();
    }

    private string HubAddress => _hub.Urls.First() + "/hub";

    [Fact]
    public async Task The_hub_is_told_of_the_feeds_when_something_is_published_and_again_when_it_refused()
    {
        using var admin = _newsroom.Admin;
        await admin.PublishedAsync("Told to the hub");
        var first = await ToldAsync();
        Assert.Equal("publish", first["hub.mode"]);
        Assert.Contains("http://localhost:5080/feeds/articles.atom", first["hub.url"].ToArray());

        _status = StatusCodes.Status503ServiceUnavailable;
        await admin.PublishedAsync("Refused by the hub");
        await ToldAsync();

        _status = StatusCodes.Status204NoContent;
        await ToldAsync();
    }

    [Fact]
    public async Task A_feed_names_the_hub_where_it_is_told_of_that_feed_and_nowhere_else()
    {
        using var reader = _newsroom.Reader;

        var feed = (await reader.AskAsync("/feeds/articles.atom")).Expect(200);
        var narrowed = (await reader.AskAsync("/feeds/articles.atom?tag=x")).Expect(200);

        Assert.Contains($"<{HubAddress}>; rel=\"hub\"", feed.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"hub\" href=\"{HubAddress}\"", feed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(HubAddress, narrowed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hub_is_told_of_no_feed_that_shows_nothing_new_and_of_nothing_that_is_hidden()
    {
        using var admin = _newsroom.Admin;
        await ToldAsync(); // as at every start
        await admin.PublishedAsync("Seen by all");
        await ToldAsync();
        await admin.CreateAsync("A draft", new { section = "secret" });

        await QuietAfterAsync("PATCH /v1/sections/secret", new { name = "Of drafts alone" });
        var scheduled = await admin.CreateAsync("Scheduled", new { section = "secret" });
        await QuietAfterAsync($"PUT /v1/articles/{scheduled.Id}/publication", new { at = _newsroom.Clock.GetUtcNow().AddDays(1) });
        var embargoed = await admin.CreateAsync("Embargoed", new { embargoUntil = _newsroom.Clock.GetUtcNow().AddDays(2) });
        await QuietAfterAsync($"PUT /v1/articles/{embargoed.Id}/publication", null);

        await admin.PublishedAsync("Without a word that anybody said");
        Assert.All((await ToldAsync())["hub.url"].ToArray(), topic => Assert.Contains("/feeds/articles.", topic, StringComparison.Ordinal));

        async Task QuietAfterAsync(string ask, object? body)
        {
            (await admin.AskAsync(ask, body)).Expect(200);
            for (var look = 0; look < 20; look++)
            {
                _newsroom.Clock.Advance(Pause);
                (await admin.AskAsync("/feeds/articles.atom")).Expect(200);
                Assert.Empty(_told);
            }
        }
    }

    private async Task<IFormCollection> ToldAsync()
    {
        var told = await Wait.ForAsync(() =>
        {
            // The worker waits by the newsroom's clock.
            if (!_told.TryDequeue(out var told))
                _newsroom.Clock.Advance(Pause);
            return told;
        }, told => told is not null);

        return told ?? throw new TimeoutException("The hub was told nothing.");
    }

    private sealed class NewsroomWithHub(TestCluster cluster, string hub) : Newsroom(cluster)
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("WebSub:Hub", hub);
        }
    }
}
