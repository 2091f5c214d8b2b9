using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>What its source takes back, or never had public, is not public here.</summary>
public sealed class TakenBackTests(ImportingNewsroom newsroom) : IClassFixture<ImportingNewsroom>, IDisposable
{
    private readonly ImportFolder _folder = new(newsroom);
    private readonly HttpClient _editor = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("--publish")]
    [InlineData("--section=wire")]
    public async Task An_item_of_ninjs_that_is_withheld_again_becomes_a_draft_with_its_new_words(string option)
    {
        var uri = $"urn:held:{option}";
        await _folder.WriteAsync("a.ninjs", Ninjs(uri, "usable", "Good words."));
        var id = (await _folder.ImportedAsync("--publish"))[0].Text("id");
        (await _reader.AskAsync($"/v1/articles/{id}")).Expect(200);
        await _folder.WriteAsync("a.ninjs", Ninjs(uri, "withheld", "Words that nobody may see."));

        var foretold = (await _folder.ImportedAsync(option, "--dry-run"))[0];
        (await _reader.AskAsync($"/v1/articles/{id}")).Expect(200);
        var told = (await _folder.ImportedAsync(option))[0];
        var again = (await _folder.ImportedAsync(option))[0];

        Assert.Equal(("updated", "draft"), (foretold.Text("fate"), foretold.Text("status")));
        Assert.Equal(("updated", "draft"), (told.Text("fate"), told.Text("status")));
        Assert.Contains(told.GetProperty("notes").EnumerateArray(), note => (note.Text("part"), note.Text("text")) == ("status", "withheld"));
        Assert.Equal("unchanged", again.Text("fate"));
        (await _reader.AskAsync($"/v1/articles/{id}")).Expect(404);
        Assert.Equal("Words that nobody may see.", (await _editor.AskAsync($"/v1/articles/{id}")).Json.Text("bodyText"));
    }

    [Fact]
    public async Task An_item_of_ninjs_that_is_cancelled_is_withdrawn_with_the_words_it_had()
    {
        await _folder.WriteAsync("a.ninjs", Ninjs("urn:kill:1", "usable", "Wrong words."));
        var id = (await _folder.ImportedAsync("--publish", "--source", "Agency"))[0].Text("id");
        await _folder.WriteAsync("a.ninjs", """{"uri": "urn:kill:1", "pubStatus": "canceled", "headline": "KILL KILL KILL"}""");

        var foretold = (await _folder.ImportedAsync("--source", "Agency", "--dry-run"))[0];
        (await _reader.AskAsync($"/v1/articles/{id}")).Expect(200);
        var told = (await _folder.ImportedAsync("--source", "Agency"))[0];
        var version = (await _editor.AskAsync($"/v1/articles/{id}")).Json.Text("version");
        var again = (await _folder.ImportedAsync("--source", "Agency", "--publish"))[0];

        Assert.Equal(("updated", "withdrawn"), (foretold.Text("fate"), foretold.Text("status")));
        Assert.Equal(("updated", "withdrawn", id), (told.Text("fate"), told.Text("status"), told.Text("id")));
        Assert.Equal(("unchanged", "withdrawn"), (again.Text("fate"), again.Text("status")));
        Assert.Equal("Cancelled by its source, Agency.", (await _reader.AskAsync($"/v1/articles/{id}")).Expect(410).Json.Text("reason"));
        var article = (await _editor.AskAsync($"/v1/articles/{id}")).Json;
        Assert.Equal(("Wrong words.", version), (article.Text("bodyText"), article.Text("version")));
    }

    [Fact]
    public async Task What_nobody_has_seen_or_knows_is_not_withdrawn_when_it_is_cancelled()
    {
        await _folder.WriteAsync("a.ninjs", Ninjs("urn:kill:2", "usable", "Words.", """, "embargoed": "2999-01-01T00:00:00Z" """));
        var id = (await _folder.ImportedAsync("--publish"))[0].Text("id");
        await _folder.WriteAsync("a.ninjs", """[{"uri": "urn:kill:2", "pubstatus": "canceled"}, {"uri": "urn:kill:3", "pubstatus": "canceled"}]""");

        var (code, _, report) = await _folder.ImportAsync("--publish");

        Assert.Equal(0, code);
        Assert.Equal(["updated", "skipped"], report.Select(item => item.Text("fate")));
        Assert.Equal("draft", (await _editor.AskAsync($"/v1/articles/{id}")).Json.Text("status"));
    }

    [Fact]
    public async Task The_last_word_of_a_file_holds()
    {
        await _folder.WriteAsync("a.json", $"[{Ninjs("urn:turn:1", "usable", "One.")}, {Ninjs("urn:turn:1", "canceled", "Two.")}, {Ninjs("urn:turn:2", "withheld", "One.")}, {Ninjs("urn:turn:2", "usable", "Two.")}]");

        var report = await _folder.ImportedAsync("--publish");

        Assert.Equal(["published", "withdrawn", "draft", "published"], report.Select(item => item.Text("status")));
    }

    [Fact]
    public async Task A_status_that_nobody_knows_is_not_public()
    {
        await _folder.WriteAsync("a.json", $"[{Ninjs("urn:odd:1", "ready?", "One.")}, {Ninjs("urn:odd:2", "", "Two.")}]");

        var (_, _, report) = await _folder.ImportAsync("--publish");

        Assert.Equal(["draft", "draft"], report.Select(item => item.Text("status")));
    }

    [Theory]
    [InlineData("private", "New words.")]
    [InlineData("trash", "Old words.")]
    public async Task A_post_of_WordPress_that_is_no_longer_public_there_becomes_a_draft(string status, string words)
    {
        var name = $"from-{status}";
        await _folder.WriteAsync("a.wxr", Post(name, "<wp:status>publish</wp:status>", "Old words."));
        var id = (await _folder.ImportedAsync("--publish"))[0].Text("id");
        (await _reader.AskAsync($"/v1/articles/{name}")).Expect(200);
        await _folder.WriteAsync("a.wxr", Post(name, $"<wp:status>{status}</wp:status>", "New words."));

        var foretold = (await _folder.ImportedAsync("--dry-run"))[0];
        var told = (await _folder.ImportedAsync("--publish"))[0];
        var again = (await _folder.ImportedAsync("--publish"))[0];

        Assert.Equal(("updated", "draft"), (foretold.Text("fate"), foretold.Text("status")));
        Assert.Equal(("updated", "draft", id), (told.Text("fate"), told.Text("status"), told.Text("id")));
        Assert.Contains(told.GetProperty("notes").EnumerateArray(), note => (note.Text("part"), note.Text("text")) == ("status", status));
        Assert.Equal("unchanged", again.Text("fate"));
        (await _reader.AskAsync($"/v1/articles/{id}")).Expect(404);
        Assert.Equal((words, name), ((await _editor.AskAsync($"/v1/articles/{id}")).Json.Text("bodyText"), (await _editor.AskAsync($"/v1/articles/{id}")).Json.Text("slug")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<wp:status>future</wp:status>")]
    [InlineData("<wp:status>pitch</wp:status>")]
    public async Task A_post_of_WordPress_that_does_not_say_that_it_is_public_is_a_draft_and_that_is_told(string status)
    {
        await _folder.WriteAsync("a.wxr", Post($"silent-{status.Length}", status, "Words."));

        var (_, _, report) = await _folder.ImportAsync("--publish");

        Assert.Equal("draft", report[0].Text("status"));
        Assert.Contains(report[0].GetProperty("notes").EnumerateArray(), note => note.Text("part") == "status");
    }

    [Fact]
    public async Task An_entry_of_Atom_that_is_a_draft_is_none_of_the_public_s()
    {
        string Entry(string id, string control) => $"""<entry><id>urn:entry:{id}</id><title>Tide {id}</title><updated>2026-01-06T07:00:00Z</updated><content>Words.</content>{control}</entry>""";
        string Control(string word) => $"""<x:control xmlns:x="http://www.w3.org/2007/app"><x:draft>{word}</x:draft></x:control>""";
        await _folder.WriteAsync("a.atom", $"""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://www.w3.org/2007/app"><title>Tides</title>
            {Entry("1", "")}{Entry("2", Control("no"))}{Entry("3", Control(" yes "))}{Entry("4", "<app:control><app:draft>yes</app:draft></app:control>")}{Entry("5", Control("perhaps"))}
            </feed>
            """);

        var report = await _folder.ImportedAsync("--publish");

        Assert.Equal(["published", "published", "draft", "draft", "draft"], report.Select(item => item.Text("status")));
        Assert.Equal(2, report[2].GetProperty("notes").EnumerateArray().Count());
    }

    [Fact]
    public async Task An_entry_that_an_Atom_feed_has_deleted_becomes_a_draft()
    {
        string Feed(string entries) => $"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>Gone</title>{entries}</feed>""";
        await _folder.WriteAsync("a.atom", Feed("<entry><id>urn:gone:1</id><title>Here</title><updated>2026-01-06T07:00:00Z</updated><content>Words.</content></entry>"));
        var id = (await _folder.ImportedAsync("--publish"))[0].Text("id");
        await _folder.WriteAsync("a.atom", Feed("""<at:deleted-entry ref="urn:gone:1" when="2026-01-07T07:00:00Z"/><at:deleted-entry ref="urn:gone:2" when="2026-01-07T07:00:00Z"/>"""));

        var report = await _folder.ImportedAsync("--publish");

        Assert.Equal([("updated", "draft"), ("skipped", null)], report.Select(item => (item.Text("fate"), item.Text("status"))));
        (await _reader.AskAsync($"/v1/articles/{id}")).Expect(404);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _editor.Dispose();
        _reader.Dispose();
    }

    private static string Ninjs(string uri, string status, string words, string more = "") =>
        $$"""{"uri": "{{uri}}", "pubStatus": "{{status}}", "headline": "A bridge", "body_text": "{{words}}"{{more}}}""";

    private static string Post(string name, string status, string words) => $"""
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title><item>
          <title>{name}</title><guid>https://blog.example/{name}</guid><content:encoded>{words}</content:encoded>
          <wp:post_name>{name}</wp:post_name>{status}<wp:post_type>post</wp:post_type>
        </item></channel></rss>
        """;
}
