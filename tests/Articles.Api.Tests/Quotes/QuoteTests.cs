using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Quotes;

public sealed class QuoteTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Words = "The quay is safe";
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_selector_counts_code_points_and_utf16_units_behind_pictures()
    {
        var article = await _admin.PublishedAsync("Pictures first", new { body = new { content = $"🚢🚢 Ships are back.\n\n“{Words},” said harbour master Ines Duarte." } });

        var quote = (await _reader.QuotesOfAsync(article.Id)).Single();

        var text = article.Json.Text("bodyText")!;
        var selector = quote.GetProperty("selector");
        var (start, end) = (selector.GetProperty("start").GetInt32(), selector.GetProperty("end").GetInt32());
        Assert.StartsWith(Words, quote.Text("text"), StringComparison.Ordinal);
        Assert.Equal(quote.Text("text"), string.Concat(text.EnumerateRunes().Skip(start).Take(end - start)));
        Assert.Equal(quote.Text("text"), text[selector.GetProperty("startUtf16").GetInt32()..selector.GetProperty("endUtf16").GetInt32()]);
        Assert.Equal(start + 2, selector.GetProperty("startUtf16").GetInt32()); // a ship is two units
        Assert.Equal("Ines Duarte", quote.Text("speaker.name"));
    }

    [Fact]
    public async Task A_quote_keeps_its_id_while_its_words_stay_and_goes_with_them()
    {
        const string rain = "Rain fell.\n\n";
        var article = await _admin.PublishedAsync("Edited around", new { body = new { content = $"“{Words},” said harbour master Ines Duarte." } });
        var before = (await _reader.QuotesOfAsync(article.Id)).Single();

        await _admin.RewriteAsync(article.Id, $"{rain}“{Words},” said harbour master Ines Duarte.");
        var after = (await _reader.QuotesOfAsync(article.Id)).Single();
        await _admin.RewriteAsync(article.Id, rain);

        Assert.Equal(before.Text("id"), after.Text("id"));
        Assert.Equal(before.At("selector.start")!.Value.GetInt32() + rain.Length, after.At("selector.start")!.Value.GetInt32());
        (await _reader.AskAsync($"/v1/quotes/{before.Text("id")}")).Expect(404);
    }

    [Fact]
    public async Task A_speaker_is_found_by_the_beginning_of_any_word_of_the_name()
    {
        await _admin.PublishedAsync("Three names", new { body = new { content = "“The bridge will open in May,” said engineer José María Ferreira." } });

        foreach (var beginning in new[] { "José", "jose", "mari", "FERR", "Ferreira", "jose maria f" })
            Assert.Contains("José María Ferreira", (await _reader.AskAsync($"/v1/speakers?q={Uri.EscapeDataString(beginning)}")).Expect(200).Items.Select(speaker => speaker.Text("name")));
        foreach (var stranger in new[] { "erreira", "%", "_", "x" })
            Assert.DoesNotContain("José María Ferreira", (await _reader.AskAsync($"/v1/speakers?q={Uri.EscapeDataString(stranger)}")).Expect(200).Items.Select(speaker => speaker.Text("name")));
    }

    [Fact]
    public async Task A_quote_of_a_hidden_article_is_nowhere_to_be_seen()
    {
        var hidden = await _admin.CreateAsync("Hidden words", new { section = "shadow", body = new { content = "“Nobody knows of the tunnel,” said foreman Zebulon Quartermain." } });
        var quote = (await _admin.QuotesOfAsync(hidden.Id)).Single();
        var (id, speaker) = (quote.Text("id"), quote.Text("speaker.id"));

        foreach (var address in new[] { $"/v1/articles/{hidden.Id}/quotes", $"/v1/articles/{hidden.Slug}/quotes", $"/v1/quotes/{id}", $"/v1/speakers/{speaker}", $"/v1/speakers/{speaker}/quotes" })
            (await _reader.AskAsync(address)).Expect(404);
        foreach (var address in new[] { "/v1/quotes", $"/v1/quotes?speaker={speaker}", "/v1/quotes?speaker=Zebulon%20Quartermain", $"/v1/quotes?article={hidden.Id}", "/v1/quotes?section=shadow", "/v1/speakers?q=Zeb" })
            Assert.DoesNotContain("Quartermain", (await _reader.AskAsync(address)).Expect(200).Text, StringComparison.Ordinal);

        (await _admin.AskAsync($"PUT /v1/articles/{hidden.Id}/publication")).Expect(200);
        Assert.Single((await _reader.AskAsync("/v1/quotes?speaker=Zebulon%20Quartermain")).Items);
        Assert.Single((await _reader.AskAsync("/v1/speakers?q=quarterm")).Items);
        (await _admin.AskAsync($"PUT /v1/articles/{hidden.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        Assert.Empty((await _reader.AskAsync("/v1/quotes?speaker=Zebulon%20Quartermain")).Items);
        (await _reader.AskAsync($"/v1/quotes/{id}")).Expect(404);
    }

    [Fact]
    public async Task A_text_that_is_not_stored_is_read_too()
    {
        var found = (await _reader.AskAsync("POST /v1/quotes/extract", new { text = "“The quay is safe,” said harbour master Ines Duarte." })).Expect(200);

        Assert.Equal("Ines Duarte", found.Items.Single().Text("speaker.name"));
        Assert.Equal(["/text required"], (await _reader.AskAsync("POST /v1/quotes/extract", "{}")).Expect(422).Faults);
    }

    [Fact]
    public async Task A_long_text_is_read_for_those_who_bring_a_key()
    {
        var text = string.Concat(Enumerable.Repeat("“The quay is safe,” said harbour master Ines Duarte.\n\n", 500));
        using var caller = await newsroom.CallerAsync("read");

        Assert.Equal("key-needed", (await _reader.AskAsync("POST /v1/quotes/extract", new { text })).Expect(401).Problem);
        Assert.Equal(500, (await caller.AskAsync("POST /v1/quotes/extract", new { text })).Expect(200).Items.Count());
    }
}
