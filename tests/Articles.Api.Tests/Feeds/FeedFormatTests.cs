using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;
using CodeHollow.FeedReader;

namespace Articles.Api.Tests.Feeds;

/// <summary>Whatever editors write, feeds are what their formats say, and readers understand them.</summary>
public sealed class FeedFormatTests(OddNewsroom newsroom) : IClassFixture<OddNewsroom>
{
    private static readonly string[] Formats = ["rss", "atom", "json"];

    [Theory]
    [InlineData("articles")]
    [InlineData("articles", "?language=ar")]
    [InlineData("articles", "?section=nowhere")]
    [InlineData("articles", "?q=%22n%C3%A4he%22%20~b%20c&tag.all=odd,flags")]
    [InlineData("quotes")]
    [InlineData("quotes", "?q=nobody")]
    [InlineData("quotes", "?section=nowhere")]
    [InlineData("sections/odd-ends")]
    [InlineData("tags/odd")]
    [InlineData("authors/no-address")]
    [InlineData("speakers/SPEAKER")]
    public async Task Every_page_of_every_feed_keeps_the_rules_of_its_format(string feed, string query = "")
    {
        using var reader = newsroom.Reader;
        var speaker = (await reader.AskAsync("/v1/speakers?q=quay")).Items.First().Text("id");
        foreach (var format in Formats)
        {
            var whole = $"/feeds/{feed.Replace("SPEAKER", speaker, StringComparison.Ordinal)}.{format}{query}";
            foreach (var first in new[] { whole, $"{whole}{(query.Length == 0 ? '?' : '&')}limit=2" })
            {
                for (var address = first; address is not null;)
                {
                    var page = (await reader.AskAsync(address)).Expect(200);
                    Assert.Empty(FeedRules.Broken(page, newsroom.Clock.GetUtcNow()));
                    Assert.Equal(Uri.UnescapeDataString(address), Uri.UnescapeDataString(Link(page, "self")!));
                    address = Link(page, "next");
                }
            }
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

    [Fact]
    public async Task What_waited_for_its_hour_was_not_changed_before_it_was_published()
    {
        using var reader = newsroom.Reader;

        var article = (await reader.AskAsync("/v1/articles/waits-for-its-hour")).Expect(200).Json;
        var linked = (await reader.AskAsync("/v1/articles/waits-for-its-hour.jsonld")).Expect(200).Json;
        var markdown = (await reader.AskAsync("/v1/articles/waits-for-its-hour.md")).Expect(200).Text;
        var item = (await reader.AskAsync("/feeds/sections/odd-ends.json")).Expect(200).Items.Single(one => one.Text("title") == "Waits for its hour");

        var published = article.Text("publishedAt");
        Assert.Equal(published, article.Text("updatedAt"));
        Assert.Equal(published, linked.Text("dateModified"));
        Assert.Equal(published, item.Text("date_modified"));
        Assert.Contains($"\ndate: \"{published}\"\nlastmod: \"{published}\"\n", markdown, StringComparison.Ordinal);
    }

    // Told in the feed and in the header alike.
    private static string? Link(Reply feed, string relation)
    {
        var address = feed.MediaType == "application/feed+json"
            ? feed.Json.Text(relation == "self" ? "feed_url" : $"{relation}_url")
            : XElement.Parse(feed.Text).DescendantsAndSelf().Elements("{http://www.w3.org/2005/Atom}link").FirstOrDefault(link => link.Attribute("rel")!.Value == relation)?.Attribute("href")!.Value;
        Assert.Equal(address is not null, feed.Headers.GetValues("Link").Any(link => link.Contains($"<{address}>; rel=\"{relation}\"", StringComparison.Ordinal)));
        return address?["http://localhost:5080".Length..];
    }
}
