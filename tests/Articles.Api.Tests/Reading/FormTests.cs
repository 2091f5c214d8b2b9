using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Reading;

/// <summary>One article in the forms that others take: JSON-LD, ninjs, HTML, Markdown, plain text.</summary>
public sealed class FormTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly string[] Extensions = ["jsonld", "ninjs", "html", "md", "txt"];

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/vnd.iptc.ninjs+json", "application/vnd.iptc.ninjs+json")]
    [InlineData("text/markdown", "text/markdown")]
    [InlineData("text/plain;q=0.9, text/html;q=0.8", "text/plain")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("text/*, text/html;q=0.1, text/markdown;q=0.2", "text/plain")]
    [InlineData("application/json;q=0.5, application/ld+json", "application/ld+json")]
    [InlineData("*/*, application/json;q=0", "application/ld+json")]
    [InlineData("application/ld+json, */*", "application/ld+json")]
    [InlineData("application/json, text/plain, */*", "application/json")]
    [InlineData("*/*", "application/json")]
    public async Task The_form_that_is_wanted_most_is_given(string accept, string given)
    {
        var article = await _admin.PublishedAsync("Wanted");

        var reply = (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: ("Accept", accept))).Expect(200);

        Assert.Equal(given, reply.MediaType);
        Assert.Contains("Accept", reply.Headers.Vary);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/html;q=0")]
    [InlineData("application/xml")]
    public async Task What_no_form_fits_is_not_acceptable(string accept)
    {
        var article = await _admin.PublishedAsync($"Unfit {accept.Length}");

        Assert.Equal("not-acceptable", (await _reader.AskAsync($"/v1/articles/{article.Id}", headers: ("Accept", accept))).Expect(406).Problem);
        (await _reader.AskAsync($"/v1/articles/{article.Id}.md", headers: ("Accept", accept))).Expect(200);
    }

    [Fact]
    public async Task Where_nothing_is_answered_no_form_is_missing()
    {
        var article = await _admin.PublishedAsync("Gone without a word");

        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}", ifMatch: "*", headers: ("Accept", "application/problem+json"))).Expect(204);
    }

    [Fact]
    public async Task Each_form_has_a_tag_of_its_own_and_is_remembered_by_itself()
    {
        var article = await _admin.PublishedAsync("Six tags", new { section = "tags", tags = new[] { "tagged" } });
        var address = $"/v1/articles/{article.Slug}";
        var tags = new List<string> { (await _reader.AskAsync(address)).ETag };
        foreach (var extension in Extensions)
        {
            var first = (await _reader.AskAsync($"{address}.{extension}")).Expect(200);
            var accepted = (await _reader.AskAsync(address, headers: ("Accept", first.MediaType!))).Expect(200);

            Assert.Equal(first.Text, accepted.Text);
            Assert.Equal(first.ETag, accepted.ETag);
            Assert.Contains("section-tags", first.Headers.GetValues("Surrogate-Key").Single(), StringComparison.Ordinal);
            Assert.StartsWith("public", first.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            (await _reader.AskAsync($"{address}.{extension}", headers: ("If-None-Match", first.ETag))).Expect(304);
            Assert.Equal(first.ETag, (await _reader.AskAsync($"HEAD {address}.{extension}")).Expect(200).ETag);
            tags.Add(first.ETag);
        }

        Assert.Distinct(tags);
    }

    [Fact]
    public async Task What_is_hidden_withdrawn_or_moved_is_so_in_every_form()
    {
        var draft = await _admin.CreateAsync("Draft in every form");
        var withdrawn = await _admin.PublishedAsync("Withdrawn in every form");
        (await _admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        var moved = await _admin.PublishedAsync("Moved in every form");
        (await _admin.PatchAsync(moved.Id, new { slug = "moved-on" })).Expect(200);

        foreach (var extension in Extensions)
        {
            (await _reader.AskAsync($"/v1/articles/{draft.Id}.{extension}")).Expect(404);
            Assert.Equal("withdrawn", (await _reader.AskAsync($"/v1/articles/{withdrawn.Slug}.{extension}")).Expect(410).Problem);
            var redirect = (await _reader.AskAsync($"/v1/articles/{moved.Slug}.{extension}")).Expect(308);
            Assert.Equal($"/v1/articles/moved-on.{extension}", redirect.Headers.Location!.ToString());
            Assert.Equal("no-store, private", (await _admin.AskAsync($"/v1/articles/{draft.Id}.{extension}")).Expect(200).Headers.CacheControl!.ToString());
        }

        (await _reader.AskAsync("/v1/articles/moved-on.pdf")).Expect(404);
    }

    [Fact]
    public async Task Parameters_of_json_are_refused_elsewhere()
    {
        var article = await _admin.PublishedAsync("Parameters elsewhere");

        Assert.Equal(["fields not_in_this_form"], (await _reader.AskAsync($"/v1/articles/{article.Id}.md?fields=slug")).Expect(400).Faults);
        Assert.Equal(["include not_in_this_form"], (await _reader.AskAsync($"/v1/articles/{article.Id}.html?include=quotes")).Expect(400).Faults);
    }

    [Fact]
    public async Task Search_engines_read_who_said_what()
    {
        var article = await HarbourAsync("Harbour for engines");

        var news = (await _reader.AskAsync($"/v1/articles/{article.Id}.jsonld")).Expect(200).Json;

        Assert.Equal("NewsArticle", news.Text("@type"));
        Assert.Equal("Harbour for engines", news.Text("headline"));
        Assert.Equal("2026-03-02T09:00:00Z", news.Text("datePublished"));
        Assert.Equal(["Marta Keane"], news.GetProperty("author").EnumerateArray().Select(author => author.Text("name")));
        Assert.Equal("https://images.example/quay.jpg", news.GetProperty("image")[0].Text("url"));
        var said = news.GetProperty("hasPart").EnumerateArray().First(part => part.Text("@type") == "Quotation");
        Assert.Equal("The quay is safe & dry,", said.Text("text"));
        Assert.Equal("Person", said.Text("creator.@type"));
        Assert.Equal("Ines Duarte", said.Text("creator.name"));
        Assert.Contains(news.GetProperty("mentions").EnumerateArray(), person => person.Text("name") == "Ines Duarte");
    }

    [Fact]
    public async Task Agencies_read_ninjs()
    {
        var article = await HarbourAsync("Harbour for agencies");

        var item = (await _reader.AskAsync($"/v1/articles/{article.Id}.ninjs")).Expect(200).Json;

        Assert.Equal("3.0", item.Text("standard.version"));
        Assert.EndsWith($"/v1/articles/{article.Id}", item.Text("uri"), StringComparison.Ordinal);
        Assert.Equal("usable", item.Text("pubStatus"));
        Assert.Equal("Harbour for agencies", item.GetProperty("headlines")[0].Text("value"));
        Assert.Equal(["text/html", "text/plain"], item.GetProperty("bodies").EnumerateArray().Select(body => body.Text("contentType")));
        Assert.Equal(["author", "quoted"], item.GetProperty("people").EnumerateArray().Select(person => person.Text("rel")));
        Assert.Equal("Harbour Press", item.GetProperty("associations")[0].Text("by"));
    }

    [Fact]
    public async Task Html_marks_up_each_quote_and_shows_its_marks_once()
    {
        var article = await HarbourAsync("Harbour as a page");
        var quotes = (await _reader.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.ToList();

        var page = (await _reader.AskAsync($"/v1/articles/{article.Id}.html")).Expect(200);

        var fragment = XElement.Parse(page.Text.Replace("alt=\"The quay\">", "alt=\"The quay\"/>", StringComparison.Ordinal));
        var said = fragment.Descendants("q").Single(q => q.Attribute("data-quote-id")!.Value == quotes[0].Text("id"));
        Assert.Equal("The quay is safe & dry,", said.Value);
        Assert.Equal("Ines Duarte", said.Attribute("data-speaker")!.Value);
        Assert.EndsWith($"/v1/quotes/{quotes[0].Text("id")}", said.Attribute("cite")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("“<q", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Html_marks_up_a_quote_that_an_element_begins_or_ends_in()
    {
        var article = await _admin.PublishedAsync("Harbour in bold", new { body = new { format = "html", content = "<p>“The quay <strong>is safe and dry,” said</strong> harbour master Ines Duarte.</p>" } });
        var quote = (await _reader.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.Single();

        var page = (await _reader.AskAsync($"/v1/articles/{article.Id}.html")).Expect(200).Text;

        var said = XElement.Parse(page).Descendants("q").Single(q => q.Attribute("data-quote-id")!.Value == quote.Text("id"));
        Assert.Equal("The quay is safe and dry,", said.Value);
        Assert.EndsWith($"/v1/quotes/{quote.Text("id")}", said.Attribute("cite")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("“", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html", "<p>“The quay <em>is</em> safe,” said Ines Duarte.</p><script>alert(1)</script>")]
    [InlineData("markdown", "“The quay *is* safe,” said Ines Duarte.\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>")]
    public async Task Nothing_that_is_written_can_run_in_the_fragment(string format, string content)
    {
        var article = await _admin.PublishedAsync("<script>alert(2)</script>", new
        {
            standfirst = "\" onmouseover=\"alert(3)",
            body = new { format, content },
            images = new[] { new { url = "https://images.example/a.jpg?x=1&y='2", alt = "\"><script>alert(4)</script>", credit = "<b>x" } },
        });

        var page = (await _reader.AskAsync($"/v1/articles/{article.Id}.html")).Expect(200).Text;
        var markdown = (await _reader.AskAsync($"/v1/articles/{article.Id}.md")).Expect(200).Text;

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("data-quote-id", page, StringComparison.Ordinal);
        Assert.DoesNotContain("](<javascript", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n<", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_keeps_the_form_of_the_text_behind_its_front_matter()
    {
        var article = await _admin.PublishedAsync("Marked: \"down\"", new
        {
            section = "local",
            tags = new[] { "harbour", "ferries" },
            body = new { format = "html", content = "<h2>Boats</h2><p>Two <strong>ferries</strong> & 1 * tug.<br>See <a href=\"https://a.example/x_y\">the list</a>.</p><ul><li>One</li><li>Two</li></ul><blockquote><p>1. Not a list</p></blockquote><table><tr><th>Pier</th></tr><tr><td>East</td></tr></table>" },
        });

        var text = (await _reader.AskAsync($"/v1/articles/{article.Id}.md")).Expect(200).Text;

        Assert.StartsWith("---\ntitle: \"Marked: \\\"down\\\"\"\n", text, StringComparison.Ordinal);
        Assert.Contains("\ntags: [\"harbour\",\"ferries\"]\n", text, StringComparison.Ordinal);
        Assert.EndsWith(
            "\n---\n\n## Boats\n\nTwo **ferries** \\& 1 \\* tug.\\\nSee [the list](<https://a.example/x_y>).\n\n- One\n- Two\n\n> 1\\. Not a list\n\n| Pier |\n| --- |\n| East |\n",
            text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_is_the_words_alone()
    {
        var article = await _admin.PublishedAsync("Plain words", new { standfirst = "Under it", authors = new[] { new { name = "Marta Keane" } }, body = new { content = "One.\n\nTwo." } });

        Assert.Equal("Plain words\n\nUnder it\n\nMarta Keane\n\nOne.\n\nTwo.\n", (await _reader.AskAsync($"/v1/articles/{article.Id}.txt")).Expect(200).Text);
    }

    [Fact]
    public async Task Whoever_reads_the_words_is_told_the_place_they_were_written_from_and_when_they_were_put_right()
    {
        var article = await _admin.PublishedAsync("From Brussels", new { dateline = "Brussels & Liège", body = new { content = "“The quay is safe,” said harbour master Ines Duarte." } });
        (await _admin.PatchAsync(article.Id, new { correction = new { note = "It was the north quay." } })).Expect(200);
        var quote = (await _reader.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.Single();

        var page = (await _reader.AskAsync($"/v1/articles/{article.Id}.html")).Expect(200).Text;

        var fragment = XElement.Parse(page);
        Assert.Equal("Brussels & Liège", fragment.Elements("p").First().Value);
        Assert.Equal(quote.Text("text"), fragment.Descendants("q").Single().Value);
        var time = fragment.Element("aside")!.Element("time")!;
        Assert.Equal(article.Json.Text("publishedAt"), time.Value);
        Assert.Equal(time.Attribute("datetime")!.Value, time.Value);
        Assert.Equal($"{time.Value} It was the north quay.", fragment.Element("aside")!.Value);
        Assert.Contains("\n---\n\nBrussels \\& Liège\n\n“The quay", (await _reader.AskAsync($"/v1/articles/{article.Id}.md")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("\n\nBrussels & Liège\n\n“The quay", (await _reader.AskAsync($"/v1/articles/{article.Id}.txt")).Expect(200).Text, StringComparison.Ordinal);
    }

    private Task<Reply> HarbourAsync(string headline) => _admin.PublishedAsync(headline, new
    {
        authors = new[] { new { name = "Marta Keane", role = "reporter" } },
        section = "local",
        images = new[] { new { url = "https://images.example/quay.jpg", alt = "The quay", caption = "On Monday.", credit = "Harbour Press", width = 1600, height = 900 } },
        body = new { content = "“The quay is safe & dry,” said harbour master Ines Duarte.\n\nThe fish market follows on Thursday." },
    });
}
