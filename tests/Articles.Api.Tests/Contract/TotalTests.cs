using System.Globalization;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Contract;

/// <summary>Whatever is listed can be counted, wherever it stands in the contract.</summary>
public sealed class TotalTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Every_list_tells_how_many_items_it_has_when_it_is_asked()
    {
        var article = await _admin.PublishedAsync("Counted", new { section = "counted", tags = new[] { "counted" }, body = new { content = "“The quay is open again,” said Ida Berg." } });
        var quote = (await _admin.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.Single();
        var webhook = (await _admin.AskAsync("POST /v1/webhooks", new { url = "https://93.184.215.14/hook", enabled = false })).Expect(201);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["articles"] = article.Id,
            ["quotes"] = quote.Text("id")!,
            ["speakers"] = quote.Text("speaker.id")!,
            ["webhooks"] = webhook.Id,
        };

        foreach (var list in await ListsAsync(ids))
        {
            var uncounted = (await _admin.AskAsync($"{list}?limit=100")).Expect(200);
            Assert.True(uncounted.Json.Text("page.total") is null, list);

            foreach (var count in new[] { "exact", "estimate" })
            {
                var counted = (await _admin.AskAsync($"{list}?limit=100&count={count}")).Expect(200);
                Assert.True(counted.Json.Text("page.total") == counted.Items.Count().ToString(CultureInfo.InvariantCulture), $"{list}: {counted.Text}");
            }
        }
    }

    // All but the log of changes and the feeds, which have no end.
    private async Task<IReadOnlyList<string>> ListsAsync(Dictionary<string, string> ids)
    {
        var paths = (await newsroom.Reader.AskAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/v1/", StringComparison.Ordinal) && path.Name != "/v1/changes" && IsPaged(path.Value))
            .Select(path => path.Name.Replace("{id}", ids.GetValueOrDefault(path.Name.Split('/')[2], ""), StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(paths);
        return paths;
    }

    private static bool IsPaged(JsonElement path) =>
        path.TryGetProperty("get", out var get) && get.TryGetProperty("parameters", out var parameters)
        && parameters.EnumerateArray().Any(parameter => parameter.Text("name") == "cursor");
}
