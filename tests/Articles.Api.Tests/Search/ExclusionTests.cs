using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Quotes;
using Articles.Api.Tests.Related;

namespace Articles.Api.Tests.Search;

public sealed class ExclusionTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);

    private HttpClient Editor => _newsroom.Admin;

    private HttpClient Reader => _newsroom.Reader;

    public ValueTask InitializeAsync() => _newsroom.InitializeAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Theory]
    [InlineData("speaker=-Gro%20Vik", "Ylva Bratt", "Tove Lind")]
    [InlineData("section=-port", "Tove Lind")]
    [InlineData("section=port&speaker=-Gro%20Vik", "Ylva Bratt")]
    [InlineData("speaker=Ylva%20Bratt&speaker=Tove%20Lind", "Ylva Bratt", "Tove Lind")]
    [InlineData("section=port,farm&speaker=-Ylva%20Bratt", "Gro Vik", "Tove Lind")]
    public async Task A_quote_is_drawn_from_those_that_the_list_of_quotes_shows(string filter, params string[] speakers)
    {
        await Editor.SaidAsync("The crane is back in service", "Gro Vik", new { section = "port" });
        await Editor.SaidAsync("The berth will be dredged", "Ylva Bratt", new { section = "port" });
        await Editor.SaidAsync("The barley stands well", "Tove Lind", new { section = "farm" });

        var drawn = new HashSet<string?>();
        for (var seed = 0; seed < 30; seed++)
            drawn.Add((await Reader.AskAsync($"/v1/quotes/random?{filter}&seed={seed}")).Expect(200).Json.Text("speaker.name"));

        Assert.Equal(speakers.Order(), drawn.Order());
        Assert.Equal(speakers.Order(), (await Reader.AskAsync($"/v1/quotes?{filter}")).Expect(200).Items.Select(quote => quote.Text("speaker.name")!).Order());
    }

    [Fact]
    public async Task A_quote_is_drawn_from_a_section_by_its_former_slug_too()
    {
        await Editor.SaidAsync("The ice is thick enough", "Gro Vik", new { section = "harbour" });
        (await Editor.AskAsync("PATCH /v1/sections/harbour", new { slug = "port" })).Expect(200);

        (await Reader.AskAsync("/v1/quotes/random?section=harbour&seed=a")).Expect(200);
    }

    [Theory]
    [InlineData("/v1/articles?tag.all=sea,-ice", "Sea and storm")]
    [InlineData("/v1/articles?tag.all=-ice", "Sea and storm", "Storm on land")]
    [InlineData("/v1/articles?tag.all=sea,storm&tag=-ice", "Sea and storm")]
    [InlineData("/v1/articles?tag.all=-ice&tag=-sea", "Storm on land")]
    [InlineData("/v1/articles?tag.all=storm,-ice&sort=headline", "Sea and storm", "Storm on land")]
    [InlineData("/v1/changes?tag.all=sea,-ice", "Sea and storm")]
    public async Task Of_all_tags_one_may_be_excluded(string list, params string[] headlines)
    {
        await Editor.PublishedAsync("Sea and storm", new { tags = new[] { "sea", "storm" } });
        await Editor.PublishedAsync("Sea, storm and ice", new { tags = new[] { "sea", "storm", "ice" } });
        await Editor.PublishedAsync("Storm on land", new { tags = new[] { "storm" } });

        var items = (await Reader.AskAsync(list)).Expect(200).Items;

        Assert.Equal(headlines.Order(), items.Select(item => item.Text("article.headline") ?? item.Text("headline")!).Order());
    }

    [Fact]
    public async Task Quotes_of_an_article_can_be_excluded_by_its_id_and_by_its_slug()
    {
        var (one, _) = await Editor.SaidAsync("The crane is back in service", "Gro Vik");
        var (other, kept) = await Editor.SaidAsync("The barley stands well", "Tove Lind");
        var slug = (await Reader.AskAsync($"/v1/articles/{one}")).Slug;

        Assert.Equal([kept.Text("id")], await ShownAsync($"article=-{one}"));
        Assert.Equal([kept.Text("id")], await ShownAsync($"article=-{slug}"));
        Assert.Equal([kept.Text("id")], await ShownAsync($"article={one},{other}&article=-{slug}"));

        async Task<string?[]> ShownAsync(string filter) =>
            [.. (await Reader.AskAsync($"/v1/quotes?{filter}")).Expect(200).Items.Select(quote => quote.Text("id"))];
    }

    [Fact]
    public async Task Related_articles_of_a_section_can_be_excluded()
    {
        var storm = await Editor.PublishedAsync("Storm breaks quay", Stories.Storm, new { section = "local" });
        await Editor.PublishedAsync("Harbour reopens", Stories.Reopening, new { section = "local" });
        await Editor.PublishedAsync("Council asks about quay", Stories.Inquiry, new { section = "town" });
        await Editor.PublishedAsync("Quay of no section", Stories.Inquiry + "\n\nThe council meets again in May and will hear the builders of the quay then.");
        await _newsroom.SettledAsync();

        Assert.Equal(["Council asks about quay"], await Reader.RelatedAsync(storm.Id, "?section=town"));
        Assert.DoesNotContain("Council asks about quay", await Reader.RelatedAsync(storm.Id, "?section=-town"));
        Assert.Contains("Harbour reopens", await Reader.RelatedAsync(storm.Id, "?section=-town"));
        Assert.DoesNotContain("Harbour reopens", await Reader.RelatedAsync(storm.Id, "?section=-local"));
        Assert.NotEmpty(await Reader.RelatedAsync(storm.Id, "?section=-local"));
    }

    [Fact]
    public async Task Related_articles_are_found_by_the_former_slug_of_their_section()
    {
        var storm = await Editor.PublishedAsync("Storm breaks quay", Stories.Storm, new { section = "local" });
        await Editor.PublishedAsync("Harbour reopens", Stories.Reopening, new { section = "local" });
        (await Editor.AskAsync("PATCH /v1/sections/local", new { slug = "region" })).Expect(200);
        await _newsroom.SettledAsync();

        Assert.Equal(["Harbour reopens"], await Reader.RelatedAsync(storm.Id, "?section=local"));
    }
}
