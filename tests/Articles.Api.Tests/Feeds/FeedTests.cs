using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Feeds;

/// <summary>Feeds, as readers of feeds read them.</summary>
public sealed class FeedTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly string[] Formats = ["rss", "atom", "json"];

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("rss", "application/rss+xml")]
    [InlineData("atom", "application/atom+xml")]
    public async Task A_feed_reader_reads_what_is_public(string format, string mediaType)
    {
        var now = newsroom.Clock.GetUtcNow();
        var article = await _admin.PublishedAsync($"Read as {format} & more", new
        {
            standfirst = "Under <it>",
            section = $"read-{format}",
            tags = new[] { "harbour" },
            authors = new[] { new { name = "Marta Keane" } },
            images = new[] { new { url = "https://images.example/quay.jpg", caption = "The quay.", credit = "Harbour Press" } },
            body = new { content = "“The quay is safe,” said Ines Duarte. ]]> & so on." },
        });

        var reply = (await _reader.AskAsync($"/feeds/articles.{format}?section=read-{format}")).Expect(200);

        Assert.Equal(mediaType, reply.MediaType);
        var feed = Read(reply);
        var item = Assert.Single(feed.Items);
        Assert.Equal($"urn:uuid:{article.Id}", item.Id);
        Assert.Equal($"Read as {format} & more", item.Title.Text);
        // To RSS it is HTML.
        Assert.Equal(format == "rss" ? "Under &lt;it&gt;" : "Under <it>", item.Summary.Text);
        Assert.Equal(now, item.PublishDate);
        Assert.Contains(item.Links, link => link.RelationshipType == "alternate" && link.Uri.AbsoluteUri == $"http://localhost:5080/v1/articles/{article.Slug}");
        Assert.Contains(item.Links, link => link.RelationshipType == "enclosure" && link.Uri.AbsoluteUri == "https://images.example/quay.jpg");
        Assert.Contains(item.Categories, category => category.Name == (format == "rss" ? "Harbour" : "harbour"));
        Assert.Contains("<media:credit>Harbour Press</media:credit>", reply.Text, StringComparison.Ordinal);
        Assert.Contains("]]&amp;gt; &amp;amp; so on", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_json_feed_tells_the_same()
    {
        var article = await _admin.PublishedAsync("As JSON", new { section = "as-json", tags = new[] { "harbour" }, images = new[] { new { url = "https://images.example/quay.png", credit = "Harbour Press" } }, body = new { content = "Words." } });

        var feed = (await _reader.AskAsync("/feeds/sections/as-json.json")).Expect(200);

        Assert.Equal("application/feed+json", feed.MediaType);
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.Json.Text("version"));
        Assert.Equal("http://localhost:5080/feeds/sections/as-json.json", feed.Json.Text("feed_url"));
        var item = Assert.Single(feed.Items);
        Assert.Equal($"urn:uuid:{article.Id}", item.Text("id"));
        Assert.Equal("<p>Words.</p>", item.Text("content_html"));
        Assert.Equal("image/png", item.GetProperty("attachments")[0].Text("mime_type"));
        Assert.Equal("Harbour Press", item.GetProperty("attachments")[0].Text("title"));
    }

    [Fact]
    public async Task There_is_a_feed_of_each_section_tag_author_and_speaker_and_of_none_that_is_not_public()
    {
        var more = new { section = "parents", tags = new[] { "parent-tag" }, authors = new[] { new { name = "Pia Parent" } }, body = new { content = "“I am here,” said Nora Parental." } };
        var article = await _admin.PublishedAsync("Has parents", more);
        await _admin.CreateAsync("Hidden parents", new { section = "hidden-parents", tags = new[] { "hidden-tag" }, authors = new[] { new { name = "Hidden Author" } } });
        var speaker = (await _reader.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.Single().Text("speaker.id");

        foreach (var format in Formats)
        {
            foreach (var parent in new[] { "sections/parents", "tags/parent-tag", "authors/pia-parent", $"speakers/{speaker}" })
                Assert.Contains(article.Id, (await _reader.AskAsync($"/feeds/{parent}.{format}")).Expect(200).Text, StringComparison.Ordinal);
            foreach (var parent in new[] { "sections/hidden-parents", "tags/hidden-tag", "authors/hidden-author", $"speakers/{article.Id}", "sections/nowhere" })
                (await _reader.AskAsync($"/feeds/{parent}.{format}")).Expect(404);
        }

        Assert.Equal("Articles: Nora Parental", (await _reader.AskAsync($"/feeds/speakers/{speaker}.json")).Json.Text("title"));
        (await _reader.AskAsync("/feeds/articles.xml")).Expect(404);
    }

    [Fact]
    public async Task The_feed_of_what_was_renamed_or_merged_leads_to_the_present_one()
    {
        var more = new { section = "moved", tags = new[] { "moved-tag" }, authors = new[] { new { name = "Moved Author" } }, body = new { content = "“I am here,” said Nora Movedly." } };
        var article = await _admin.PublishedAsync("Moves in feeds", more);
        var other = await _admin.PublishedAsync("Stays in feeds", new { body = new { content = "“So am I,” said Nora Movedley." } });
        var (from, to) = (await SpeakerAsync(article), await SpeakerAsync(other));
        foreach (var (list, slug) in new[] { ("sections", "moved"), ("tags", "moved-tag"), ("authors", "moved-author") })
            (await _admin.AskAsync($"PATCH /v1/{list}/{slug}", new { slug = $"now-{slug}" }, "*")).Expect(200);
        (await _admin.AskAsync($"POST /v1/speakers/{from}/merge", new { into = to }, "*")).Expect(200);

        foreach (var (former, present) in new[] { ("sections/moved", "sections/now-moved"), ("tags/moved-tag", "tags/now-moved-tag"), ("authors/moved-author", "authors/now-moved-author"), ($"speakers/{from}", $"speakers/{to}") })
        {
            var moved = (await _reader.AskAsync($"/feeds/{former}.atom?limit=5")).Expect(308);
            Assert.Equal($"/feeds/{present}.atom?limit=5", moved.Headers.Location!.ToString());
            (await _reader.AskAsync($"/feeds/{present}.atom?limit=5")).Expect(200);
        }

        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        (await _reader.AskAsync("/feeds/tags/moved-tag.atom")).Expect(404);

        async Task<string> SpeakerAsync(Reply quoted) => (await _reader.AskAsync($"/v1/articles/{quoted.Id}/quotes")).Items.Single().Text("speaker.id")!;
    }

    [Fact]
    public async Task Quotes_have_a_feed_of_their_own()
    {
        await _admin.PublishedAsync("Quoted in a feed", new { section = "quoted-feed", body = new { content = "“The quay is <safe>,” said harbour master Ines Quay." } });

        var item = Assert.Single(Read((await _reader.AskAsync("/feeds/quotes.atom?section=quoted-feed")).Expect(200)).Items);

        Assert.Equal("Ines Quay: “The quay is <safe>,”", item.Title.Text);
        Assert.Contains("<p>The quay is &lt;safe&gt;,</p>", ((TextSyndicationContent)item.Content).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public async Task The_pages_of_a_feed_hold_every_item_once(string format)
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add((await _admin.PublishedAsync($"Paged {format} {i}", new { section = $"paged-{format}" })).Id);

        var seen = new List<string>();
        for (var address = $"/feeds/sections/paged-{format}.{format}?limit=2"; address is not null;)
        {
            var page = (await _reader.AskAsync(address)).Expect(200);
            seen.AddRange(ids.Where(id => page.Text.Contains($"urn:uuid:{id}", StringComparison.Ordinal)));
            Assert.Contains("rel=\"self\"", page.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
            address = format == "json"
                ? page.Json.Text("next_url")
                : Read(page).Links.Concat(ExtensionLinks(page)).FirstOrDefault(link => link.RelationshipType == "next")?.Uri.AbsoluteUri;
            address = address?["http://localhost:5080".Length..];
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_a_change_of_substance_makes_an_item_younger()
    {
        var article = await _admin.PublishedAsync("Younger", new { section = "younger" });
        var first = (await _reader.AskAsync("/feeds/sections/younger.json")).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));

        (await _admin.PatchAsync(article.Id, new { kicker = "Typo", significance = "minor" })).Expect(200);
        var minor = (await _reader.AskAsync("/feeds/sections/younger.json")).Expect(200);
        (await _admin.PatchAsync(article.Id, new { headline = "Much younger" })).Expect(200);
        var substantive = (await _reader.AskAsync("/feeds/sections/younger.json")).Expect(200);

        Assert.Equal(first.Items.Single().Text("date_modified"), minor.Items.Single().Text("date_modified"));
        Assert.NotEqual(first.Items.Single().Text("date_modified"), substantive.Items.Single().Text("date_modified"));
        Assert.Equal(first.Items.Single().Text("id"), substantive.Items.Single().Text("id"));
    }

    [Fact]
    public async Task A_feed_in_which_nothing_changed_is_not_sent_again()
    {
        await _admin.PublishedAsync("Stands in the feed", new { section = "standing" });
        foreach (var address in Formats.Select(format => $"/feeds/sections/standing.{format}"))
        {
            var feed = (await _reader.AskAsync(address)).Expect(200);
            await _admin.CreateAsync("Hidden beside it", new { section = "standing" });

            var again = (await _reader.AskAsync(address, headers: ("If-None-Match", feed.ETag))).Expect(304);

            Assert.Equal(feed.ETag, again.ETag);
            Assert.NotNull(feed.Http.Content.Headers.LastModified);
            Assert.StartsWith("public", feed.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_withdrawn_item_leaves_its_feeds_at_once()
    {
        await _admin.PublishedAsync("Stays in the feed", new { section = "leaving" });
        var article = await _admin.PublishedAsync("Leaves the feed", new { section = "leaving" });
        var feeds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in Formats.Select(format => $"/feeds/sections/leaving.{format}"))
        {
            var feed = (await _reader.AskAsync(address)).Expect(200);
            Assert.Contains(article.Id, feed.Text, StringComparison.Ordinal);
            feeds[address] = feed.ETag;
        }

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        foreach (var (address, tag) in feeds)
            Assert.DoesNotContain(article.Id, (await _reader.AskAsync(address, headers: ("If-None-Match", tag))).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_xml_does_not_know_are_left_out()
    {
        var article = await _admin.PublishedAsync("Odd \U0001f600", new { section = "odd", body = new { content = "Words." } });
        // No door of today lets them in; what came by another way is told, too.
        await using (var db = new NpgsqlConnection(newsroom.Database))
        {
            await db.ExecuteAsync(
                "update article set headline = headline || chr(65534) || chr(11) || ' end', body_html = body_html || chr(1) where id = @id", new { id = Guid.Parse(article.Id) });
        }

        foreach (var format in new[] { "rss", "atom" })
        {
            var item = Assert.Single(Read((await _reader.AskAsync($"/feeds/sections/odd.{format}")).Expect(200)).Items);
            Assert.Equal("Odd \U0001f600 end", item.Title.Text);
        }
    }

    [Fact]
    public async Task The_feed_of_a_tag_is_narrowed_by_other_tags()
    {
        await _admin.PublishedAsync("Of both", new { tags = new[] { "feed-one", "feed-two" } });
        await _admin.PublishedAsync("Of one", new { tags = new[] { "feed-one" } });

        var without = (await _reader.AskAsync("/feeds/tags/feed-one.json?tag=-feed-two")).Expect(200);
        var with = (await _reader.AskAsync("/feeds/tags/feed-one.json?tag=feed-two")).Expect(200);

        Assert.Equal(["Of one"], without.Items.Select(item => item.Text("title")));
        Assert.Equal(["Of both"], with.Items.Select(item => item.Text("title")));
    }

    [Theory]
    [InlineData("/feeds/articles.rss?status=draft", "status not_in_this_form")]
    [InlineData("/feeds/articles.rss?fields=slug", "fields not_in_this_form")]
    [InlineData("/feeds/sections/a.rss?section=b", "section not_in_this_form")]
    [InlineData("/feeds/quotes.rss?facets=month", "facets not_in_this_form")]
    [InlineData("/feeds/articles.rss?sektion=a", "sektion unknown_parameter")]
    public async Task What_a_feed_does_not_take_is_refused(string address, string fault) =>
        Assert.Equal([fault], (await _reader.AskAsync(address)).Expect(400).Faults);

    [Theory]
    [InlineData("/feeds/articles.rss", "application/json")]
    [InlineData("/feeds/articles.json", "text/xml")]
    [InlineData("/sitemap.xml", "application/json")]
    public async Task An_extension_says_plainly_what_is_wanted(string address, string accept) =>
        Assert.Equal((await _reader.AskAsync(address)).MediaType, (await _reader.AskAsync(address, headers: ("Accept", accept))).Expect(200).MediaType);

    [Fact]
    public async Task The_host_that_was_asked_is_in_no_feed()
    {
        await _admin.PublishedAsync("Not for other hosts");

        foreach (var address in Formats.Select(format => $"/feeds/articles.{format}").Append("/sitemap.xml"))
            Assert.DoesNotContain("evil.example", (await _reader.AskAsync(address, headers: ("Host", "evil.example"))).Expect(200).Text, StringComparison.Ordinal);
    }

    private static SyndicationFeed Read(Reply reply)
    {
        using var xml = XmlReader.Create(new StringReader(reply.Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return SyndicationFeed.Load(xml);
    }

    // The links of Atom inside an RSS feed are extensions to its reader.
    private static IEnumerable<SyndicationLink> ExtensionLinks(Reply reply) =>
        from extension in Read(reply).ElementExtensions
        where extension is { OuterName: "link", OuterNamespace: "http://www.w3.org/2005/Atom" }
        let element = extension.GetObject<XElement>()
        select new SyndicationLink(new Uri(element.Attribute("href")!.Value)) { RelationshipType = element.Attribute("rel")!.Value };
}
