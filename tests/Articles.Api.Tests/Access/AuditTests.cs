using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Access;

public sealed class AuditTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task What_happened_to_an_article_is_told_with_who_when_and_from_where()
    {
        var key = await newsroom.KeyAsync(new { name = "Evening desk", scopes = new[] { "write", "publish" } });
        using var desk = newsroom.ClientFor(key.Json.Text("secret"));
        var article = await desk.CreateAsync("Told");
        (await desk.PatchAsync(article.Id, new { kicker = "Harbour" })).Expect(200);
        var published = (await desk.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);

        var lines = (await _admin.AskAsync($"/v1/audit?article={article.Id}")).Expect(200).Items.ToList();

        Assert.Equal(["article.published", "article.updated", "article.created"], lines.Select(line => line.Text("action")));
        Assert.All(lines, line => Assert.Equal(("Evening desk", key.Id, "127.0.0.1"), (line.Text("who"), line.Text("keyId"), line.Text("address"))));
        Assert.Equal(newsroom.Clock.GetUtcNow(), DateTimeOffset.Parse(lines[0].Text("at")!, null));
        Assert.Equal(published.Headers.GetValues("X-Request-Id").Single(), lines[0].Text("requestId"));
    }

    [Fact]
    public async Task Keys_webhooks_terms_and_working_copies_have_their_lines()
    {
        var key = await newsroom.KeyAsync(new { name = "Short-lived", scopes = new[] { "read" } });
        (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate")).Expect(200);
        (await _admin.AskAsync($"DELETE /v1/keys/{key.Id}")).Expect(204);
        var webhook = (await _admin.AskAsync("POST /v1/webhooks", new { url = "https://93.184.215.14/hook", enabled = false })).Expect(201);
        var article = await _admin.PublishedAsync("With a tag", new { tags = new[] { "audited" } });
        (await _admin.AskAsync("PATCH /v1/tags/audited", new { name = "Audited" }, "*")).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Copy" })).Expect(201);
        (await _admin.AskAsync($"POST /v1/articles/{article.Id}/preview-links", new { })).Expect(201);

        var lines = (await _admin.AskAsync("/v1/audit?limit=100")).Items.Select(line => $"{line.Text("action")} {line.Text("subject")} {line.Text("who")}").ToList();

        foreach (var line in new[]
        {
            $"key.created {key.Id}", $"key.rotated {key.Id}", $"key.revoked {key.Id}", $"webhook.created {webhook.Id}", "tag.updated audited",
            $"article.copy_saved {article.Id}", $"article.preview_opened {article.Id}",
        })
            Assert.Contains($"{line} bootstrap key", lines);
    }

    [Fact]
    public async Task What_was_only_tried_or_failed_leaves_no_line()
    {
        var article = await _admin.CreateAsync("Untouched");

        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}?validateOnly=true", ifMatch: "*")).Expect(204);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Never was public." })).Expect(409);

        Assert.Single((await _admin.AskAsync($"/v1/audit?article={article.Id}")).Items);
    }

    [Fact]
    public async Task Refused_access_is_gathered_into_one_line()
    {
        var key = await newsroom.KeyAsync(new { name = "Curious", scopes = new[] { "read" } });
        using var curious = newsroom.ClientFor(key.Json.Text("secret"));
        for (var i = 0; i < 30; i++)
            (await curious.AskAsync("/v1/keys")).Expect(403);

        var lines = await RefusalsAsync(key.Id, 30);

        Assert.Equal(30, TimesOf(lines));
        Assert.InRange(lines.Count, 1, 2);
        Assert.Equal(("403", "GET", "/v1/keys", "Curious"), (lines[0].Text("detail.status"), lines[0].Text("detail.method"), lines[0].Text("detail.route"), lines[0].Text("who")));
    }

    [Fact]
    public async Task The_book_is_paged_and_narrowed_by_time()
    {
        var from = newsroom.Clock.GetUtcNow().AddHours(1);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3; i++)
            await _admin.CreateAsync($"Paged {i}");
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await _admin.CreateAsync("Later");
        var query = $"action=article.created&from={Uri.EscapeDataString(from.ToString("O"))}&to={Uri.EscapeDataString(from.AddMinutes(1).ToString("O"))}&limit=2";

        var first = (await _admin.AskAsync($"/v1/audit?{query}")).Expect(200);
        var second = (await _admin.AskAsync($"/v1/audit?{query}&cursor={first.Next}")).Expect(200);

        Assert.Equal((2, 1), (first.Items.Count(), second.Items.Count()));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Only_administrators_read_it_and_nobody_rewrites_it()
    {
        using var editor = await newsroom.CallerAsync("write", "publish", "preview");
        (await editor.AskAsync("/v1/audit")).Expect(403);
        await _admin.CreateAsync("Noted");
        await using var db = new NpgsqlConnection(newsroom.Database);

        foreach (var forgery in new[] { "update audit set who = 'nobody'", "delete from audit", "truncate audit" })
            Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => db.ExecuteAsync(forgery))).SqlState);
    }

    // Refusals are written down by the newsroom's clock.
    private Task<List<System.Text.Json.JsonElement>> RefusalsAsync(string key, int times) => Wait.ForAsync(async () =>
    {
        newsroom.Clock.Advance(TimeSpan.FromSeconds(10));
        return (await _admin.AskAsync($"/v1/audit?key={key}&action=access.refused")).Expect(200).Items.ToList();
    }, lines => TimesOf(lines) >= times);

    private static int TimesOf(IEnumerable<System.Text.Json.JsonElement> lines) => lines.Sum(line => int.Parse(line.Text("detail.times")!, null));
}
