using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Syndication;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Taxonomy;

/// <summary>A term under a new name, and what becomes of the former one.</summary>
public sealed class RenameTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_renamed_tag_is_shown_by_its_articles_and_the_former_slug_goes_on_to_mean_it()
    {
        var article = await _admin.PublishedAsync("Tide", new { tags = new[] { "sea", "tide" } });

        var renamed = (await _admin.AskAsync("PATCH /v1/tags/sea", new { slug = "ocean", name = "The ocean", description = "All of it" })).Expect(200);

        Assert.Equal(("ocean", "The ocean", "1"), (renamed.Slug, renamed.Json.Text("name"), renamed.Json.Text("articleCount")));
        var former = (await _reader.AskAsync("/v1/tags/sea")).Expect(308);
        Assert.Equal("/v1/tags/ocean", former.Headers.Location!.ToString());
        Assert.Equal("""["ocean","tide"]""", (await _reader.AskAsync($"/v1/articles/{article.Id}")).Json.Text("tags"));
        Assert.Equal([article.Slug], (await _reader.AskAsync("/v1/articles?tag=sea")).Slugs);
        Assert.Equal([article.Slug], (await _reader.AskAsync("/v1/articles?tag.all=sea&tag.all=tide")).Slugs);
        Assert.Empty((await _reader.AskAsync("/v1/articles?tag=-sea&tag=tide")).Slugs);
        Assert.DoesNotContain("sea", (await _reader.AskAsync("/v1/tags?limit=100")).Slugs);
    }

    [Fact]
    public async Task A_rename_is_a_change_of_each_article_told_once_and_no_news_to_readers()
    {
        var article = await _admin.PublishedAsync("Peak", new { tags = new[] { "hill" } });
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        await _admin.AskAsync("PATCH /v1/tags/hill", new { slug = "mountain" });

        var after = await _admin.AskAsync($"/v1/articles/{article.Id}");
        Assert.Equal(("3", article.Json.Text("updatedAt")), (after.Json.Text("version"), after.Json.Text("updatedAt")));
        (await _admin.PatchAsync(article.Id, new { kicker = "x" }, article.ETag)).Expect(412);
        var line = (await _admin.AskAsync($"/v1/articles/{article.Id}/revisions")).Items.First();
        Assert.Equal(("term_renamed", """{"tags":["mountain"]}"""), (line.Text("action"), line.Text("patch")));
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(["1 created", "2 published", "3 updated"], await db.QueryAsync<string>(
            "select version || ' ' || reason from change where article_id = @id::uuid order by id", new { id = article.Id }));
    }

    /// <summary>A name of a section or a tag stands in no article of ours: whoever holds copies has nothing to learn of it.</summary>
    [Theory]
    [InlineData("authors/ida", "name", true)]
    [InlineData("authors/ida", "url", true)]
    [InlineData("authors/ida", "description", false)]
    [InlineData("sections/lakes", "name", false)]
    [InlineData("tags/fish", "name", false)]
    public async Task Of_other_words_for_a_term_the_log_tells_once_what_its_articles_show_of_it(string term, string part, bool isShown)
    {
        var unique = $"{Guid.CreateVersion7():n}";
        var credits = new { section = $"lakes-{unique}", tags = new[] { $"fish-{unique}" }, authors = new[] { new { name = $"ida-{unique}" } } };
        string[] articles = [(await _admin.PublishedAsync("Trout", credits)).Id, (await _admin.PublishedAsync("Pike", credits)).Id];
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();
        partner.Told.Clear();

        (await _admin.AskAsync($"PATCH /v1/{term}-{unique}", new Dictionary<string, string> { [part] = "https://example.org/other" })).Expect(200);

        await partner.CatchUpAsync();
        Assert.Equal(isShown ? articles.Order(StringComparer.Ordinal) : [], partner.Told.Select(change => change.Text("id")!).Order(StringComparer.Ordinal));
        Assert.All(partner.Told, change => Assert.Equal("https://example.org/other", change.GetProperty("article").GetProperty("authors")[0].Text(part)));
    }

    [Fact]
    public async Task An_article_written_with_former_slugs_gets_the_present_terms()
    {
        await _admin.CreateAsync("Before", new { section = "town", tags = new[] { "rain" }, authors = new[] { new { name = "Ann Old" } } });
        (await _admin.AskAsync("PATCH /v1/sections/town", new { slug = "city" })).Expect(200);
        (await _admin.AskAsync("PATCH /v1/tags/rain", new { slug = "weather" })).Expect(200);
        (await _admin.AskAsync("PATCH /v1/authors/ann-old", new { slug = "ann-new", name = "Ann New", url = "https://example.org/ann" })).Expect(200);

        var later = await _admin.CreateAsync("After", new { section = "town", tags = new[] { "rain", "weather" }, authors = new[] { new { name = "Ann Old" } } });

        Assert.Equal(("city", """["weather"]""", "ann-new"), (later.Json.Text("section"), later.Json.Text("tags"), later.Json.GetProperty("authors")[0].Text("slug")));
        Assert.Equal("Ann New", later.Json.GetProperty("authors")[0].Text("name"));
    }

    [Fact]
    public async Task A_former_slug_is_nobody_elses_and_the_term_may_have_it_back()
    {
        await _admin.PublishedAsync("Names", new { tags = new[] { "alpha", "gamma" } });
        (await _admin.AskAsync("PATCH /v1/tags/alpha", new { slug = "beta" })).Expect(200);

        var taken = (await _admin.AskAsync("PATCH /v1/tags/gamma", new { slug = "alpha" })).Expect(409);
        var back = (await _admin.AskAsync("PATCH /v1/tags/beta", new { slug = "alpha" })).Expect(200);

        Assert.Equal(("slug-taken", "alpha"), (taken.Problem, back.Slug));
        Assert.Equal("/v1/tags/alpha", (await _reader.AskAsync("/v1/tags/beta")).Expect(308).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_rename_of_a_rename_leads_to_the_end_at_once()
    {
        await _admin.PublishedAsync("Chain", new { tags = new[] { "one" } });
        await _admin.AskAsync("PATCH /v1/tags/one", new { slug = "two" });
        await _admin.AskAsync("PATCH /v1/tags/two", new { slug = "three" });

        var moved = (await _admin.AskAsync("PATCH /v1/tags/one", new { name = "Three" })).Expect(308);

        Assert.Equal("/v1/tags/three", moved.Headers.Location!.ToString());
        Assert.Equal("/v1/tags/three", (await _reader.AskAsync("/v1/tags/one")).Expect(308).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_rehearsal_under_a_former_slug_leads_to_a_rehearsal()
    {
        await _admin.PublishedAsync("Rehearsed", new { tags = new[] { "before" } });
        await _admin.AskAsync("PATCH /v1/tags/before", new { slug = "afterwards" });

        var moved = (await _admin.AskAsync("PATCH /v1/tags/before?validateOnly=true", new { description = "Only tried" })).Expect(308);

        Assert.Equal("/v1/tags/afterwards?validateOnly=true", moved.Headers.Location!.ToString());
    }

    [Fact]
    public async Task If_Match_is_taken_and_a_description_changes_no_article()
    {
        var article = await _admin.PublishedAsync("Described", new { tags = new[] { "lake" } });
        var lake = await _admin.AskAsync("/v1/tags/lake");

        var described = (await _admin.AskAsync("PATCH /v1/tags/lake", new { description = "Still water" }, lake.ETag)).Expect(200);
        var stale = (await _admin.AskAsync("PATCH /v1/tags/lake", new { description = "Deep water" }, lake.ETag)).Expect(412);

        Assert.Equal(described.ETag, stale.Json.Text("currentETag"));
        Assert.Equal(article.ETag, (await _admin.AskAsync($"/v1/articles/{article.Id}")).ETag);
    }

    [Fact]
    public async Task A_working_copy_and_a_preview_link_outlive_a_rename()
    {
        var article = await _admin.PublishedAsync("Outlived", new { tags = new[] { "fog" } });
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Lived on", tags = new[] { "fog" } })).Expect(201);
        var link = (await _admin.AskAsync($"POST /v1/articles/{article.Id}/preview-links", new { })).Expect(201).Json.Text("url")!;

        await _admin.AskAsync("PATCH /v1/tags/fog", new { slug = "mist" });

        (await _reader.AskAsync(link)).Expect(200);
        Assert.Equal("""["mist"]""", (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200).Json.Text("tags"));
    }

    [Fact]
    public async Task A_key_narrowed_to_a_section_goes_with_its_name_and_renames_nothing()
    {
        await _admin.PublishedAsync("Sport day", new { section = "sport" });
        using var narrowed = await newsroom.CallerInAsync(["sport"], "write", "preview");

        (await narrowed.AskAsync("PATCH /v1/sections/sport", new { slug = "sports" })).Expect(403);
        await _admin.AskAsync("PATCH /v1/sections/sport", new { slug = "sports" });

        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(["sports"], (await db.ExecuteScalarAsync<string[]>("select sections from api_key where sections is not null"))!);
    }

    [Theory]
    [InlineData("""{"name": ""}""", 422, "/name required")]
    [InlineData("""{"name": null}""", 422, "/name required")]
    [InlineData("""{"slug": "Not a slug"}""", 422, "/slug not_a_slug")]
    [InlineData("""{"slug": "a\u0000b"}""", 422, "/slug not_a_slug")]
    [InlineData("""{"url": "https://example.org"}""", 422, "/url authors_only")]
    [InlineData("""{"nme": "x"}""", 400, "/nme unknown")]
    public async Task What_breaks_a_rule_is_refused(string patch, int status, string fault)
    {
        await _admin.CreateAsync("Ruled", new { tags = new[] { "ruled" } });

        var refused = (await _admin.AskAsync("PATCH /v1/tags/ruled", patch)).Expect(status);

        Assert.StartsWith(fault, refused.Faults.Single(), StringComparison.Ordinal);
    }
}
