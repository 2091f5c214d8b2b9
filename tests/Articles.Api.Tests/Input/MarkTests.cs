using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>The mark that programs on Windows put before UTF-8 is no part of what they write.</summary>
public sealed class MarkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Mark = "\ufeff";
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Before_an_article_and_its_patch_it_is_passed_over()
    {
        var article = (await _admin.AskAsync("POST /v1/articles", Mark + """{"headline":"Marked"}""")).Expect(201);

        var patched = (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}", Asking.Bytes(Mark + """{"kicker":"Marked as well"}""", "application/merge-patch+json"), "*")).Expect(200);

        Assert.Equal("Marked as well", patched.Json.Text("kicker"));
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", Mark)).Expect(200);
        (await _admin.AskAsync($"POST /v1/articles/{article.Id}/revisions/1/restore", Mark + "{}")).Expect(200);
    }

    [Fact]
    public async Task Before_a_news_text_it_is_passed_over()
    {
        var article = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(Mark + "Quay opens\n\nIt is safe.", "text/plain"))).Expect(201);

        Assert.Equal("Quay opens", article.Json.Text("headline"));
        Assert.DoesNotContain("dropped", article.Json.Text("intake"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public async Task Before_the_first_of_many_lines_it_is_passed_over(string behind)
    {
        var results = (await _admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(Mark + behind + "{\"headline\":\"Marked line\"}\n{\"headline\":\"Line behind\"}\n", "application/x-ndjson"))).Expect(200);

        Assert.All(results.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains("\"status\":201", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Twice_or_elsewhere_it_is_a_letter_like_others()
    {
        Assert.Equal([" bad_json"], (await _admin.AskAsync("POST /v1/articles", Mark + Mark + """{"headline":"x"}""")).Expect(400).Faults);
        Assert.Equal([" bad_json"], (await _admin.AskAsync("POST /v1/articles", " " + Mark + """{"headline":"x"}""")).Expect(400).Faults);
        Assert.Equal([" missing_body"], (await _admin.AskAsync("POST /v1/articles", Mark)).Expect(400).Faults);
        foreach (var lines in new[] { Mark + Mark + "{\"headline\":\"x\"}", "\n" + Mark + "{\"headline\":\"x\"}" })
            Assert.Contains("bad_json", (await _admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(lines, "application/x-ndjson"))).Expect(200).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/articles", "application/json")]
    [InlineData("/v1/articles/bulk", "application/x-ndjson")]
    public async Task Whoever_sends_it_again_with_the_same_key_gets_the_same_answer(string address, string mediaType)
    {
        var (key, body) = (("Idempotency-Key", $"marked {mediaType}".Replace(' ', '-')), Mark + """{"headline":"Marked and keyed"}""");

        var first = await _admin.AskAsync($"POST {address}", Asking.Bytes(body, mediaType), headers: key);
        var again = await _admin.AskAsync($"POST {address}", Asking.Bytes(body, mediaType), headers: key);

        Assert.Contains(first.Status, new[] { 200, 201 });
        Assert.Equal((first.Status, first.Text), (again.Status, again.Text));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
    }
}
