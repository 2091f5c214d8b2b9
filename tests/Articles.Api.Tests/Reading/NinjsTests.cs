using System.Text.Json;
using Articles.Api.Tests.Contract;
using Articles.Api.Tests.Feeds;
using Articles.Api.Tests.Newsrooms;
using Json.Schema;

namespace Articles.Api.Tests.Reading;

/// <summary>Whatever editors write, ninjs is what its schema says. The schema is the IPTC's (see the licence beside it).</summary>
public sealed class NinjsTests(OddNewsroom newsroom) : IClassFixture<OddNewsroom>
{
    private static readonly JsonSchema Schema = Read();

    [Fact]
    public async Task Every_article_is_valid_ninjs()
    {
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        var full = await admin.PublishedAsync("Everything said", new
        {
            kicker = "Kick",
            byline = "By A. Keane and others",
            dateline = "Lisbon",
            section = "local",
            tags = new[] { "a-b", "harbour" },
            authors = new[] { new { name = "A. Keane", role = "reporter", url = "https://keane.example/ü" } },
            images = new[] { new { url = "https://images.example/a.jpg", alt = "Alt", caption = "Caption", credit = "Credit", width = 100, height = 50, focalPoint = new { x = 0.5, y = 0.25 } } },
            source = new { name = "Agency é", url = "https://agency.example/ñ" },
            externalId = "ext/1",
            rights = new { copyright = "© We", licence = "CC BY 4.0", usageTerms = "None" },
            body = new { format = "markdown", content = "“Yes,” said mayor Ines Duarte.\n\n[More](/x)" },
        });
        await admin.PatchAsync(full.Id, new { correction = new { note = "It was put right." } });

        var articles = (await reader.AskAsync("/v1/articles?limit=100")).Expect(200).Items.ToList();

        Assert.True(articles.Count > OddNewsroom.Headlines.Count());
        foreach (var article in articles)
        {
            var item = (await reader.AskAsync($"/v1/articles/{article.Text("id")}.ninjs")).Expect(200).Json;
            Assert.Empty(Faults(item));
        }

        var said = (await reader.AskAsync($"/v1/articles/{full.Id}.ninjs")).Expect(200);
        Assert.Contains("href=\"http://localhost:5080/x\"", said.Json.GetProperty("bodies")[0].Text("value"), StringComparison.Ordinal);
        Assert.NotEmpty(Faults(JsonElement.Parse(said.Text.Replace("\"usable\"", "\"useless\"", StringComparison.Ordinal))));
        Assert.NotEmpty(Faults(JsonElement.Parse(said.Text.Replace("\"uri\":", "\"url\":", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Faults(JsonElement item) =>
        Schema.Evaluate(item, new EvaluationOptions { OutputFormat = OutputFormat.List, RequireFormatValidation = true }) is { IsValid: false } result
            ? result.Details!.Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Key} {error.Value}"))
            : [];

    // We tell no places on a map, so what they look like need not be known.
    private static JsonSchema Read() => JsonSchema.FromText(
        File.ReadAllText(House.Path("tests", "Articles.Api.Tests", "Reading", "Ninjs", "ninjs-schema_3.0.json"))
            .Replace("https://geojson.org/schema/GeoJSON.json#", "https://json-schema.org/draft/2020-12/schema", StringComparison.Ordinal));
}
