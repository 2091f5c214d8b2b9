using System.Text.Json;
using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;

namespace Articles.Api.Tests.Reading;

/// <summary>What a section and a tag are called reaches those who read the formats of others.</summary>
public sealed class TermNameTests(TellingNewsroom newsroom) : IClassFixture<TellingNewsroom>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task The_formats_of_others_tell_the_names_of_terms_and_slugs_where_they_have_a_place_for_them()
    {
        var article = await NamedAsync("odd", "Odd & Things", "sea", "Sea Level");

        var linked = (await _reader.AskAsync($"/v1/articles/{article.Id}.jsonld")).Expect(200).Json;
        Assert.Equal(("Odd & Things", """["Sea Level"]"""), (linked.Text("articleSection"), linked.Text("keywords")));
        var subjects = (await _reader.AskAsync($"/v1/articles/{article.Id}.ninjs")).Expect(200).Json.GetProperty("subjects").EnumerateArray().ToList();
        Assert.Equal([("Odd & Things", "odd"), ("Sea Level", "sea")], subjects.Select(subject => (subject.Text("name"), subject.Text("literal"))));
        Assert.EndsWith("/v1/articles?section=odd", subjects[0].Text("uri"), StringComparison.Ordinal);
        var own = (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200).Json;
        Assert.Equal(("odd", """["sea"]"""), (own.Text("section"), own.Text("tags")));
    }

    [Fact]
    public async Task Feeds_tell_the_names_of_terms_and_Atom_their_slugs_too()
    {
        await NamedAsync("peculiar", "Peculiar Things", "tides", "High Tides");

        var rss = XDocument.Parse((await _reader.AskAsync("/feeds/sections/peculiar.rss")).Expect(200).Text);
        var atom = XDocument.Parse((await _reader.AskAsync("/feeds/sections/peculiar.atom")).Expect(200).Text);
        var json = (await _reader.AskAsync("/feeds/sections/peculiar.json")).Expect(200).Json;

        Assert.Equal(["Peculiar Things", "High Tides"], rss.Descendants("category").Select(category => category.Value));
        Assert.Equal(
            [("peculiar", "Peculiar Things"), ("tides", "High Tides")],
            atom.Descendants(Atom + "category").Select(category => (category.Attribute("term")!.Value, category.Attribute("label")!.Value)));
        Assert.Equal("""["Peculiar Things","High Tides"]""", JsonSerializer.Serialize(json.GetProperty("items")[0].GetProperty("tags")));
    }

    [Fact]
    public async Task A_section_and_a_tag_of_one_name_are_one_category()
    {
        await NamedAsync("boats", "Boats", "ships", "Boats");

        var rss = XDocument.Parse((await _reader.AskAsync("/feeds/sections/boats.rss")).Expect(200).Text);

        Assert.Equal("Boats", Assert.Single(rss.Descendants("category")).Value);
    }

    [Theory]
    [InlineData("/v1/articles/{id}.jsonld")]
    [InlineData("/v1/articles/{id}.ninjs")]
    [InlineData("/feeds/articles.rss?section={section}")]
    [InlineData("/feeds/articles.atom?section={section}")]
    [InlineData("/feeds/articles.json?section={section}")]
    public async Task No_memory_keeps_a_name_that_a_term_had_before(string address)
    {
        var section = $"kept-{Guid.CreateVersion7():n}";
        var article = await NamedAsync(section, "Before the change", "kept", "Kept");
        await newsroom.SettledAsync();
        var asked = address.Replace("{id}", article.Id, StringComparison.Ordinal).Replace("{section}", section, StringComparison.Ordinal);
        var before = await _reader.KeptAsync(asked);
        Assert.Contains("Before the change", before.Text, StringComparison.Ordinal);

        (await _admin.AskAsync($"PATCH /v1/sections/{section}", new { name = "After the change" })).Expect(200);

        var after = (await _reader.AskAsync(asked, headers: ("If-None-Match", before.ETag))).Expect(200);
        Assert.Contains("After the change", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Before the change", after.Text, StringComparison.Ordinal);
    }

    private async Task<Reply> NamedAsync(string section, string sectionName, string tag, string tagName)
    {
        var article = await _admin.PublishedAsync($"Of {section}", new { section, tags = new[] { tag } });
        (await _admin.AskAsync($"PATCH /v1/sections/{section}", new { name = sectionName })).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/tags/{tag}", new { name = tagName })).Expect(200);
        return article;
    }
}
