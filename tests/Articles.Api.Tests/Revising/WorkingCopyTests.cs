using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Revising;

public sealed class WorkingCopyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Readers_see_nothing_of_a_working_copy_until_it_is_put_live()
    {
        using var editor = newsroom.Admin;
        using var reader = newsroom.Reader;
        var article = await editor.PublishedAsync("Quay safe");
        var address = $"/v1/articles/{article.Id}";
        var before = (await reader.AskAsync(address)).Expect(200);

        (await editor.AskAsync($"PUT {address}/draft", new { headline = "Quay unsafe" })).Expect(201);
        var meanwhile = (await reader.AskAsync(address)).Expect(200);
        var live = (await editor.AskAsync($"PUT {address}/publication")).Expect(200);

        Assert.Equal(before.ETag, meanwhile.ETag);
        Assert.Equal(("Quay unsafe", "published", article.Slug), (live.Json.Text("headline"), live.Json.Text("status"), live.Slug));
        (await editor.AskAsync($"{address}/draft")).Expect(404);
    }

    [Fact]
    public async Task A_working_copy_is_changed_by_those_who_have_read_it()
    {
        using var editor = newsroom.Admin;
        var article = await editor.PublishedAsync("Tide high");
        var draft = $"/v1/articles/{article.Id}/draft";
        var begun = (await editor.AskAsync($"PATCH {draft}", new { kicker = "Weather" }, "*")).Expect(200);

        (await editor.AskAsync($"PUT {draft}", new { headline = "Tide low" })).Expect(428);
        var changed = (await editor.AskAsync($"PATCH {draft}", new { headline = "Tide low" }, begun.ETag)).Expect(200);
        (await editor.AskAsync($"PATCH {draft}", new { headline = "No tide" }, begun.ETag)).Expect(412);
        (await editor.AskAsync($"DELETE {draft}", ifMatch: changed.ETag)).Expect(204);

        Assert.Equal(("Tide low", "Weather"), (changed.Json.Text("headline"), changed.Json.Text("kicker")));
    }

    [Theory]
    [InlineData("PUT", 201)]
    [InlineData("PATCH", 200)]
    public async Task A_copy_is_begun_by_those_who_have_read_the_article(string verb, int begun)
    {
        using var editor = newsroom.Admin;
        var address = $"/v1/articles/{(await editor.PublishedAsync("Tide turns")).Id}";
        var read = (await editor.AskAsync(address)).Expect(200);
        var written = (await editor.AskAsync($"PATCH {address}", new { kicker = "Weather" }, read.ETag)).Expect(200);

        (await editor.AskAsync($"{verb} {address}/draft", new { headline = "Tide low" }, read.ETag)).Expect(412);
        var copy = (await editor.AskAsync($"{verb} {address}/draft", new { headline = "Tide low" }, written.ETag)).Expect(begun);

        Assert.Equal(("Tide low", "3"), (copy.Json.Text("headline"), copy.Json.Text("basedOn")));
        (await editor.AskAsync($"{verb} {address}/draft", new { headline = "No tide" }, written.ETag)).Expect(412);
    }

    [Fact]
    public async Task A_copy_of_an_article_that_changed_meanwhile_is_not_put_live_unseen()
    {
        using var editor = newsroom.Admin;
        var article = await editor.PublishedAsync("Bridge up");
        var address = $"/v1/articles/{article.Id}";
        (await editor.AskAsync($"PUT {address}/draft", new { headline = "Bridge down" })).Expect(201);
        (await editor.PatchAsync(article.Id, new { headline = "Bridge half up" })).Expect(200);

        (await editor.AskAsync($"PUT {address}/publication", new { })).Expect(409);
        var known = (await editor.AskAsync($"PUT {address}/publication", new { }, "*")).Expect(200);

        Assert.Equal("Bridge down", known.Json.Text("headline"));
    }

    [Fact]
    public async Task A_copy_goes_live_whatever_became_of_the_article_s_state_meanwhile()
    {
        using var editor = newsroom.Admin;
        var article = $"/v1/articles/{(await editor.PublishedAsync("Bridge shut")).Id}";
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
        var article = $"/v1/articles/{(await editor.PublishedAsync("Bridge for now")).Id}";
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
        var article = $"/v1/articles/{(await editor.PublishedAsync("Bridge never", publication: new { at = now.AddHours(-2) })).Id}";
        (await editor.AskAsync($"PATCH {article}/draft", new { embargoUntil = now.AddHours(2) }, ifMatch: "*")).Expect(200);

        foreach (var until in new[] { now.AddHours(-1), now.AddHours(1) })
            Assert.Equal(["/until not_after"], (await editor.AskAsync($"PUT {article}/publication", new { until })).Expect(422).Faults);

        (await editor.AskAsync($"PUT {article}/publication", new { until = now.AddHours(3) })).Expect(200);
    }

    [Fact]
    public async Task What_is_written_on_a_draft_is_newer_than_the_copy_of_before()
    {
        using var editor = newsroom.Admin;
        var article = $"/v1/articles/{(await editor.PublishedAsync("Bridge old")).Id}";
        (await editor.AskAsync($"PATCH {article}/draft", new { kicker = "Old copy" }, ifMatch: "*")).Expect(200);
        (await editor.AskAsync($"DELETE {article}/publication")).Expect(200);
        var written = (await editor.AskAsync($"PATCH {article}", new { kicker = "Newer words" }, ifMatch: "*")).Expect(200);

        var live = (await editor.AskAsync($"PUT {article}/publication", new { }, ifMatch: written.ETag)).Expect(200);

        Assert.Equal("Newer words", live.Json.Text("kicker"));
    }

    [Fact]
    public async Task A_draft_has_no_working_copy()
    {
        using var editor = newsroom.Admin;
        var article = await editor.CreateAsync("Only a draft");

        (await editor.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Another" })).Expect(409);
    }

    [Fact]
    public async Task A_copy_counts_its_own_changes_from_one_as_it_was_told_they_would_be()
    {
        using var editor = newsroom.Admin;
        var draft = $"/v1/articles/{(await editor.PublishedAsync("Quay counted")).Id}/draft";
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
        var draft = $"/v1/articles/{(await editor.PublishedAsync("Quay twice")).Id}/draft";
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
        var draft = $"/v1/articles/{(await editor.PublishedAsync("Quay closed")).Id}/draft";
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
        var article = await admin.PublishedAsync("Stays local", new { section = "copies-local" });
        var draft = $"{verb} /v1/articles/{article.Id}/draft";

        foreach (var section in new[] { "copies-world", null })
            Assert.Equal("scope-needed", (await narrowed.AskAsync(draft, new { headline = "Moves", section }, "*")).Expect(403).Problem);

        Assert.InRange((await narrowed.AskAsync(draft, new { headline = "Stays", section = "copies-local" }, "*")).Status, 200, 201);
    }
}
