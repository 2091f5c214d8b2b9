using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Import;

/// <summary>Front matter says whether an article is public, and from when till when, in the words of many generators.</summary>
public sealed class FrontMatterTests(ImportingNewsroom newsroom) : IClassFixture<ImportingNewsroom>, IDisposable
{
    private readonly ImportFolder _folder = new(newsroom);
    private readonly HttpClient _editor = newsroom.Admin;

    [Fact]
    public async Task What_front_matter_does_not_call_public_is_a_draft_and_that_is_told()
    {
        string[] lines =
        [
            "published: false", "published: No", "published: \"\"", "published: [2026-01-02]", "draft: true", "Draft: yes", "draft: 1", "draft: perhaps", "draft: \"true\"",
            "status: draft", "status: in review", "status: Pending", "status: scheduled", "isPublished: false", "visibility: private", "private: true",
            "published: true\nstatus: private", "date: 2026-01-02\nexpiryDate: 2026-01-03",
        ];
        await WriteAsync("held", lines);

        var report = await _folder.ImportedAsync("--publish");

        Assert.Equal(lines.Select(line => (line, "draft")), lines.Zip(report, (line, item) => (line, item.Text("status")!)));
        Assert.All(report, item => Assert.Contains(item.GetProperty("notes").EnumerateArray(), note => note.Text("part") is "status" or "end"));
    }

    [Fact]
    public async Task What_front_matter_calls_public_is_published_at_its_date()
    {
        (string Line, string? Date)[] lines =
        [
            ("published: true", null), ("draft: false\ndate: 2026-01-02", "2026-01-02T00:00:00Z"), ("status: Published\ndate: 2026-01-02", "2026-01-02T00:00:00Z"),
            ("published: 2026-01-03 10:00", "2026-01-03T10:00:00Z"), ("published: true\ndate: 2026-01-04", "2026-01-04T00:00:00Z"),
            ("date: 2026-01-04\npublishDate: 2026-01-05", "2026-01-05T00:00:00Z"), ("visibility: public\nprivate: false\npubDate: 2026-01-06", "2026-01-06T00:00:00Z"),
            ("date_published: 2026-01-07T10:00:00.000Z\ndate_updated: 2026-01-08T10:00:00.000Z", "2026-01-07T10:00:00Z"),
        ];
        await WriteAsync("open", [.. lines.Select(line => line.Line)]);

        var report = await _folder.ImportedAsync("--publish");

        foreach (var (line, item) in lines.Zip(report))
        {
            var article = (await _editor.AskAsync($"/v1/articles/{item.Text("id")}")).Json;
            Assert.Equal((line.Line, "published"), (line.Line, article.Text("status")));
            Assert.True(line.Date is null || line.Date == article.Text("publishedAt"), $"{line}: {article.Text("publishedAt")}");
        }
    }

    [Fact]
    public async Task What_is_to_be_public_later_waits_and_what_has_an_end_is_taken_off_again()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (later, end) = ($"{now.AddDays(30):yyyy-MM-dd}", $"{now.AddDays(60):yyyy-MM-dd}");
        await WriteAsync("term", [$"date: 2026-01-02\npublishDate: {later}\nexpiryDate: {end}", $"date: 2026-01-02\nexpiryDate: {end}"]);

        var first = await _folder.ImportedAsync("--publish");
        var again = await _folder.ImportedAsync("--publish");

        Assert.Equal(["scheduled", "published"], first.Select(item => item.Text("status")));
        Assert.Equal(["unchanged", "unchanged"], again.Select(item => item.Text("fate")));
        TurnClockTo(now.AddDays(45));
        Assert.Equal(["published", "published"], await StatusesAsync(first));
        TurnClockTo(now.AddDays(61));
        Assert.Equal(["draft", "draft"], await StatusesAsync(first));
    }

    [Fact]
    public async Task An_article_whose_date_was_moved_ahead_is_not_public_until_then()
    {
        await WriteAsync("moved", ["date: 2026-01-02"]);
        await _folder.ImportAsync("--publish");
        await WriteAsync("moved", [$"date: {TimeProvider.System.GetUtcNow().AddDays(30):yyyy-MM-dd}"]);

        var foretold = (await _folder.ImportedAsync("--publish", "--dry-run"))[0];
        var told = (await _folder.ImportedAsync())[0];

        Assert.Equal(("updated", "scheduled"), (foretold.Text("fate"), foretold.Text("status")));
        Assert.Equal(("updated", "draft"), (told.Text("fate"), told.Text("status")));
    }

    [Fact]
    public async Task What_front_matter_says_beyond_the_places_there_are_is_kept()
    {
        await _folder.WriteAsync("rich.md", """
            ---
            title: Rich
            date: 2026-01-03
            publishDate: 2026-01-02
            extra: a word
            mood: calm
            source: {name: Site, desk: 7}
            authors: [Ines Duarte, {name: Rui Costa, mail: rui@paper.example}, {mail: desk@paper.example}]
            images: [{alt: Without an address}, {src: https://paper.example/a.jpg, width: 640}]
            tags: [harbour, {name: Sea, colour: blue}]
            ---

            Words.
            """);

        var report = await _folder.ImportedAsync("--publish");
        var article = (await _editor.AskAsync($"/v1/articles/{report[0].Text("id")}")).Json;

        Assert.Equal(["Ines Duarte", "Rui Costa"], article.GetProperty("authors").EnumerateArray().Select(author => author.Text("name")));
        Assert.Equal("""["harbour","sea"]""", article.Text("tags"));
        Assert.Equal(
            """
            {"extra":"a word","tags":[{"name":"Sea","colour":"blue"}],"authors":[{"name":"Rui Costa","mail":"rui@paper.example"},{"mail":"desk@paper.example"}],"source":{"name":"Site","desk":7},"images":[{"alt":"Without an address"},{"src":"https://paper.example/a.jpg","width":640}],"date":"2026-01-03","mood":"calm"}
            """,
            article.Text("extra"));
    }

    [Fact]
    public async Task A_name_that_makes_no_address_is_left_out_with_the_reason()
    {
        const string id = "0197a1d0-5c7e-7c3a-9a52-6f1de0b3c4a1";
        await _folder.WriteAsync("a.md", $"---\ntitle: Named oddly\nsection: {id}\nauthors: [{id}, Ines Duarte, …]\ntags: [{id}, …, harbour]\n---\nWords.\n");

        var report = await _folder.ImportedAsync();

        Assert.Equal(
            [
                ("section", id, "It is a UUID, whose address would be taken for an id, and was left out."),
                ("tag", id, "It is a UUID, whose address would be taken for an id, and was left out."),
                ("tag", "…", "It has no letter or digit to make an address of, and was left out."),
                ("author", id, "It is a UUID, whose address would be taken for an id, and was left out."),
                ("author", "…", "It has no letter or digit to make an address of, and was left out."),
            ],
            report[0].GetProperty("notes").EnumerateArray().Select(note => (note.Text("part"), note.Text("text"), note.Text("detail"))));
    }

    [Fact]
    public async Task The_date_at_the_beginning_of_a_file_s_name_is_that_of_a_post_that_names_none()
    {
        await _folder.WriteAsync("2026-01-07-low-water.md", "---\ntitle: Low water\n---\nWords.\n");
        await _folder.WriteAsync("2026-01-08-high-water.md", "---\ntitle: High water\ndate: 2026-01-09\n---\nWords.\n");
        await _folder.WriteAsync("2026-13-41-no-date.md", "---\ntitle: No date\n---\nWords.\n");

        var report = await _folder.ImportedAsync("--publish");

        string?[] dates = [.. await Task.WhenAll(report.Take(2).Select(async item => (await _editor.AskAsync($"/v1/articles/{item.Text("id")}")).Json.Text("publishedAt")))];
        Assert.Equal(["2026-01-07T00:00:00Z", "2026-01-09T00:00:00Z"], dates);
    }

    [Fact]
    public async Task A_fence_may_have_blanks_behind_it()
    {
        await _folder.WriteAsync("a.md", "--- \ntitle: Behind a blank\n---\t\n\nWords.\n");

        var report = await _folder.ImportedAsync();

        Assert.Equal("behind-a-blank", report[0].Text("slug"));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _editor.Dispose();
    }

    // It goes on only, and is one for all stories told here.
    private void TurnClockTo(DateTimeOffset time)
    {
        if (time > newsroom.Clock.GetUtcNow())
            newsroom.Clock.SetUtcNow(time);
    }

    private async Task WriteAsync(string name, string[] matters)
    {
        foreach (var (at, lines) in matters.Index())
            await _folder.WriteAsync($"{at:00}.md", $"---\ntitle: {name} {at}\nid: {name}-{at}\nsource: site\n{lines}\n---\n\nWords.\n");
    }

    private async Task<IReadOnlyList<string?>> StatusesAsync(IEnumerable<JsonElement> items)
    {
        var statuses = new List<string?>();
        foreach (var item in items)
            statuses.Add((await _editor.AskAsync($"/v1/articles/{item.Text("id")}")).Json.Text("status"));
        return statuses;
    }
}
