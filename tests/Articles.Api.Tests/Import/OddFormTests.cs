using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>What is written in a seldom but lawful form is read, kept or told.</summary>
public sealed class OddFormTests(ImportingNewsroom newsroom) : IClassFixture<ImportingNewsroom>, IDisposable
{
    private readonly ImportFolder _folder = new(newsroom);
    private readonly HttpClient _editor = newsroom.Admin;

    [Fact]
    public async Task RSS_with_Dublin_Core_and_names_of_other_modules_loses_nothing()
    {
        await _folder.WriteAsync("a.rss", """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xml:base="https://wire.example/news/">
            <channel xml:lang="pt"><title>Odd Wire</title>
            <item xml:lang="de">
              <title>Ebbe</title><link>ebbe.html</link><guid isPermaLink="false">odd-1</guid>
              <dc:date>2026-01-05T08:30+01:00</dc:date><dc:subject>Gezeiten</dc:subject><dc:subject>Hafen</dc:subject><dc:description>Kurz.</dc:description><itunes:title>Die Ebbe</itunes:title>
              <description><![CDATA[<p>Es ist <a href="../karte">Ebbe</a>.</p>]]></description>
            </item>
            <item><title>Year</title><guid isPermaLink="false">odd-2</guid><dc:date>2024</dc:date><description>Words.</description></item>
            </channel></rss>
            """);

        var report = await _folder.ImportedAsync("--publish");
        var article = await ArticleAsync(report[0].Text("id"));

        Assert.Equal(("de", "2026-01-05T07:30:00Z", """["gezeiten","hafen"]"""), (article.Text("language"), article.Text("publishedAt"), article.Text("tags")));
        Assert.Equal("""{"description":"Kurz.","title":"Die Ebbe"}""", article.Text("extra.rss"));
        Assert.Equal("https://wire.example/news/ebbe.html", article.Text("source.url"));
        Assert.Contains("https://wire.example/karte", article.Text("bodyHtml"), StringComparison.Ordinal);
        Assert.Equal(("pt", "2024-01-01T00:00:00Z"), ((await ArticleAsync(report[1].Text("id"))).Text("language"), (await ArticleAsync(report[1].Text("id"))).Text("publishedAt")));
    }

    [Fact]
    public async Task Addresses_are_kept_however_their_letters_are_escaped()
    {
        await _folder.WriteAsync("a.rss", """
            <rss version="2.0"><channel><title>Odd Wire</title>
            <item><title>Fair</title><link>https://wire.example/K%C3%B6ln%20Messe.html</link><enclosure url="https://wire.example/Köln%20Messe.jpg" type="image/jpeg" length="1"/><description>Words.</description></item>
            </channel></rss>
            """);

        var report = await _folder.ImportedAsync();
        var article = await ArticleAsync(report.Single().Text("id"));

        Assert.Equal(("https://wire.example/K%C3%B6ln%20Messe.html", "https://wire.example/Köln%20Messe.jpg"), (article.Text("source.url"), article.GetProperty("images")[0].Text("url")));
    }

    [Fact]
    public async Task Atom_is_read_with_its_addresses_meant_from_where_they_stand()
    {
        await _folder.WriteAsync("a.atom", """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:base="https://odd.example/"><title>Odd</title>
            <entry xml:base="tides/">
              <id>urn:odd:1</id><title>Low</title><updated>2026-01-06T07:00:00Z</updated><dc:title>Lowest</dc:title>
              <author><name>Ines Duarte</name><uri>/ines</uri></author>
              <link href="1.html"/><link rel="enclosure" type="image/jpeg" href="1.jpg"/>
              <content type="html">&lt;p>See &lt;a href="map">the map&lt;/a> and &lt;a href="https://other.example">others&lt;/a>.&lt;/p></content>
            </entry>
            <entry>
              <id>urn:odd:2</id><title>High</title><updated>2026-01-06T07:00:00Z</updated><link href="//cdn.example/2"/>
              <content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml"><p>See <a href="map">the map</a>.</p></div></content>
            </entry>
            </feed>
            """);

        var (code, output, report) = await _folder.ImportAsync("--publish");
        var (low, high) = (await ArticleAsync(report[0].Text("id")), await ArticleAsync(report[1].Text("id")));

        Assert.True(code == 0, output);
        Assert.Equal(("https://odd.example/tides/1.html", "https://odd.example/tides/1.jpg", "https://odd.example/ines"), (low.Text("source.url"), low.GetProperty("images")[0].Text("url"), low.GetProperty("authors")[0].Text("url")));
        Assert.Contains("https://odd.example/tides/map", low.Text("bodyHtml"), StringComparison.Ordinal);
        Assert.Equal("Lowest", low.Text("extra.atom.title"));
        Assert.Equal("https://cdn.example/2", high.Text("source.url"));
        Assert.Contains("https://odd.example/deep/map", high.Text("bodyHtml"), StringComparison.Ordinal);
        Assert.DoesNotContain("left out", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RSS_1_0_is_read_as_RSS_and_an_address_in_part_is_meant_from_the_site_of_the_feed()
    {
        await _folder.WriteAsync("a.xml", """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://rdf.example/rss"><title>Old Wire</title><link>https://rdf.example/</link><items><rdf:Seq><rdf:li rdf:resource="urn:rdf:1"/></rdf:Seq></items></channel>
            <item rdf:about="urn:rdf:1"><title>Old news</title><link>/1</link><description>See &lt;a href="/map"&gt;the map&lt;/a&gt;.</description><dc:creator>Ines Duarte</dc:creator><dc:date>2026-01-05T08:30:00Z</dc:date></item>
            </rdf:RDF>
            """);
        await _folder.WriteAsync("b.rss", """
            <rss version="2.0"><channel><title>Hours</title><link>https://hours.example</link>
            <item><title>One</title><guid>https://hours.example/1</guid><author>Rui Costa &lt;rui@hours.example&gt;</author><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">desk@hours.example</dc:creator><pubDate>Mon, 5 January 2026 8:05:00 CET</pubDate><description>Words.</description></item>
            </channel></rss>
            """);

        var report = await _folder.ImportedAsync("--publish");
        var article = await ArticleAsync(report[0].Text("id"));

        Assert.Equal(("urn:rdf:1", "Old Wire", "https://rdf.example/1"), (article.Text("externalId"), article.Text("source.name"), article.Text("source.url")));
        Assert.Equal(("Ines Duarte", "2026-01-05T08:30:00Z"), (article.GetProperty("authors")[0].Text("name"), article.Text("publishedAt")));
        Assert.Contains("https://rdf.example/map", article.Text("bodyHtml"), StringComparison.Ordinal);
        var other = await ArticleAsync(report[1].Text("id"));
        Assert.Equal(("2026-01-05T07:05:00Z", "https://hours.example/1"), (other.Text("publishedAt"), other.Text("source.url")));
        Assert.Equal("Rui Costa", Assert.Single(other.GetProperty("authors").EnumerateArray()).Text("name"));
    }

    [Fact]
    public async Task An_entry_of_Atom_may_stand_alone_and_bytes_are_no_words()
    {
        await _folder.WriteAsync("a.xml", """<entry xmlns="http://www.w3.org/2005/Atom"><id>urn:alone</id><title>Alone</title><updated>2026-01-06T07:00:00Z</updated><content type="text/markdown">It is *low*.</content></entry>""");
        await _folder.WriteAsync("b.xml", """<feed xmlns="http://www.w3.org/2005/Atom"><title>Odd</title><entry><id>urn:pdf</id><title>Printed</title><updated>2026-01-06T07:00:00Z</updated><summary>In short.</summary><content type="application/pdf">JVBERi0=</content></entry></feed>""");

        var (code, output, report) = await _folder.ImportAsync();

        Assert.True(code == 0, output);
        Assert.Equal("<p>It is <em>low</em>.</p>", (await ArticleAsync(report[0].Text("id"))).Text("bodyHtml"));
        Assert.Equal("In short.", (await ArticleAsync(report[1].Text("id"))).Text("bodyText"));
        Assert.Contains("“application/pdf”  Words of this type are not read", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_feed_gathers_from_others_was_written_by_their_authors()
    {
        await _folder.WriteAsync("a.atom", """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Planet</title><author><name>Who Gathers</name></author>
            <entry><id>urn:planet:1</id><title>Gathered</title><updated>2026-01-06T07:00:00Z</updated>
            <source><title>Elsewhere</title><author><name>Ada Elsewhere</name></author><author><name>Bo Elsewhere</name></author></source></entry>
            <entry><id>urn:planet:2</id><title>Own</title><updated>2026-01-06T07:00:00Z</updated><source><title>Nobody's</title></source></entry></feed>
            """);

        var report = await _folder.ImportedAsync();

        var (gathered, own) = (await ArticleAsync(report[0].Text("id")), await ArticleAsync(report[1].Text("id")));
        Assert.Equal(["Ada Elsewhere", "Bo Elsewhere"], gathered.GetProperty("authors").EnumerateArray().Select(author => author.Text("name")));
        Assert.Equal(["Who Gathers"], own.GetProperty("authors").EnumerateArray().Select(author => author.Text("name")));
    }

    [Fact]
    public async Task Times_are_read_in_every_form_that_feeds_and_front_matter_may_have()
    {
        await _folder.WriteAsync("a.rss", """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Timed</title>
            <item><title>To the minute</title><dc:date>2026-01-06T07:00Z</dc:date></item>
            <item><title>Zone twice</title><pubDate>Tue, 06 Jan 2026 07:00:00 +0000 (UTC)</pubDate></item></channel></rss>
            """);
        await _folder.WriteAsync("b.md", "---\ntitle: YAML\ndate: 2026-01-06 07:00:00Z\n---\nWords.");

        var report = await _folder.ImportedAsync("--publish");

        foreach (var item in report)
            Assert.Equal((item.Text("slug"), "2026-01-06T07:00:00Z"), (item.Text("slug"), (await ArticleAsync(item.Text("id"))).Text("publishedAt")));
    }

    [Fact]
    public async Task A_WordPress_export_of_its_first_form_keeps_its_tags_and_names()
    {
        await _folder.WriteAsync("a.xml", """
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.0/">
            <channel><title>First Blog</title><link>https://first.example</link>
            <wp:author><wp:author_login>rui</wp:author_login><wp:author_display_name><![CDATA[Rui &amp; Sons]]></wp:author_display_name></wp:author>
            <item><title>Ten</title><guid>https://first.example/?p=1</guid><dc:creator>rui</dc:creator><content:encoded>Words.</content:encoded>
            <category><![CDATA[Local & more]]></category><category domain="category" nicename="local"><![CDATA[Local & more]]></category>
            <category domain="tag"><![CDATA[Tides & times]]></category><category domain="tag" nicename="tides"><![CDATA[Tides & times]]></category>
            <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
            </channel></rss>
            """);

        var (code, output, report) = await _folder.ImportAsync();
        var article = await ArticleAsync(report[0].Text("id"));

        Assert.True(code == 0, output);
        Assert.Equal(("local", """["tides"]""", "Rui & Sons"), (article.Text("section"), article.Text("tags"), article.GetProperty("authors")[0].Text("name")));
        Assert.DoesNotContain("left out", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_of_ninjs_keep_what_their_lists_say_beyond_the_places_there_are()
    {
        await _folder.WriteAsync("a.json", """
            {
              "uri": "urn:odd:n1", "headlines": [{"role": "main"}, {"role": "short", "value": "Bridge shut"}], "descriptions": {"value": "Lost?"},
              "bodies": [{"role": "main", "contenttype": "text/plain", "value": "Shut."}],
              "infosources": [{"uri": "urn:desk"}, {"name": "Odd Agency"}], "subjects": ["Traffic", {"name": "Bridges"}],
              "people": [{"rel": "author", "name": "Rui Costa", "uri": "urn:rui"}, {"rel": "author", "uri": "urn:nobody"}],
              "associations": ["urn:elsewhere", {"type": "picture", "byline": "Ana Marin", "usageterms": "Once only", "renditions": [{"href": "https://odd.example/a.jpg"}]}]
            }
            """);

        var (code, output, report) = await _folder.ImportAsync("--publish");
        var article = await ArticleAsync(report[0].Text("id"));

        Assert.True(code == 0, output);
        Assert.Equal(("Bridge shut", "Odd Agency", """["traffic","bridges"]"""), (article.Text("headline"), article.Text("source.name"), article.Text("tags")));
        Assert.Equal("Lost?", article.Text("extra.ninjs.descriptions.value"));
        Assert.Equal("urn:desk", article.At("extra.ninjs.infosources")!.Value[0].Text("uri"));
        Assert.Equal(["urn:rui", "urn:nobody"], article.At("extra.ninjs.people")!.Value.EnumerateArray().Select(person => person.Text("uri")));
        Assert.Contains("left out: usageterms", output, StringComparison.Ordinal);
        Assert.Contains("urn:elsewhere", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embargo_that_cannot_be_read_is_none_to_pass_over()
    {
        await _folder.WriteAsync("a.json", """[{"uri": "urn:odd:n2", "headline": "Held", "embargoed": ["2999-01-01T00:00:00Z"]}, {"uri": "urn:odd:n3", "headline": "Free", "embargoed": ""}]""");

        var (_, _, report) = await _folder.ImportAsync("--publish");

        Assert.Equal(["refused", "created"], report.Select(item => item.Text("fate")));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _editor.Dispose();
    }

    private async Task<JsonElement> ArticleAsync(string? id) => (await _editor.AskAsync($"/v1/articles/{id}")).Json;
}
