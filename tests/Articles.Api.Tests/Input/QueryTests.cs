using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Input;

/// <summary>What stands behind the question mark is understood, or refused with all that is wrong with it.</summary>
public sealed class QueryTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _reader = newsroom.Reader;

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
    public async Task A_query_that_cannot_be_read_is_refused_whole(string query, params string[] faults) =>
        Assert.Equal(faults, (await _reader.AskAsync($"/v1/articles?{query}")).Expect(400).Faults);

    [Theory]
    [InlineData(20)]
    [InlineData(21, "extra.* out_of_range")]
    public async Task A_list_is_filtered_by_twenty_properties_of_extra_and_no_more(int many, params string[] faults)
    {
        var reply = await _reader.AskAsync($"/v1/articles?{string.Join('&', Enumerable.Range(1, many).Select(number => $"extra.p{number}=1"))}");

        Assert.Equal(faults, reply.Expect(faults.Length == 0 ? 200 : 400).Faults);
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
}
