using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Access;

public sealed class KeyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task A_key_shows_its_secret_once_and_is_stored_as_a_hash()
    {
        var key = await newsroom.KeyAsync(new { name = "Evening desk", scopes = new[] { "write" } });
        var secret = key.Json.Text("secret")!;

        var read = (await _admin.AskAsync($"/v1/keys/{key.Id}")).Expect(200);
        var list = (await _admin.AskAsync("/v1/keys")).Expect(200);

        Assert.Equal($"/v1/keys/{key.Id}", key.Headers.Location?.ToString());
        Assert.StartsWith(read.Json.Text("prefix")!, secret, StringComparison.Ordinal);
        Assert.Null(read.Json.At("secret"));
        Assert.DoesNotContain(secret, read.Text + list.Text, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.DoesNotContain(secret[^51..], await db.QuerySingleAsync<string>("select json_agg(api_key)::text from api_key"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_carries_the_embargo_privilege_as_a_property_or_as_a_scope()
    {
        var article = await _admin.CreateAsync("Held back", new { embargoUntil = newsroom.Clock.GetUtcNow().AddHours(3) });
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);

        foreach (var asked in new object[] { new { name = "P", scopes = new[] { "read" }, embargo = true }, new { name = "S", scopes = new[] { "read", "embargo" } } })
        {
            var key = await newsroom.KeyAsync(asked);
            using var partner = newsroom.ClientFor(key.Json.Text("secret"));

            Assert.Equal(("true", "read embargo"), (key.Json.Text("embargo"), string.Join(' ', key.Json.GetProperty("scopes").EnumerateArray())));
            (await partner.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
        }

        Assert.Equal(["/embargo contradicts"], (await _admin.AskAsync("POST /v1/keys", new { name = "C", scopes = new[] { "embargo" }, embargo = false })).Expect(422).Faults);
    }

    [Fact]
    public async Task Where_nobody_reads_without_a_key_a_key_needs_read()
    {
        await using var closed = newsroom.WithWebHostBuilder(host => host.UseSetting("Auth:AnonymousRead", "false"));
        using var stranger = closed.Reader;
        using var admin = closed.Admin;
        using var reader = await closed.CallerAsync("read");
        using var writer = await closed.CallerAsync("write", "preview");

        (await stranger.AskAsync("/v1/articles")).Expect(401);
        (await reader.AskAsync("/v1/articles")).Expect(200);
        (await admin.AskAsync("/v1/articles")).Expect(200);
        Assert.Equal("read", (await writer.AskAsync("/v1/articles")).Expect(403).Json.Text("requiredScope"));
        (await writer.AskAsync("POST /v1/articles", new { headline = "Written unread" })).Expect(201);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_and_stays_in_the_list()
    {
        var key = await newsroom.KeyAsync(new { name = "Lost", scopes = new[] { "write" } });
        using var holder = newsroom.ClientFor(key.Json.Text("secret"));
        (await holder.AskAsync("/v1/articles")).Expect(200);

        (await _admin.AskAsync($"DELETE /v1/keys/{key.Id}")).Expect(204);

        (await holder.AskAsync("/v1/articles")).Expect(401);
        Assert.NotNull((await _admin.AskAsync($"/v1/keys/{key.Id}")).Json.Text("revokedAt"));
    }

    [Fact]
    public async Task A_key_ends_at_its_hour()
    {
        var key = await newsroom.KeyAsync(new { name = "Trainee", scopes = new[] { "read" }, expiresAt = newsroom.Clock.GetUtcNow().AddHours(1) });
        using var holder = newsroom.ClientFor(key.Json.Text("secret"));
        (await holder.AskAsync("/v1/articles")).Expect(200);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        (await holder.AskAsync("/v1/articles")).Expect(401);
    }

    [Theory]
    [InlineData("Bearer wrong", "The key that was sent is unknown, has expired or was revoked.")]
    [InlineData("Bearer", "This needs a key, sent as “Authorization: Bearer <key>”.")]
    [InlineData("Bearer ", "This needs a key, sent as “Authorization: Bearer <key>”.")]
    [InlineData("Basic YTpi", "This needs a key, sent as “Authorization: Bearer <key>”.")]
    [InlineData("Bearer art_dev_22222222_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa00000000", "The key that was sent is unknown, has expired or was revoked.")]
    public async Task A_wrong_key_is_refused_even_where_none_is_needed(string authorization, string sentence)
    {
        using var stranger = newsroom.Reader;

        var refused = (await stranger.AskAsync("/v1/articles", headers: ("Authorization", authorization))).Expect(401);

        Assert.Equal(("key-needed", sentence), (refused.Problem, refused.Json.Text("detail")));
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_key_ends_at_a_time_to_come_which_is_told_with_all_else_that_is_wrong()
    {
        var refused = (await _admin.AskAsync("POST /v1/keys", new { name = "", scopes = new[] { "read" }, expiresAt = "2020-01-01T00:00:00Z" })).Expect(422);

        Assert.Equal(["/name required", "/expiresAt not_ahead"], refused.Faults);
    }

    [Fact]
    public async Task A_key_that_is_narrowed_to_sections_makes_none_that_is_not()
    {
        using var narrowed = await newsroom.CallerInAsync(["sport"], "admin");

        foreach (var (ask, body) in new (string, object?)[] { ("GET /v1/keys", null), ("POST /v1/keys", new { name = "Wider", scopes = new[] { "admin" } }),
            ("GET /v1/webhooks", null), ("GET /v1/audit", null), ("GET /v1/changes/receipts", null) })
            Assert.Equal("scope-needed", (await narrowed.AskAsync(ask, body)).Expect(403).Problem);
    }

    [Theory]
    [InlineData("POST /v1/articles", "{}")]
    [InlineData("GET /v1/keys", null)]
    [InlineData("GET /v1/articles?status=draft", null)]
    [InlineData("PUT /v1/articles/0190b5a0-7c1d-7000-8000-000000000000/publication", null)]
    public async Task Without_a_key_what_needs_one_is_401(string ask, string? body)
    {
        using var stranger = newsroom.Reader;

        var refused = (await stranger.AskAsync(ask, body)).Expect(401);

        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("write", "GET /v1/keys", "admin")]
    [InlineData("read", "POST /v1/articles", "write")]
    [InlineData("write", "PUT /v1/articles/0190b5a0-7c1d-7000-8000-000000000000/publication", "publish")]
    [InlineData("write", "DELETE /v1/articles/0190b5a0-7c1d-7000-8000-000000000000", "publish")]
    [InlineData("write", "GET /v1/articles?status=draft", "preview")]
    [InlineData("embargo", "GET /v1/articles?status=withdrawn", "preview")]
    public async Task A_missing_scope_is_named(string has, string ask, string needs)
    {
        using var holder = await newsroom.CallerAsync(has);

        var refused = (await holder.AskAsync(ask, ask.StartsWith("POST", StringComparison.Ordinal) ? "{}" : null)).Expect(403);

        Assert.Equal("scope-needed", refused.Problem);
        Assert.Equal(needs, refused.Json.Text("requiredScope"));
    }

    [Theory]
    [InlineData("""{"name":"x","scopes":["fly"]}""", "/scopes/0 unknown_scope")]
    [InlineData("""{"name":"x","scopes":[]}""", "/scopes required")]
    [InlineData("""{"scopes":["read"]}""", "/name required")]
    [InlineData("""{"name":"x","scopes":["read","read"]}""", "/scopes repeated")]
    [InlineData("""{"name":"x","scopes":[null]}""", "/scopes/0 unknown_scope")]
    public async Task A_key_that_makes_no_sense_is_not_made(string key, string fault) =>
        Assert.Equal([fault], (await _admin.AskAsync("POST /v1/keys", key)).Expect(422).Faults);

    [Fact]
    public async Task A_key_for_one_section_reads_and_writes_only_there()
    {
        var sport = await _admin.PublishedAsync("Cup final", new { section = "sport" });
        var news = await _admin.PublishedAsync("Election night", new { section = "news" });
        using var desk = await newsroom.CallerInAsync(["sport"], "read", "write", "preview", "publish");

        Assert.Equal(["cup-final"], (await desk.AskAsync("/v1/articles")).Slugs);
        (await desk.AskAsync($"/v1/articles/{news.Id}")).Expect(404);
        (await desk.PatchAsync(news.Id, new { kicker = "Ours" })).Expect(404);
        (await desk.AskAsync($"DELETE /v1/articles/{news.Id}/publication")).Expect(404);
        (await desk.AskAsync($"DELETE /v1/articles/{news.Id}", ifMatch: "*")).Expect(404);
        (await desk.AskAsync("POST /v1/articles", new { headline = "Foreign", section = "news" })).Expect(403);
        (await desk.PatchAsync(sport.Id, new { section = "news" })).Expect(403);
        (await desk.PatchAsync(sport.Id, new { kicker = "Final" })).Expect(200);
        Assert.Equal(["sport"], (await desk.AskAsync("/v1/sections")).Slugs);
    }

    [Fact]
    public async Task Keys_are_listed_newest_first_and_paged()
    {
        foreach (var name in new[] { "One", "Two", "Three" })
            await newsroom.KeyAsync(new { name, scopes = new[] { "read" } });

        var first = (await _admin.AskAsync("/v1/keys?limit=2")).Expect(200);
        var second = (await _admin.AskAsync($"/v1/keys?limit=2&cursor={first.Next}")).Expect(200);

        Assert.Equal(["Three", "Two"], first.Items.Select(key => key.Text("name")));
        Assert.Equal("One", second.Items.First().Text("name"));
    }

    [Fact]
    public async Task A_key_for_a_section_by_its_former_slug_is_for_the_section_as_it_is_called_now()
    {
        var article = await _admin.PublishedAsync("Called otherwise", new { section = "once-called" });
        (await _admin.AskAsync("PATCH /v1/sections/once-called", new { slug = "now-called" })).Expect(200);

        var key = await newsroom.KeyAsync(new { name = "Late", scopes = new[] { "read" }, sections = new[] { "once-called", "now-called" } });
        using var holder = newsroom.ClientFor(key.Json.Text("secret"));

        Assert.Equal("now-called", Assert.Single(key.Json.GetProperty("sections").EnumerateArray()).GetString());
        (await holder.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
    }
}
