using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Editing;

public sealed class PreconditionTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Theory]
    [InlineData("PUT", """{"headline":"x"}""")]
    [InlineData("PATCH", """{"kicker":"x"}""")]
    [InlineData("DELETE", null)]
    public async Task A_change_without_If_Match_is_refused(string verb, string? body)
    {
        var article = await _admin.CreateAsync($"Unread {verb}");

        var refused = (await _admin.AskAsync($"{verb} /v1/articles/{article.Id}", body)).Expect(428);

        Assert.Equal("precondition-required", refused.Problem);
    }

    [Theory]
    [InlineData("PUT", """{"headline":"x"}""")]
    [InlineData("PATCH", """{"kicker":"x"}""")]
    [InlineData("DELETE", null)]
    public async Task A_stale_change_is_refused_with_the_tag_that_then_works(string verb, string? body)
    {
        var article = await _admin.CreateAsync($"Overtaken {verb}");
        (await _admin.PatchAsync(article.Id, new { kicker = "Faster" }, article.ETag)).Expect(200);

        var refused = (await _admin.AskAsync($"{verb} /v1/articles/{article.Id}", body, article.ETag)).Expect(412);

        var current = refused.Json.Text("currentETag")!;
        Assert.Equal((await _admin.AskAsync($"/v1/articles/{article.Id}")).ETag, current);
        Assert.InRange((await _admin.AskAsync($"{verb} /v1/articles/{article.Id}", body, current)).Status, 200, 204);
    }

    [Theory]
    [InlineData("PATCH", "")]
    [InlineData("PUT", "/draft")]
    [InlineData("PUT", "/publication")]
    public async Task A_tag_that_cannot_be_read_is_named_beside_all_else_that_cannot(string verb, string address)
    {
        var article = await _admin.CreateAsync($"Wrong in three places {verb}{address}");

        var refused = (await _admin.AskAsync($"{verb} /v1/articles/{article.Id}{address}?limit=1", new { bogus = 1 }, headers: ("If-Match", "1"))).Expect(400);

        Assert.Equal(["limit unknown_parameter", "If-Match bad_value", "/bogus unknown_property"], refused.Faults);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("1%20")]
    [InlineData("-1")]
    public async Task The_number_of_a_version_has_one_spelling(string spelling)
    {
        var article = await _admin.CreateAsync("Counted");
        (await _admin.AskAsync($"/v1/articles/{article.Id}/revisions/1")).Expect(200);

        foreach (var address in new[] { $"/v1/articles/{article.Id}/revisions/{spelling}", $"/v1/articles/{article.Id}/revisions/{spelling}/diff" })
            (await _admin.AskAsync(address)).Expect(404);
        (await _admin.AskAsync($"POST /v1/articles/{article.Id}/revisions/{spelling}/restore")).Expect(404);
    }

    [Fact]
    public async Task A_weak_tag_never_matches()
    {
        var article = await _admin.CreateAsync("Weak");

        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, "W/" + article.ETag)).Expect(412);
    }

    [Theory]
    [InlineData("\"0-nothing\", {0}", 200)]
    [InlineData("W/{0}, \"nothing\"", 412)]
    [InlineData("*", 200)]
    [InlineData("\"made-up\"", 412)]
    [InlineData("no quotes", 400)]
    [InlineData("*, {0}", 400)]
    [InlineData("\"made-up\", *", 400)]
    public async Task If_Match_is_a_list_of_tags_or_a_star(string form, int status)
    {
        var article = await _admin.CreateAsync($"Listed {form}");

        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, form.Replace("{0}", article.ETag, StringComparison.Ordinal))).Expect(status);
    }

    [Fact]
    public async Task The_tag_of_a_narrowed_read_serves_for_a_change()
    {
        var article = await _admin.CreateAsync("Read narrowly");

        var narrow = (await _admin.AskAsync($"/v1/articles/{article.Id}?fields=id,headline")).Expect(200);

        Assert.NotEqual((await _admin.AskAsync($"/v1/articles/{article.Id}")).ETag, narrow.ETag);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, narrow.ETag)).Expect(200);
    }

    [Fact]
    public async Task A_tag_that_was_made_up_or_is_of_another_thing_is_refused()
    {
        var article = await _admin.PublishedAsync("Mine");
        var other = await _admin.PublishedAsync("Another's");
        var copy = (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Mine, soon" })).Expect(201);
        await _admin.PatchAsync(other.Id, new { kicker = "x" }, other.ETag);

        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, other.ETag)).Expect(412);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, copy.ETag)).Expect(412);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, article.ETag.Insert(article.ETag.Length - 1, "x"))).Expect(412);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, article.ETag.Remove(article.ETag.Length - 4, 2))).Expect(412);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, "\"2-made-up\"")).Expect(412);
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, article.ETag.Insert(article.ETag.Length - 1, "-gzip"))).Expect(200);
    }

    [Fact]
    public async Task The_tag_of_an_article_that_was_deleted_is_not_that_of_one_made_again_under_its_name()
    {
        const string address = "/v1/articles/by-external/wire/made-again";
        var first = (await _admin.AskAsync($"PUT {address}", new { headline = "First" })).Expect(201);
        (await _admin.AskAsync($"DELETE /v1/articles/{first.Id}", ifMatch: first.ETag)).Expect(204);
        (await _admin.AskAsync($"PUT {address}", new { headline = "Second" })).Expect(201);

        (await _admin.AskAsync($"PUT {address}", new { headline = "First, mended" }, first.ETag)).Expect(412);
    }

    [Fact]
    public async Task Whoever_wants_to_make_and_not_to_replace_says_so()
    {
        const string address = "/v1/articles/by-external/wire/only-once";
        (await _admin.AskAsync($"PUT {address}", new { headline = "First" }, headers: ("If-None-Match", "*"))).Expect(201);

        var there = (await _admin.AskAsync($"PUT {address}", new { headline = "Second" }, headers: ("If-None-Match", "*"))).Expect(412);

        Assert.Equal("stale", there.Problem);
        var first = (await _admin.AskAsync($"PUT {address}", new { headline = "First" })).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/articles/{first.Id}", new { kicker = "x" }, first.ETag, headers: ("If-None-Match", first.ETag))).Expect(412);
        (await _admin.AskAsync($"PUT {address}", new { headline = "Second" }, headers: ("If-None-Match", "W/\"other\""))).Expect(200);
        (await _admin.AskAsync($"PUT {address}", new { headline = "Third" }, headers: ("If-None-Match", "no quotes"))).Expect(400);
    }

    [Theory]
    [InlineData("PUT", "publication", null)]
    [InlineData("DELETE", "publication", null)]
    [InlineData("PUT", "withdrawal", """{"reason":"Wrong figures."}""")]
    public async Task A_change_of_state_needs_no_tag_but_heeds_one(string verb, string state, string? body)
    {
        var article = await _admin.PublishedAsync($"State {verb} {state}");

        var stale = (await _admin.AskAsync($"{verb} /v1/articles/{article.Id}/{state}", body, "\"1-stale\"")).Expect(412);

        Assert.Equal(article.ETag, stale.Json.Text("currentETag"));
        (await _admin.AskAsync($"{verb} /v1/articles/{article.Id}/{state}", body)).Expect(200);
    }

    [Theory]
    [InlineData("PATCH", "", "{\"kicker\":\"x\"}")]
    [InlineData("PUT", "/withdrawal", "{\"reason\":\"Wrong figures.\"}")]
    public async Task The_tag_of_an_article_whose_hour_came_or_went_since_is_stale(string verb, string rest, string body)
    {
        var now = newsroom.Clock.GetUtcNow();
        var scheduled = await _admin.PublishedAsync($"Turned {verb}", publication: new { at = now.AddMinutes(1), until = now.AddMinutes(2) });
        var change = $"{verb} /v1/articles/{scheduled.Id}{rest}";

        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var published = (await _admin.AskAsync(change, body, scheduled.ETag)).Expect(412).Json.Text("currentETag");
        (await _admin.AskAsync($"{change}?validateOnly=true", body, published)).Expect(200);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var over = (await _admin.AskAsync(change, body, published)).Expect(412).Json.Text("currentETag");
        (await _admin.AskAsync(change, body, over)).Expect(200);
    }

    [Fact]
    public async Task Of_64_writers_with_one_tag_exactly_one_wins()
    {
        var article = await _admin.CreateAsync("Everybody's");

        var replies = await Task.WhenAll(Enumerable.Range(0, 64)
            .Select(writer => _admin.PatchAsync(article.Id, new { kicker = $"Writer {writer}" }, article.ETag)));

        Assert.Equal([1, 63], [replies.Count(reply => reply.Status == 200), replies.Count(reply => reply.Status == 412)]);
        Assert.Equal("2", (await _admin.AskAsync($"/v1/articles/{article.Id}")).Json.Text("version"));
    }

    [Fact]
    public async Task Writers_who_take_whatever_is_there_all_get_through()
    {
        var article = await _admin.CreateAsync("Whatever is there");

        var replies = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(writer => _admin.PatchAsync(article.Id, new { extra = new Dictionary<string, int> { [$"w{writer}"] = writer } })));

        Assert.All(replies, reply => reply.Expect(200));
        Assert.Equal(6, (await _admin.AskAsync($"/v1/articles/{article.Id}")).Json.GetProperty("extra").EnumerateObject().Count());
    }
}
