using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Taxonomy;

public sealed class TermListTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_list_serves_type_ahead_and_has_three_orders()
    {
        await _admin.PublishedAsync("First", new { tags = new[] { "orchard-apples", "orchard-zebra", "pears" } });
        await _admin.PublishedAsync("Second", new { tags = new[] { "orchard-zebra" } });
        (await _admin.AskAsync("PATCH /v1/tags/orchard-apples", new { name = "Äpfel, wild" })).Expect(200);

        Assert.Equal(["orchard-apples", "orchard-zebra"], (await _reader.AskAsync("/v1/tags?q=Orch")).Expect(200).Slugs);
        Assert.Equal(["orchard-apples"], (await _reader.AskAsync("/v1/tags?q=wil&count=exact")).Slugs);
        Assert.Empty((await _reader.AskAsync("/v1/tags?q=%26")).Expect(200).Slugs);
        Assert.Equal(["orchard-apples", "orchard-zebra"], (await _reader.AskAsync("/v1/tags?sort=name&q=orch")).Slugs);
        var commonest = (await _reader.AskAsync("/v1/tags?sort=-articleCount&limit=1&q=orch")).Expect(200);
        var next = (await _reader.AskAsync($"/v1/tags?sort=-articleCount&limit=1&q=orch&cursor={commonest.Next}")).Expect(200);
        Assert.Equal(("orchard-zebra", "orchard-apples"), (commonest.Slugs.Single(), next.Slugs.Single()));
    }

    [Fact]
    public async Task A_term_of_hidden_articles_alone_exists_for_those_who_see_them()
    {
        await _admin.CreateAsync("Hidden", new { tags = new[] { "never-out" } });

        (await _reader.AskAsync("/v1/tags/never-out")).Expect(404);
        Assert.Equal("1", (await _admin.AskAsync("/v1/tags/never-out")).Expect(200).Json.Text("articleCount"));
    }
}
