using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Syndication;

/// <summary>Who was handed what, and who still holds what is no longer served.</summary>
public sealed class ReceiptTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task It_is_known_who_holds_which_version_and_who_must_still_take_one_down()
    {
        var key = await newsroom.KeyAsync(new { name = "Morning paper", scopes = new[] { "read" } });
        var partner = new Partner(newsroom.ClientFor(key.Json.Text("secret")), "&section=held");
        var article = await _admin.PublishedAsync("Held", new { section = "held" });
        await partner.CatchUpAsync();
        var current = await ReceiptAsync(article.Id);

        await _admin.PatchAsync(article.Id, new { headline = "Held, corrected", correction = new { note = "Not quite." } });
        var superseded = await ReceiptAsync(article.Id);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        var withdrawn = await ReceiptAsync(article.Id);
        await partner.CatchUpAsync();
        var takenDown = await ReceiptAsync(article.Id);

        Assert.Equal(
            ["current 2 2", "superseded 2 3", "withdrawn 2 ", "takenDown 2 "],
            new[] { current, superseded, withdrawn, takenDown }.Select(receipt => $"{receipt.Text("state")} {receipt.Text("version")} {receipt.Text("servedVersion")}"));
        Assert.Equal(("key", "Morning paper"), (current.Text("holder.kind"), current.Text("holder.name")));
        Assert.Equal(key.Id, current.Text("holder.id"));
        Assert.Empty((await _admin.AskAsync($"/v1/changes/receipts?article={article.Id}&state=superseded,withdrawn")).Expect(200).Items);
    }

    [Theory]
    [InlineData("/v1/articles/{id}")]
    [InlineData("/v1/articles/{id}.ninjs")]
    [InlineData("/v1/articles?section={section}")]
    [InlineData("/v1/articles?section={section}&fields=id,bodyText")]
    [InlineData("/v1/articles/{id}/thread")]
    [InlineData("/feeds/sections/{section}.atom")]
    public async Task Whatever_a_key_reads_an_article_by_leaves_a_receipt(string address)
    {
        var section = $"read-{Guid.NewGuid():N}";
        var article = await _admin.PublishedAsync("Read by a key", new { section });
        await _admin.CreateAsync("Draft beside it", new { section });
        var key = await newsroom.KeyAsync(new { name = "Evening paper", scopes = new[] { "read" } });
        using var paper = newsroom.ClientFor(key.Json.Text("secret"));
        address = address.Replace("{id}", article.Id, StringComparison.Ordinal).Replace("{section}", section, StringComparison.Ordinal);
        (await newsroom.Reader.AskAsync(address)).Expect(200); // from now on it is in memory

        (await paper.AskAsync(address)).Expect(200);
        var first = await HandedAsync(key.Id, 2);
        await _admin.PatchAsync(article.Id, new { headline = "Read by a key, twice" });
        var superseded = Assert.Single(await HandedAsync(key.Id, 2));
        (await paper.AskAsync(address)).Expect(200);
        var second = await HandedAsync(key.Id, 3);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });

        Assert.Equal($"{article.Id} current", Assert.Single(first));
        Assert.Equal($"{article.Id} superseded", superseded);
        Assert.Equal($"{article.Id} current", Assert.Single(second));
        Assert.Equal($"{article.Id} withdrawn", Assert.Single(await HandedAsync(key.Id, 3)));
    }

    [Theory]
    [InlineData("/v1/articles/{id}/related")]
    [InlineData("/v1/articles/{id}?include=related")]
    [InlineData("/v1/articles?ids={id}&include=related")]
    [InlineData("/v1/articles?ids={id}&include=related&fields=slug,related")]
    public async Task What_comes_beside_an_article_leaves_a_receipt_of_its_own(string address)
    {
        var article = await _admin.PublishedAsync("Read with another");
        var other = await _admin.PublishedAsync("Comes beside it");
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/related/{other.Id}", new { kind = "pin", position = 1 })).Expect(204);
        var key = await newsroom.KeyAsync(new { name = "Sunday paper", scopes = new[] { "read" } });
        using var paper = newsroom.ClientFor(key.Json.Text("secret"));

        (await paper.AskAsync(address.Replace("{id}", article.Id, StringComparison.Ordinal))).Expect(200);

        Assert.Equal($"{other.Id} current", Assert.Single(await HandedAsync(key.Id, 2, other.Id)));
    }

    [Fact]
    public async Task Whoever_sees_an_article_before_its_embargo_ends_holds_nothing_that_was_withdrawn()
    {
        var article = await _admin.CreateAsync("Told to few", new { embargoUntil = newsroom.Clock.GetUtcNow().AddDays(1) });
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);
        var key = await newsroom.KeyAsync(new { name = "Trusted paper", scopes = new[] { "read", "embargo" } });
        using var trusted = newsroom.ClientFor(key.Json.Text("secret"));

        (await trusted.AskAsync($"/v1/articles/{article.Id}")).Expect(200);

        Assert.Equal($"{article.Id} current", Assert.Single(await HandedAsync(key.Id, article.Json.GetProperty("version").GetInt32() + 1)));
        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        Assert.Equal($"{article.Id} withdrawn", Assert.Single(await HandedAsync(key.Id, article.Json.GetProperty("version").GetInt32() + 1)));
    }

    [Fact]
    public async Task Whoever_was_told_to_take_a_copy_down_does_not_hold_it_because_of_what_was_read_before()
    {
        var key = await newsroom.KeyAsync(new { name = "Weekly", scopes = new[] { "read" } });
        using var weekly = newsroom.ClientFor(key.Json.Text("secret"));
        var article = await _admin.PublishedAsync("Read and taken down", new { section = "weekly" });
        var partner = new Partner(weekly, "&section=weekly");
        await partner.CatchUpAsync();
        (await weekly.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        await partner.CatchUpAsync();
        var other = await _admin.PublishedAsync("Read afterwards", new { section = "weekly" });

        (await weekly.AskAsync($"/v1/articles/{other.Id}")).Expect(200);
        await HandedAsync(key.Id, 2, other.Id);

        Assert.Equal("takenDown", (await ReceiptAsync(article.Id)).Text("state"));
    }

    [Fact]
    public async Task Whoever_follows_drafts_holds_none_of_them_and_no_longer_what_has_become_one_again()
    {
        var key = await newsroom.KeyAsync(new { name = "Planning desk", scopes = new[] { "preview" } });
        var partner = new Partner(newsroom.ClientFor(key.Json.Text("secret")), "&section=planned&status=draft,published");
        var draft = await _admin.CreateAsync("Only planned", new { section = "planned" });
        var article = await _admin.PublishedAsync("Planned and done", new { section = "planned" });

        await partner.CatchUpAsync();
        Assert.Equal("current", (await ReceiptAsync(article.Id)).Text("state"));
        await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication");
        await partner.CatchUpAsync();

        Assert.Equal("takenDown", (await ReceiptAsync(article.Id)).Text("state"));
        Assert.Empty((await _admin.AskAsync($"/v1/changes/receipts?article={draft.Id}")).Expect(200).Items);
        Assert.Equal(2, partner.Held.Count);
    }

    [Fact]
    public async Task Whoever_asks_for_headers_alone_is_handed_nothing_and_told_nothing()
    {
        var key = await newsroom.KeyAsync(new { name = "Monitor", scopes = new[] { "read" } });
        using var monitor = newsroom.ClientFor(key.Json.Text("secret"));
        var article = await _admin.PublishedAsync("Held", new { section = "monitored" });
        var partner = new Partner(monitor, "&section=monitored");
        await partner.CatchUpAsync();
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });

        (await monitor.AskAsync($"HEAD /v1/changes?since={partner.Since}&section=monitored")).Expect(200);

        Assert.Equal("withdrawn", (await ReceiptAsync(article.Id)).Text("state"));
    }

    [Fact]
    public async Task Receipts_are_for_administrators_and_whoever_has_no_key_leaves_none()
    {
        var article = await _admin.PublishedAsync("Read by all", new { section = "anonymous" });
        await new Partner(newsroom.Reader, "&section=anonymous").CatchUpAsync();

        Assert.Empty((await _admin.AskAsync($"/v1/changes/receipts?article={article.Id}")).Expect(200).Items);
        Assert.Equal(401, (await newsroom.Reader.AskAsync("/v1/changes/receipts")).Status);
    }

    /// <summary>What a key holds, as "article state", once it is written down that it was handed this version.</summary>
    private async Task<string[]> HandedAsync(string key, int version, string? article = null)
    {
        var receipts = await Wait.ForAsync(() =>
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(2));
            return _admin.AskAsync($"/v1/changes/receipts?holder={key}{(article is null ? "" : $"&article={article}")}");
        }, seen => seen.Items.Any(receipt => receipt.Text("version") == $"{version}"));
        return [.. receipts.Expect(200).Items.Select(receipt => $"{receipt.Text("articleId")} {receipt.Text("state")}")];
    }

    private async Task<JsonElement> ReceiptAsync(string article) =>
        (await _admin.AskAsync($"/v1/changes/receipts?article={article}")).Expect(200).Items.Single();
}
