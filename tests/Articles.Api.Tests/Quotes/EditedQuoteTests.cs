using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Quotes.Said;

namespace Articles.Api.Tests.Quotes;

/// <summary>What editors do to quotes, and what becomes of it when the text is edited.</summary>
public sealed class EditedQuoteTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Words = "The crane will be back on Monday";
    private const string Speaker = "Bertil Ekdahl";
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_correction_outlives_an_edit_and_a_restored_version()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        var id = quote.Text("id");
        var corrected = (await _admin.AskAsync($"PATCH /v1/quotes/{id}", new { speaker = new { name = "Alva Ekdahl", role = "foreman" }, kind = "mixed" }, "*")).Expect(200);
        Assert.Equal("1", corrected.Json.Text("confidence"));

        await _admin.RewriteAsync(article, $"It was windy.\n\n{Sentence(Words, Speaker)}");
        var after = (await _reader.QuotesOfAsync(article)).Single();
        Assert.Equal((id, "Alva Ekdahl", "foreman", "mixed"), (after.Text("id"), after.Text("speaker.name"), after.Text("speaker.role"), after.Text("kind")));
        Assert.Equal(("1", "16"), (after.Text("paragraph"), after.Text("selector.start")));

        (await _admin.AskAsync($"POST /v1/articles/{article}/revisions/2/restore", "{}")).Expect(200);
        await _admin.RewriteAsync(article, Sentence(Words, Speaker));
        Assert.Equal("Alva Ekdahl", (await _reader.QuotesOfAsync(article)).Single().Text("speaker.name"));
    }

    [Fact]
    public async Task An_editors_quote_is_orphaned_while_its_words_are_gone_and_comes_back_with_them()
    {
        var article = (await _admin.PublishedAsync("A quiet port", new { body = new { content = "They agree that the port is quiet at night, as ever." } })).Id;
        var set = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet at night", kind = "indirect", speaker = new { name = Speaker } })).Expect(201);
        Assert.Equal($"/v1/quotes/{set.Id}", set.Headers.Location?.OriginalString);
        Assert.Equal("1", (await _reader.AskAsync($"/v1/articles/{article}")).Json.Text("quoteCount"));

        await _admin.RewriteAsync(article, "Nothing of that is left.");
        Assert.Equal("orphaned", (await _reader.AskAsync($"/v1/quotes/{set.Id}")).Expect(200).Json.Text("status"));
        Assert.Equal("0", (await _reader.AskAsync($"/v1/articles/{article}")).Json.Text("quoteCount"));

        await _admin.RewriteAsync(article, "Rain fell. They agree that the port is quiet at night.");
        var back = (await _reader.AskAsync($"/v1/quotes/{set.Id}")).Json;
        Assert.Equal(("anchored", "27"), (back.Text("status"), back.Text("selector.start")));
        Assert.Equal("1", (await _reader.AskAsync($"/v1/articles/{article}")).Json.Text("quoteCount"));
    }

    [Fact]
    public async Task A_dismissed_find_does_not_come_back_even_when_a_letter_is_put_right()
    {
        var (article, quote) = await _admin.SaidAsync("The crane will be bak on Monday", Speaker);
        var id = quote.Text("id");
        (await _admin.AskAsync($"DELETE /v1/quotes/{id}", ifMatch: "*")).Expect(204);

        await _admin.RewriteAsync(article, $"It was windy.\n\n{Sentence(Words, Speaker)}");
        Assert.Empty(await _reader.QuotesOfAsync(article));
        (await _reader.AskAsync($"/v1/quotes/{id}")).Expect(404);

        (await _admin.AskAsync($"PATCH /v1/quotes/{id}", new { dismissed = false }, "*")).Expect(200);
        Assert.StartsWith(Words, (await _reader.QuotesOfAsync(article)).Single().Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_take_away_what_is_dismissed_changes_nothing()
    {
        var (article, quote) = await _admin.SaidAsync("The quay is closed on Sunday", Speaker);
        var address = $"/v1/quotes/{quote.Text("id")}";
        (await _admin.AskAsync($"DELETE {address}", ifMatch: "*")).Expect(204);
        var told = await ToldOfAsync(article);

        (await _admin.AskAsync($"DELETE {address}", ifMatch: "*")).Expect(204);
        (await _admin.AskAsync($"DELETE {address}", ifMatch: "\"another\"")).Expect(412);

        Assert.Equal(told, await ToldOfAsync(article));
        Assert.Equal("3", (await _admin.AskAsync($"PATCH {address}", new { dismissed = false }, "*")).Expect(200).Json.Text("version"));
    }

    [Fact]
    public async Task Of_words_that_stand_twice_each_keeps_the_place_it_was_corrected_in()
    {
        var article = (await _admin.PublishedAsync("Twice", new { body = new { content = $"{Sentence(Words, "Alva Holm")}\n\n{Sentence(Words, "Bertil Lund")}" } })).Id;
        var second = (await _admin.QuotesOfAsync(article))[1];
        (await _admin.AskAsync($"PATCH /v1/quotes/{second.Text("id")}", new { role = "pilot" }, "*")).Expect(200);

        await _admin.RewriteAsync(article, $"New at the top.\n\n{Sentence(Words, "Alva Holm")}\n\nIn between.\n\n{Sentence(Words, "Bertil Lund")}");

        var after = await _reader.QuotesOfAsync(article);
        Assert.Equal(["Alva Holm", "Bertil Lund"], after.Select(quote => quote.Text("speaker.name")));
        Assert.Equal((second.Text("id"), "pilot"), (after[1].Text("id"), after[1].Text("speaker.role")));
    }

    [Fact]
    public async Task A_working_copy_that_goes_live_keeps_what_editors_settled()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        (await _admin.AskAsync($"PATCH /v1/quotes/{quote.Text("id")}", new { speaker = new { name = "Alva Ekdahl" } }, "*")).Expect(200);

        (await _admin.AskAsync($"PUT /v1/articles/{article}/draft", new { headline = "Live", body = new { content = $"First this.\n\n{Sentence(Words, Speaker)}" } }, "*")).Expect(201);
        (await _admin.AskAsync($"PUT /v1/articles/{article}/publication", ifMatch: "*")).Expect(200);

        var after = (await _reader.QuotesOfAsync(article)).Single();
        Assert.Equal((quote.Text("id"), "Alva Ekdahl"), (after.Text("id"), after.Text("speaker.name")));
    }

    [Fact]
    public async Task A_find_with_a_letter_put_right_keeps_its_id_and_an_untouched_one_its_version()
    {
        var article = (await _admin.PublishedAsync("Two say it", new { body = new { content = $"{Sentence("The crane will be bak on Monday", "Alva Holm")}\n\n{Sentence("Nobody was hurt in the storm", "Bertil Lund")}" } })).Id;
        var before = await _reader.QuotesOfAsync(article);

        await _admin.RewriteAsync(article, $"{Sentence("The crane will be back on Monday", "Alva Holm")}\n\n{Sentence("Nobody was hurt in the storm", "Bertil Lund")}");
        var after = await _reader.QuotesOfAsync(article);

        Assert.Equal(before.Select(quote => quote.Text("id")), after.Select(quote => quote.Text("id")));
        (await _admin.PatchAsync(article, new { tags = new[] { "storm" } })).Expect(200);
        Assert.Equal(after.Select(quote => quote.Text("version")), (await _reader.QuotesOfAsync(article)).Select(quote => quote.Text("version")));
    }

    [Fact]
    public async Task A_count_stays_right_when_only_the_tags_change()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        (await _admin.AskAsync($"DELETE /v1/quotes/{quote.Text("id")}", ifMatch: "*")).Expect(204);

        Assert.Equal("0", (await _admin.PatchAsync(article, new { tags = new[] { "crane" } })).Expect(200).Json.Text("quoteCount"));
    }

    [Fact]
    public async Task Who_may_not_write_where_a_quote_stands_changes_none()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker, new { section = "port" });
        var address = $"/v1/quotes/{quote.Text("id")}";
        using var reading = await newsroom.CallerAsync("read");
        using var elsewhere = await newsroom.CallerInAsync(["sport"], "write");

        Assert.Equal("key-needed", (await _reader.AskAsync($"PATCH {address}", new { role = "x" }, "*")).Expect(401).Problem);
        Assert.Equal("scope-needed", (await reading.AskAsync($"DELETE {address}", ifMatch: "*")).Expect(403).Problem);
        (await elsewhere.AskAsync($"PATCH {address}", new { role = "x" }, "*")).Expect(404);
        (await elsewhere.AskAsync($"POST /v1/articles/{article}/quotes", new { text = Words })).Expect(404);
    }

    [Fact]
    public async Task A_change_of_a_quote_names_the_version_that_it_changes()
    {
        var (_, quote) = await _admin.SaidAsync(Words, Speaker);
        var address = $"/v1/quotes/{quote.Text("id")}";
        var tag = (await _reader.AskAsync(address)).ETag;

        (await _admin.AskAsync($"PATCH {address}", new { role = "x" })).Expect(428);
        (await _admin.AskAsync($"PATCH {address}", new { role = "chief" }, tag)).Expect(200);
        var stale = (await _admin.AskAsync($"DELETE {address}", ifMatch: tag)).Expect(412);

        Assert.DoesNotContain("article", stale.Json.Text("title"), StringComparison.Ordinal);
        Assert.Equal((await _reader.AskAsync(address)).ETag, stale.Json.Text("currentETag"));
    }

    [Fact]
    public async Task A_change_of_a_quote_that_makes_no_sense_or_is_only_tried_changes_nothing()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        var address = $"/v1/quotes/{quote.Text("id")}";
        var before = await _reader.AskAsync(address);

        Assert.Equal(["/speaker/id unknown_speaker"], (await _admin.AskAsync($"PATCH {address}", new { speaker = new { id = Guid.NewGuid() } }, "*")).Expect(422).Faults);
        Assert.Equal(["/text not_in_text"], (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "never said" })).Expect(422).Faults);
        (await _admin.AskAsync($"POST /v1/articles/{Guid.NewGuid()}/quotes", new { text = "never said" })).Expect(404);
        (await _admin.AskAsync($"PATCH /v1/quotes/{Guid.NewGuid()}", new { role = "x" }, "*")).Expect(404);
        (await _admin.AskAsync($"PATCH {address}?validateOnly=true", new { role = "nobody" }, "*")).Expect(200);

        Assert.Equal(before.Text, (await _reader.AskAsync(address)).Text);
    }

    [Fact]
    public async Task What_a_quote_always_has_cannot_be_emptied()
    {
        var (_, quote) = await _admin.SaidAsync(Words, Speaker);
        var address = $"/v1/quotes/{quote.Text("id")}";

        var refused = (await _admin.AskAsync($"PATCH {address}", """{"kind": null, "dismissed": null}""", "*")).Expect(422);

        Assert.Equal(["/kind required", "/dismissed required"], refused.Faults);
        (await _admin.AskAsync($"PATCH {address}", """{"speaker": null, "role": null}""", "*")).Expect(200);
    }

    [Fact]
    public async Task An_article_that_changes_its_section_takes_its_quotes_along()
    {
        var (article, _) = await _admin.SaidAsync("A section is a kind of harbour", "Sigrid Berg", new { section = "old-quay" });

        (await _admin.PatchAsync(article, new { section = "new-quay" })).Expect(200);

        (await _reader.AskAsync("/v1/quotes/random?section=old-quay")).Expect(404);
        Assert.Equal("Sigrid Berg", (await _reader.AskAsync("/v1/quotes/random?section=new-quay")).Expect(200).Json.Text("speaker.name"));
    }

    private async Task<long> ToldOfAsync(string article)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await db.ExecuteScalarAsync<long>("select count(*) from change where article_id = @article::uuid", new { article });
    }
}
