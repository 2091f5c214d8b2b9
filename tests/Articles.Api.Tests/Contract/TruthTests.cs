using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Quotes;

namespace Articles.Api.Tests.Contract;

/// <summary>What the contract says of a request is what the service takes, and what it says of an answer is what comes.</summary>
public sealed class TruthTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    // Of every answer of any service, or a fence for browsers; or counted where rates are limited.
    private static readonly string[] Unsaid =
        ["RateLimit", "RateLimit-Policy", "Content-Length", "Content-Type", "Content-Security-Policy", "Date", "Expires", "Pragma", "Referrer-Policy", "Transfer-Encoding", "X-Content-Type-Options", "Access-Control-Allow-Origin"];

    private readonly HttpClient _admin = newsroom.Admin;

    [Theory]
    [InlineData("get /v1/suggest q", "required", "true")]
    [InlineData("get /v1/suggest limit", "required", null)]
    [InlineData("get /v1/changes since", "schema.minLength", "0")]
    [InlineData("get /v1/changes since", "schema.maxLength", "6000")]
    [InlineData("get /v1/articles cursor", "schema.maxLength", "6000")]
    [InlineData("get /v1/articles q", "schema.maxLength", "1000")]
    [InlineData("get /v1/articles extra", "schema.patternProperties", """{"^extra\\.":{"maxLength":1000,"minLength":1,"type":"string"}}""")]
    [InlineData("get /v1/changes Last-Event-ID", "in", "header")]
    [InlineData("put /v1/articles/by-external/{source}/{externalId} If-None-Match", "in", "header")]
    [InlineData("put /v1/articles/{id}/draft If-None-Match", "in", "header")]
    [InlineData("get /feeds/tags/{slug}.{format} format", "schema.$ref", "#/components/schemas/FeedFormat")]
    public async Task A_parameter_is_as_the_contract_has_it(string named, string property, string? value)
    {
        var words = named.Split(' ');
        var parameter = (await OperationAsync(words[0], words[1])).GetProperty("parameters").EnumerateArray().Single(one => one.Text("name") == words[2]);

        Assert.Equal(value, parameter.At(property)?.GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Trim('"'));
    }

    [Fact]
    public async Task A_client_that_is_made_of_the_contract_can_send_every_parameter_under_its_name()
    {
        var named = (await ParametersAsync()).Select(one => one.Parameter.Text("name")!).ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => name.Contains('{', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("harbour-2")]
    [InlineData("приступ")]
    [InlineData("港")]
    [InlineData("Harbour")]
    [InlineData("")]
    [InlineData("-harbour")]
    [InlineData("harbour-")]
    [InlineData("har--bour")]
    [InlineData("har bour")]
    [InlineData("har_bour")]
    [InlineData("har/bour")]
    public async Task A_slug_that_the_contract_allows_is_taken_and_no_other(string slug)
    {
        var pattern = (await SchemaAsync("ArticleWrite")).Text("properties.section.pattern")!;

        var reply = await _admin.AskAsync("POST /v1/articles?validateOnly=true", new { headline = "Of a slug", slug, section = slug, tags = new[] { slug }, authors = new[] { new { name = "Ann Lee", slug } } });

        Assert.Equal(Regex.IsMatch(slug, pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)) ? 201 : 422, reply.Status);
    }

    [Theory]
    [InlineData("Article", "extra")]
    [InlineData("ArticleWrite", "extra")]
    [InlineData("ArticlePatch", "extra")]
    [InlineData("Revision", "patch")]
    [InlineData("AuditEntry", "detail")]
    public async Task An_object_of_any_properties_is_open_in_the_contract(string schema, string property) =>
        Assert.Equal("{}", (await SchemaAsync(schema)).At($"properties.{property}.additionalProperties")?.GetRawText());

    [Theory]
    [InlineData("/v1/articles/{id}", "application/ld+json")]
    [InlineData("/v1/articles/{id}", "application/vnd.iptc.ninjs+json")]
    [InlineData("/feeds/articles.json", "application/feed+json")]
    public async Task A_form_whose_properties_another_standard_tells_is_open_in_the_contract(string path, string form) =>
        Assert.Equal("{}", (await AnswerAsync(path, 200)).GetProperty("content").GetProperty(form).At("schema.additionalProperties")?.GetRawText());

    [Theory]
    [InlineData("QuotePatch", "kind", "PATCH /v1/quotes/{0}")]
    [InlineData("QuotePatch", "dismissed", "PATCH /v1/quotes/{0}")]
    [InlineData("SpeakerCorrectionPatch", "name", "PATCH /v1/speakers/{1}")]
    public async Task What_a_patch_may_not_empty_is_never_null_in_the_contract(string schema, string property, string request)
    {
        var (_, quote) = await _admin.SaidAsync($"Never null {property}", "Gro Vik");

        var refused = await _admin.AskAsync(string.Format(null, request, quote.Text("id"), quote.Text("speaker.id")), $$"""{"{{property}}":null}""", "*");

        Assert.Equal([$"/{property} required"], refused.Expect(422).Faults);
        Assert.DoesNotContain("null", (await SchemaAsync(schema)).At($"properties.{property}")!.Value.At("type")?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Null((await SchemaAsync(schema)).At($"properties.{property}.oneOf"));
    }

    [Fact]
    public async Task What_a_patch_leaves_out_stays_and_null_is_what_the_contract_says()
    {
        var article = await _admin.CreateAsync("Of what is left out", new { language = "de", body = new { format = "markdown", content = "*So*" } });

        var kept = (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}", """{"slug":null,"body":{"content":"*Or so*"}}""", "*")).Expect(200);
        var emptied = (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}", """{"language":null,"body":{"format":null}}""", "*")).Expect(200);

        Assert.Equal((article.Json.Text("slug"), "de", "markdown"), (kept.Json.Text("slug"), kept.Json.Text("language"), kept.Json.Text("body.format")));
        Assert.Equal(("en", "text"), (emptied.Json.Text("language"), emptied.Json.Text("body.format")));
        Assert.EndsWith("`en` when null.", (await SchemaAsync("ArticlePatch")).Text("properties.language.description"), StringComparison.Ordinal);
        Assert.Empty(
            from schema in (await DocumentAsync()).At("components.schemas")!.Value.EnumerateObject()
            where schema.Name.EndsWith("Patch", StringComparison.Ordinal)
            from property in schema.Value.GetProperty("properties").EnumerateObject()
            where property.Value.Text("description")!.Contains("when left out", StringComparison.Ordinal)
            select $"{schema.Name}.{property.Name}");
    }

    [Fact]
    public async Task The_events_of_a_webhook_are_those_that_the_contract_lists()
    {
        var events = (await SchemaAsync("WebhookEvent")).At("enum")!.Value.EnumerateArray().Select(word => word.GetString()).ToList();

        var refused = (await _admin.AskAsync("POST /v1/webhooks?validateOnly=true", new { url = "https://partner.example/hooks", events = new[] { "article.burnt" } })).Expect(422);

        Assert.Equal($"An event is one of {string.Join(", ", events)}.", refused.Json.Text("detail"));
    }

    [Fact]
    public async Task No_example_of_the_contract_stops_at_three_dots()
    {
        var left =
            from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            from answer in operation.Value.GetProperty("responses").EnumerateObject()
            where answer.Value.TryGetProperty("content", out _)
            from content in answer.Value.GetProperty("content").EnumerateObject()
            where content.Value.TryGetProperty("example", out var example) && (example.GetRawText().Contains("\"…\"", StringComparison.Ordinal) || example.GetRawText() == "{}")
            select $"{operation.Value.Text("operationId")} {answer.Name} {content.Name}";

        Assert.Empty(left);
    }

    [Theory]
    [InlineData("sections", "section")]
    [InlineData("tags", "tags.0")]
    [InlineData("authors", "authors.0.slug")]
    public async Task The_examples_of_terms_are_those_of_the_example_of_an_article(string list, string place)
    {
        var article = Example((await OperationAsync("get", "/v1/articles/{id}")).At("responses.200"));
        var slug = place.Split('.').Aggregate(article, (here, name) => int.TryParse(name, CultureInfo.InvariantCulture, out var index) ? here[index] : here.GetProperty(name)).GetString();

        Assert.Equal(slug, Example((await OperationAsync("get", $"/v1/{list}/{{slug}}")).At("responses.200")).Text("slug"));
        Assert.Equal(slug, Example((await OperationAsync("get", $"/v1/{list}")).At("responses.200")).GetProperty("items")[0].Text("slug"));
        Assert.Equal(slug, Example((await OperationAsync("post", $"/v1/{list}/{{slug}}/merge")).At("requestBody")).Text("into"));

        static JsonElement Example(JsonElement? body) => body!.Value.GetProperty("content").GetProperty("application/json").GetProperty("example");
    }

    [Fact]
    public async Task The_documentation_page_sends_no_header_that_its_reader_did_not_write()
    {
        var filledIn =
            from one in await ParametersAsync()
            where one.Parameter.Text("in") == "header" && (one.Parameter.TryGetProperty("example", out _) || one.Parameter.At("schema.default") is not null)
            select $"{one.Operation} {one.Parameter.Text("name")}";

        Assert.Empty(filledIn);
    }

    [Fact]
    public async Task What_can_be_followed_as_a_stream_says_so_in_the_contract_and_when_it_is_refused()
    {
        using var reader = newsroom.Reader;
        var forms = (await OperationAsync("get", "/v1/changes")).At("responses.200.content")!.Value.EnumerateObject().Select(form => form.Name).ToList();

        var refused = (await reader.AskAsync("/v1/changes", headers: ("Accept", "image/png"))).Expect(406);

        Assert.Equal(["application/json", "text/event-stream"], forms);
        Assert.Equal("This is answered as application/json, text/event-stream.", refused.Json.Text("detail"));
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_the_contract_gives_all_of_them()
    {
        using var reader = newsroom.Reader;
        var article = await _admin.PublishedAsync("Of headers", new { section = "headers" });
        var known = (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);

        foreach (var (path, reply) in ((string, Reply)[])[
            ("/v1/articles/{id}", known),
            ("/v1/articles/{id}", (await reader.AskAsync($"/v1/articles/{article.Id}", headers: ("If-None-Match", known.ETag))).Expect(304)),
            ("/v1/articles/{id}", (await reader.AskAsync("/v1/articles/nowhere")).Expect(404)),
            ("/v1/articles", (await reader.AskAsync("/v1/articles?limit=0")).Expect(400)),
            ("/v1/keys", (await reader.AskAsync("/v1/keys")).Expect(401)),
            ("/v1/articles", (await reader.AskAsync("/v1/articles", headers: ("Accept", "image/png"))).Expect(406)),
            ("/health/live", (await reader.AskAsync("/health/live")).Expect(200))])
        {
            var told = (await AnswerAsync(path, reply.Status)).GetProperty("headers").EnumerateObject().Select(header => header.Name).Where(name => !Unsaid.Contains(name)).Order(StringComparer.Ordinal);
            var sent = reply.Headers.Concat(reply.Http.Content.Headers).Select(header => header.Key).Where(name => !Unsaid.Contains(name)).Order(StringComparer.Ordinal);

            Assert.Equal($"{path} {reply.Status}: {string.Join(' ', told)}", $"{path} {reply.Status}: {string.Join(' ', sent)}", ignoreCase: true);
        }
    }

    private async Task<JsonElement> DocumentAsync()
    {
        using var reader = newsroom.Reader;
        return (await reader.AskAsync("/openapi/v1.json")).Json;
    }

    /// <summary>Every parameter of every operation.</summary>
    private async Task<IEnumerable<(string Operation, JsonElement Parameter)>> ParametersAsync() =>
        from path in (await DocumentAsync()).GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Value.TryGetProperty("parameters", out _)
        from parameter in operation.Value.GetProperty("parameters").EnumerateArray()
        select ($"{operation.Name} {path.Name}", parameter);

    private async Task<JsonElement> SchemaAsync(string name) => (await DocumentAsync()).GetProperty("components").GetProperty("schemas").GetProperty(name);

    private async Task<JsonElement> OperationAsync(string method, string path) => (await DocumentAsync()).GetProperty("paths").GetProperty(path).GetProperty(method);

    private async Task<JsonElement> AnswerAsync(string path, int status)
    {
        var answer = (await OperationAsync("get", path)).GetProperty("responses").GetProperty($"{status}");
        return answer.Text("$ref") is { } shared ? (await DocumentAsync()).GetProperty("components").GetProperty("responses").GetProperty(shared.Split('/')[^1]) : answer;
    }
}
