using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

public sealed class CountAndFacetTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Theory]
    [InlineData("articles")]
    [InlineData("quotes")]
    [InlineData("speakers")]
    [InlineData("sections")]
    [InlineData("tags")]
    [InlineData("authors")]
    public async Task A_list_tells_its_total_when_it_is_asked(string list)
    {
        await FillAsync();
        var items = (await _archive.GetAsync($"/v1/{list}?limit=100")).GetProperty("items").GetArrayLength();

        foreach (var count in (string[])["exact", "estimate"])
            Assert.Equal(items, await _archive.TotalAsync($"/v1/{list}?limit=1&count={count}"));
        Assert.Null((await _archive.GetAsync($"/v1/{list}?count=none")).Text("page.total"));
    }

    [Fact]
    public async Task The_total_counts_what_the_filters_let_through_on_every_page()
    {
        await FillAsync();

        var first = await _archive.GetAsync("/v1/articles?tag=harbour&count=exact&limit=1");
        var second = await _archive.GetAsync($"/v1/articles?tag=harbour&count=exact&limit=1&cursor={first.Text("page.next")}");

        Assert.Equal(("2", "2"), (first.Text("page.total"), second.Text("page.total")));
    }

    [Fact]
    public async Task Facets_count_what_occurs_under_the_filters()
    {
        await FillAsync();

        var page = await _archive.GetAsync("/v1/articles?tag=harbour&facets=section,tag,author,speaker,language,month&limit=1");

        var facets = page.GetProperty("facets");
        Assert.Equal(["local 2"], Values(facets, "section"));
        Assert.Equal(["harbour 2", "ferries 1"], Values(facets, "tag"));
        Assert.Equal(["marta-keane 1"], Values(facets, "author"));
        Assert.Equal(["de 1", "en 1"], Values(facets, "language"));
        Assert.Equal(["2026-03 1", "2026-02 1"], Values(facets, "month"));
        var speaker = facets.GetProperty("speaker")[0];
        Assert.Equal("Ines Duarte", speaker.Text("name"));
        Assert.False(speaker.GetProperty("atLeast").GetBoolean());
        Assert.Single((await _archive.GetAsync($"/v1/articles?speaker={speaker.Text("value")}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Without_facets_there_are_none_and_without_articles_they_are_empty()
    {
        Assert.Equal(JsonValueKind.Null, (await _archive.GetAsync("/v1/articles")).GetProperty("facets").ValueKind);
        Assert.Equal(0, (await _archive.GetAsync("/v1/articles?tag=no-such&facets=section")).At("facets.section")!.Value.GetArrayLength());
        (await _archive.Reader.AskAsync("/v1/articles?facets=secton")).Expect(400);
        (await _archive.Reader.AskAsync("/v1/articles?count=yes")).Expect(400);
    }

    [Fact]
    public async Task Who_is_quoted_filters_articles_by_id_name_or_alias()
    {
        await FillAsync();

        Assert.Equal(["Harbour reopens"], await _archive.HeadlinesAsync("/v1/articles?speaker=ines%20duarte"));
        Assert.DoesNotContain("Harbour reopens", await _archive.HeadlinesAsync("/v1/articles?speaker=-Ines%20Duarte"));
        Assert.Empty(await _archive.HeadlinesAsync("/v1/articles?speaker=Nobody"));
    }

    [Fact]
    public async Task Ids_are_answered_in_the_order_asked_and_the_missing_are_named()
    {
        await FillAsync();
        var all = (await _archive.GetAsync("/v1/articles")).GetProperty("items").EnumerateArray().Select(item => item.Text("id")!).ToArray();
        var draft = await _archive.WriteAsync(new { headline = "Not yet" });
        var strange = Guid.NewGuid().ToString();

        var page = await _archive.GetAsync($"/v1/articles?ids={all[2]},{draft},{all[0]},{strange}&ids={all[1]}");

        Assert.Equal([all[2], all[0], all[1]], page.GetProperty("items").EnumerateArray().Select(item => item.Text("id")));
        Assert.Equal([draft, strange], page.GetProperty("missing").EnumerateArray().Select(id => id.GetString()));
        Assert.Null(page.Text("page.next"));
        Assert.Equal(0, (await _archive.GetAsync("/v1/articles")).GetProperty("missing").GetArrayLength());
    }

    private static string[] Values(JsonElement facets, string name) =>
        [.. facets.GetProperty(name).EnumerateArray().Select(value => $"{value.Text("value")} {value.Text("count")}")];

    private async Task FillAsync()
    {
        if ((await _archive.HeadlinesAsync("/v1/articles")).Length > 0)
            return;

        await _archive.PublishAsync(new
        {
            headline = "Harbour reopens",
            section = "local",
            tags = new[] { "ferries", "harbour" },
            authors = new[] { new { name = "Marta Keane" } },
            body = new { content = "“The quay is safe,” said harbour master Ines Duarte.\n\n“We sail at noon,” Duarte said." },
        });
        await _archive.PublishAsync(new { headline = "Hafen", section = "local", tags = new[] { "harbour" }, language = "de", body = new { content = "Der Hafen." } }, hoursAgo: 24 * 5);
        await _archive.PublishAsync(new { headline = "Elsewhere", section = "world", body = new { content = "Nothing." } }, hoursAgo: 24 * 40);
        await _archive.WriteAsync(new { headline = "Draft", section = "hidden", tags = new[] { "harbour" }, body = new { content = "“No,” said Jo Bloggs." } });
    }
}
