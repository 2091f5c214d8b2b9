using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Editing;

public sealed class ExtraTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Extra_is_kept_as_it_is()
    {
        const string extra = """{"z":1.0,"a":1e2,"m":{"deep":[null,true,-0.0,12345678901234567890.123]},"ä":"日本 🚢","":""}""";

        var created = (await _admin.AskAsync("POST /v1/articles", $$"""{"headline":"As it is","extra":{{extra}}}""")).Expect(201);
        var patched = (await _admin.PatchAsync(created.Id, new { kicker = "x" })).Expect(200);

        foreach (var reply in new[] { created, patched, (await _admin.AskAsync($"/v1/articles/{created.Id}?fields=extra")).Expect(200) })
            Assert.Equal(extra, reply.Json.Text("extra")!.Replace("\\uD83D\\uDEA2", "🚢", StringComparison.Ordinal));
    }

    // The appendix of RFC 7396; its cases that are no objects are tried one level deeper.
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", """{}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"x":["a","b"]}""", """{"x":["c","d"]}""", """{"x":["c","d"]}""")]
    [InlineData("""{"x":{"a":"b"}}""", """{"x":["c"]}""", """{"x":["c"]}""")]
    [InlineData("""{"x":{"a":"foo"}}""", """{"x":null}""", """{}""")]
    [InlineData("""{"x":{"a":"foo"}}""", """{"x":"bar"}""", """{"x":"bar"}""")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("""{"x":[1,2]}""", """{"x":{"a":"b","c":null}}""", """{"x":{"a":"b"}}""")]
    [InlineData("""{}""", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public async Task A_patch_follows_the_cases_of_RFC_7396(string before, string patch, string after)
    {
        var article = (await _admin.AskAsync("POST /v1/articles", $$"""{"headline":"Merged","extra":{{before}}}""")).Expect(201);

        var merged = (await _admin.PatchAsync(article.Id, $$"""{"extra":{{patch}}}""")).Expect(200);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(after), merged.Json.GetProperty("extra")), merged.Json.Text("extra"));
    }
}
