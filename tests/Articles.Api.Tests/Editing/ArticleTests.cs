using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Editing;

public sealed class ArticleTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    private static readonly object Everything = new
    {
        standfirst = "Ferries sail again from noon",
        kicker = "Coast",
        byline = "Marta Keane in Ostport",
        authors = new[] { new { name = "Marta Keane", slug = "marta-keane", url = "https://example.org/keane", role = "reporter" } },
        section = "local",
        tags = new[] { "harbour", "storm" },
        language = "en-GB",
        dateline = "Ostport",
        body = new { format = "text", content = "The quay is open.\n\nShips came in at noon." },
        images = new[] { new { url = "https://example.org/quay.jpg", alt = "The quay", caption = "Ships again", credit = "Ines Duarte", width = 800, height = 600, focalPoint = new { x = 0.5, y = 0.25 } } },
        source = new { name = "Harbour Press", url = "https://example.org/press" },
        externalId = "hp-17",
        canonicalUrl = "https://example.org/harbour",
        rights = new { copyright = "© Example", licence = "CC BY 4.0", usageTerms = "Name the author." },
        extra = new { desk = "coast", priority = 2 },
    };

    [Fact]
    public async Task Every_property_that_is_written_is_read_again()
    {
        var created = await _admin.PublishedAsync("Harbour reopens after storm", Everything);

        var read = (await _reader.AskAsync($"/v1/articles/{created.Id}")).Expect(200);

        var sent = JsonSerializer.SerializeToElement(Everything);
        foreach (var property in sent.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(property.Value, read.Json.GetProperty(property.Name)), $"{property.Name}: {read.Json.Text(property.Name)}");
        Assert.Equal("Harbour reopens after storm", read.Json.Text("headline"));
        Assert.Equal("The quay is open.\n\nShips came in at noon.", read.Json.Text("bodyText"));
        Assert.Equal("9", read.Json.Text("wordCount"));
        Assert.Equal("1", read.Json.Text("readingMinutes"));
        Assert.Equal("published", read.Json.Text("status"));
    }

    [Fact]
    public async Task Every_property_is_there_also_when_nothing_was_written()
    {
        var created = await _admin.CreateAsync("Nothing but a headline");

        string[] promised =
        [
            "id", "slug", "status", "version", "headline", "standfirst", "kicker", "byline", "authors", "section", "tags", "language", "dateline",
            "body", "bodyText", "bodyHtml", "images", "source", "canonicalUrl", "rights", "corrections", "publishedAt", "embargoUntil", "createdAt",
            "updatedAt", "withdrawnAt", "withdrawalReason", "wordCount", "readingMinutes", "quoteCount", "extra",
        ];
        Assert.All(promised, name => Assert.NotNull(created.Json.At(name)));
        Assert.Equal("en", created.Json.Text("language"));
        Assert.Equal("[]", created.Json.Text("tags"));
        Assert.Equal("{}", created.Json.Text("extra"));
    }

    [Theory]
    [InlineData("EN-gb", "en-GB")]
    [InlineData("zh-hans-cn", "zh-Hans-CN")]
    [InlineData("PT-BR-X-AO", "pt-BR-x-ao")]
    public async Task A_language_is_kept_as_it_is_best_written(string given, string kept)
    {
        var created = await _admin.CreateAsync("In many cases", new { language = given });

        Assert.Equal(kept, (await _admin.AskAsync($"/v1/articles/{created.Id}")).Json.Text("language"));
        Assert.Equal("2", (await _admin.PatchAsync(created.Id, new { language = given, kicker = "Again" })).Expect(200).Json.Text("version"));
    }

    [Fact]
    public async Task A_new_article_tells_its_address_and_its_tag()
    {
        var created = await _admin.CreateAsync("Where do I stand?");

        Assert.Equal($"/v1/articles/{created.Id}", created.Headers.Location?.ToString());
        Assert.Equal("where-do-i-stand", created.Slug);
        Assert.Equal('7', created.Id[14]);
        Assert.NotEmpty(created.ETag);
        (await _admin.PatchAsync(created.Id, new { kicker = "Answer" }, created.ETag)).Expect(200);
    }

    [Fact]
    public async Task An_article_is_read_by_id_and_by_slug_alike()
    {
        var created = await _admin.PublishedAsync("Two ways to one article");

        var byId = (await _reader.AskAsync($"/v1/articles/{created.Id}")).Expect(200);
        var bySlug = (await _reader.AskAsync("/v1/articles/two-ways-to-one-article")).Expect(200);

        Assert.Equal(byId.Text, bySlug.Text);
        Assert.Equal(byId.ETag, bySlug.ETag);
    }

    [Fact]
    public async Task Replacing_empties_what_is_left_out_but_keeps_the_slug()
    {
        var created = await _admin.CreateAsync("Before the replacement", new { kicker = "Old", tags = new[] { "old" }, extra = new { a = 1 } });

        var replaced = (await _admin.AskAsync($"PUT /v1/articles/{created.Id}", new { headline = "After it" }, created.ETag)).Expect(200);

        Assert.Equal("After it", replaced.Json.Text("headline"));
        Assert.Equal("before-the-replacement", replaced.Slug);
        Assert.Null(replaced.Json.Text("kicker"));
        Assert.Equal("[]", replaced.Json.Text("tags"));
        Assert.Equal("{}", replaced.Json.Text("extra"));
        Assert.Equal("2", replaced.Json.Text("version"));
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_leaves_the_rest()
    {
        var created = await _admin.CreateAsync("Patched in two places", new { kicker = "Old", standfirst = "Gone soon", tags = new[] { "kept" } });

        var patched = (await _admin.AskAsync($"PATCH /v1/articles/{created.Id}",
            Asking.Bytes("""{"kicker":"New","standfirst":null}""", "application/merge-patch+json"), created.ETag)).Expect(200);

        Assert.Equal("New", patched.Json.Text("kicker"));
        Assert.Null(patched.Json.Text("standfirst"));
        Assert.Equal("""["kept"]""", patched.Json.Text("tags"));
    }

    [Fact]
    public async Task A_deleted_article_is_gone_for_everybody()
    {
        var created = await _admin.PublishedAsync("Soon deleted");

        (await _admin.AskAsync($"DELETE /v1/articles/{created.Id}", ifMatch: created.ETag)).Expect(204);

        (await _reader.AskAsync($"/v1/articles/{created.Id}")).Expect(404);
        (await _admin.AskAsync("/v1/articles/soon-deleted")).Expect(404);
        (await _admin.AskAsync($"DELETE /v1/articles/{created.Id}", ifMatch: "*")).Expect(404);
    }

    [Fact]
    public async Task What_was_made_has_the_tag_that_its_address_answers_and_the_correction_it_came_with()
    {
        var made = (await _admin.AskAsync("POST /v1/articles", new { headline = "Taken over with its correction", correction = new { note = "The quay is new." } })).Expect(201);

        var read = (await _admin.AskAsync($"/v1/articles/{made.Id}")).Expect(200);

        Assert.Equal(read.ETag, made.ETag);
        var correction = Assert.Single(read.Json.GetProperty("corrections").EnumerateArray());
        Assert.Equal(("The quay is new.", made.Json.Text("createdAt")), (correction.Text("note"), correction.Text("at")));
    }

    [Fact]
    public async Task Where_an_author_lives_is_not_moved_for_readers_by_a_key_that_is_narrowed_to_sections()
    {
        object By(string headline, string url) => new { headline, section = "world", authors = new[] { new { name = "Ann Mover", url } } };
        var shown = await _admin.PublishedAsync("Shown with an address", new { authors = new[] { new { name = "Ann Mover", url = "https://example.org/old" } } });
        using var narrowed = await newsroom.CallerInAsync(["world"], "write");

        (await narrowed.AskAsync("POST /v1/articles", By("Hidden with another", "https://example.org/hidden"))).Expect(201);
        var before = (await _reader.AskAsync($"/v1/articles/{shown.Id}")).Expect(200);
        (await _admin.PatchAsync(shown.Id, By("Shown with a new address", "https://example.org/new"))).Expect(200);
        var after = (await _reader.AskAsync("/v1/authors/ann-mover")).Expect(200);

        Assert.Equal("https://example.org/old", before.Json.GetProperty("authors")[0].Text("url"));
        Assert.Equal("https://example.org/new", after.Json.Text("url"));
    }

    [Fact]
    public async Task A_minor_change_leaves_updatedAt_and_a_correction_is_kept()
    {
        var created = await _admin.PublishedAsync("Corrected later");
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));

        var minor = (await _admin.PatchAsync(created.Id, new { kicker = "Comma", significance = "minor" })).Expect(200);
        var corrected = (await _admin.PatchAsync(created.Id, new { correction = new { note = "The ferry has two decks." } })).Expect(200);

        Assert.Equal(created.Json.Text("updatedAt"), minor.Json.Text("updatedAt"));
        Assert.NotEqual(created.ETag, minor.ETag);
        Assert.NotEqual(created.Json.Text("updatedAt"), corrected.Json.Text("updatedAt"));
        var only = Assert.Single(corrected.Json.GetProperty("corrections").EnumerateArray());
        Assert.Equal("The ferry has two decks.", only.Text("note"));
        Assert.Equal(corrected.Json.Text("updatedAt"), only.Text("at"));
    }

    [Theory]
    [InlineData("POST", "/v1/articles", """{"headline":"Only asked"}""", 201)]
    [InlineData("PUT", "/v1/articles/{id}", """{"headline":"Only asked"}""", 200)]
    [InlineData("PATCH", "/v1/articles/{id}", """{"slug":"only-asked","tags":["only-asked"]}""", 200)]
    [InlineData("DELETE", "/v1/articles/{id}", null, 204)]
    [InlineData("PUT", "/v1/articles/{id}/publication", null, 200)]
    [InlineData("DELETE", "/v1/articles/{id}/publication", null, 200)]
    [InlineData("PUT", "/v1/articles/{id}/withdrawal", """{"reason":"Only asked"}""", 200)]
    public async Task Asking_what_would_happen_changes_nothing(string verb, string address, string? body, int status)
    {
        var article = await _admin.PublishedAsync($"Asked by {verb} {address.Length}");
        var before = await _admin.AskAsync($"/v1/articles/{article.Id}");

        (await _admin.AskAsync($"{verb} {address.Replace("{id}", article.Id, StringComparison.Ordinal)}?validateOnly=true", body, "*")).Expect(status);

        var after = await _admin.AskAsync($"/v1/articles/{article.Id}");
        Assert.Equal(before.Text, after.Text);
        Assert.Equal(before.ETag, after.ETag);
        (await _admin.AskAsync("/v1/articles/only-asked")).Expect(404);
        Assert.DoesNotContain("only-asked", (await _admin.AskAsync("/v1/tags")).Text, StringComparison.Ordinal);
    }
}
