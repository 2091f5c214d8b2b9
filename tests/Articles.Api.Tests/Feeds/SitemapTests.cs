using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Feeds;

/// <summary>Where search engines find everything that is public, and nothing else.</summary>
public sealed class SitemapTests(Newsroom newsroom, TestCluster cluster) : IClassFixture<Newsroom>
{
    // As many as stand on one page.
    private const int Many = 10_000;

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task The_index_leads_to_every_public_article_and_to_no_other()
    {
        var now = await _admin.PublishedAsync("Mapped now");
        var then = await _admin.PublishedAsync("Mapped then", publication: new { at = "2025-12-31T23:59:59Z" });
        var hidden = await _admin.CreateAsync("Unmapped draft");
        await _admin.PublishedAsync("Stands elsewhere", new { canonicalUrl = "https://elsewhere.example/it" });

        var pages = PagesOf((await _reader.AskAsync("/sitemap.xml")).Expect(200));
        var found = new List<string>();
        foreach (var page in pages)
            found.AddRange(AddressesIn((await _reader.AskAsync(page)).Expect(200)));

        Assert.Contains("/sitemaps/2025-12-1.xml", pages);
        Assert.Contains($"http://localhost:5080/v1/articles/{now.Slug}", found);
        Assert.Contains($"http://localhost:5080/v1/articles/{then.Slug}", found);
        Assert.DoesNotContain(found, address => address.Contains(hidden.Slug, StringComparison.Ordinal) || address.Contains("elsewhere", StringComparison.Ordinal));
        Assert.Distinct(found);
    }

    [Fact]
    public async Task News_is_what_was_published_in_the_last_48_hours()
    {
        var fresh = await _admin.PublishedAsync("Fresh & new", new { language = "pt-BR" });
        var stale = await _admin.PublishedAsync("No longer news", publication: new { at = "2026-02-27T08:00:00Z" });

        var reply = (await _reader.AskAsync("/sitemap-news.xml")).Expect(200);

        Assert.Equal("application/xml", reply.MediaType);
        Assert.DoesNotContain(stale.Slug, reply.Text, StringComparison.Ordinal);
        var news = XDocument.Parse(reply.Text).Descendants(Map + "url").Single(url => url.Element(Map + "loc")!.Value.EndsWith(fresh.Slug, StringComparison.Ordinal)).Element(News + "news")!;
        Assert.Equal("Fresh & new", news.Element(News + "title")!.Value);
        Assert.Equal("pt", news.Element(News + "publication")!.Element(News + "language")!.Value);
        Assert.Equal("2026-03-02T09:00:00Z", news.Element(News + "publication_date")!.Value);
        (await _reader.AskAsync("/sitemap-news.xml", headers: ("If-None-Match", reply.ETag))).Expect(304);
    }

    [Fact]
    public async Task Every_sitemap_is_what_the_protocol_says()
    {
        await _admin.PublishedAsync("Signs & <b>letters</b> of the world", new { language = "zh-Hant-TW", canonicalUrl = "http://localhost:5080/größe?q=ñ&b=1" });
        await _admin.PublishedAsync("Von früher", new { language = "de-CH-1996" }, new { at = "2019-02-28T12:00:00Z" });

        var reply = (await _reader.AskAsync("/sitemap.xml")).Expect(200);

        var index = reply.Text;
        Assert.Empty(SitemapSchemas.Faults(index));
        foreach (var page in PagesOf(reply).Append("/sitemap-news.xml"))
            Assert.Empty(SitemapSchemas.Faults((await _reader.AskAsync(page)).Expect(200).Text));
        Assert.NotEmpty(SitemapSchemas.Faults(index.Replace("<loc>http", "<loc>nowhere", StringComparison.Ordinal)));
        Assert.NotEmpty(SitemapSchemas.Faults(index.Replace("sitemapindex", "sitemaps", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sitemaps_of_nothing_are_sitemaps_too()
    {
        await using var empty = new Newsroom(cluster);
        await empty.InitializeAsync();
        using var reader = empty.Reader;

        var index = (await reader.AskAsync("/sitemap.xml")).Expect(200);

        Assert.Empty(SitemapSchemas.Faults(index.Text));
        Assert.Empty(SitemapSchemas.Faults((await reader.AskAsync(PagesOf(index).Single())).Expect(200).Text));
        Assert.Empty(SitemapSchemas.Faults((await reader.AskAsync("/sitemap-news.xml")).Expect(200).Text));
    }

    [Fact]
    public async Task Many_articles_of_a_month_stand_on_several_pages_and_the_newest_thousand_are_news()
    {
        await using var busy = new Newsroom(cluster);
        await busy.InitializeAsync();
        using var admin = busy.Admin;
        using var reader = busy.Reader;
        var model = await admin.PublishedAsync("Model");
        await busy.CopyManyAsync(model.Id, Many);

        var pages = PagesOf((await reader.AskAsync("/sitemap.xml")).Expect(200));
        var news = AddressesIn((await reader.AskAsync("/sitemap-news.xml")).Expect(200));
        var found = new List<string>();
        foreach (var page in pages)
        {
            var reply = (await reader.AskAsync(page)).Expect(200);
            Assert.Empty(SitemapSchemas.Faults(reply.Text));
            Assert.InRange(reply.Text.Length, 1, 50_000_000);
            found.AddRange(AddressesIn(reply));
        }

        Assert.Equal(["/sitemaps/2026-03-1.xml", "/sitemaps/2026-03-2.xml"], pages);
        Assert.Distinct(found);
        Assert.Equal(Many + 1, found.Count);
        Assert.Equal(1000, news.Count);
        Assert.Contains($"http://localhost:5080/v1/articles/{model.Slug}", news);
        Assert.DoesNotContain("http://localhost:5080/v1/articles/copy-1000", news);
    }

    [Theory]
    [InlineData("/sitemaps/2026-13-1.xml")]
    [InlineData("/sitemaps/2026-03-0.xml")]
    [InlineData("/sitemaps/2026-03-9999.xml")]
    [InlineData("/sitemaps/0000-01-1.xml")]
    [InlineData("/sitemaps/2030-01-1.xml")]
    [InlineData("/sitemaps/1999-01-1.xml")]
    [InlineData("/sitemaps/all.xml")]
    public async Task There_is_no_other_sitemap(string address) => (await _reader.AskAsync(address)).Expect(404);

    /// <summary>Where the sitemaps are that an index leads to.</summary>
    private static List<string> PagesOf(Reply index) => [.. AddressesIn(index).Select(address => new Uri(address).AbsolutePath)];

    private static List<string> AddressesIn(Reply map) => [.. XDocument.Parse(map.Text).Descendants(Map + "loc").Select(loc => loc.Value)];
}
