using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
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

        Assert.Equal(["foo unknown_parameter", "/headline required"], (await admin.AskAsync("POST /v1/articles?foo=1", new { headline = "" })).Expect(400).Faults);
        Assert.Equal(["foo unknown_parameter", "/headlin unknown_property"], (await admin.AskAsync("POST /v1/articles?foo=1", """{"headlin":1}""")).Expect(400).Faults);
        Assert.Equal(["validateOnly bad_value", " bad_json"], (await admin.AskAsync("PATCH /v1/articles/0190b5a0-7c1d-7000-8000-000000000000?validateOnly=maybe", "{", "*")).Expect(400).Faults);
        Assert.Equal(["foo unknown_parameter", "/txt unknown_property"], (await admin.AskAsync("POST /v1/quotes/extract?foo=1", """{"txt":""}""")).Expect(400).Faults);
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

    private static string Explained(Reply reply)
    {
        Assert.True(reply.Status < 500, $"{reply.Http.RequestMessage}: {reply.Text}");
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal($"{reply.Status}", reply.Json.Text("status"));
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
            RoutePatternLiteralPart literal => literal.Content,
            _ => "0190b5a0-7c1d-7000-8000-000000000000",
        })))
        .Where(address => address.StartsWith("/v1", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
}
