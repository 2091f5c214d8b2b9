using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>Articles out of the files of other systems.</summary>
public sealed class ImportTests(ImportingNewsroom newsroom) : IClassFixture<ImportingNewsroom>, IDisposable
{
    private readonly ImportFolder _folder = new(newsroom);
    private readonly HttpClient _editor = newsroom.Admin;

    [Fact]
    public async Task Markdown_tells_in_its_front_matter_what_stands_around_the_text()
    {
        await _folder.WriteAsync("quay.md", Samples.Markdown);

        var report = await _folder.ImportedAsync("--publish");
        var article = await _editor.AskAsync("/v1/articles/the-quay-is-open");

        Assert.Equal("created", report[0].Text("fate"));
        Assert.Equal("The quay: open again", article.Json.Text("headline"));
        Assert.Equal("Ferries sail from noon", article.Json.Text("standfirst"));
        Assert.Equal(("local", "pt-PT", "2026-02-03T08:00:00Z"), (article.Json.Text("section"), article.Json.Text("language"), article.Json.Text("publishedAt")));
        Assert.Equal("""["harbour","public-works"]""", article.Json.Text("tags"));
        Assert.Equal(["Ines Duarte", "Rui Costa"], article.Json.GetProperty("authors").EnumerateArray().Select(author => author.Text("name")));
        Assert.Equal("https://paper.example/quay.jpg", article.Json.GetProperty("images")[0].Text("url"));
        Assert.Equal("""{"layout":"wide","weight":10}""", article.Json.Text("extra"));
        Assert.Equal("The **quay** is safe.", article.Json.Text("body.content"));
    }

    [Fact]
    public async Task A_WordPress_export_gives_its_posts_with_names_pictures_and_dates_and_tells_what_it_leaves()
    {
        await _folder.WriteAsync("blog.xml", Samples.WordPress);

        var (code, output, report) = await _folder.ImportAsync("--publish");
        var article = await _editor.AskAsync("/v1/articles/storm-passes");
        var draft = await _editor.AskAsync($"/v1/articles/{report[1].Text("id")}");

        Assert.True(code == 0, output);
        Assert.Equal(["created", "created", "skipped", "skipped"], report.Select(item => item.Text("fate")));
        Assert.Equal(("published", "weather", "2026-01-02T10:00:00Z"), (article.Json.Text("status"), article.Json.Text("section"), article.Json.Text("publishedAt")));
        Assert.Equal("""["storms"]""", article.Json.Text("tags"));
        Assert.Equal("Marta Keane", article.Json.GetProperty("authors")[0].Text("name"));
        Assert.Equal(("https://blog.example/storm.jpg", "Waves at the pier"), (article.Json.GetProperty("images")[0].Text("url"), article.Json.GetProperty("images")[0].Text("alt")));
        Assert.Equal("The storm has passed.\n\nNobody was hurt.[gallery ids=\"1\"]", article.Json.Text("bodyText"));
        Assert.Equal(("Our Blog", "https://blog.example/?p=7"), (article.Json.Text("source.name"), article.Json.Text("externalId")));
        Assert.Equal("draft", draft.Json.Text("status"));
        Assert.Contains("of the type “page”", output, StringComparison.Ordinal);
        Assert.Contains(report[0].GetProperty("notes").EnumerateArray(), note => note.Text("part") == "shortcode");
    }

    [Fact]
    public async Task Feeds_are_read_with_their_full_text_pictures_and_authors()
    {
        await _folder.WriteAsync("a.rss", Samples.Rss);
        await _folder.WriteAsync("b.atom", Samples.Atom);

        var report = await _folder.ImportedAsync("--publish", "--section", "wire");
        var rss = (await _editor.AskAsync($"/v1/articles/{report[0].Text("id")}")).Json;
        var atom = (await _editor.AskAsync($"/v1/articles/{report[1].Text("id")}")).Json;

        Assert.Equal(("Tides & times", "A short summary.", "Full text."), (rss.Text("headline"), rss.Text("standfirst"), rss.Text("bodyText")));
        Assert.Equal(("tag-1", "Harbour Wire", "2026-01-05T13:30:00Z", "wire"), (rss.Text("externalId"), rss.Text("source.name"), rss.Text("publishedAt"), rss.Text("section")));
        Assert.Equal("Rui Costa", rss.GetProperty("authors")[0].Text("name"));
        Assert.Equal(("https://wire.example/a.jpg", "Boats", "640"), (rss.GetProperty("images")[0].Text("url"), rss.GetProperty("images")[0].Text("caption"), rss.GetProperty("images")[0].Text("width")));
        Assert.Equal("https://wire.example/a/comments", rss.Text("extra.rss.comments"));
        Assert.Equal(("Low water", "<p>It is <em>low</em>.</p>", "urn:tide:2"), (atom.Text("headline"), atom.Text("bodyHtml"), atom.Text("externalId")));
        Assert.Equal(("Ines Duarte", "de"), (atom.GetProperty("authors")[0].Text("name"), atom.Text("language")));
        Assert.Equal("""["sea","low-water","ebbe"]""", atom.Text("tags"));
        Assert.Equal(["Höhe des Meeres"], report[1].GetProperty("notes").EnumerateArray().Select(note => note.Text("text")));
    }

    [Fact]
    public async Task Items_of_ninjs_come_from_an_object_an_array_or_from_lines()
    {
        await _folder.WriteAsync("1.json", Samples.Ninjs);
        await _folder.WriteAsync("2.json", """[{"uri": "urn:n:2", "headline": "Second", "body_text": "Two."}, {"uri": "urn:n:3", "type": "picture", "headline": "Third"}]""");
        await _folder.WriteAsync("3.ndjson", """{"uri": "urn:n:4", "headline": "Fourth", "body_xhtml": "<p>Four.</p>", "pubstatus": "canceled"}""");

        var report = await _folder.ImportedAsync("--publish", "--source", "wire");
        var article = (await _editor.AskAsync($"/v1/articles/{report[0].Text("id")}")).Json;

        Assert.Equal(["created", "created", "skipped", "skipped"], report.Select(item => item.Text("fate")));
        Assert.Equal(("Bridge closed", "A summary of it.", "Closed."), (article.Text("headline"), article.Text("standfirst"), article.Text("bodyText")));
        Assert.Equal(("urn:n:1", "wire", "Lisbon", "2026-01-06T07:00:00Z"), (article.Text("externalId"), article.Text("source.name"), article.Text("dateline"), article.Text("publishedAt")));
        Assert.Equal("""["traffic"]""", article.Text("tags"));
        Assert.Equal(("(c) Wire", "Not for sale"), (article.Text("rights.copyright"), article.Text("rights.usageTerms")));
        Assert.Equal(("https://wire.example/big.jpg", "The bridge", "1200"), (article.GetProperty("images")[0].Text("url"), article.GetProperty("images")[0].Text("caption"), article.GetProperty("images")[0].Text("width")));
        Assert.Equal("4", article.Text("extra.ninjs.urgency"));
        Assert.Equal("Bridge closed until further notice", article.At("extra.ninjs.headlines")!.Value[0].Text("value"));
    }

    [Fact]
    public async Task A_file_sent_again_doubles_nothing_and_says_what_changed()
    {
        string Line(int number, string words) => $$$"""{"headline":"{{{words}}}","externalId":"{{{number}}}","source":{"name":"again"},"tags":["tide"],"status":"published","body":{"content":"Words."}}""";
        await _folder.WriteAsync("a.ndjson", $"{Line(1, "One")}\n{Line(2, "Two")}\n");
        var (_, _, first) = await _folder.ImportAsync();
        var before = await _editor.AskAsync($"/v1/articles/{first[0].Text("id")}");
        await _folder.WriteAsync("a.ndjson", $"{Line(1, "One")}\n{Line(2, "Two, mended")}\n");

        var (code, output, second) = await _folder.ImportAsync();
        var after = await _editor.AskAsync($"/v1/articles/{first[0].Text("id")}");

        Assert.Equal(0, code);
        Assert.Equal(["created", "created", "unchanged", "updated"], first.Concat(second).Select(item => item.Text("fate")));
        Assert.Equal(first.Select(item => item.Text("id")), second.Select(item => item.Text("id")));
        Assert.Equal(before.ETag, after.ETag);
        Assert.EndsWith("2 items: 1 updated, 1 unchanged.", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_leaves_open_whether_it_is_public_keeps_its_date_when_it_is_published()
    {
        await _folder.WriteAsync("a.ndjson", """{"headline":"Dated","publishedAt":"2026-01-05T08:00:00Z"}""");

        var (refused, _, told) = await _folder.ImportAsync();
        var (code, _, report) = await _folder.ImportAsync("--publish");

        Assert.Equal((1, "not_published"), (refused, told[0].GetProperty("errors")[0].Text("code")));
        Assert.Equal(0, code);
        Assert.Equal("2026-01-05T08:00:00Z", (await _editor.AskAsync($"/v1/articles/{report[0].Text("id")}")).Json.Text("publishedAt"));
    }

    [Fact]
    public async Task A_dry_run_tells_all_and_stores_nothing()
    {
        await _folder.WriteAsync("a.ndjson", """
            {"headline":"Would be made","externalId":"1","source":{"name":"dry"}}
            {"headline":"","externalId":"2","source":{"name":"dry"}}
            """);

        var (code, output, report) = await _folder.ImportAsync("--dry-run");

        Assert.Equal(1, code);
        Assert.Equal(["created", "refused"], report.Select(item => item.Text("fate")));
        Assert.Equal(("line 2", "/headline", "required"), (report[1].Text("place"), report[1].GetProperty("errors")[0].Text("pointer"), report[1].GetProperty("errors")[0].Text("code")));
        Assert.Contains("nothing is stored", output, StringComparison.Ordinal);
        Assert.Empty((await _editor.AskAsync("/v1/articles?source=dry&status=draft")).Items);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _editor.Dispose();
    }
}
