using System.Text.Json;
using Articles.Api.Http;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Quotes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Articles.Api.Tests.Contract;

public sealed class OpenApiTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly string Written = House.Path("openapi", "articles.v1.json");

    private static readonly string[] Telling = ["Cache-Control", "Cache-Tag", "ETag", "Last-Modified", "Link", "Surrogate-Key", "Vary"];

    [Fact]
    public async Task The_written_contract_is_the_one_that_is_served()
    {
        using var reader = newsroom.Reader;
        var served = (await reader.AskAsync("/openapi/v1.json")).Expect(200).Text;
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
            await File.WriteAllTextAsync(Written, served, TestContext.Current.CancellationToken);

        var written = await File.ReadAllTextAsync(Written, TestContext.Current.CancellationToken);

        Assert.True(written == served, $"openapi/articles.v1.json differs from what is served, first at: {FirstDifference(written, served)}. UPDATE_OPENAPI=1 rewrites it.");
    }

    [Fact]
    public async Task Older_tools_get_the_contract_in_their_own_version()
    {
        using var reader = newsroom.Reader;

        var older = (await reader.AskAsync("/openapi/v1-3.0.json")).Expect(200);

        Assert.StartsWith("3.0.", older.Json.Text("openapi"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"null\"", older.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("patternProperties", older.Text, StringComparison.Ordinal);
        Assert.All(
            from schema in older.Json.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _)
            from property in schema.Value.GetProperty("properties").EnumerateObject()
            where property.Value.TryGetProperty("allOf", out _)
            select property.Value,
            reference => Assert.False(reference.TryGetProperty("type", out _), "Makers of clients take it for a type of its own that inherits."));
    }

    [Fact]
    public void Every_route_says_who_may_use_it() =>
        Assert.Empty(Routes().Where(route => route.Metadata.GetMetadata<AccessRule>() is null).Select(route => route.RoutePattern.RawText));

    [Fact]
    public async Task Every_route_stands_in_the_contract()
    {
        using var reader = newsroom.Reader;
        var operations =
            from path in (await reader.AskAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";
        var mapped =
            from route in Routes()
            where !IsLeftOut(route.RoutePattern.RawText!)
            from method in route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            where method != "HEAD"
            select $"{method} {Template(route)}";

        Assert.Equal(mapped.Distinct().Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_operation_has_an_id_a_text_and_an_example_of_what_it_takes_and_gives()
    {
        using var reader = newsroom.Reader;
        var operations = (await reader.AskAsync("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value).ToList();

        Assert.All(operations, operation =>
        {
            Assert.NotNull(operation.Text("operationId"));
            Assert.NotNull(operation.Text("summary"));
            Assert.NotNull(operation.Text("description"));
            Assert.All(Bodies(operation), body => Assert.True(body.TryGetProperty("example", out _), operation.Text("operationId")));
        });
        Assert.Distinct(operations.Select(operation => operation.Text("operationId")));
    }

    [Fact]
    public async Task Every_schema_and_every_property_is_described()
    {
        using var reader = newsroom.Reader;

        Assert.Empty(
            from schema in (await reader.AskAsync("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas").EnumerateObject()
            from described in schema.Value.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Append(schema) : [schema]
            where string.IsNullOrWhiteSpace(described.Value.Text("description"))
            select $"{schema.Name} {described.Name}");
    }

    [Fact]
    public async Task A_refusal_says_nothing_that_the_contract_does_not_name()
    {
        using var admin = newsroom.Admin;
        var article = (await admin.PublishedAsync("Refused and told", new { body = new { content = "The port is quiet at night, as ever." } })).Id;
        (await admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "quiet at night" })).Expect(201);

        var refused = (await admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "quiet at night" })).Expect(409);

        var contract = (await admin.AskAsync("/openapi/v1.json")).Json;
        var answer = Referred(contract, contract.GetProperty("paths").GetProperty("/v1/articles/{id}/quotes").GetProperty("post").GetProperty("responses").GetProperty("409"));
        var shape = Referred(contract, answer.GetProperty("content").GetProperty("application/problem+json").GetProperty("schema"));
        Assert.Subset(shape.GetProperty("properties").EnumerateObject().Select(member => member.Name).ToHashSet(), refused.Json.EnumerateObject().Select(member => member.Name).ToHashSet());
    }

    [Fact]
    public async Task The_headers_of_an_answer_are_those_of_the_contract()
    {
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        var (article, quote) = await admin.SaidAsync("Every header is told", "Gro Vik", new
        {
            section = "told",
            tags = new[] { "told" },
            authors = new[] { new { name = "Told Author" } },
        });
        await admin.SaidAsync("Every header is told", "Tove Lind");
        var paths = (await reader.AskAsync("/openapi/v1.json")).Json.GetProperty("paths");

        foreach (var (path, address) in ((string, string)[])[
            ("/v1/articles", "/v1/articles"), ("/v1/articles/{id}", $"/v1/articles/{article}"), ("/v1/articles/{id}/quotes", $"/v1/articles/{article}/quotes"),
            ("/v1/articles/{id}/related", $"/v1/articles/{article}/related"), ("/v1/articles/{id}/duplicates", $"/v1/articles/{article}/duplicates"),
            ("/v1/articles/{id}/thread", $"/v1/articles/{article}/thread"), ("/v1/quotes", "/v1/quotes"), ("/v1/quotes/{id}", $"/v1/quotes/{quote.Text("id")}"),
            ("/v1/quotes/{id}/similar", $"/v1/quotes/{quote.Text("id")}/similar"), ("/v1/quotes/random", "/v1/quotes/random?seed=a"),
            ("/v1/speakers", "/v1/speakers"), ("/v1/speakers/{id}", $"/v1/speakers/{quote.Text("speaker.id")}"),
            ("/v1/speakers/{id}/quotes", $"/v1/speakers/{quote.Text("speaker.id")}/quotes"), ("/v1/sections", "/v1/sections"), ("/v1/sections/{slug}", "/v1/sections/told"),
            ("/v1/tags/{slug}", "/v1/tags/told"), ("/v1/authors/{slug}", "/v1/authors/told-author"), ("/v1/suggest", "/v1/suggest?q=gro"), ("/v1/changes", "/v1/changes?section=told"), ("/health/live", "/health/live"),
            ("/feeds/articles.rss", "/feeds/articles.rss"), ("/feeds/quotes.json", "/feeds/quotes.json"),
            ("/feeds/sections/{slug}.{format}", "/feeds/sections/told.atom"), ("/sitemap.xml", "/sitemap.xml"), ("/sitemap-news.xml", "/sitemap-news.xml")])
        {
            var sent = (await reader.AskAsync(address)).Expect(200);
            var told = paths.GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("headers").EnumerateObject().Select(header => header.Name);

            Assert.Equal((address, string.Join(' ', HeadersOf(sent))), (address, string.Join(' ', told.Where(name => Telling.Contains(name)).Order(StringComparer.Ordinal))));
        }
    }

    private static JsonElement Referred(JsonElement contract, JsonElement reference) =>
        reference.Text("$ref")!.Split('/')[1..].Aggregate(contract, (here, name) => here.GetProperty(name));

    private static IEnumerable<string> HeadersOf(Reply reply) =>
        reply.Headers.Concat(reply.Http.Content.Headers).Select(header => header.Key).Where(name => Telling.Contains(name)).Order(StringComparer.Ordinal);

    // Pages for people, and the contract itself.
    private static bool IsLeftOut(string pattern) => pattern.TrimStart('/').Split('/')[0] is "" or "docs" or "openapi" or "problems";

    private static IEnumerable<JsonElement> Bodies(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().Select(answer => answer.Value)
            .Concat(operation.TryGetProperty("requestBody", out var request) ? [request] : [])
            .SelectMany(holder => holder.TryGetProperty("content", out var content) ? content.EnumerateObject().Select(body => body.Value) : []);

    private IEnumerable<RouteEndpoint> Routes() =>
        newsroom.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static string Template(RouteEndpoint route) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternParameterPart { Name: "idOrSlug" } => "{id}",
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))));

    private static string FirstDifference(string written, string served) =>
        written.Split('\n').Zip(served.Split('\n')).FirstOrDefault(pair => pair.First != pair.Second) is ({ } was, { } now) ? $"“{was.Trim()}” / “{now.Trim()}”" : "its end";
}
