using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Articles.Api.Tests.Input;

public sealed class ProblemTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly string[] Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"];
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Every_failure_of_every_route_is_a_problem_that_explains_itself()
    {
        var pages = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var address in Addresses())
        {
            foreach (var verb in Verbs)
            {
                foreach (var form in new[] { address, address + "/", address.ToUpperInvariant(), address + "/not/there", address + "?unknown=1", address + "?limit=%ff" })
                {
                    var reply = await _reader.AskAsync($"{verb} {form}");
                    if (reply.Status >= 400)
                        pages[Explained(reply)] = reply.Status;
                }
            }
        }

        Assert.Superset(new HashSet<int> { 400, 401, 404, 405 }, pages.Values.ToHashSet());
        foreach (var page in pages.Keys)
            (await _reader.AskAsync(page)).Expect(200);
    }

    [Theory]
    [InlineData("DELETE /v1/articles", "GET, HEAD, POST")]
    [InlineData("POST /v1/sections", "GET, HEAD")]
    [InlineData("PUT /v1/speakers/0190b5a0-7c1d-7000-8000-000000000000", "GET, HEAD, PATCH")]
    public async Task A_wrong_method_is_told_the_right_ones(string ask, string allowed)
    {
        using var admin = newsroom.Admin;
        foreach (var client in new[] { _reader, admin })
        {
            var refused = (await client.AskAsync(ask)).Expect(405);

            Assert.Equal(allowed, string.Join(", ", refused.Http.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        }
    }

    [Theory]
    [InlineData("/v1/articles/none-such", "text/html", 404)]
    [InlineData("/v1/articles/none-such", "text/markdown", 404)]
    [InlineData("/v1/articles/none-such.md", null, 404)]
    [InlineData("/v1/articles/none-such.html", "text/html", 404)]
    [InlineData("/v1/articles?fields=id&limit=0", "text/html", 406)]
    [InlineData("/v1/articles/none-such?include=nothing", "text/markdown", 400)]
    [InlineData("/v1/keys", "text/plain", 401)]
    [InlineData("/v1/articles", "image/png", 406)]
    [InlineData("/nowhere", "text/html", 404)]
    [InlineData("DELETE /v1/sections", "text/html", 405)]
    public async Task A_problem_is_told_in_full_whatever_form_was_wished(string ask, string? accept, int status)
    {
        var reply = (await _reader.AskAsync(ask, headers: accept is null ? [] : [("Accept", accept)])).Expect(status);

        Explained(reply);
        Assert.Equal(status == 405, reply.Http.Content.Headers.Allow.Count > 0);
    }

    [Fact]
    public async Task What_is_wrong_with_the_address_the_headers_and_the_body_is_told_at_once()
    {
        using var admin = newsroom.Admin;
        var article = $"/v1/articles/{Guid.CreateVersion7()}";
        (string, string) key = ("Idempotency-Key", "two words");

        Assert.Equal(
            ["foo unknown_parameter", "Idempotency-Key bad_value", "/headlin unknown_property"],
            (await admin.AskAsync("POST /v1/articles?foo=1", new { headlin = 1 }, headers: key)).Expect(400).Faults);
        Assert.Equal(
            ["foo unknown_parameter", "Idempotency-Key bad_value", " unexpected_body"],
            (await admin.AskAsync($"POST /v1/webhooks/{Guid.CreateVersion7()}/ping?foo=1", new { why = 1 }, headers: key)).Expect(400).Faults);
        Assert.Equal(
            ["foo unknown_parameter", "If-Match bad_value", " unexpected_body"],
            (await admin.AskAsync($"DELETE {article}?foo=1", new { why = 1 }, headers: ("If-Match", "1"))).Expect(400).Faults);

        Assert.Equal(["foo unknown_parameter", "/headlin unknown_property"], (await admin.AskAsync("POST /v1/articles?foo=1", """{"headlin":1}""")).Expect(400).Faults);
        Assert.Equal(["validateOnly bad_value", " bad_json"], (await admin.AskAsync("PATCH /v1/articles/0190b5a0-7c1d-7000-8000-000000000000?validateOnly=maybe", "{", "*")).Expect(400).Faults);
        Assert.Equal(["foo unknown_parameter", "/txt unknown_property"], (await admin.AskAsync("POST /v1/quotes/extract?foo=1", """{"txt":""}""")).Expect(400).Faults);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    [InlineData("∞")]
    [InlineData("-0.1")]
    [InlineData("1.1")]
    [InlineData("1e-1")]
    public async Task What_is_no_share_is_out_of_range(string value) =>
        Assert.Equal(["minConfidence out_of_range"], (await _reader.AskAsync($"/v1/quotes?minConfidence={Uri.EscapeDataString(value)}")).Expect(400).Faults);

    [Theory]
    [InlineData("/v1/changes?since=abc", "since bad_cursor")]
    [InlineData("/v1/changes?cursor=abc", "cursor bad_cursor")]
    [InlineData("/v1/articles?cursor=abc", "cursor bad_cursor")]
    public async Task A_bad_cursor_is_called_by_the_name_it_came_under(string address, string fault) =>
        Assert.Equal([fault], (await _reader.AskAsync(address)).Expect(400).Faults);

    [Theory]
    [InlineData("/v1/articles?limit=0&cursor=abc", "limit out_of_range", "cursor bad_cursor")]
    [InlineData("/v1/articles?fields=nothing&cursor=abc", "fields unknown_field", "cursor bad_cursor")]
    [InlineData("/v1/articles?sort=size&tagg=x&cursor=abc", "tagg unknown_parameter", "sort unknown_value", "cursor bad_cursor")]
    [InlineData("/v1/changes?wait=61&since=abc", "wait out_of_range", "since bad_cursor")]
    [InlineData("/v1/changes?wait=61&since=", "wait out_of_range")]
    [InlineData("/v1/sections?cursor=abc&cursor=abc", "cursor repeated")]
    [InlineData("/v1/suggest?q=x&cursor=abc", "cursor unknown_parameter")]
    public async Task A_bad_cursor_is_told_with_all_else_that_is_wrong(string address, params string[] faults)
    {
        var refused = (await _reader.AskAsync(address)).Expect(400);

        Assert.Equal("unreadable-request", refused.Problem);
        Assert.Equal(faults, refused.Faults);
    }

    [Fact]
    public async Task A_cursor_is_not_blamed_for_what_is_wrong_beside_it()
    {
        using var admin = newsroom.Admin;
        foreach (var headline in new[] { "First", "Second", "Third" })
            await admin.PublishedAsync(headline, new { section = "paged" });
        var next = (await _reader.AskAsync("/v1/articles?section=paged&limit=1")).Expect(200).Next!;

        foreach (var (query, faults) in new (string, string[])[]
        {
            ($"section=paged&limit=0&cursor={next}", ["limit out_of_range"]),
            ($"section=paged&hasQuotes=maybe&cursor={next}", ["hasQuotes bad_value"]),
            ($"sectoin=paged&cursor={next}", ["sectoin unknown_parameter"]),
            ($"section=other&limit=0&cursor={next}", ["limit out_of_range", "cursor bad_cursor"]),
            ($"section=paged&limit=0&cursor={next}AA", ["limit out_of_range", "cursor bad_cursor"]),
        })
        {
            Assert.Equal(faults, (await _reader.AskAsync($"/v1/articles?{query}")).Expect(400).Faults);
        }
    }

    [Fact]
    public async Task A_page_in_a_browser_elsewhere_reads_every_header_of_ours()
    {
        var exposed = (await _reader.AskAsync("/v1/articles", headers: ("Origin", "https://paper.example"))).Expect(200).Headers.GetValues("Access-Control-Expose-Headers");

        Assert.Superset(
            new HashSet<string>(["Allow", "Cache-Tag", "ETag", "Idempotency-Replayed", "Link", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "Surrogate-Key", "Vary", "WWW-Authenticate"]),
            exposed.SelectMany(line => line.Split(',')).Select(name => name.Trim()).ToHashSet());
    }

    [Theory]
    [InlineData("/problems")]
    [InlineData("/problems/stale")]
    public async Task A_page_about_problems_is_not_sent_again_to_whoever_has_it(string address)
    {
        var page = (await _reader.AskAsync(address)).Expect(200);

        Assert.StartsWith("\"", page.ETag, StringComparison.Ordinal);
        Assert.Empty((await _reader.AskAsync(address, headers: ("If-None-Match", page.ETag))).Expect(304).Text);
    }

    [Theory]
    [InlineData("/v1/articles/")]
    [InlineData("/V1/articles")]
    [InlineData("/v1/Articles")]
    [InlineData("/v1//articles")]
    [InlineData("/v1/quotes/0190b5a07c1d70008000000000000000")]
    [InlineData("/v1/quotes/%7B0190b5a0-7c1d-7000-8000-000000000000%7D")]
    public async Task One_thing_has_one_address(string address) => Assert.Equal("not-found", (await _reader.AskAsync(address)).Expect(404).Problem);

    [Theory]
    [InlineData("limit=0", "limit out_of_range")]
    [InlineData("limit=101", "limit out_of_range")]
    [InlineData("limit=-1", "limit out_of_range")]
    [InlineData("limit=%2B5", "limit out_of_range")]
    [InlineData("limit=5x", "limit out_of_range")]
    [InlineData("limit=99999999999", "limit out_of_range")]
    [InlineData("limit=", "limit bad_value")]
    [InlineData("limit", "limit bad_value")]
    [InlineData("limit=1&limit=2", "limit repeated")]
    [InlineData("LIMIT=1", "LIMIT unknown_parameter")]
    [InlineData("sort=newest", "sort unknown_value")]
    [InlineData("publishedFrom=yesterday", "publishedFrom bad_value")]
    [InlineData("publishedFrom=2026-02-30", "publishedFrom bad_value")]
    [InlineData("publishedFrom=2026-02-28+09:30", "publishedFrom bad_value")]
    [InlineData("publishedFrom=2026-02-28T09:30:00+0200", "publishedFrom bad_value")]
    [InlineData("publishedFrom=0001-01-01", "publishedFrom bad_value")]
    [InlineData("hasQuotes=yes", "hasQuotes bad_value")]
    [InlineData("status=hidden", "status unknown_value")]
    [InlineData("section=%00", "section bad_value")]
    [InlineData("section=a,,b", "section bad_value")]
    [InlineData("source=%EF%BF%BE", "source bad_value")]
    [InlineData("extra.=1", "extra. unknown_parameter")]
    [InlineData("extra.a=%00", "extra.a bad_value")]
    [InlineData("extra.a=1&extra.a=2", "extra.a bad_value")]
    [InlineData("tag=-", "tag bad_value")]
    [InlineData("speaker=-&q=%00&highlight=true", "q bad_value", "speaker bad_value")]
    [InlineData("q=%ff", "q bad_utf8")]
    [InlineData("%ff=1", "\ufffd bad_utf8")]
    [InlineData("limit=1&section=%ed%a0%80", "section bad_utf8")]
    [InlineData("limit=0&sort=x&nonsense=1", "nonsense unknown_parameter", "sort unknown_value", "limit out_of_range")]
    public async Task A_query_that_cannot_be_read_is_refused_whole(string query, params string[] faults)
    {
        Assert.Equal(faults, (await _reader.AskAsync($"/v1/articles?{query}")).Expect(400).Faults);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21, "extra.* out_of_range")]
    public async Task A_list_is_filtered_by_twenty_properties_of_extra_and_no_more(int many, params string[] faults)
    {
        var reply = await _reader.AskAsync($"/v1/articles?{string.Join('&', Enumerable.Range(1, many).Select(number => $"extra.p{number}=1"))}");

        Assert.Equal(faults, reply.Expect(faults.Length == 0 ? 200 : 400).Faults);
    }

    [Theory]
    [InlineData("/v1/articles?secton=a", "section")]
    [InlineData("/v1/articles?tag.al=a", "tag.all")]
    [InlineData("/v1/articles?tags=a", "tag")]
    [InlineData("/v1/articles?tagAll=a", "tag.all")]
    [InlineData("/v1/articles?tags.all=a", "tag.all")]
    [InlineData("/v1/articles?publishedForm=2026-01-01", "publishedFrom")]
    [InlineData("/v1/articles?published_from=2026-01-01", "publishedFrom")]
    [InlineData("/v1/articles?publishdTo=2026-01-01", "publishedTo")]
    [InlineData("/v1/articles?extras.desk=politics", "extra.desk")]
    [InlineData("/v1/articles?Extra.desk=politics", "extra.desk")]
    [InlineData("/v1/articles?extra=politics", "extra.*")]
    [InlineData("/v1/articles?facet=section", "facets")]
    [InlineData("/v1/articles?includes=quotes", "include")]
    [InlineData("/v1/articles?field=id", "fields")]
    [InlineData("/v1/articles?id=a", "ids")]
    [InlineData("/v1/articles?lang=de", "language")]
    [InlineData("/v1/articles?query=a", "q")]
    [InlineData("/v1/articles?search=a", "q")]
    [InlineData("/v1/articles?offset=20", "cursor")]
    [InlineData("/v1/articles?page=2", "cursor")]
    [InlineData("/v1/articles?per_page=2", "limit")]
    [InlineData("/v1/articles?pageSize=2", "limit")]
    [InlineData("/v1/articles?orderBy=headline", "sort")]
    [InlineData("/v1/articles?highlights=true", "highlight")]
    [InlineData("/v1/articles/anything?includes=quotes", "include")]
    [InlineData("/v1/articles/anything/related?sameLangauge=false", "sameLanguage")]
    [InlineData("/v1/articles/anything/related?maxAge=3", "maxAgeDays")]
    [InlineData("/v1/articles/anything/quotes?lmit=3", "limit")]
    [InlineData("/v1/quotes?minConfidance=0.5", "minConfidence")]
    [InlineData("/v1/quotes?confidence=0.5", "minConfidence")]
    [InlineData("/v1/quotes?articles=a", "article")]
    [InlineData("/v1/quotes?facet=month", "facets")]
    [InlineData("/v1/quotes/random?seeds=a", "seed")]
    [InlineData("/v1/quotes/random?sections=a", "section")]
    [InlineData("/v1/speakers?query=a", "q")]
    [InlineData("/v1/tags?limits=3", "limit")]
    [InlineData("/v1/sections?cursr=3", "cursor")]
    [InlineData("/v1/suggest?query=a", "q")]
    [InlineData("/v1/changes?sinc=a", "since")]
    [InlineData("/v1/changes?extras.desk=a", "extra.desk")]
    [InlineData("/feeds/articles.rss?tag.al=a", "tag.all")]
    [InlineData("/feeds/quotes.rss?speakers=a", "speaker")]
    [InlineData("/v1/articles?fields=headlin", "headline")]
    [InlineData("/v1/articles?fields=images.focalpoint.x", "images.focalPoint")]
    [InlineData("/v1/articles?fields=authors.nam,id", "authors.name")]
    public async Task A_mistyped_parameter_comes_with_the_nearest_known_one(string address, string meant) =>
        Assert.Contains($" Did you mean “{meant}”?", (await _reader.AskAsync(address)).Expect(400).Json.Text("detail"), StringComparison.Ordinal);

    [Theory]
    [InlineData("/v1/articles?utm_source=newsletter")]
    [InlineData("/v1/articles?x=1")]
    [InlineData("/v1/articles?zz.desk=1")]
    public async Task A_parameter_that_is_near_to_none_comes_without_a_guess(string address) =>
        Assert.EndsWith(" here.", (await _reader.AskAsync(address)).Expect(400).Json.Text("detail"), StringComparison.Ordinal);

    private static string Explained(Reply reply)
    {
        Assert.True(reply.Status < 500, $"{reply.Http.RequestMessage}: {reply.Text}");
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal(reply.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), reply.Json.Text("status"));
        foreach (var name in new[] { "title", "detail", "instance", "traceId" })
            Assert.False(string.IsNullOrEmpty(reply.Json.Text(name)), $"{name}: {reply.Text}");
        Assert.Equal("nosniff", reply.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(reply.Headers.CacheControl!.NoStore);
        Assert.Equal(reply.Status == 401, reply.Headers.WwwAuthenticate.Count > 0);
        return reply.Json.Text("type")!;
    }

    private IEnumerable<string> Addresses() => newsroom.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Select(route => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "0190b5a0-7c1d-7000-8000-000000000000",
        })))
        .Where(address => address.StartsWith("/v1", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
}
