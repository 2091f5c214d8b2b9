using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Syndication;

namespace Articles.Api.Tests.Taxonomy;

/// <summary>What readers see of an author comes from articles that are out, or from an editor.</summary>
public sealed class HiddenAuthorTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Readers_see_an_author_as_public_articles_write_them_and_not_as_a_draft_did_before()
    {
        var draft = await _admin.CreateAsync("Not out yet", By("Jane DOE (Reuters)", "https://example.org/hidden"));
        var shown = await _admin.PublishedAsync("Jane is out", By("Jane Doe", slug: "jane-doe-reuters"));

        Assert.Equal(("Jane DOE (Reuters)", "https://example.org/hidden"), AuthorOf(draft));
        Assert.Equal(("Jane Doe", null), AuthorOf(await _reader.AskAsync($"/v1/articles/{shown.Id}")));
        Assert.Equal(("Jane Doe", null), await TermAsync(_reader, "jane-doe-reuters"));
        Assert.Equal("Jane Doe", (await _reader.AskAsync("/v1/articles?author=jane-doe-reuters&facets=author")).Expect(200).Json.At("facets")!.Value.At("author")!.Value[0].Text("name"));
        Assert.Equal("Jane Doe", (await _reader.AskAsync("/v1/authors?q=jane")).Expect(200).Items.Single().Text("name"));
        Assert.Contains("Jane Doe", (await _reader.AskAsync("/feeds/authors/jane-doe-reuters.rss")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_an_author_is_told_when_the_article_that_gives_it_goes_out()
    {
        var shown = await _admin.PublishedAsync("At the old address", By("Ole Flytter", "https://example.org/old"));
        var moving = await _admin.CreateAsync("At the new one", By("Ole Flytter", "https://example.org/new"));
        var patched = (await _admin.PatchAsync(moving.Id, new { kicker = "Soon" })).Expect(200);

        Assert.Equal("https://example.org/new", AuthorOf(patched).Url);
        Assert.Equal("https://example.org/old", (await TermAsync(_reader, "ole-flytter")).Url);
        Assert.Equal("https://example.org/old", AuthorOf(await _reader.AskAsync($"/v1/articles/{shown.Id}")).Url);

        (await _admin.AskAsync($"PUT /v1/articles/{moving.Id}/publication")).Expect(200);

        Assert.Equal("https://example.org/new", (await TermAsync(_reader, "ole-flytter")).Url);
        Assert.Equal("https://example.org/new", AuthorOf(await _reader.AskAsync($"/v1/articles/{shown.Id}")).Url);
    }

    [Fact]
    public async Task What_waits_for_its_hour_tells_of_a_new_author_then()
    {
        var hidden = await _admin.CreateAsync("Hidden before", By("IDA (secret)", slug: "ida-waits"));
        var partner = await FollowedAsync("ida-waits");
        var scheduled = await ScheduledAsync(By("Ida WAITS", "https://example.org/ida", "ida-waits"));
        (await _reader.AskAsync("/v1/authors/ida-waits")).Expect(404);

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(("Ida WAITS", "https://example.org/ida"), AuthorOf(await _reader.AskAsync($"/v1/articles/{scheduled.Id}")));
        Assert.Equal("Ida WAITS", (await TermAsync(_reader, "ida-waits")).Name);
        await IsToldAsync(partner, scheduled, "ida-waits");
        Assert.Equal(("Ida WAITS", "https://example.org/ida"), AuthorOf(await _admin.AskAsync($"/v1/articles/{hidden.Id}")));
    }

    [Fact]
    public async Task What_waits_for_its_hour_tells_then_where_a_known_author_lives()
    {
        var known = await _admin.PublishedAsync("Known before", By("Ida Venter"));
        var partner = await FollowedAsync("ida-venter");
        var scheduled = await ScheduledAsync(By("Ida WAITS", "https://example.org/ida", "ida-venter"));
        Assert.Equal(("Ida Venter", null), await TermAsync(_reader, "ida-venter"));

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(("Ida Venter", "https://example.org/ida"), AuthorOf(await _reader.AskAsync($"/v1/articles/{scheduled.Id}")));
        await IsToldAsync(partner, scheduled, "ida-venter");
        Assert.Equal(("Ida Venter", "https://example.org/ida"), AuthorOf(await _admin.AskAsync($"/v1/articles/{known.Id}")));
    }

    [Fact]
    public async Task What_was_scheduled_and_taken_back_tells_nothing_of_its_author()
    {
        await _admin.PublishedAsync("Known all along", By("Ida Nevermore"));
        var never = await ScheduledAsync(By("Ida NEVER", "https://example.org/never", "ida-nevermore"));
        (await _admin.AskAsync($"DELETE /v1/articles/{never.Id}/publication", ifMatch: "*")).Expect(200);
        var later = await ScheduledAsync(By("Ida LATER", slug: "ida-nevermore"));

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        await _reader.AskUntilAsync(200, $"/v1/articles/{later.Id}");

        Assert.Equal(("Ida Nevermore", null), await TermAsync(_reader, "ida-nevermore"));
        Assert.Equal(("Ida Nevermore", "https://example.org/never"), AuthorOf(await _admin.AskAsync($"/v1/articles/{never.Id}")));
    }

    [Fact]
    public async Task A_working_copy_tells_nothing_of_an_author_before_it_is_put_live()
    {
        var article = await _admin.PublishedAsync("Written on", By("Old Hand", "https://example.org/hand"));
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Rewritten", authors = new[] { new { name = "New HAND", url = "https://example.org/secret", slug = "new-hand" } } })).Expect(201);

        (await _reader.AskAsync("/v1/authors/new-hand")).Expect(404);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);

        Assert.Equal(("New HAND", "https://example.org/secret"), await TermAsync(_reader, "new-hand"));
    }

    [Fact]
    public async Task A_name_that_an_editor_has_given_is_kept_however_articles_write_it()
    {
        await _admin.CreateAsync("Hidden by her", By("KARI Nord"));
        (await _admin.AskAsync("PATCH /v1/authors/kari-nord", new { name = "Kari NORD", url = "https://example.org/kari" })).Expect(200);

        var shown = await _admin.PublishedAsync("Out by her", By("Kari Nord"));

        Assert.Equal(("Kari NORD", "https://example.org/kari"), AuthorOf(shown));
        Assert.Equal(("Kari NORD", "https://example.org/kari"), await TermAsync(_reader, "kari-nord"));
    }

    [Fact]
    public async Task An_author_who_is_described_before_readers_know_them_is_still_called_as_articles_do()
    {
        await _admin.CreateAsync("Hidden by him", By("LARS (agency)", slug: "lars"));
        (await _admin.AskAsync("PATCH /v1/authors/lars", new { description = "Writes of the sea" })).Expect(200);

        await _admin.PublishedAsync("Out by him", By("Lars", slug: "lars"));

        Assert.Equal("Lars", (await TermAsync(_reader, "lars")).Name);
    }

    [Fact]
    public async Task Who_is_merged_into_an_author_of_drafts_is_called_as_readers_know_them()
    {
        await _admin.CreateAsync("Hidden by both", By("MONA (tmp)", slug: "mona-tmp"));
        var shown = await _admin.PublishedAsync("Out by Mona", By("Mona Li"));

        (await _admin.AskAsync("POST /v1/authors/mona-li/merge", new { into = "mona-tmp" })).Expect(200);

        Assert.Equal("Mona Li", (await TermAsync(_reader, "mona-tmp")).Name);
        Assert.Equal("Mona Li", AuthorOf(await _reader.AskAsync($"/v1/articles/{shown.Id}")).Name);
    }

    [Fact]
    public async Task Who_sees_embargoed_articles_sees_their_author_as_they_write_them_and_not_as_a_draft_does()
    {
        await _admin.CreateAsync("Hidden by Pia", By("PIA (draft)", slug: "pia"));
        await _admin.PublishedAsync("Under embargo", new { authors = new[] { new { name = "Pia Holm", slug = "pia" } }, embargoUntil = newsroom.Clock.GetUtcNow().AddHours(1) });
        using var trusted = await newsroom.CallerAsync("embargo");

        Assert.Equal("Pia Holm", (await TermAsync(trusted, "pia")).Name);
        (await _reader.AskAsync("/v1/authors/pia")).Expect(404);
    }

    private static object By(string name, string? url = null, string? slug = null) => new { authors = new[] { new { name, url, slug } } };

    /// <summary>One that goes out in an hour.</summary>
    private async Task<Reply> ScheduledAsync(object by)
    {
        var article = await _admin.CreateAsync("At its hour", by);
        return (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", new { at = newsroom.Clock.GetUtcNow().AddHours(1) })).Expect(200);
    }

    private async Task<Partner> FollowedAsync(string author)
    {
        var partner = new Partner(_reader, $"&author={author}");
        await partner.CatchUpAsync();
        return partner;
    }

    /// <summary>Waits until an article that came by its hour, and where its author lives, are told to all.</summary>
    private async Task IsToldAsync(Partner partner, Reply article, string author)
    {
        await Wait.UntilAsync(async () => (await TermAsync(_reader, author)).Url == "https://example.org/ida");
        await Wait.UntilAsync(async () => await partner.CatchUpAsync() > 0 && partner.Held.ContainsKey(article.Id));
        Assert.Equal(await partner.ServedAsync(), partner.Held);
    }

    private static (string? Name, string? Url) AuthorOf(Reply article)
    {
        var author = article.Json.GetProperty("authors")[0];
        return (author.Text("name"), author.Text("url"));
    }

    private static async Task<(string? Name, string? Url)> TermAsync(HttpClient client, string slug)
    {
        var term = (await client.AskAsync($"/v1/authors/{slug}")).Expect(200).Json;
        return (term.Text("name"), term.Text("url"));
    }
}
