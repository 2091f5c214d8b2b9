using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Editing;

public sealed class SlugTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_former_slug_that_was_public_leads_to_the_present_one()
    {
        var article = await _admin.PublishedAsync("Old address");

        (await _admin.PatchAsync(article.Id, new { slug = "new-address" })).Expect(200);

        var moved = (await _reader.AskAsync("/v1/articles/old-address?fields=slug")).Expect(308);
        Assert.Equal("/v1/articles/new-address?fields=slug", moved.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("related?limit=3&section=port")]
    [InlineData("quotes?limit=3")]
    [InlineData("thread")]
    [InlineData("duplicates")]
    public async Task A_former_slug_leads_to_what_stands_below_the_present_one_and_tells_of_nothing_hidden(string below)
    {
        var place = below.Split('?')[0];
        var article = await _admin.PublishedAsync($"Old address of {place}");
        (await _admin.PatchAsync(article.Id, new { slug = $"new-address-of-{place}" })).Expect(200);

        var moved = (await _reader.AskAsync($"/v1/articles/old-address-of-{place}/{below}")).Expect(308);
        Assert.Equal($"/v1/articles/new-address-of-{place}/{below}", moved.Headers.Location?.ToString());
        (await _reader.AskAsync(moved.Headers.Location!.ToString())).Expect(200);

        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        (await _reader.AskAsync($"/v1/articles/old-address-of-{place}/{below}")).Expect(404);
        (await _admin.AskAsync($"/v1/articles/old-address-of-{place}/{below}")).Expect(308);
    }

    [Fact]
    public async Task A_former_slug_that_never_was_public_leads_nowhere()
    {
        var article = await _admin.CreateAsync("Secret address");

        (await _admin.PatchAsync(article.Id, new { slug = "open-address" })).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);

        (await _reader.AskAsync("/v1/articles/secret-address")).Expect(404);
        Assert.Equal("secret-address", (await _admin.CreateAsync("Secret address")).Slug);
    }

    [Fact]
    public async Task A_former_slug_of_a_withdrawn_article_tells_of_the_withdrawal()
    {
        var article = await _admin.PublishedAsync("First address of it");
        (await _admin.PatchAsync(article.Id, new { slug = "second-address-of-it" })).Expect(200);

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        (await _reader.AskAsync("/v1/articles/first-address-of-it")).Expect(410);
    }

    [Fact]
    public async Task An_article_may_go_back_to_its_former_slug()
    {
        var article = await _admin.PublishedAsync("There and back");
        (await _admin.PatchAsync(article.Id, new { slug = "away" })).Expect(200);

        (await _admin.PatchAsync(article.Id, new { slug = "there-and-back" })).Expect(200);

        (await _reader.AskAsync("/v1/articles/there-and-back")).Expect(200);
        (await _reader.AskAsync("/v1/articles/away")).Expect(308);
    }

    [Fact]
    public async Task Sixty_four_creates_of_one_headline_get_sixty_four_slugs()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _admin.CreateAsync("Breaking news")));

        Assert.Equal(64, replies.Select(reply => reply.Slug).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_headline_that_ends_in_a_number_does_not_meet_a_counted_one()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(at => _admin.CreateAsync(at % 2 == 0 ? "Live ticker" : "Live ticker 2")));

        Assert.Equal(32, replies.Select(reply => reply.Slug).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_public_slug_is_taken_for_everybody()
    {
        await _admin.PublishedAsync("Known to all");
        using var writer = await newsroom.CallerAsync("write");

        Assert.Equal("known-to-all-2", (await writer.CreateAsync("Known to all")).Slug);
        var refused = (await writer.AskAsync("POST /v1/articles", new { headline = "x", slug = "known-to-all" })).Expect(409);

        Assert.Equal("slug-taken", refused.Problem);
        Assert.Equal(["/slug slug_taken"], refused.Faults);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hidden_slug_steps_aside_for_whoever_does_not_see_it(bool byName)
    {
        var hidden = await _admin.CreateAsync($"Hidden plan {byName}");
        using var writer = await newsroom.CallerAsync("write");

        var created = await writer.CreateAsync(byName ? "Something else" : $"Hidden plan {byName}", byName ? new { slug = hidden.Slug } : null);

        Assert.Equal(hidden.Slug, created.Slug);
        Assert.Matches($"^{hidden.Slug}-[2-9a-z]{{8}}$", (await _admin.AskAsync($"/v1/articles/{hidden.Id}")).Slug);
    }

    [Fact]
    public async Task No_hole_in_the_numbers_tells_of_a_hidden_article()
    {
        foreach (var headline in (string[])["Hidden thrice", "Hidden thrice", "Hidden thrice"])
            await _admin.CreateAsync(headline);
        using var writer = await newsroom.CallerAsync("write");

        List<string> slugs = [];
        for (var time = 0; time < 4; time++)
            slugs.Add((await writer.CreateAsync("Hidden thrice")).Slug);

        Assert.Equal(["hidden-thrice", "hidden-thrice-2", "hidden-thrice-3", "hidden-thrice-4"], slugs);
    }

    [Fact]
    public async Task A_hidden_slug_of_another_section_steps_aside_also_for_an_editor_of_one_section()
    {
        var hidden = await _admin.CreateAsync("Politics only", new { section = "politics" });
        using var sports = await newsroom.CallerInAsync(["sports"], "write", "preview");

        var created = await sports.CreateAsync("Match report", new { section = "sports", slug = hidden.Slug });

        Assert.Equal(hidden.Slug, created.Slug);
    }

    [Fact]
    public async Task An_article_whose_long_slug_stepped_aside_can_still_be_changed()
    {
        var slug = new string('a', 120);
        var hidden = await _admin.CreateAsync("Long", new { slug });
        using var writer = await newsroom.CallerAsync("write");
        await writer.CreateAsync("Longer", new { slug });

        (await _admin.PatchAsync(hidden.Id, new { kicker = "Still mine" })).Expect(200);
    }

    [Fact]
    public async Task A_slug_that_was_public_is_never_given_to_another_article()
    {
        var article = await _admin.PublishedAsync("Kept for ever");
        (await _admin.PatchAsync(article.Id, new { slug = "kept-no-more" })).Expect(200);
        using var writer = await newsroom.CallerAsync("write");

        Assert.Equal("kept-for-ever-2", (await writer.CreateAsync("Kept for ever")).Slug);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("a--b")]
    [InlineData("-a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("0190b5a0-7c1d-7000-8000-000000000000")]
    public async Task What_is_no_slug_is_refused(string slug)
    {
        var refused = (await _admin.AskAsync("POST /v1/articles", new { headline = "x", slug })).Expect(422);

        Assert.Equal(["/slug not_a_slug"], refused.Faults);
    }

    [Theory]
    [InlineData("section", "/section not_a_slug")]
    [InlineData("tags", "/tags/0 required")]
    [InlineData("authors", "/authors/0/slug not_a_slug")]
    public async Task An_empty_name_of_a_term_is_refused(string property, string fault)
    {
        object value = property switch { "section" => "", "tags" => new[] { "" }, _ => new[] { new { name = "A", slug = "" } } };

        var refused = (await _admin.AskAsync("POST /v1/articles", new Dictionary<string, object> { ["headline"] = "x", [property] = value })).Expect(422);

        Assert.Contains(fault, refused.Faults);
    }
}
