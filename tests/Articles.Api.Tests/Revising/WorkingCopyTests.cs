using System.Net;
using System.Net.Http.Json;
using Articles.Api.Tests.Newsrooms;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

public sealed class WorkingCopyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Readers_see_nothing_of_a_working_copy_until_it_is_put_live()
    {
        using var editor = newsroom.Editor();
        using var reader = newsroom.ClientFor(null);
        var article = await editor.PublishedAsync("Quay safe");
        var address = $"/v1/articles/{article["id"]}";
        using var before = await reader.GetAsync(address, Cancel);

        using var begun = await editor.PutAsJsonAsync($"{address}/draft", new { headline = "Quay unsafe" }, Cancel);
        using var meanwhile = await reader.GetAsync(address, Cancel);
        var live = await editor.PublishAsync(article);
        using var after = await editor.GetAsync($"{address}/draft", Cancel);

        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Equal(before.Headers.ETag, meanwhile.Headers.ETag);
        Assert.Equal(("Quay unsafe", "published"), ((string?)live["headline"], (string?)live["status"]));
        Assert.Equal((string?)article["slug"], (string?)live["slug"]);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task A_working_copy_is_changed_by_those_who_have_read_it()
    {
        using var editor = newsroom.Editor();
        var article = await editor.PublishedAsync("Tide high");
        var draft = $"/v1/articles/{article["id"]}/draft";
        using var begun = await editor.SendAsync(HttpMethod.Patch, draft, new { kicker = "Weather" }, ("If-Match", "*"));
        var tag = begun.Headers.ETag!.ToString();

        using var blind = await editor.SendAsync(HttpMethod.Put, draft, new { headline = "Tide low" });
        using var changed = await editor.SendAsync(HttpMethod.Patch, draft, new { headline = "Tide low" }, ("If-Match", tag));
        using var stale = await editor.SendAsync(HttpMethod.Patch, draft, new { headline = "No tide" }, ("If-Match", tag));
        using var discarded = await editor.SendAsync(HttpMethod.Delete, draft, null, ("If-Match", changed.Headers.ETag!.ToString()));

        Assert.Equal((HttpStatusCode)428, blind.StatusCode);
        var content = (await changed.JsonAsync())["content"]!;
        Assert.Equal(("Tide low", "Weather"), ((string?)content["headline"], (string?)content["kicker"]));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);
    }

    [Fact]
    public async Task A_copy_of_an_article_that_changed_meanwhile_is_not_put_live_unseen()
    {
        using var editor = newsroom.Editor();
        var article = await editor.PublishedAsync("Bridge up");
        var address = $"/v1/articles/{article["id"]}";
        await editor.PutAsJsonAsync($"{address}/draft", new { headline = "Bridge down" }, Cancel);
        await editor.PatchAnywayAsync(article, new { headline = "Bridge half up" });

        using var unseen = await editor.PutAsJsonAsync($"{address}/publication", new { }, Cancel);
        using var known = await editor.SendAsync(HttpMethod.Put, $"{address}/publication", new { }, ("If-Match", "*"));

        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode);
        Assert.Equal("Bridge down", (string?)(await known.JsonAsync())["headline"]);
    }

    [Fact]
    public async Task A_copy_goes_live_whatever_became_of_the_article_s_state_meanwhile()
    {
        using var editor = newsroom.Admin;
        var article = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Bridge shut")).Id}";
        (await editor.AskAsync($"PUT {article}/publication", new { until = "2099-01-01T00:00:00Z" })).Expect(200);
        (await editor.AskAsync($"PATCH {article}/draft", new { headline = "Bridge free" }, ifMatch: "*")).Expect(200);
        (await editor.AskAsync($"DELETE {article}/publication")).Expect(200);

        var live = (await editor.AskAsync($"PUT {article}/publication", new { })).Expect(200).Json;

        Assert.Equal(("Bridge free", null), (live.Text("headline"), live.Text("publishUntil")));
    }

    [Fact]
    public async Task Until_when_it_is_public_is_said_anew_where_a_copy_goes_live()
    {
        using var editor = newsroom.Admin;
        var article = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Bridge for now")).Id}";
        (await editor.AskAsync($"PUT {article}/publication", new { until = "2099-01-01T00:00:00Z" })).Expect(200);
        (await editor.AskAsync($"PATCH {article}/draft", new { kicker = "For good" }, ifMatch: "*")).Expect(200);

        var live = (await editor.AskAsync($"PUT {article}/publication", new { })).Expect(200).Json;

        Assert.Equal(("For good", null), (live.Text("kicker"), live.Text("publishUntil")));
    }

    [Fact]
    public async Task A_copy_is_not_put_live_to_be_seen_by_nobody()
    {
        using var editor = newsroom.Admin;
        var now = newsroom.Clock.GetUtcNow();
        var article = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Bridge never", publication: new { at = now.AddHours(-2) })).Id}";
        (await editor.AskAsync($"PATCH {article}/draft", new { embargoUntil = now.AddHours(2) }, ifMatch: "*")).Expect(200);

        foreach (var until in new[] { now.AddHours(-1), now.AddHours(1) })
            Assert.Equal(["/until not_after"], (await editor.AskAsync($"PUT {article}/publication", new { until })).Expect(422).Faults);

        (await editor.AskAsync($"PUT {article}/publication", new { until = now.AddHours(3) })).Expect(200);
    }

    [Fact]
    public async Task What_is_written_on_a_draft_is_newer_than_the_copy_of_before()
    {
        using var editor = newsroom.Admin;
        var article = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Bridge old")).Id}";
        (await editor.AskAsync($"PATCH {article}/draft", new { kicker = "Old copy" }, ifMatch: "*")).Expect(200);
        (await editor.AskAsync($"DELETE {article}/publication")).Expect(200);
        var written = (await editor.AskAsync($"PATCH {article}", new { kicker = "Newer words" }, ifMatch: "*")).Expect(200);

        var live = (await editor.AskAsync($"PUT {article}/publication", new { }, ifMatch: written.ETag)).Expect(200);

        Assert.Equal("Newer words", live.Json.Text("kicker"));
    }

    [Fact]
    public async Task A_draft_has_no_working_copy()
    {
        using var editor = newsroom.Editor();
        var article = await editor.CreateAsync("Only a draft");

        using var answer = await editor.PutAsJsonAsync($"/v1/articles/{article["id"]}/draft", new { headline = "Another" }, Cancel);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_copy_counts_its_own_changes_from_one_as_it_was_told_they_would_be()
    {
        using var editor = newsroom.Admin;
        var draft = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Quay counted")).Id}/draft";
        var versions = new List<string?>();
        foreach (var kicker in new[] { "One", "Two", "Three" })
        {
            foreach (var query in new[] { "?validateOnly=true", "?validateOnly=true", "" })
                versions.Add((await editor.AskAsync($"PATCH {draft}{query}", new { kicker }, "*")).Expect(200).Json.Text("version"));
        }

        Assert.Equal(["1", "1", "1", "2", "2", "2", "3", "3", "3"], versions);
    }

    [Fact]
    public async Task The_tag_of_a_copy_does_not_fit_the_next_one_that_says_the_same()
    {
        using var editor = newsroom.Admin;
        var draft = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Quay twice")).Id}/draft";
        var first = (await editor.AskAsync($"PUT {draft}", new { headline = "Quay open" })).Expect(201);
        (await editor.AskAsync($"DELETE {draft}", ifMatch: first.ETag)).Expect(204);
        var second = (await editor.AskAsync($"PUT {draft}", new { headline = "Quay open" })).Expect(201);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(second.ETag, (await editor.AskAsync($"PATCH {draft}", new { kicker = "x" }, first.ETag)).Expect(412).Json.Text("currentETag"));
        (await editor.AskAsync($"PATCH {draft}", new { kicker = "x" }, second.ETag)).Expect(200);
    }

    [Fact]
    public async Task The_tag_of_a_copy_that_was_discarded_is_stale_and_no_other_takes_its_place()
    {
        using var editor = newsroom.Admin;
        var draft = $"/v1/articles/{(await Asking.PublishedAsync(editor, "Quay closed")).Id}/draft";
        var copy = (await editor.AskAsync($"PUT {draft}", new { headline = "Quay open" })).Expect(201);
        (await editor.AskAsync($"DELETE {draft}", ifMatch: copy.ETag)).Expect(204);

        var stale = (await editor.AskAsync($"PATCH {draft}", new { kicker = "x" }, copy.ETag)).Expect(412);

        Assert.Equal(System.Text.Json.JsonValueKind.Null, stale.Json.GetProperty("currentETag").ValueKind);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_key_that_is_narrowed_to_sections_prepares_no_move_out_of_them(string verb)
    {
        using var admin = newsroom.Admin;
        using var narrowed = await newsroom.CallerInAsync(["copies-local"], "write", "preview");
        var article = await Asking.PublishedAsync(admin, "Stays local", new { section = "copies-local" });
        var draft = $"{verb} /v1/articles/{article.Id}/draft";

        foreach (var section in new[] { "copies-world", null })
            Assert.Equal("scope-needed", (await narrowed.AskAsync(draft, new { headline = "Moves", section }, "*")).Expect(403).Problem);

        Assert.InRange((await narrowed.AskAsync(draft, new { headline = "Stays", section = "copies-local" }, "*")).Status, 200, 201);
    }
}
