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

    [Fact]
    public async Task Receipts_are_for_administrators_and_whoever_has_no_key_leaves_none()
    {
        var article = await _admin.PublishedAsync("Read by all", new { section = "anonymous" });
        await new Partner(newsroom.Reader, "&section=anonymous").CatchUpAsync();

        Assert.Empty((await _admin.AskAsync($"/v1/changes/receipts?article={article.Id}")).Expect(200).Items);
        Assert.Equal(401, (await newsroom.Reader.AskAsync("/v1/changes/receipts")).Status);
    }

    private async Task<System.Text.Json.JsonElement> ReceiptAsync(string article) =>
        (await _admin.AskAsync($"/v1/changes/receipts?article={article}")).Expect(200).Items.Single();
}
