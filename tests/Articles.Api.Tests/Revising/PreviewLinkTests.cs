using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

public sealed class PreviewLinkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Whoever_has_the_link_sees_the_draft_and_no_cache_keeps_it()
    {
        using var editor = newsroom.Editor();
        using var stranger = newsroom.ClientFor(null);
        var link = await LinkAsync(editor, await editor.CreateAsync("Not yet out"));

        using var shown = await stranger.GetAsync((string?)link["url"], Cancel);

        Assert.Equal("Not yet out", (string?)(await shown.JsonAsync())["headline"]);
        Assert.Equal("no-store, private", shown.Headers.CacheControl!.ToString());
        Assert.Equal("noindex", shown.Headers.GetValues("X-Robots-Tag").Single());
        Assert.False(shown.Headers.Contains("Surrogate-Key"));
    }

    [Fact]
    public async Task A_link_ends_at_its_time()
    {
        using var editor = newsroom.Editor();
        var link = await LinkAsync(editor, await editor.CreateAsync("For an hour"), hours: 1);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync((string?)link["url"], Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_link_ends_when_it_is_revoked_and_when_its_article_is_withdrawn()
    {
        using var editor = newsroom.Editor();
        var article = await editor.PublishedAsync("Out and gone");
        var (revoked, other) = (await LinkAsync(editor, article), await LinkAsync(editor, article));

        await editor.DeleteAsync($"/v1/articles/{article["id"]}/preview-links/{revoked["id"]}", Cancel);
        using var afterRevocation = await editor.GetAsync((string?)revoked["url"], Cancel);
        using var stillThere = await editor.GetAsync((string?)other["url"], Cancel);
        await editor.PutAsJsonAsync($"/v1/articles/{article["id"]}/withdrawal", new { reason = "Wrong." }, Cancel);
        using var afterWithdrawal = await editor.GetAsync((string?)other["url"], Cancel);

        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound),
            (afterRevocation.StatusCode, stillThere.StatusCode, afterWithdrawal.StatusCode));
    }

    [Fact]
    public async Task A_link_shows_the_version_it_was_made_for_and_nothing_that_is_written_later()
    {
        using var editor = newsroom.Editor();
        var article = await editor.CreateAsync("As it was sent");
        var link = await LinkAsync(editor, article);

        await editor.PatchAnywayAsync(article, new { headline = "Not meant for you" });
        using var afterwards = await editor.GetAsync((string?)link["url"], Cancel);

        Assert.Equal(HttpStatusCode.NotFound, afterwards.StatusCode);
        Assert.Equal("noindex", afterwards.Headers.GetValues("X-Robots-Tag").Single());
        Assert.DoesNotContain("Not meant", await afterwards.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_goes_on_when_its_article_gives_its_address_to_one_of_somebody_who_does_not_see_it()
    {
        using var editor = newsroom.Editor();
        using var writer = await newsroom.CallerAsync("write");
        var article = await Copy.CreateAsync(editor, "Same words");
        var link = await LinkAsync(editor, article);

        Assert.Equal((string?)article["slug"], (await Asking.CreateAsync(writer, "Same words")).Slug);

        Assert.Equal((string?)article["id"], (await newsroom.Reader.AskAsync((string)link["url"]!)).Expect(200).Id);
    }

    [Fact]
    public async Task A_link_lives_for_thirty_days_at_most()
    {
        using var editor = newsroom.Editor();
        var article = await editor.CreateAsync("Too long");

        using var answer = await editor.PostAsJsonAsync($"/v1/articles/{article["id"]}/preview-links", new { hours = 721 }, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    private static async Task<JsonObject> LinkAsync(HttpClient editor, JsonObject article, int? hours = null) =>
        await (await editor.PostAsJsonAsync($"/v1/articles/{article["id"]}/preview-links", new { hours }, Cancel)).JsonAsync(HttpStatusCode.Created);
}
