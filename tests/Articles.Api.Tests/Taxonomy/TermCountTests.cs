using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Taxonomy;

public sealed class TermCountTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("sections")]
    [InlineData("tags")]
    [InlineData("authors")]
    public async Task A_count_is_of_what_the_caller_sees_at_this_moment(string kind)
    {
        var slug = $"counted-{kind}";
        var now = newsroom.Clock.GetUtcNow();
        var shown = Named(kind, slug);
        await _admin.PublishedAsync("Stays", shown);
        var withdrawn = await _admin.PublishedAsync("Goes", shown);
        (await _admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        var draft = await _admin.PublishedAsync("Back to the desk", shown);
        (await _admin.AskAsync($"DELETE /v1/articles/{draft.Id}/publication")).Expect(200);
        await ScheduledAsync(shown, new { until = now.AddHours(2) });
        await ScheduledAsync(shown, new { at = now.AddHours(1) });
        var embargoed = await _admin.CreateAsync("Held back", Named(kind, slug, now.AddHours(3)));
        (await _admin.AskAsync($"PUT /v1/articles/{embargoed.Id}/publication")).Expect(200);

        Assert.Equal(2, await CountAsync(kind, slug));
        Assert.Equal(6, await CountAsync(kind, slug, _admin));

        newsroom.Clock.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(3, await CountAsync(kind, slug));

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, await CountAsync(kind, slug));

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, await CountAsync(kind, slug));
    }

    [Theory]
    [InlineData("sections", 3)]
    [InlineData("tags", 2)]
    [InlineData("authors", 2)]
    public async Task Those_who_see_drafts_of_a_few_sections_or_what_is_under_embargo_count_these(string kind, int inside)
    {
        var (slug, section) = ($"partly-{kind}", kind == "sections" ? "partly-sections" : $"inside-{kind}");
        await _admin.CreateAsync("Draft", Named(kind, slug, section: section));
        var embargoed = await _admin.CreateAsync("Held back", Named(kind, slug, newsroom.Clock.GetUtcNow().AddHours(3), section));
        (await _admin.AskAsync($"PUT /v1/articles/{embargoed.Id}/publication")).Expect(200);
        await _admin.PublishedAsync("Out", Named(kind, slug));
        using var narrowed = await newsroom.CallerInAsync([section], "preview");
        using var stranger = await newsroom.CallerInAsync(["nowhere"], "preview");
        using var partner = await newsroom.CallerAsync("embargo");

        Assert.Equal((inside, 2, 1), (await CountAsync(kind, slug, narrowed), await CountAsync(kind, slug, partner), await CountAsync(kind, slug)));
        Assert.Equal("1", (await narrowed.AskAsync($"/v1/{kind}?q={slug}&count=exact")).Expect(200).Json.Text("page.total"));
        (await stranger.AskAsync($"/v1/{kind}/{slug}")).Expect(404);
        Assert.Empty((await stranger.AskAsync($"/v1/{kind}?q={slug}")).Expect(200).Items);
    }

    private static object Named(string kind, string slug, DateTimeOffset? embargoUntil = null, string? section = null) => kind switch
    {
        "sections" => new { section = slug, embargoUntil },
        "tags" => new { tags = new[] { slug }, embargoUntil, section },
        _ => new { authors = new[] { new { name = slug, slug } }, embargoUntil, section },
    };

    private async Task ScheduledAsync(object shown, object publication)
    {
        var article = await _admin.CreateAsync("In its time", shown);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", publication)).Expect(200);
    }

    // The list and the term itself say the same.
    private async Task<int> CountAsync(string kind, string slug, HttpClient? caller = null)
    {
        var one = (await (caller ?? _reader).AskAsync($"/v1/{kind}/{slug}")).Expect(200).Json.GetProperty("articleCount").GetInt32();
        var listed = (await (caller ?? _reader).AskAsync($"/v1/{kind}?q={slug}")).Expect(200).Items.Single();

        Assert.Equal(one, listed.GetProperty("articleCount").GetInt32());
        return one;
    }
}
