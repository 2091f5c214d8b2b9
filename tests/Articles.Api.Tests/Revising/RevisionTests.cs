using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Revising;

public sealed class RevisionTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task The_book_tells_who_changed_what_and_why_newest_first()
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        var lines = (await BookAsync(editor, article)).Items.ToList();

        Assert.Equal(["3 edited", "2 published", "1 created"], lines.Select(line => $"{line.Text("version")} {line.Text("action")}"));
        Assert.Equal(("bootstrap key", "The harbour master called."), (lines[0].Text("by"), lines[0].Text("note")));
        Assert.Equal("""{"headline":"Harbour opens late"}""", lines[0].Text("patch"));
        Assert.Null(lines[1].Text("patch"));
    }

    [Fact]
    public async Task The_book_tells_which_changes_readers_should_take_note_of()
    {
        using var editor = newsroom.Admin;
        var article = (await editor.PublishedAsync("Harbour noted")).Id;
        (await editor.PatchAsync(article, new { kicker = "Comma", significance = "minor" })).Expect(200);
        (await editor.PatchAsync(article, new { kicker = "News" })).Expect(200);
        (await editor.AskAsync($"POST /v1/articles/{article}/revisions/1/restore")).Expect(200);

        var lines = (await BookAsync(editor, article)).Items;

        Assert.Equal(["substantive", "substantive", "minor", null, null], lines.Select(line => line.Text("significance")));
        Assert.Equal("minor", (await BookAsync(editor, article, "/3")).Json.Text("significance"));
    }

    [Fact]
    public async Task A_source_finds_its_article_by_its_own_id_though_older_words_are_brought_back()
    {
        using var editor = newsroom.Admin;
        var article = (await editor.CreateAsync("Harbour claimed")).Id;
        (await editor.PatchAsync(article, new { source = new { name = "Wire" }, externalId = "claimed" })).Expect(200);

        var restored = (await editor.AskAsync($"POST /v1/articles/{article}/revisions/1/restore")).Expect(200).Json;
        var again = (await editor.AskAsync("PUT /v1/articles/by-external/Wire/claimed", new { headline = "Harbour claimed again" })).Expect(200);

        Assert.Equal(("claimed", "Wire", article), (restored.Text("externalId"), restored.Text("source.name"), again.Id));
    }

    [Fact]
    public async Task The_book_is_read_in_pages()
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        var first = await BookAsync(editor, article, "?limit=2");
        var second = await BookAsync(editor, article, $"?limit=2&cursor={first.Next}");

        Assert.Equal(["3", "2"], first.Items.Select(line => line.Text("version")));
        Assert.Equal(["1"], second.Items.Select(line => line.Text("version")));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Every_version_can_be_read_as_it_was_written()
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        var headlines = new List<string?>();
        for (var version = 1; version <= 3; version++)
            headlines.Add((await BookAsync(editor, article, $"/{version}")).Json.Text("content.headline"));

        Assert.Equal(["Harbour opens", "Harbour opens", "Harbour opens late"], headlines);
        (await editor.AskAsync($"/v1/articles/{article}/revisions/4")).Expect(404);
    }

    [Fact]
    public async Task Two_versions_are_compared_word_by_word()
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        var diff = (await BookAsync(editor, article, "/3/diff?against=1")).Json;

        var text = Assert.Single(diff.GetProperty("texts").EnumerateArray());
        Assert.Equal("/headline", text.Text("pointer"));
        Assert.Equal("""[{"op":"equal","text":"Harbour opens"},{"op":"insert","text":" late"}]""", text.Text("parts"));
        Assert.Equal("""{"headline":"Harbour opens late"}""", diff.Text("patch"));
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_a_new_one()
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        var restored = (await editor.AskAsync($"POST /v1/articles/{article}/revisions/1/restore")).Expect(200).Json;

        Assert.Equal(("Harbour opens", "4", "published"), (restored.Text("headline"), restored.Text("version"), restored.Text("status")));
        var newest = (await BookAsync(editor, article)).Items.First();
        Assert.Equal(("restored", "Version 1 again."), (newest.Text("action"), newest.Text("note")));
    }

    [Fact]
    public async Task Restoring_on_a_stale_version_is_refused()
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        (await editor.AskAsync($"POST /v1/articles/{article}/revisions/1/restore", ifMatch: "\"1-x\"")).Expect(412);
    }

    [Theory]
    [InlineData("GET", "3/diff?against=999")]
    [InlineData("GET", "999/diff")]
    [InlineData("POST", "999/restore")]
    public async Task A_version_that_is_missing_is_the_one_that_is_named(string verb, string rest)
    {
        using var editor = newsroom.Admin;
        var article = await EditedAsync(editor);

        var missing = (await editor.AskAsync($"{verb} /v1/articles/{article}/revisions/{rest}")).Expect(404);

        Assert.Equal("There is no version “999”.", missing.Json.Text("detail"));
    }

    [Fact]
    public async Task Readers_learn_nothing_from_the_book()
    {
        using var editor = newsroom.Admin;
        using var stranger = newsroom.Reader;
        using var writer = await newsroom.CallerAsync("write");
        var article = await EditedAsync(editor);

        (await stranger.AskAsync($"/v1/articles/{article}/revisions")).Expect(401);
        (await writer.AskAsync($"/v1/articles/{article}/revisions")).Expect(403);
        (await editor.AskAsync($"/v1/articles/{Guid.NewGuid()}/revisions")).Expect(404);
        Assert.DoesNotContain("harbour master", (await stranger.AskAsync($"/v1/articles/{article}")).Expect(200).Text, StringComparison.Ordinal);
    }

    // Version 1 is the draft, 2 its publication, 3 another headline.
    private static async Task<string> EditedAsync(HttpClient editor)
    {
        var article = (await editor.PublishedAsync("Harbour opens", new { body = new { content = "It was quiet." } })).Id;
        (await editor.PatchAsync(article, new { headline = "Harbour opens late", changeNote = "The harbour master called." })).Expect(200);
        return article;
    }

    private static async Task<Reply> BookAsync(HttpClient editor, string article, string rest = "") =>
        (await editor.AskAsync($"/v1/articles/{article}/revisions{rest}")).Expect(200);
}
