using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Quotes;

/// <summary>One person is one speaker, under whatever names.</summary>
public sealed class SpeakerTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Two_people_of_one_last_name_are_never_taken_for_each_other()
    {
        var (_, one) = await _admin.SaidAsync("The bells will ring at noon", "Astrid Nordby");
        var (_, other) = await _admin.SaidAsync("The bells will not ring at all", "Gunnar Nordby");
        var (_, again) = await _admin.SaidAsync("The bells were bought in spring", "Astrid  Nordby");

        Assert.NotEqual(one.Text("speaker.id"), other.Text("speaker.id"));
        Assert.Equal(one.Text("speaker.id"), again.Text("speaker.id"));
        Assert.Equal("2", (await _reader.AskAsync($"/v1/speakers/{one.Text("speaker.id")}")).Expect(200).Json.Text("quoteCount"));
    }

    [Theory]
    [InlineData("en", "“The road is closed,” she said.", "she")]
    [InlineData("fr", "«\u00a0La route est fermée\u00a0», ajoute-t-elle.", "ajoute-t-elle")]
    public async Task A_pronoun_that_means_nobody_in_the_text_is_no_speaker(string language, string content, string pronoun)
    {
        var article = (await _admin.PublishedAsync($"Closed {language}", new { language, body = new { content } })).Id;

        var quote = Assert.Single(await _reader.QuotesOfAsync(article));

        Assert.Equal((null, pronoun), (quote.Text("speaker"), quote.Text("mention.exact")));
        Assert.Empty((await _reader.AskAsync($"/v1/speakers?q={pronoun}")).Expect(200).Items);
    }

    [Theory]
    [InlineData("\u3300")]
    [InlineData("\u33AF")]
    public async Task A_name_that_grows_when_it_is_compared_is_kept_and_found(string sign)
    {
        var article = (await _admin.PublishedAsync($"Grown {(int)sign[0]}", new { body = new { content = "They say that the port is quiet." } })).Id;
        var name = string.Concat(Enumerable.Repeat(sign, 200));

        (await _admin.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet", speaker = new { name } })).Expect(201);

        Assert.Contains(name, (await _admin.AskAsync($"/v1/speakers?q={Uri.EscapeDataString(string.Concat(Enumerable.Repeat(sign, 10)))}")).Expect(200).Items.Select(speaker => speaker.Text("name")));
    }

    [Fact]
    public async Task A_merged_speaker_leads_on_to_the_other_and_all_quotes_with_them()
    {
        var (article, quote) = await _admin.SaidAsync("Ferries are a kind of road", "Bob Tallgren");
        var (_, kept) = await _admin.SaidAsync("Roads are a kind of ferry", "Robert Tallgren");
        var (old, into) = (quote.Text("speaker.id"), kept.Text("speaker.id"));

        var merged = (await _admin.AskAsync($"POST /v1/speakers/{old}/merge", new { into })).Expect(200).Json;

        Assert.Equal((into, "Robert Tallgren", "2"), (merged.Text("id"), merged.Text("name"), merged.Text("quoteCount")));
        Assert.Equal(["Robert Tallgren", "Bob Tallgren"], merged.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()));
        foreach (var rest in new[] { "", "/quotes", "/quotes?limit=1" })
            Assert.Equal($"/v1/speakers/{into}{rest}", (await _reader.AskAsync($"/v1/speakers/{old}{rest}")).Expect(308).Headers.Location?.OriginalString);
        Assert.Equal($"/v1/speakers/{into}", (await _admin.AskAsync($"PATCH /v1/speakers/{old}", new { name = "Bo" })).Expect(308).Headers.Location?.OriginalString);
        foreach (var speaker in new[] { old, into, "Bob%20Tallgren", "robert%20tallgren" })
            Assert.Equal(2, (await _reader.AskAsync($"/v1/quotes?speaker={speaker}")).Expect(200).Items.Count());
        Assert.Contains(article, (await _reader.AskAsync($"/v1/articles?speaker={old}")).Expect(200).Items.Select(item => item.Text("id")));
        var shown = (await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}")).Expect(200);
        Assert.Equal((into, "Robert Tallgren"), (shown.Json.Text("speaker.id"), shown.Json.Text("speaker.name")));
        Assert.Contains($"speaker-{into}", string.Join(' ', shown.Headers.GetValues("Surrogate-Key")), StringComparison.Ordinal);

        var (_, later) = await _admin.SaidAsync("Rafts are neither of them", "Bob Tallgren");
        Assert.Equal(into, later.Text("speaker.id"));
        (await _admin.AskAsync($"POST /v1/speakers/{old}/merge", new { into })).Expect(200);
    }

    [Fact]
    public async Task A_merge_is_taken_back_with_everything_that_was_said_under_the_old_names()
    {
        var (_, a) = await _admin.SaidAsync("The first of three sentences", "Una Falk");
        var (_, b) = await _admin.SaidAsync("The second of three sentences", "Una Falkman");
        var (_, c) = await _admin.SaidAsync("The third of three sentences", "Una Falkmansson");
        var (first, second, third) = (a.Text("speaker.id"), b.Text("speaker.id"), c.Text("speaker.id"));
        (await _admin.AskAsync($"POST /v1/speakers/{first}/merge", new { into = second })).Expect(200);
        (await _admin.AskAsync($"POST /v1/speakers/{second}/merge", new { into = third })).Expect(200);
        var (_, since) = await _admin.SaidAsync("A sentence that came since", "Una Falk");
        Assert.Equal(third, since.Text("speaker.id"));
        Assert.Equal("4", (await _reader.AskAsync($"/v1/speakers/{third}")).Json.Text("quoteCount"));

        (await _admin.AskAsync($"DELETE /v1/speakers/{first}/merge?validateOnly=true")).Expect(200);
        (await _reader.AskAsync($"/v1/speakers/{first}")).Expect(308);
        var back = (await _admin.AskAsync($"DELETE /v1/speakers/{first}/merge")).Expect(200).Json;

        Assert.Equal((first, "2"), (back.Text("id"), back.Text("quoteCount")));
        Assert.Equal("Una Falk", (await _reader.AskAsync($"/v1/quotes/{since.Text("id")}")).Json.Text("speaker.name"));
        Assert.Equal("2", (await _reader.AskAsync($"/v1/speakers/{third}")).Expect(200).Json.Text("quoteCount"));
        Assert.Equal($"/v1/speakers/{third}", (await _reader.AskAsync($"/v1/speakers/{second}")).Expect(308).Headers.Location?.OriginalString);
        (await _admin.AskAsync($"DELETE /v1/speakers/{first}/merge")).Expect(404);
    }

    [Fact]
    public async Task A_name_that_goes_back_with_a_merge_is_nobody_elses_any_more()
    {
        var (_, quote) = await _admin.SaidAsync("A sentence of the one who stays", "Una Brekke");
        var (_, other) = await _admin.SaidAsync("A sentence of the one who goes", "Una Maria Brekke");
        var (staying, merged) = (quote.Text("speaker.id"), other.Text("speaker.id"));
        (await _admin.AskAsync($"POST /v1/speakers/{merged}/merge", new { into = staying })).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/speakers/{staying}", new { name = "Una Maria Brekke" })).Expect(200);

        (await _admin.AskAsync($"DELETE /v1/speakers/{merged}/merge")).Expect(200);

        Assert.Equal("Una Brekke", (await _reader.AskAsync($"/v1/speakers/{staying}")).Expect(200).Json.Text("name"));
        Assert.Equal("Una Brekke", (await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}")).Expect(200).Json.Text("speaker.name"));
        Assert.Equal("Una Maria Brekke", (await _reader.AskAsync($"/v1/quotes/{other.Text("id")}")).Expect(200).Json.Text("speaker.name"));
    }

    [Fact]
    public async Task A_merge_that_makes_no_sense_is_refused()
    {
        var (_, quote) = await _admin.SaidAsync("I speak for myself alone", "Solveig Krog");
        var id = quote.Text("speaker.id");
        using var reader = await newsroom.CallerAsync("read");
        using var narrowed = await newsroom.CallerInAsync(["sport"], "write");

        Assert.Equal(["/into same_speaker"], (await _admin.AskAsync($"POST /v1/speakers/{id}/merge", new { into = id })).Expect(422).Faults);
        Assert.Equal(["/into unknown_speaker"], (await _admin.AskAsync($"POST /v1/speakers/{id}/merge", new { into = Guid.NewGuid() })).Expect(422).Faults);
        Assert.Equal(["/into required"], (await _admin.AskAsync($"POST /v1/speakers/{id}/merge", "{}")).Expect(422).Faults);
        (await _admin.AskAsync($"POST /v1/speakers/{Guid.NewGuid()}/merge", new { into = id })).Expect(404);
        (await _reader.AskAsync($"POST /v1/speakers/{id}/merge", new { into = id })).Expect(401);
        (await reader.AskAsync($"POST /v1/speakers/{id}/merge", new { into = id })).Expect(403);
        (await narrowed.AskAsync($"POST /v1/speakers/{id}/merge", new { into = id })).Expect(403);
    }

    [Fact]
    public async Task A_merge_that_was_only_tried_has_not_happened()
    {
        var (_, quote) = await _admin.SaidAsync("Nothing will come of this", "Per Hegg");
        var (_, other) = await _admin.SaidAsync("Something may come of this", "Peter Hegg");

        (await _admin.AskAsync($"POST /v1/speakers/{quote.Text("speaker.id")}/merge?validateOnly=true", new { into = other.Text("speaker.id") })).Expect(200);

        (await _reader.AskAsync($"/v1/speakers/{quote.Text("speaker.id")}")).Expect(200);
    }

    [Fact]
    public async Task A_merge_that_is_sent_twice_happens_once()
    {
        var (_, quote) = await _admin.SaidAsync("I send everything twice", "Nils Hegg");
        var (_, other) = await _admin.SaidAsync("I send nothing at all", "Nels Hegg");
        var merge = $"POST /v1/speakers/{quote.Text("speaker.id")}/merge";
        var into = new { into = other.Text("speaker.id") };

        var first = (await _admin.AskAsync(merge, into, headers: ("Idempotency-Key", "merge-hegg"))).Expect(200);
        var second = (await _admin.AskAsync(merge, into, headers: ("Idempotency-Key", "merge-hegg"))).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal("true", second.Headers.GetValues("Idempotency-Replayed").Single());
    }

    [Fact]
    public async Task An_alias_that_an_editor_sets_counts_for_what_is_read_from_then_on()
    {
        var (_, quote) = await _admin.SaidAsync("The tower is older than the town", "Elisabeth Rask");
        var id = quote.Text("speaker.id");
        var tag = (await _admin.AskAsync($"/v1/speakers/{id}")).ETag;

        var named = (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { name = "Elisabet Rask", aliases = new[] { "Elisabeth Rask", "Lisa Rask" } }, tag)).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { name = "Somebody" }, tag)).Expect(412);
        var (_, later) = await _admin.SaidAsync("The town is older than the bridge", "Lisa Rask");

        Assert.Equal(["Elisabet Rask", "Elisabeth Rask", "Lisa Rask"], named.Json.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()));
        Assert.Equal((id, "Elisabet Rask"), (later.Text("speaker.id"), later.Text("speaker.name")));
        Assert.Equal(id, (await _reader.AskAsync("/v1/speakers?q=lis")).Expect(200).Items.Single(speaker => speaker.Text("name") == "Elisabet Rask").Text("id"));
    }

    [Fact]
    public async Task A_name_of_somebody_else_and_no_name_are_refused()
    {
        var (_, quote) = await _admin.SaidAsync("Salt keeps the roads open", "Karin Dahl");
        await _admin.SaidAsync("Sand would do as well", "Karl Dahl");
        var id = quote.Text("speaker.id");

        Assert.Equal(["/aliases/0 name_taken"], (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { aliases = new[] { "KARL dahl" } })).Expect(422).Faults);
        Assert.Equal(["/name name_taken"], (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { name = "Karl Dahl" })).Expect(422).Faults);
        Assert.Equal(["/name required"], (await _admin.AskAsync($"PATCH /v1/speakers/{id}", """{"name": null}""")).Expect(422).Faults);
        (await _admin.AskAsync($"PATCH /v1/speakers/{Guid.NewGuid()}", new { name = "X" })).Expect(404);
    }

    [Fact]
    public async Task A_name_that_is_taken_from_a_speaker_goes_with_its_quotes()
    {
        var (_, quote) = await _admin.SaidAsync("Gravel is the best of all", "Karin Lund");
        var id = quote.Text("speaker.id");
        (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { name = "Kajsa Lund" })).Expect(200);

        (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { aliases = Array.Empty<string>() })).Expect(200);

        var parted = (await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}")).Json;
        Assert.Equal("Karin Lund", parted.Text("speaker.name"));
        Assert.NotEqual(id, parted.Text("speaker.id"));
        (await _reader.AskAsync($"/v1/speakers/{id}")).Expect(404);
    }

    [Fact]
    public async Task A_speaker_who_is_renamed_keeps_the_name_of_before_and_the_quotes_whatever_aliases_lists()
    {
        var (_, quote) = await _admin.SaidAsync("The lamps were lit at four", "Nina Ravn");
        var id = quote.Text("speaker.id");

        var renamed = (await _admin.AskAsync($"PATCH /v1/speakers/{id}", new { name = "Nina R", aliases = new[] { "NR" } })).Expect(200).Json;

        Assert.Equal(["Nina R", "NR", "Nina Ravn"], renamed.GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()));
        Assert.Equal("1", renamed.Text("quoteCount"));
        Assert.Equal("Nina R", (await _reader.AskAsync($"/v1/speakers/{id}")).Expect(200).Json.Text("name"));
        Assert.Equal(id, (await _reader.AskAsync($"/v1/quotes/{quote.Text("id")}")).Expect(200).Json.Text("speaker.id"));
    }

    [Fact]
    public async Task Roles_have_a_first_and_a_last_day_and_only_what_is_public_is_counted_whoever_asks()
    {
        var first = newsroom.Clock.GetUtcNow();
        await _admin.PublishedAsync("Role one", new { body = new { content = "“We begin in May,” said engineer Hilde Brekke." } });
        newsroom.Clock.Advance(TimeSpan.FromDays(1));
        await _admin.PublishedAsync("Role one again", new { body = new { content = "“We go on in June,” said engineer Hilde Brekke." } });
        await _admin.PublishedAsync("Role two", new { body = new { content = "“We end in July,” said minister Hilde Brekke." } });
        await _admin.CreateAsync("Role three", new { body = new { content = "“We resign in August,” said president Hilde Brekke." } });

        var id = (await _reader.AskAsync("/v1/speakers?q=hilde")).Expect(200).Items.Single().Text("id");
        var seen = (await _reader.AskAsync($"/v1/speakers/{id}")).Expect(200).Json;
        var roles = seen.GetProperty("roles").EnumerateArray().ToDictionary(role => role.Text("role")!, role => (role.GetProperty("firstAt").GetDateTimeOffset(), role.GetProperty("lastAt").GetDateTimeOffset()));

        Assert.Equal((first, first.AddDays(1)), roles["engineer"]);
        Assert.Equal(["engineer", "minister"], roles.Keys.Order());
        Assert.Equal(("3", "3"), (seen.Text("quoteCount"), seen.Text("articleCount")));
        Assert.Equal(seen.GetRawText(), (await _admin.AskAsync($"/v1/speakers/{id}")).Expect(200).Text);
        Assert.Equal(seen.GetRawText(), (await _admin.AskAsync("/v1/speakers?q=hilde")).Expect(200).Items.Single().GetRawText());
        Assert.Equal("We begin in May,", (await _reader.AskAsync($"/v1/speakers/{id}/quotes")).Expect(200).Items.Last().Text("text"));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_speakers_names_is_told_at_once()
    {
        var (_, quote) = await _admin.SaidAsync("Two faults are told at once", "Tove Lind");

        var refused = await _admin.AskAsync($"PATCH /v1/speakers/{quote.Text("speaker.id")}", """{"name":null,"aliases":["Tove","…"]}""");

        Assert.Equal(["/name required", "/aliases/1 no_letters"], refused.Expect(422).Faults);
    }
}
