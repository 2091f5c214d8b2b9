using System.Text.Json;
using Articles.Api.Tests.Fuzz;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Quotes;

namespace Articles.Api.Tests.Contract;

/// <summary>A closed set of words has one name in the contract, and a client that is made of it meets no other word.</summary>
public sealed class WordsTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Every_closed_set_of_words_has_one_name_and_tells_what_each_word_means()
    {
        var contract = (await _admin.AskAsync("/openapi/v1.json")).Json;
        var named = contract.At("components.schemas")!.Value.EnumerateObject().Where(schema => schema.Value.TryGetProperty("enum", out _)).ToList();

        Assert.Equal(named.Count, Sets(contract).Count());
        Assert.All(named, set => Assert.All(Words(set.Value), word =>
            Assert.Matches($@"(?m)^- `{word}`: \S", set.Value.Text("description")!)));
        Assert.Equal(named.Count, named.Select(set => string.Join(' ', Words(set.Value))).Distinct().Count());
    }

    [Fact]
    public async Task What_is_answered_has_the_shape_and_the_words_of_the_contract()
    {
        var promise = new Promise((await _admin.AskAsync("/openapi/v1.json")).Text, isWhole: true);
        var (article, quote) = await _admin.SaidAsync("Every word is told", "Gro Vik", new { section = "words", tags = new[] { "words" }, authors = new[] { new { name = "Word Author" } } });
        var other = await _admin.PublishedAsync("Another that is pinned", new { section = "words", body = new { format = "markdown", content = "The port is *quiet* at night." } });
        (await _admin.AskAsync($"PUT /v1/articles/{article}/related/{other.Id}", new { kind = "pin", position = 1 })).Expect(204);
        await _admin.PatchAsync(other.Id, new { headline = "Another that is pinned and changed", correction = new { note = "It is quiet." } });
        var gone = await _admin.PublishedAsync("It leaves the section", new { section = "words" });
        var page = (await _admin.AskAsync("/v1/changes?section=words")).Expect(200).Json;
        await _admin.PatchAsync(gone.Id, new { section = "elsewhere" });
        var webhook = (await _admin.AskAsync("POST /v1/webhooks", new { url = "https://partner.example/hooks", events = new[] { "article.out_of_scope" }, enabled = false })).Expect(201);

        foreach (var (path, address) in ((string, string)[])[
            ("/v1/articles", "/v1/articles?include=quotes,related,speakers&facets=section,month&count=exact&section=words"), ("/v1/articles/{id}", $"/v1/articles/{article}"),
            ("/v1/articles/{id}/quotes", $"/v1/articles/{article}/quotes"), ("/v1/articles/{id}/related", $"/v1/articles/{article}/related"),
            ("/v1/articles/{id}/revisions", $"/v1/articles/{other.Id}/revisions"), ("/v1/articles/{id}/revisions/{version}", $"/v1/articles/{other.Id}/revisions/1"),
            ("/v1/articles/{id}/revisions/{version}/diff", $"/v1/articles/{other.Id}/revisions/3/diff"), ("/v1/articles/{id}/thread", $"/v1/articles/{article}/thread"),
            ("/v1/quotes/{id}", $"/v1/quotes/{quote.Text("id")}"), ("/v1/quotes", "/v1/quotes?kind=direct&facets=speaker"), ("/v1/speakers", "/v1/speakers"),
            ("/v1/changes", "/v1/changes"), ("/v1/changes", $"/v1/changes?section=words&since={page.Text("page.next")}"), ("/v1/changes/receipts", "/v1/changes/receipts"),
            ("/v1/keys", "/v1/keys"), ("/v1/webhooks", "/v1/webhooks"), ("/v1/webhooks/{id}", $"/v1/webhooks/{webhook.Id}"), ("/v1/audit", "/v1/audit"),
            ("/v1/sections", "/v1/sections?sort=-articleCount"), ("/v1/suggest", "/v1/suggest?q=wor"), ("/health/ready", "/health/ready")])
        {
            var answer = (await _admin.AskAsync(address)).Expect(200);

            Assert.Null(promise.Fault(promise.Operations.Single(one => (one.Method, one.Path) == ("GET", path)), 200, "application/json", answer.Text, isNarrowed: false));
        }
    }

    private static IEnumerable<JsonElement> Sets(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(member => member is { Name: "enum", Value.ValueKind: JsonValueKind.Array } ? [member.Value] : Sets(member.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Sets),
        _ => [],
    };

    private static IEnumerable<string> Words(JsonElement set) => set.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);
}
