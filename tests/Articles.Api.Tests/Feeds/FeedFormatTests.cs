using Articles.Api.Tests.Newsrooms;
using CodeHollow.FeedReader;

namespace Articles.Api.Tests.Feeds;

/// <summary>Whatever editors write, feeds are what their formats say, and readers understand them.</summary>
public sealed class FeedFormatTests(OddNewsroom newsroom) : IClassFixture<OddNewsroom>
{
    private static readonly string[] Formats = ["rss", "atom", "json"];

    [Theory]
    [InlineData("articles")]
    [InlineData("quotes")]
    [InlineData("tags/odd")]
    public async Task Every_feed_keeps_the_rules_of_its_format(string feed)
    {
        using var reader = newsroom.Reader;
        foreach (var format in Formats)
        {
            foreach (var limit in new[] { 1, 100 })
                Assert.Empty(FeedRules.Broken((await reader.AskAsync($"/feeds/{feed}.{format}?limit={limit}")).Expect(200)));
        }
    }

    [Theory]
    [InlineData("rss", FeedType.MediaRss)]
    [InlineData("atom", FeedType.Atom)]
    public async Task A_reader_of_feeds_shows_what_was_meant(string format, FeedType type)
    {
        using var reader = newsroom.Reader;

        var feed = FeedReader.ReadFromString((await reader.AskAsync($"/feeds/articles.{format}?limit=100")).Expect(200).Text);

        Assert.Equal(type, feed.Type);
        Assert.Equal(OddNewsroom.Headlines.Order(StringComparer.Ordinal), feed.Items.Select(item => item.Title).Order(StringComparer.Ordinal));
        Assert.Equal("https://xn--zeitung-mnchen-osb.example/stra%C3%9Fe?q=%C3%B1&b=1#frag", feed.Items.Single(item => item.Title.StartsWith("Letters", StringComparison.Ordinal)).Link);
        Assert.Contains("href=\"http://localhost:5080/more\"", feed.Items.Single(item => item.Title.StartsWith("Signs", StringComparison.Ordinal)).Content, StringComparison.Ordinal);
    }
}
