using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>A body says of what kind it is, and is taken as nothing else.</summary>
public sealed class MediaTypeTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Theory]
    [InlineData("application/xml", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/json; charset=nonsense", 415)]
    [InlineData("text/plain; charset=iso-8859-1", 415)]
    [InlineData("application/json; charset=UTF-8", 201)]
    [InlineData("application/json;charset=\"utf-8\"", 201)]
    [InlineData("APPLICATION/JSON", 201)]
    [InlineData("application/problem+json", 415)]
    [InlineData("application/vnd.foo+json", 415)]
    [InlineData("application/merge-patch+json", 415)]
    public async Task A_body_is_taken_as_JSON_in_UTF_8_and_of_no_other_kind(string type, int status) =>
        (await _admin.AskAsync("POST /v1/articles", Asking.Bytes("""{"headline":"Of a kind"}""", type))).Expect(status);

    [Theory]
    [InlineData("application/merge-patch+json; charset=utf-8", 200, null)]
    [InlineData("application/json; charset=utf-8", 200, null)]
    [InlineData("application/json-patch+json", 415, "unsupported-media-type")]
    [InlineData("application/vnd.foo+json", 415, "unsupported-media-type")]
    [InlineData("text/plain", 415, "unsupported-media-type")]
    public async Task A_change_is_a_merge_patch_and_nothing_else(string type, int status, string? problem)
    {
        var article = await _admin.CreateAsync("To be changed");

        var reply = (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}", Asking.Bytes("""{"kicker":"New"}""", type), "*")).Expect(status);

        Assert.Equal(problem, reply.Problem);
    }

    [Fact]
    public async Task A_body_of_no_kind_is_415()
    {
        var article = await _admin.CreateAsync("Of no kind");
        using var create = new ByteArrayContent("""{"headline":"x"}"""u8.ToArray());
        using var patch = new ByteArrayContent("""{"headline":"x","headline":"y"}"""u8.ToArray());

        (await _admin.AskAsync("POST /v1/articles", create)).Expect(415);
        (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}", patch, "*")).Expect(415);
    }

    [Theory]
    [InlineData("text/csv", "This takes application/json or text/plain, not “text/csv”.")]
    [InlineData("application/json; charset=utf-16", "A body is read as UTF-8 here; “application/json; charset=utf-16” says another charset.")]
    [InlineData(null, "A body needs a Content-Type here: application/json or text/plain.")]
    public async Task A_body_of_another_kind_is_told_which_are_taken(string? type, string sentence)
    {
        using var body = new ByteArrayContent("""{"headline":"x"}"""u8.ToArray());

        var refused = (await _admin.AskAsync("POST /v1/articles", type is null ? body : Asking.Bytes("""{"headline":"x"}""", type))).Expect(415);

        Assert.Equal(("unsupported-media-type", sentence), (refused.Problem, refused.Json.Text("detail")));
    }
}
