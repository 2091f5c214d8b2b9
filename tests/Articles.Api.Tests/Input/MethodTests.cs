using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

public sealed class MethodTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Nobody = "0190b5a0-7c1d-7000-8000-000000000000";
    private static readonly string[] Changing = ["POST", "PUT", "PATCH", "DELETE"];
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData(".md")]
    [InlineData(".html")]
    [InlineData(".txt")]
    [InlineData(".jsonld")]
    [InlineData(".ninjs")]
    public async Task A_form_of_an_article_is_read_and_not_changed(string extension)
    {
        var article = await _admin.PublishedAsync($"Read only {extension}");

        foreach (var client in new[] { _reader, _admin })
        {
            foreach (var method in Changing)
            {
                Assert.Equal("GET, HEAD", Allowed((await client.AskAsync($"{method} /v1/articles/{article.Id}{extension}", new { headline = "x" }, "*")).Expect(405)));
                Assert.Equal("GET, HEAD", Allowed((await client.AskAsync($"{method} /v1/articles/{article.Slug}{extension}?validateOnly=true")).Expect(405)));
            }
        }

        Assert.Equal(article.ETag, (await _admin.AskAsync($"/v1/articles/{article.Id}")).ETag);
    }

    [Fact]
    public async Task An_article_is_changed_under_its_id_and_not_under_its_slug()
    {
        var article = await _admin.PublishedAsync("Changed by id");

        foreach (var method in Changing)
            Assert.Equal("GET, HEAD", Allowed((await _admin.AskAsync($"{method} /v1/articles/{article.Slug}")).Expect(405)));
        Assert.Equal("GET, HEAD", Allowed((await _admin.AskAsync($"POST /v1/articles/{article.Slug}/quotes")).Expect(405)));
        Assert.Equal("DELETE, GET, HEAD, PATCH, PUT", Allowed((await _admin.AskAsync($"POST /v1/articles/{article.Id}")).Expect(405)));
    }

    [Fact]
    public async Task Of_a_hidden_article_no_method_is_told()
    {
        var hidden = await _admin.CreateAsync("Methods of a draft");

        foreach (var method in Changing)
        {
            foreach (var ending in new[] { ".md", ".jsonld" })
            {
                var told = (await _reader.AskAsync($"{method} /v1/articles/{hidden.Id}{ending}")).Expect(404);

                Assert.Equal((await _reader.AskAsync($"{method} /v1/articles/{Nobody}{ending}")).Expect(404).Json.Text("title"), told.Json.Text("title"));
                Assert.Equal("not-found", told.Problem);
                Assert.Empty(told.Http.Content.Headers.Allow);
                (await _admin.AskAsync($"{method} /v1/articles/{hidden.Id}{ending}")).Expect(405);
            }
        }
    }

    [Fact]
    public async Task That_a_withdrawn_article_is_not_changed_under_its_slug_is_no_secret()
    {
        var article = await _admin.PublishedAsync("Methods of what is gone");
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        Assert.Equal("GET, HEAD", Allowed((await _reader.AskAsync($"DELETE /v1/articles/{article.Slug}")).Expect(405)));
    }

    [Theory]
    [InlineData("DELETE /v1/articles", "GET, HEAD, POST")]
    [InlineData("POST /v1/sections", "GET, HEAD")]
    [InlineData("PUT /v1/speakers/" + Nobody, "GET, HEAD, PATCH")]
    public async Task A_wrong_method_is_told_the_right_ones(string ask, string allowed)
    {
        foreach (var client in new[] { _reader, _admin })
            Assert.Equal(allowed, Allowed((await client.AskAsync(ask)).Expect(405)));
    }

    [Theory]
    [InlineData("/v1/articles", "GET, HEAD, POST")]
    [InlineData("/v1/articles/{id}", "DELETE, GET, HEAD, PATCH, PUT")]
    [InlineData("/v1/articles/{id}.md", "GET, HEAD")]
    [InlineData("/v1/articles/{id}/publication", "DELETE, PUT")]
    [InlineData("/v1/articles/{id}/revisions/1/restore", "POST")]
    [InlineData("/v1/keys", "GET, HEAD, POST")]
    [InlineData("/feeds/articles.rss", "GET, HEAD")]
    public async Task Whoever_asks_for_the_methods_of_an_address_is_told_them(string address, string methods)
    {
        var article = await _admin.PublishedAsync("Asked for its methods");
        var hidden = await _admin.CreateAsync("Hidden from whoever asks for its methods");

        foreach (var id in new[] { article.Id, hidden.Id, Nobody })
        {
            var told = (await _reader.AskAsync($"OPTIONS {address.Replace("{id}", id, StringComparison.Ordinal)}")).Expect(204);

            Assert.Equal(methods, Allowed(told));
            Assert.Empty(told.Text);
        }
    }

    [Theory]
    [InlineData("/v1/articles", null, "application/json, text/plain")]
    [InlineData("/v1/articles/bulk", null, "application/x-ndjson")]
    [InlineData("/v1/articles/{id}", "application/merge-patch+json, application/json", null)]
    [InlineData("/v1/quotes", null, null)]
    public async Task Whoever_asks_an_address_or_sends_it_another_type_is_told_which_bodies_it_takes(string address, string? patch, string? post)
    {
        var at = address.Replace("{id}", (await _admin.CreateAsync("Told which bodies it takes")).Id, StringComparison.Ordinal);

        Assert.Equal((patch, post), Offers((await _reader.AskAsync($"OPTIONS {at}")).Expect(204)));
        if (patch is not null)
        {
            Assert.Equal((patch, null), Offers((await _admin.AskAsync($"PATCH {at}", Asking.Bytes("[]", "application/json-patch+json"), ifMatch: "*")).Expect(415)));
            Assert.Equal((patch, null), Offers((await _admin.AskAsync($"PATCH {at}", Asking.Bytes("[]", "text/csv"), ifMatch: "*")).Expect(415)));
            Assert.Equal((null, null), Offers((await _admin.AskAsync($"PUT {at}", Asking.Bytes("[]", "text/csv"), ifMatch: "*")).Expect(415)));
        }

        if (post is not null)
            Assert.Equal((null, post), Offers((await _admin.AskAsync($"POST {at}", Asking.Bytes("a,b", "text/csv"))).Expect(415)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    [InlineData("/docs/index.html")]
    [InlineData("/docs/swagger-ui.css")]
    [InlineData("/docs/pages.css")]
    public async Task The_documentation_can_be_read_and_nothing_else(string address)
    {
        Assert.InRange((await _reader.AskAsync(address)).Status, 200, 399);
        Assert.Equal("GET, HEAD", Allowed((await _reader.AskAsync($"OPTIONS {address}")).Expect(204)));
        Assert.Equal("GET, HEAD", Allowed((await _reader.AskAsync($"POST {address}")).Expect(405)));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Beside_the_documentation_there_is_nothing(string method) =>
        Assert.Equal("not-found", (await _reader.AskAsync($"{method} /docs/nowhere")).Expect(404).Problem);

    [Fact]
    public async Task The_documentation_fits_the_screen_of_a_phone() =>
        Assert.Contains("content=\"width=device-width, initial-scale=1\"", (await _reader.AskAsync("/docs/index.html")).Expect(200).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_bare_address_leads_to_the_documentation() =>
        Assert.Equal("/docs", (await _reader.AskAsync("/")).Expect(302).Headers.Location?.ToString());

    [Theory]
    [InlineData("/v1/nowhere")]
    [InlineData("/v1/articles/")]
    [InlineData("/v1/Articles")]
    [InlineData("/v1/quotes/none")]
    public async Task An_address_that_is_none_has_no_methods(string address)
    {
        foreach (var method in new[] { "OPTIONS", "DELETE", "BREW" })
            Assert.Empty((await _reader.AskAsync($"{method} {address}")).Expect(404).Http.Content.Headers.Allow);
    }

    private static (string? Patch, string? Post) Offers(Reply told) => (Told(told, "Accept-Patch"), Told(told, "Accept-Post"));

    private static string? Told(Reply reply, string header) => reply.Headers.TryGetValues(header, out var values) ? string.Join(", ", values) : null;

    private static string Allowed(Reply reply) => string.Join(", ", reply.Http.Content.Headers.Allow);
}
