using System.Net;
using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

public sealed class RevisionTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task The_book_tells_who_changed_what_and_why_newest_first()
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        var items = (await GetAsync(editor, article, ""))["items"]!.AsArray();

        Assert.Equal([3, 2, 1], items.Select(item => (int)item!["version"]!));
        Assert.Equal(["edited", "published", "created"], items.Select(item => (string)item!["action"]!));
        Assert.Equal(("bootstrap key", "The harbour master called."), ((string?)items[0]!["by"], (string?)items[0]!["note"]));
        Assert.Equal("""{"headline":"Harbour opens late"}""", items[0]!["patch"]!.ToJsonString());
        Assert.Null(items[1]!["patch"]);
    }

    [Fact]
    public async Task The_book_tells_which_changes_readers_should_take_note_of()
    {
        using var editor = newsroom.Admin;
        var article = (await Asking.PublishedAsync(editor, "Harbour noted")).Id;
        (await editor.PatchAsync(article, new { kicker = "Comma", significance = "minor" })).Expect(200);
        (await editor.PatchAsync(article, new { kicker = "News" })).Expect(200);
        (await editor.AskAsync($"POST /v1/articles/{article}/revisions/1/restore")).Expect(200);

        var book = (await editor.AskAsync($"/v1/articles/{article}/revisions")).Expect(200).Items;

        Assert.Equal(["substantive", "substantive", "minor", null, null], book.Select(line => line.Text("significance")));
        Assert.Equal("minor", (await editor.AskAsync($"/v1/articles/{article}/revisions/3")).Expect(200).Json.Text("significance"));
    }

    [Fact]
    public async Task A_source_finds_its_article_by_its_own_id_though_older_words_are_brought_back()
    {
        using var editor = newsroom.Admin;
        var article = (await Asking.CreateAsync(editor, "Harbour claimed")).Id;
        (await editor.PatchAsync(article, new { source = new { name = "Wire" }, externalId = "claimed" })).Expect(200);

        var restored = (await editor.AskAsync($"POST /v1/articles/{article}/revisions/1/restore")).Expect(200).Json;
        var again = (await editor.AskAsync("PUT /v1/articles/by-external/Wire/claimed", new { headline = "Harbour claimed again" })).Expect(200);

        Assert.Equal(("claimed", "Wire", article), (restored.Text("externalId"), restored.Text("source.name"), again.Id));
    }

    [Fact]
    public async Task The_book_is_read_in_pages()
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        var first = await GetAsync(editor, article, "?limit=2");
        var second = await GetAsync(editor, article, $"?limit=2&cursor={first["page"]!["next"]}");

        Assert.Equal([3, 2], first["items"]!.AsArray().Select(item => (int)item!["version"]!));
        Assert.Equal([1], second["items"]!.AsArray().Select(item => (int)item!["version"]!));
        Assert.Null(second["page"]!["next"]);
    }

    [Fact]
    public async Task Every_version_can_be_read_as_it_was_written()
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        var headlines = new List<string>();
        for (var version = 1; version <= 3; version++)
        {
            headlines.Add((string)(await GetAsync(editor, article, $"/{version}"))["content"]!["headline"]!);
        }

        Assert.Equal(["Harbour opens", "Harbour opens", "Harbour opens late"], headlines);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/v1/articles/{article["id"]}/revisions/4", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Two_versions_are_compared_word_by_word()
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        var diff = await GetAsync(editor, article, "/3/diff?against=1");

        var text = Assert.Single(diff["texts"]!.AsArray())!;
        Assert.Equal("/headline", (string?)text["pointer"]);
        Assert.Equal(
            """[{"op":"equal","text":"Harbour opens"},{"op":"insert","text":" late"}]""", text["parts"]!.ToJsonString());
        Assert.Equal("""{"headline":"Harbour opens late"}""", diff["patch"]!.ToJsonString());
    }

    [Fact]
    public async Task An_earlier_version_comes_back_as_a_new_one()
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        var restored = await (await editor.PostAsync($"/v1/articles/{article["id"]}/revisions/1/restore", null, Cancel)).JsonAsync();

        Assert.Equal(("Harbour opens", 4, "published"), ((string?)restored["headline"], (int)restored["version"]!, (string?)restored["status"]));
        var newest = (await GetAsync(editor, article, ""))["items"]![0]!;
        Assert.Equal(("restored", "Version 1 again."), ((string?)newest["action"], (string?)newest["note"]));
    }

    [Fact]
    public async Task Restoring_on_a_stale_version_is_refused()
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        using var answer = await editor.SendAsync(HttpMethod.Post, $"/v1/articles/{article["id"]}/revisions/1/restore", null, ("If-Match", "\"1-x\""));

        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "3/diff?against=999")]
    [InlineData("GET", "999/diff")]
    [InlineData("POST", "999/restore")]
    public async Task A_version_that_is_missing_is_the_one_that_is_named(string verb, string rest)
    {
        using var editor = newsroom.Editor();
        var article = await EditedAsync(editor);

        var missing = (await editor.AskAsync($"{verb} /v1/articles/{article["id"]}/revisions/{rest}")).Expect(404);

        Assert.Equal("There is no version “999”.", missing.Json.Text("detail"));
    }

    [Fact]
    public async Task Readers_learn_nothing_from_the_book()
    {
        using var editor = newsroom.Editor();
        using var stranger = newsroom.ClientFor(null);
        using var writer = await newsroom.WithScopesAsync("write");
        var article = await EditedAsync(editor);

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/v1/articles/{article["id"]}/revisions", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await writer.GetAsync($"/v1/articles/{article["id"]}/revisions", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync($"/v1/articles/{Guid.NewGuid()}/revisions", Cancel)).StatusCode);
        Assert.DoesNotContain("harbour master", await stranger.GetStringAsync($"/v1/articles/{article["id"]}", Cancel), StringComparison.Ordinal);
    }

    // Version 1 is the draft, 2 its publication, 3 another headline.
    private static async Task<JsonObject> EditedAsync(HttpClient editor)
    {
        var article = await editor.PublishedAsync("Harbour opens", "It was quiet.");
        await (await editor.PatchAnywayAsync(article, new { headline = "Harbour opens late", changeNote = "The harbour master called." })).JsonAsync();
        return article;
    }

    private static async Task<JsonObject> GetAsync(HttpClient editor, JsonObject article, string rest) =>
        await (await editor.GetAsync($"/v1/articles/{article["id"]}/revisions{rest}", Cancel)).JsonAsync();
}
