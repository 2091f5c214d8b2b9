using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Taxonomy;

public sealed class TermTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Terms_are_made_on_first_use_and_count_what_is_public()
    {
        object terms = new { section = "climate-change", tags = new[] { "sea-level" }, authors = new[] { new { name = "Tomás Ó Briain" } } };
        await _admin.PublishedAsync("Counted", terms);
        await _admin.CreateAsync("Not counted", terms);

        Assert.Equal("""{"slug":"climate-change","name":"Climate change","description":null,"url":null,"articleCount":1,"version":1}""",
            (await _reader.AskAsync("/v1/sections")).Expect(200).Items.Single().GetRawText());
        Assert.Equal("Sea level", (await _reader.AskAsync("/v1/tags")).Items.Single().Text("name"));
        Assert.Equal("tomas-o-briain", (await _reader.AskAsync("/v1/authors")).Slugs.Single());
    }

    [Fact]
    public async Task A_term_that_an_article_gave_a_long_name_can_be_described()
    {
        var (name, tag) = ($"Maria {string.Join(' ', Enumerable.Repeat("da Conceição", 14))}", string.Join('-', Enumerable.Repeat("tide", 23)));
        await _admin.CreateAsync("By somebody of many names", new { tags = new[] { tag }, authors = new[] { new { name, slug = "many-names" } } });

        var author = (await _admin.AskAsync("PATCH /v1/authors/many-names", new { description = "Writes of the sea" })).Expect(200);
        var described = (await _admin.AskAsync($"PATCH /v1/tags/{tag}", new { description = "Of the sea" })).Expect(200);

        Assert.Equal((name, "Of the sea"), (author.Json.Text("name"), described.Json.Text("description")));
    }

    [Fact]
    public async Task Two_authors_of_one_slug_in_an_article_are_refused_and_none_is_lost()
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", new { headline = "x", authors = new[] { new { name = "José Vega" }, new { name = "Jose Vega" } } })).Expect(422);

        Assert.Equal(["/authors repeated"], refused.Faults);
    }
}
