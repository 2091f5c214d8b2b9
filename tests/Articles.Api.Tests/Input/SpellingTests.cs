using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>One thing has one address, however many forms of its id a library would take.</summary>
public sealed class SpellingTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    public static TheoryData<string, Func<string, string>> Others => new()
    {
        { "a blank behind it", id => id + "%20" },
        { "a tab behind it", id => id + "%09" },
        { "a line feed behind it", id => id + "%0A" },
        { "a no-break space behind it", id => id + "%C2%A0" },
        { "an em space behind it", id => id + "%E2%80%83" },
        { "a blank before it", id => "%20" + id },
        { "capitals", id => id.ToUpperInvariant() },
        { "no hyphens", id => id.Replace("-", "", StringComparison.Ordinal) },
        { "braces", id => $"%7B{id}%7D" },
        { "a sign in place of a digit", id => $"%2B{id[1..]}" },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public async Task An_id_has_one_spelling(string how, Func<string, string> written)
    {
        var article = await _admin.PublishedAsync($"Spelled with {how}", new { body = new { content = "“The quay is safe,” said harbour master Ines Duarte." } });
        var quote = (await _reader.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.First();
        var (id, quoteId, speaker) = (written(article.Id), written(quote.Text("id")!), written(quote.Text("speaker.id")!));
        var key = await newsroom.KeyAsync(new { name = how, scopes = new[] { "read" } });

        foreach (var address in new[]
        {
            $"/v1/articles/{id}", $"/v1/articles/{id}.md", $"/v1/articles/{id}?fields=slug", $"/v1/articles/{id}/quotes", $"/v1/articles/{id}/related", $"/v1/articles/{id}/duplicates",
            $"/v1/articles/{id}/thread", $"/v1/articles/{id}/revisions", $"/v1/articles/{id}/draft", $"/v1/articles/{id}/preview-links", $"/v1/quotes/{quoteId}", $"/v1/quotes/{quoteId}/similar",
            $"/v1/speakers/{speaker}", $"/v1/speakers/{speaker}/quotes", $"/feeds/speakers/{speaker}.rss", $"/v1/keys/{written(key.Id)}",
        })
        {
            Assert.False((await _admin.AskAsync(address)).Expect(404).Headers.Contains("Surrogate-Key"));
        }

        (await _admin.PatchAsync(id, new { kicker = "x" })).Expect(404);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/related/{id}", new { kind = "block" })).Expect(404);
        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/preview-links/{id}")).Expect(404);
        (await _admin.AskAsync($"DELETE /v1/keys/{written(key.Id)}")).Expect(404);
        (await _admin.AskAsync($"/v1/webhooks/{id}/deliveries")).Expect(404);
        Assert.Equal(["ids bad_value"], (await _reader.AskAsync($"/v1/articles?ids={id}")).Expect(400).Faults);
    }

    [Theory]
    [InlineData("/v1/articles/")]
    [InlineData("/V1/articles")]
    [InlineData("/v1/Articles")]
    [InlineData("/v1//articles")]
    [InlineData("/v1/quotes/0190b5a07c1d70008000000000000000")]
    [InlineData("/v1/quotes/%7B0190b5a0-7c1d-7000-8000-000000000000%7D")]
    public async Task One_thing_has_one_address(string address) => Assert.Equal("not-found", (await _reader.AskAsync(address)).Expect(404).Problem);

    [Fact]
    public async Task What_another_system_calls_its_article_is_taken_as_it_is()
    {
        var loud = Guid.CreateVersion7().ToString().ToUpperInvariant();
        var body = new { headline = "Numbered elsewhere" };

        (await _admin.AskAsync($"PUT /v1/articles/by-external/wire/{loud}", body)).Expect(201);

        Assert.Equal(loud, (await _admin.AskAsync($"PUT /v1/articles/by-external/wire/{loud}", body)).Expect(200).Json.Text("externalId"));
    }
}
