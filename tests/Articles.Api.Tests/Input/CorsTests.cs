using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Input;

/// <summary>A newsroom that two papers read from their pages.</summary>
public sealed class SharedNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Cors:Origins", "https://paper.example, https://other.example");
    }
}

public sealed class CorsTests(SharedNewsroom newsroom) : IClassFixture<SharedNewsroom>
{
    private const string Paper = "https://paper.example";
    private const string Other = "https://other.example";
    private const string Elsewhere = "https://elsewhere.example";

    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData(Paper, Paper)]
    [InlineData(Other, Other)]
    [InlineData(Elsewhere, null)]
    [InlineData("null", null)]
    public async Task Only_the_origins_that_are_named_may_read_from_their_pages(string origin, string? allowed) =>
        Assert.Equal(allowed, (await _reader.AskAsync("/v1/articles", headers: ("Origin", origin))).Expect(200).AllowedOrigin);

    [Fact]
    public async Task Where_origins_are_named_each_answer_varies_by_them_and_is_of_its_own()
    {
        var article = await newsroom.Admin.PublishedAsync("Read by two papers");
        foreach (var address in new[]
        {
            $"/v1/articles/{article.Id}", $"/v1/articles/{article.Id}.md", "/v1/articles", "/v1/articles/unknown", "/v1/quotes/random", "/feeds/articles.rss", "/sitemap.xml",
            "/openapi/v1.json", "/problems/stale", "/docs/pages.css", "/health/live", "/nowhere",
        })
        {
            // Whoever asks first, and whether it comes from memory, decides nothing for the next.
            foreach (var origin in new[] { null, Paper, Elsewhere, Other, null, Paper })
            {
                (string, string)[] from = origin is null ? [] : [("Origin", origin)];
                var answer = await _reader.AskAsync(address, headers: from);
                var known = await _reader.AskAsync(address, headers: [.. from, ("If-None-Match", "*")]);

                foreach (var told in new[] { answer, known })
                {
                    Assert.Single(told.Headers.Vary, "Origin");
                    Assert.Equal(origin == Elsewhere ? null : origin, told.AllowedOrigin);
                }
            }
        }
    }
}

/// <summary>Where nothing is set, any page may read what is public.</summary>
public sealed class OpenCorsTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Paper = "https://paper.example";
    private const string Nobody = "0190b5a0-7c1d-7000-8000-000000000000";

    [Fact]
    public async Task Open_to_all_pages_an_answer_is_the_same_for_each()
    {
        await newsroom.Admin.PublishedAsync("Read by everybody");

        foreach (var address in new[] { "/v1/articles", "/feeds/articles.rss", "/openapi/v1.json", "/problems/stale", "/v1/articles/unknown" })
        {
            var (fromPage, plain) = (await newsroom.Reader.AskAsync(address, headers: ("Origin", Paper)), await newsroom.Reader.AskAsync(address));

            Assert.Equal(("*", (string?)null), (fromPage.AllowedOrigin, plain.AllowedOrigin));
            Assert.DoesNotContain("Origin", fromPage.Headers.Vary.Concat(plain.Headers.Vary));
        }
    }

    [Theory]
    [InlineData("GET /v1/articles", true)]
    [InlineData("HEAD /v1/articles", true)]
    [InlineData("GET /v1/articles/" + Nobody, true)]
    [InlineData("GET /feeds/articles.rss", true)]
    [InlineData("GET /health/ready", true)]
    [InlineData("GET /openapi/v1.json", true)]
    [InlineData("GET /problems/stale", true)]
    [InlineData("POST /v1/articles", false)]
    [InlineData("PUT /v1/articles/" + Nobody + "/publication", false)]
    [InlineData("DELETE /v1/articles/" + Nobody, false)]
    [InlineData("POST /v1/quotes/extract", false)]
    [InlineData("GET /v1/keys", false)]
    [InlineData("HEAD /v1/keys", false)]
    [InlineData("GET /v1/audit", false)]
    [InlineData("GET /v1/articles/" + Nobody + "/draft", false)]
    public async Task A_page_elsewhere_is_told_beforehand_what_it_will_be_told(string ask, bool open)
    {
        foreach (var client in new[] { newsroom.Reader, newsroom.Admin })
        {
            var before = await client.AskAsync($"OPTIONS {ask.Split(' ')[1]}", headers: [("Origin", Paper), ("Access-Control-Request-Method", ask.Split(' ')[0]), ("Access-Control-Request-Headers", "authorization")]);
            var answer = await client.AskAsync(ask, headers: ("Origin", Paper));

            Assert.Equal(open ? "*" : null, before.Expect(204).AllowedOrigin);
            Assert.Empty(before.Http.Content.Headers.Allow);
            Assert.Equal(open ? "*" : null, answer.AllowedOrigin);
        }
    }

    [Fact]
    public async Task A_page_elsewhere_reads_every_header_of_ours()
    {
        var exposed = (await newsroom.Reader.AskAsync("/v1/articles", headers: ("Origin", Paper))).Expect(200).Headers.GetValues("Access-Control-Expose-Headers");

        Assert.Superset(
            new HashSet<string>(["Allow", "Cache-Control", "Cache-Tag", "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Surrogate-Key", "Vary", "WWW-Authenticate"]),
            exposed.SelectMany(line => line.Split(',')).Select(name => name.Trim()).ToHashSet());
    }

    [Theory]
    [InlineData("authorization", "/v1/articles")]
    [InlineData("if-none-match", "/v1/articles")]
    [InlineData("last-event-id", "/v1/changes")]
    public async Task A_page_elsewhere_may_say_who_asks_what_it_holds_and_where_its_stream_broke_off(string header, string address)
    {
        var before = await newsroom.Reader.AskAsync($"OPTIONS {address}", headers: [("Origin", Paper), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", header)]);

        var allowed = before.Expect(204).Headers.GetValues("Access-Control-Allow-Headers").SelectMany(line => line.Split(','));

        Assert.Contains(header, allowed, StringComparer.OrdinalIgnoreCase);
    }
}

internal static class FromElsewhere
{
    extension(Reply reply)
    {
        /// <summary>Whose pages may read the answer; null for nobody's.</summary>
        public string? AllowedOrigin => reply.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) ? Assert.Single(origins) : null;
    }
}
