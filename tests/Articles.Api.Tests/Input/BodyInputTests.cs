using System.Globalization;
using System.Text;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

public sealed class BodyInputTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Theory]
    [InlineData("""{"headline":"x","headlin":"y"}""", "/headlin unknown_property")]
    [InlineData("""{"Headline":"x"}""", "/Headline unknown_property")]
    [InlineData("""{"headline":1}""", "/headline wrong_type")]
    [InlineData("""{"headline":"x","tags":"a"}""", "/tags wrong_type")]
    [InlineData("""{"headline":"x","tags":["a",1]}""", "/tags/1 wrong_type")]
    [InlineData("""{"headline":"x","images":[{"width":1.5,"urll":"x"}]}""", "/images/0/width wrong_type", "/images/0/urll unknown_property")]
    [InlineData("""{"headline":"x","images":[{"width":1e400}]}""", "/images/0/width wrong_type")]
    [InlineData("""{"headline":"x","images":[{"focalPoint":{"x":"left"}}]}""", "/images/0/focalPoint/x wrong_type")]
    [InlineData("""{"headline":"x","embargoUntil":"tomorrow"}""", "/embargoUntil wrong_type")]
    [InlineData("""{"headline":"x","embargoUntil":"2026-13-01T00:00:00Z"}""", "/embargoUntil wrong_type")]
    [InlineData("""{"headline":"x","body":{"format":"docx","content":""}}""", "/body/format wrong_type")]
    [InlineData("""{"headline":"x","body":{"format":1,"content":""}}""", "/body/format wrong_type")]
    [InlineData("""{"headline":"x","body":{"format":"HTML","content":""}}""", "/body/format wrong_type")]
    [InlineData("""{"headline":"x","body":{"format":"text,html","content":""},"significance":" minor"}""", "/body/format wrong_type", "/significance wrong_type")]
    [InlineData("""{"headline":"\ud800"}""", "/headline wrong_type")]
    [InlineData("""{"headline":"x","tags":"a","extra":[1]}""", "/tags wrong_type", "/extra wrong_type")]
    [InlineData("""{"headline":"x","extra":"y"}""", "/extra wrong_type")]
    [InlineData("""{"headline":"x","id":"1","status":"published","version":7,"bodyText":"x","createdAt":"x"}""",
        "/id unknown_property", "/status unknown_property", "/version unknown_property", "/bodyText unknown_property", "/createdAt unknown_property")]
    public async Task What_does_not_fit_is_named_all_at_once(string body, params string[] faults)
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", body)).Expect(400);

        Assert.Equal("unreadable-request", refused.Problem);
        Assert.Equal(faults, refused.Faults);
    }

    [Theory]
    [InlineData("2027-03-02T09:30:00.123456789Z", "2027-03-02T09:30:00.123456Z")]
    [InlineData("2027-03-02T09:30:00.5+05:30", "2027-03-02T04:00:00.5Z")]
    [InlineData("2027-03-02t09:30:00z", "2027-03-02T09:30:00Z")]
    public async Task A_time_is_taken_as_RFC_3339_has_it_and_told_in_UTC_to_the_microsecond(string given, string told) =>
        Assert.Equal(told, (await _admin.AskAsync("POST /v1/articles", new { headline = "Timed", embargoUntil = given })).Expect(201).Json.Text("embargoUntil"));

    [Theory]
    [InlineData("2027-03-02 09:30:00Z")]
    [InlineData("2027-03-02T09:30:00.Z")]
    [InlineData("2027-03-02T09:30:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task What_is_no_time_or_lies_beyond_all_of_them_is_told_with_the_years_there_are(string given)
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", new { headline = "Timed", embargoUntil = given })).Expect(400);

        Assert.Contains("of the years 2 to 9998", refused.Json.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u200b")]
    [InlineData(" \u2060\ufeff\u00ad")]
    [InlineData("\u0080\u009f")]
    public async Task A_headline_has_something_to_be_seen(string headline) =>
        Assert.Equal(["/headline required"], (await _admin.AskAsync("POST /v1/articles", new { headline })).Expect(422).Faults);

    [Fact]
    public async Task A_point_has_both_its_shares() => Assert.Equal(["/images/0/focalPoint/x required", "/images/1/focalPoint/y required"],
        (await _admin.AskAsync("POST /v1/articles", new { headline = "x", images = new object[] { new { focalPoint = new { y = 0.5 } }, new { focalPoint = new { x = 0.5 } } } })).Expect(422).Faults);

    [Theory]
    [InlineData("{bad", 400)]
    [InlineData("""{"significance":"minor"}""", 400)]
    [InlineData("[]", 400)]
    [InlineData(" {} ", 200)]
    [InlineData("null", 200)]
    public async Task Where_no_body_is_taken_none_is_ignored(string body, int status)
    {
        var article = await _admin.CreateAsync($"Restored {body.Length}");

        var reply = (await _admin.AskAsync($"POST /v1/articles/{article.Id}/revisions/1/restore", body)).Expect(status);

        if (status == 400)
            Assert.Equal([" unexpected_body"], reply.Faults);
    }

    [Fact]
    public async Task A_stream_of_nothing_is_no_body()
    {
        var article = await _admin.CreateAsync("Published by a stream");
        var nothing = Asking.Bytes([], "application/json");

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", nothing, headers: ("Transfer-Encoding", "chunked"))).Expect(200);
    }

    [Fact]
    public async Task A_mistyped_name_comes_with_the_nearest_known_one()
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", """{"headlien":"x"}""")).Expect(400);

        Assert.Contains("“headline”", refused.Json.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{")]
    [InlineData("{\"headline\":\"x\"} {}")]
    [InlineData("{\"headline\":\"x\",}")]
    [InlineData("{\"headline\":\"x\",\"headline\":\"y\"}")]
    [InlineData("{\"headline\":\"x\",\"extra\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"headline\":\"x\" /* why */}")]
    [InlineData("{\"headline\":NaN}")]
    [InlineData("{\"headline\":\"x\",\"\\ud800\":1}")]
    [InlineData("{\"headline\":\"x\",\"extra\":{\"a\":\"\\ud800\"}}")]
    [InlineData("{\"headline\":\"x\",\"extra\":{\"\\udfff\":1}}")]
    public async Task What_is_no_body_is_refused_without_a_word_of_our_insides(string body)
    {
        foreach (var ask in new[] { "POST /v1/articles", "PATCH /v1/articles/0190b5a0-7c1d-7000-8000-000000000000" })
        {
            var refused = (await _admin.AskAsync(ask, body, "*")).Expect(400);

            Assert.NotEmpty(refused.Faults);
            Assert.DoesNotContain("ArticleWrite", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes([.. "{\"headline\":\""u8, 0xff, .. "\"}"u8], "application/json"))).Expect(400);

        Assert.Equal([" bad_utf8"], refused.Faults);
    }

    [Theory]
    [InlineData(32, 201)]
    [InlineData(33, 400)]
    [InlineData(5000, 400)]
    public async Task Json_may_be_32_deep(int depth, int status)
    {
        // Two levels are the article and its extra.
        var deep = new string('[', depth - 2) + new string(']', depth - 2);

        var reply = (await _admin.AskAsync("POST /v1/articles", $$$"""{"headline":"Deep","extra":{"a":{{{deep}}}}}""")).Expect(status);

        if (reply.Status == 201)
        {
            (await _admin.AskAsync($"/v1/articles/{reply.Id}")).Expect(200);
            (await _admin.AskAsync("/v1/articles?status=draft&fields=extra")).Expect(200);
            (await _admin.PatchAsync(reply.Id, new { kicker = "Deep" })).Expect(200);
            (await _admin.AskAsync($"DELETE /v1/articles/{reply.Id}", ifMatch: "*")).Expect(204);
        }
    }

    [Fact]
    public async Task Every_broken_rule_is_told_at_once()
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", new
        {
            headline = " ",
            kicker = new string('k', 101),
            language = "e",
            canonicalUrl = "javascript:alert(1)",
            tags = new[] { "a", "B" },
            authors = new object?[] { null, new { name = "!" } },
            images = new[] { new { width = 0, credit = "a\u0001b" } },
            source = new { url = "x" },
            body = new { format = "text" },
            correction = new { note = "" },
        })).Expect(422);

        string[] expected =
        [
            "/headline required", "/kicker too_long", "/language not_a_language", "/canonicalUrl not_a_url", "/tags/1 not_a_slug", "/authors/0 required",
            "/authors/1/name no_letters", "/images/0/width out_of_range", "/images/0/credit invalid_character", "/source/name required",
            "/source/url not_a_url", "/body/content required", "/correction/note required",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), refused.Faults.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_broken_rule_names_the_property_as_the_body_does()
    {
        var refused = (await _admin.AskAsync("POST /v1/related", new { headline = "No text" })).Expect(422);

        Assert.Contains("“bodyText” is required.", refused.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("headline", "/headline invalid_character")]
    [InlineData("slug", "/slug not_a_slug")]
    [InlineData("section", "/section not_a_slug")]
    public async Task A_noncharacter_is_refused_wherever_it_stands(string property, string fault)
    {
        var body = new Dictionary<string, string>(StringComparer.Ordinal) { ["headline"] = "x", [property] = "a\ufffe" };

        Assert.Equal([fault], (await _admin.AskAsync("POST /v1/articles", body)).Expect(422).Faults);
        (await _admin.AskAsync("POST /v1/articles?validateOnly=true", Asking.Bytes("\ufffe", "text/plain"))).Expect(422);
    }

    [Fact]
    public async Task Characters_are_counted_as_people_count_them()
    {
        (await _admin.AskAsync("POST /v1/articles", new { headline = string.Concat(Enumerable.Repeat("🚢", 300)) })).Expect(201);
        (await _admin.AskAsync("POST /v1/articles", new { headline = string.Concat(Enumerable.Repeat("🚢", 301)) })).Expect(422);
    }

    [Fact]
    public async Task Extra_may_have_16_KiB_and_no_more()
    {
        var room = (16 * 1024) - """{"a":""}""".Length;

        (await _admin.AskAsync("POST /v1/articles", new { headline = "x", extra = new { a = new string('x', room) } })).Expect(201);
        (await _admin.AskAsync("POST /v1/articles", new { headline = "x", extra = new { a = new string('x', room + 1) } })).Expect(422);
    }

    [Theory]
    [InlineData("tags", "\"B\"")]
    [InlineData("tags", "1")]
    [InlineData("authors", "{}")]
    [InlineData("images", "{\"width\":0}")]
    public async Task A_list_of_a_hundred_thousand_faults_is_refused_in_few_words(string property, string element)
    {
        var body = $$"""{"headline":"x","{{property}}":[{{string.Join(',', Enumerable.Repeat(element, 100_000))}}]}""";

        var refused = await _admin.AskAsync("POST /v1/articles", body);

        Assert.InRange(refused.Status, 400, 422);
        Assert.InRange(refused.Text.Length, 1, 50_000);
    }

    [Fact]
    public async Task A_hundred_thousand_unknown_members_are_refused_in_few_words()
    {
        var body = new StringBuilder("{\"headline\":\"x\"");
        for (var i = 0; i < 100_000; i++)
            body.Append(CultureInfo.InvariantCulture, $",\"m{i}\":1");

        var refused = (await _admin.AskAsync("POST /v1/articles", body.Append('}').ToString())).Expect(400);

        Assert.InRange(refused.Text.Length, 1, 50_000);
    }

    [Theory]
    [InlineData("1e400", 422)]
    [InlineData("-1e400", 422)]
    [InlineData("1e-20000", 422)]
    [InlineData("1e-300", 201)]
    [InlineData("12345678901234567890123456789012345678901234567890", 201)]
    [InlineData("\"\\u0000\"", 422)]
    [InlineData("{\"\\u0000\":1}", 422)]
    [InlineData("\"\\u0001\\uffff\"", 201)]
    public async Task What_is_kept_in_extra_can_be_read_and_filtered(string value, int status)
    {
        var reply = (await _admin.AskAsync("POST /v1/articles", $$$"""{"headline":"Kept","extra":{"kept":{{{value}}}}}""")).Expect(status);

        (await _admin.AskAsync("/v1/articles?status=draft&extra.kept=1")).Expect(200);
        if (reply.Status == 201)
            (await _admin.AskAsync($"/v1/articles/{reply.Id}")).Expect(200);
    }
}
