using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Taxonomy;

/// <summary>Two terms made one.</summary>
public sealed class MergeTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task The_articles_of_one_tag_get_the_other_and_its_slug_means_the_other()
    {
        var both = await _admin.PublishedAsync("Both", new { tags = new[] { "soccer", "football" } });
        var one = await _admin.PublishedAsync("One", new { tags = new[] { "cup", "soccer" } });

        var merged = (await _admin.AskAsync("POST /v1/tags/soccer/merge", new { into = "football" })).Expect(200);
        var again = (await _admin.AskAsync("POST /v1/tags/soccer/merge", new { into = "football" })).Expect(200);

        Assert.Equal(("football", "2"), (merged.Slug, merged.Json.Text("articleCount")));
        Assert.Equal(merged.Text, again.Text);
        Assert.Equal("/v1/tags/football", (await _reader.AskAsync("/v1/tags/soccer")).Expect(308).Headers.Location!.ToString());
        Assert.Equal(["""["football"]""", """["cup","football"]"""],
            [(await _reader.AskAsync($"/v1/articles/{both.Id}")).Json.Text("tags"), (await _reader.AskAsync($"/v1/articles/{one.Id}")).Json.Text("tags")]);
        Assert.Equal(2, (await _reader.AskAsync("/v1/articles?tag=soccer")).Slugs.Count);
        Assert.Equal(2, (await _reader.AskAsync("/v1/articles?tag=soccer,football&count=exact")).Slugs.Count);
    }

    [Fact]
    public async Task Sections_and_authors_are_merged_the_same_way()
    {
        var article = await _admin.PublishedAsync("Moves", new { section = "biz", authors = new[] { new { name = "M. Keane" } } });
        await _admin.PublishedAsync("Stays", new { section = "business", authors = new[] { new { name = "Marta Keane" } } });
        using var narrowed = await newsroom.CallerInAsync(["biz"], "read");

        (await _admin.AskAsync("POST /v1/sections/biz/merge", new { into = "business" })).Expect(200);
        (await _admin.AskAsync("POST /v1/authors/m-keane/merge", new { into = "marta-keane" })).Expect(200);

        var shown = (await _reader.AskAsync($"/v1/articles/{article.Id}")).Json;
        Assert.Equal(("business", "Marta Keane"), (shown.Text("section"), shown.GetProperty("authors")[0].Text("name")));
        Assert.Equal(2, (await _reader.AskAsync("/v1/articles?author=m-keane&section=biz")).Slugs.Count);
        Assert.Empty((await narrowed.AskAsync("/v1/articles")).Expect(200).Slugs);
    }

    [Fact]
    public async Task An_author_named_twice_in_an_article_keeps_the_role_that_either_name_had()
    {
        var article = await _admin.CreateAsync("Twice", new { authors = new object[] { new { name = "J. Roe", role = "photographer" }, new { name = "Jane Roe" } } });

        (await _admin.AskAsync("POST /v1/authors/j-roe/merge", new { into = "jane-roe" })).Expect(200);

        var author = Assert.Single((await _admin.AskAsync($"/v1/articles/{article.Id}")).Json.GetProperty("authors").EnumerateArray());
        Assert.Equal(("jane-roe", "photographer"), (author.Text("slug"), author.Text("role")));
    }

    [Fact]
    public async Task What_cannot_be_merged_is_told()
    {
        await _admin.CreateAsync("Merging", new { tags = new[] { "here", "there", "gone" } });
        await _admin.AskAsync("POST /v1/tags/gone/merge", new { into = "there" });

        Assert.Equal("/into same_term", (await _admin.AskAsync("POST /v1/tags/here/merge", new { into = "here" })).Expect(422).Faults.Single());
        Assert.Equal("/into unknown_term", (await _admin.AskAsync("POST /v1/tags/here/merge", new { into = "nowhere" })).Expect(422).Faults.Single());
        Assert.Equal("/into former_term", (await _admin.AskAsync("POST /v1/tags/here/merge", new { into = "gone" })).Expect(422).Faults.Single());
        (await _admin.AskAsync("POST /v1/tags/unheard/merge", new { into = "here" })).Expect(404);
        Assert.Equal("/v1/tags/there/merge", (await _admin.AskAsync("POST /v1/tags/gone/merge", new { into = "here" })).Expect(308).Headers.Location!.ToString());
    }
}
