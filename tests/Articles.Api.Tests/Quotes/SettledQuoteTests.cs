using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using static Articles.Api.Tests.Quotes.Said;

namespace Articles.Api.Tests.Quotes;

/// <summary>A quote that an editor has settled stands once, with all that belongs to it, wherever its words go.</summary>
public sealed class SettledQuoteTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Words = "The crane will be back on Monday";
    private const string Speaker = "Bertil Ekdahl";
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("""{"role":"foreman"}""")]
    [InlineData("""{"kind":"mixed"}""")]
    [InlineData("""{"speaker":null}""")]
    public async Task What_stands_beside_a_corrected_quote_goes_along_with_it(string correction)
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        await _admin.CorrectAsync(quote, correction);

        await _admin.RewriteAsync(article, $"🚢 It was windy.\n\n{Sentence(Words, Speaker)}");

        var after = (await _reader.QuotesOfAsync(article)).Single();
        Assert.Equal(("said", Speaker), (after.Text("cue.exact"), after.Text("mention.exact")!.Replace("engineer ", "", StringComparison.Ordinal)));
        await _reader.AssertHeldAsync(article, after, "mention", "cue");
    }

    [Fact]
    public async Task What_stands_beside_a_corrected_quote_is_nothing_when_it_is_gone()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        await _admin.CorrectAsync(quote, """{"role":"foreman"}""");

        await _admin.RewriteAsync(article, $"There is a poster at the gate.\n\n“{Words},” in red letters.");

        var after = (await _reader.QuotesOfAsync(article)).Single(one => one.Text("id") == quote.Text("id"));
        Assert.Null(after.Text("mention.exact"));
        await _reader.AssertHeldAsync(article, after, "mention", "cue");
    }

    [Theory]
    [InlineData("""{"speaker":null,"role":"foreman"}""", "/role no_speaker")]
    [InlineData("""{"speaker":null}""", null, """{"role":"foreman"}""", "/role no_speaker")]
    [InlineData("""{"speaker":null}""", null, """{"speaker":{"role":"foreman"}}""", "/speaker/role no_speaker")]
    public async Task A_role_is_not_lost_where_nobody_has_it(string first, string? fault, string? second = null, string? then = null)
    {
        var (_, quote) = await _admin.SaidAsync(Words, Speaker);

        foreach (var (patch, wrong) in new[] { (first, fault), (second, then) }.Where(one => one.Item1 is not null))
        {
            var reply = await _admin.AskAsync($"PATCH /v1/quotes/{quote.Text("id")}", patch, "*");
            Assert.Equal(wrong is null ? [] : [wrong], reply.Expect(wrong is null ? 200 : 422).Faults);
        }
    }

    [Fact]
    public async Task A_role_is_set_with_nobody_but_its_speaker()
    {
        var (article, _) = await _admin.SaidAsync(Words, Speaker);

        var alone = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "crane", speaker = new { role = "foreman" } })).Expect(422);
        var both = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "crane", speaker = new { name = Speaker, role = "foreman" } })).Expect(201);

        Assert.Equal(["/speaker/role no_speaker"], alone.Faults);
        Assert.Equal("foreman", both.Json.Text("speaker.role"));
    }

    [Fact]
    public async Task A_clause_goes_along_with_the_corrected_quote_in_it()
    {
        var article = (await _admin.PublishedAsync("A clause", new { body = new { content = "Bertil Ekdahl said that the crane was “as good as new” on Monday." } })).Id;
        var quote = (await _admin.QuotesOfAsync(article)).Single(one => one.Text("kind") == "mixed");
        await _admin.CorrectAsync(quote, """{"role":"foreman"}""");

        await _admin.RewriteAsync(article, "It was windy.\n\nBertil Ekdahl said that the crane was “as good as new” on Monday.");

        var after = (await _reader.QuotesOfAsync(article)).Single(one => one.Text("id") == quote.Text("id"));
        Assert.Equal(quote.Text("clause.exact"), after.Text("clause.exact"));
        await _reader.AssertHeldAsync(article, after, "mention", "cue", "clause");
    }

    [Fact]
    public async Task Words_of_saying_that_are_found_no_more_are_looked_for_near_the_quote()
    {
        var article = (await _admin.PublishedAsync("No more found", new { body = new { content = "Bertil Ekdahl said that the crane would be back on Monday." } })).Id;
        var quote = (await _admin.QuotesOfAsync(article)).Single();
        await _admin.CorrectAsync(quote, """{"role":"foreman"}""");

        await _admin.RewriteAsync(article, "Nobody knows whether Bertil Ekdahl said so. They were told that the crane would be back on Monday.");

        var after = (await _reader.QuotesOfAsync(article)).Single(one => one.Text("id") == quote.Text("id"));
        await _reader.AssertHeldAsync(article, after, "mention", "cue");
    }

    [Fact]
    public async Task A_word_that_names_the_speaker_stays_where_nobody_explains_it_any_more()
    {
        var article = (await _admin.PublishedAsync("He said", new { body = new { content = $"Bertil Ekdahl is an engineer.\n\n“{Words},” he said." } })).Id;
        var quote = (await _admin.QuotesOfAsync(article)).Single();
        await _admin.CorrectAsync(quote, """{"role":"foreman"}""");

        await _admin.RewriteAsync(article, $"Nobody is here any more.\n\n“{Words},” he said.");

        var after = (await _reader.QuotesOfAsync(article)).Single();
        Assert.Equal(("he", Speaker), (after.Text("mention.exact"), after.Text("speaker.name")));
        await _reader.AssertHeldAsync(article, after, "mention", "cue");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"dismissed":false}""")]
    [InlineData("""{"role":"engineer"}""")]
    [InlineData("""{"kind":"direct","speaker":{"name":"Bertil Ekdahl"}}""")]
    [InlineData("""{"speaker":{"role":"engineer"}}""")]
    public async Task A_correction_that_corrects_nothing_changes_nothing(string correction)
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        var address = $"/v1/quotes/{quote.Text("id")}";
        var before = (await _reader.AskAsync(address)).Expect(200);

        var answer = (await _admin.AskAsync($"PATCH {address}", correction, "*")).Expect(200);

        Assert.Equal((before.ETag, before.Text), (answer.ETag, answer.Text));
        Assert.Equal((before.ETag, before.Text), ((await _reader.AskAsync(address)).ETag, (await _reader.AskAsync(address)).Text));
        await _admin.RewriteAsync(article, "Nothing of that is left.");
        (await _reader.AskAsync(address)).Expect(404);
    }

    [Fact]
    public async Task The_same_words_at_the_same_place_are_quoted_once()
    {
        var article = (await _admin.PublishedAsync("A port at night", new { body = new { content = "They agree that the port is quiet at night, as ever." } })).Id;
        var set = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet at night" })).Expect(201);

        var again = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet at night" })).Expect(409);

        Assert.Equal(("already-quoted", set.Id), (again.Problem, again.Json.Text("quoteId")));
        Assert.Equal(["/text already_quoted"], again.Faults);
        Assert.Single(await _reader.QuotesOfAsync(article));
    }

    [Fact]
    public async Task A_corrected_find_is_not_quoted_once_more()
    {
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        await _admin.CorrectAsync(quote, """{"role":"foreman"}""");

        var again = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = quote.Text("text") })).Expect(409);

        Assert.Equal(quote.Text("id"), again.Json.Text("quoteId"));
    }

    [Fact]
    public async Task A_corrected_quote_follows_its_words_that_are_copied_first_and_cut_then()
    {
        const string Aside = "It was windy on the quay all through the night.";
        var (article, quote) = await _admin.SaidAsync(Words, Speaker);
        await _admin.CorrectAsync(quote, """{"role":"foreman"}""");
        await _admin.RewriteAsync(article, $"{Sentence(Words, Speaker)}\n\n{Aside}\n\n{Sentence(Words, Speaker)}");

        await _admin.RewriteAsync(article, $"{Aside}\n\n{Sentence(Words, Speaker)}");

        var after = (await _reader.QuotesOfAsync(article)).Single();
        Assert.Equal((quote.Text("id"), "anchored", "foreman"), (after.Text("id"), after.Text("status"), after.Text("speaker.role")));
    }

    [Fact]
    public async Task Equal_words_at_two_places_are_two_quotes_and_stay_so()
    {
        const string Line = "This is what is written on every wall: the port is quiet at night. And so on and on, along all the streets of the town. ";
        var article = (await _admin.PublishedAsync("Two ports", new { body = new { content = Line + Line } })).Id;
        var (first, second) = (Line.IndexOf("the port", StringComparison.Ordinal), Line.Length + Line.IndexOf("the port", StringComparison.Ordinal));
        var one = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet at night", start = first })).Expect(201);
        var two = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet at night", start = second })).Expect(201);

        // As far as the first was from the second, so that each could be taken for the other.
        await _admin.RewriteAsync(article, new string('x', Line.Length - 2) + "\n\n" + Line + Line);

        var after = await _reader.QuotesOfAsync(article);
        Assert.Equal([(one.Id, "anchored", $"{first + Line.Length}"), (two.Id, "anchored", $"{second + Line.Length}")],
            after.Select(quote => (quote.Text("id")!, quote.Text("status")!, quote.Text("selector.start")!)));
    }

    [Theory]
    [InlineData("The crane will be back on Monday,")]
    [InlineData("The crane will be back on Monday")]
    public async Task A_quote_that_an_editor_sets_takes_the_place_of_the_find_at_once(string words)
    {
        var (article, _) = await _admin.SaidAsync(Words, Speaker);

        var set = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = words, speaker = new { name = Speaker } })).Expect(201);
        var atOnce = (await _reader.QuotesOfAsync(article)).Single();
        await _admin.RewriteAsync(article, $"It was windy.\n\n{Sentence(Words, Speaker)}");

        Assert.Equal((set.Id, "1"), (atOnce.Text("id"), atOnce.Text("version")));
        Assert.Equal((set.Id, words), ((await _reader.QuotesOfAsync(article)).Single().Text("id"), (await _reader.QuotesOfAsync(article)).Single().Text("text")));
        Assert.Equal("1", (await _reader.AskAsync($"/v1/articles/{article}")).Json.Text("quoteCount"));
    }

    [Fact]
    public async Task An_editors_quote_where_a_find_was_dismissed_stays_beside_the_memory_of_it()
    {
        var (article, find) = await _admin.SaidAsync(Words, Speaker);
        (await _admin.AskAsync($"DELETE /v1/quotes/{find.Text("id")}", ifMatch: "*")).Expect(204);
        var set = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = find.Text("text") })).Expect(201);

        await _admin.RewriteAsync(article, $"It was windy.\n\n{Sentence(Words, Speaker)}");
        var back = await _admin.AskAsync($"PATCH /v1/quotes/{find.Text("id")}", new { dismissed = false }, "*");

        var after = (await _reader.QuotesOfAsync(article)).Single();
        Assert.Equal((set.Id, "anchored"), (after.Text("id"), after.Text("status")));
        Assert.Equal(set.Id, back.Expect(409).Json.Text("quoteId"));
        (await _admin.AskAsync($"DELETE /v1/quotes/{set.Id}", ifMatch: "*")).Expect(204);
        await _admin.RewriteAsync(article, Sentence(Words, Speaker));
        Assert.Empty(await _reader.QuotesOfAsync(article));
    }

    [Fact]
    public async Task Words_that_stand_twice_are_not_quoted_before_it_is_said_which()
    {
        var article = (await _admin.PublishedAsync("Twice on a wall", new { body = new { content = "The port is quiet. We repeat: The port is quiet." } })).Id;

        var unclear = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "The port is quiet" })).Expect(422);
        var clear = (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "The port is quiet", start = 30 })).Expect(201);

        Assert.Equal(["/start ambiguous"], unclear.Faults);
        Assert.Equal("30", clear.Json.Text("selector.start"));
    }

    [Fact]
    public async Task A_selector_as_quotes_have_it_says_which_words_are_meant()
    {
        const string Twice = "⚓ The port is quiet. We repeat: The port is quiet.";
        var article = (await _admin.PublishedAsync("Quiet again", new { body = new { content = Twice } })).Id;
        Task<Reply> SetAsync(object selector) =>
            _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { selector, speaker = new { name = Speaker }, role = "harbour master" });

        var unclear = await SetAsync(new { exact = "The port is quiet" });
        var elsewhere = await SetAsync(new { exact = "The port is quiet", start = 2, end = 20 });
        var bySuffix = (await SetAsync(new { exact = "The port is quiet", suffix = ". We" })).Expect(201);
        (await _admin.AskAsync($"DELETE /v1/quotes/{bySuffix.Id}", ifMatch: "*")).Expect(204);
        var asAnswered = (await SetAsync(bySuffix.Json.GetProperty("selector"))).Expect(201);

        Assert.Equal(["/selector ambiguous"], unclear.Expect(422).Faults);
        Assert.Equal(["/selector not_in_text"], elsewhere.Expect(422).Faults);
        Assert.Equal(("2", "harbour master"), (asAnswered.Json.Text("selector.start"), asAnswered.Json.Text("speaker.role")));
    }

    [Fact]
    public async Task A_stretch_goes_on_from_the_nearest_before_it_that_is_not_dismissed()
    {
        const string Interrupted = "“The crane is gone,” said engineer Bertil Ekdahl, “and the quay is empty.”";
        var article = (await _admin.PublishedAsync("Interrupted", new { body = new { content = Interrupted } })).Id;
        var (first, second) = ((await _reader.QuotesOfAsync(article))[0].Text("id"), (await _reader.QuotesOfAsync(article))[1].Text("id"));
        Assert.Equal(first, (await _reader.AskAsync($"/v1/quotes/{second}")).Json.Text("continues"));

        (await _admin.AskAsync($"DELETE /v1/quotes/{first}", ifMatch: "*")).Expect(204);
        Assert.Null((await _reader.AskAsync($"/v1/quotes/{second}")).Json.Text("continues"));
        await _admin.RewriteAsync(article, $"It was windy.\n\n{Interrupted}");
        Assert.Null((await _reader.AskAsync($"/v1/quotes/{second}")).Json.Text("continues"));

        (await _admin.AskAsync($"PATCH /v1/quotes/{first}", new { dismissed = false }, "*")).Expect(200);
        Assert.Equal(first, (await _reader.AskAsync($"/v1/quotes/{second}")).Json.Text("continues"));
    }

    [Fact]
    public async Task A_corrected_stretch_goes_on_from_nothing_when_the_one_before_is_gone()
    {
        var article = (await _admin.PublishedAsync("Cut short", new { body = new { content = "“The crane is gone,” said engineer Bertil Ekdahl, “and the quay is empty.”" } })).Id;
        var second = (await _reader.QuotesOfAsync(article))[1];
        await _admin.CorrectAsync(second, """{"role":"foreman"}""");

        await _admin.RewriteAsync(article, "“And the quay is empty,” said engineer Bertil Ekdahl.");

        Assert.Null((await _reader.AskAsync($"/v1/quotes/{second.Text("id")}")).Expect(200).Json.Text("continues"));
    }
}

internal static class Settling
{
    public static async Task CorrectAsync(this HttpClient admin, JsonElement quote, string correction) =>
        (await admin.AskAsync($"PATCH /v1/quotes/{quote.Text("id")}", correction, "*")).Expect(200);

    /// <summary>Asserts that these places of a quote hold the words that they tell.</summary>
    public static async Task AssertHeldAsync(this HttpClient reader, string article, JsonElement quote, params string[] places)
    {
        var text = (await reader.AskAsync($"/v1/articles/{article}")).Expect(200).Json.Text("bodyText")!.EnumerateRunes().ToList();
        foreach (var place in places.Select(quote.GetProperty).Where(place => place.ValueKind == JsonValueKind.Object))
        {
            var (start, end) = (place.GetProperty("start").GetInt32(), place.GetProperty("end").GetInt32());
            Assert.Equal(place.Text("exact"), string.Concat(text.Take(end).Skip(start)));
        }
    }
}
