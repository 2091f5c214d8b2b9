using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Revising;

public sealed class PreviewLinkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _editor = newsroom.Admin;

    [Fact]
    public async Task Whoever_has_the_link_sees_the_draft_and_no_cache_keeps_it()
    {
        using var stranger = newsroom.Reader;
        var link = await LinkAsync(await _editor.CreateAsync("Not yet out"));

        var shown = (await stranger.AskAsync(link.Url)).Expect(200);

        Assert.Equal("Not yet out", shown.Json.Text("headline"));
        Assert.Equal("no-store, private", shown.Headers.CacheControl!.ToString());
        Assert.Equal("noindex", shown.Headers.GetValues("X-Robots-Tag").Single());
        Assert.False(shown.Headers.Contains("Surrogate-Key"));
    }

    [Fact]
    public async Task A_link_ends_at_its_time()
    {
        var link = await LinkAsync(await _editor.CreateAsync("For an hour"), hours: 1);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        (await _editor.AskAsync(link.Url)).Expect(404);
    }

    [Fact]
    public async Task A_link_ends_when_it_is_revoked_and_when_its_article_is_withdrawn()
    {
        var article = await _editor.PublishedAsync("Out and gone");
        var (revoked, other) = (await LinkAsync(article), await LinkAsync(article));

        (await _editor.AskAsync($"DELETE /v1/articles/{article.Id}/preview-links/{revoked.Id}")).Expect(204);
        (await _editor.AskAsync(revoked.Url)).Expect(404);
        (await _editor.AskAsync(other.Url)).Expect(200);

        (await _editor.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        (await _editor.AskAsync(other.Url)).Expect(404);
    }

    [Fact]
    public async Task A_link_shows_the_version_it_was_made_for_and_nothing_that_is_written_later()
    {
        var article = await _editor.CreateAsync("As it was sent");
        var link = await LinkAsync(article);
        (await _editor.PatchAsync(article.Id, new { headline = "Not meant for you" })).Expect(200);

        var afterwards = (await _editor.AskAsync(link.Url)).Expect(404);

        Assert.Equal("noindex", afterwards.Headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain("Not meant", afterwards.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_goes_on_when_its_article_gives_its_address_to_one_of_somebody_who_does_not_see_it()
    {
        using var writer = await newsroom.CallerAsync("write");
        var article = await _editor.CreateAsync("Same words");
        var link = await LinkAsync(article);

        Assert.Equal(article.Slug, (await writer.CreateAsync("Same words")).Slug);

        Assert.Equal(article.Id, (await newsroom.Reader.AskAsync(link.Url)).Expect(200).Id);
    }

    [Fact]
    public async Task A_link_lives_for_thirty_days_at_most()
    {
        var article = await _editor.CreateAsync("Too long");

        (await _editor.AskAsync($"POST /v1/articles/{article.Id}/preview-links", new { hours = 721 })).Expect(422);
    }

    private async Task<(string Id, string Url)> LinkAsync(Reply article, int? hours = null)
    {
        var link = (await _editor.AskAsync($"POST /v1/articles/{article.Id}/preview-links", new { hours })).Expect(201);
        return (link.Id, link.Json.Text("url")!);
    }
}
