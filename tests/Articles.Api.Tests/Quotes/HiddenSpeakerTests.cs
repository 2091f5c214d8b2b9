using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Quotes;

/// <summary>Somebody who is quoted in a draft is not known by it.</summary>
public sealed class HiddenSpeakerTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Readers_see_a_name_as_public_articles_write_it_and_not_as_a_draft_did_before()
    {
        await DraftAsync("ZOÉ Brandal");
        await DraftAsync("Zoë Brandal");

        var (article, quote) = await _admin.SaidAsync("The lights go out at ten", "Zoe Brandal");
        var later = await DraftAsync("ZOE Brandal");
        (await _admin.AskAsync($"PUT /v1/articles/{later}/publication")).Expect(200);

        Assert.Equal("Zoe Brandal", quote.Text("speaker.name"));
        var speaker = (await _reader.AskAsync($"/v1/speakers/{quote.Text("speaker.id")}")).Expect(200).Json;
        Assert.Equal(("Zoe Brandal", "[\"Zoe Brandal\"]"), (speaker.Text("name"), speaker.GetProperty("aliases").GetRawText()));
        Assert.Equal("Zoe Brandal", (await _reader.QuotesOfAsync(later)).Single().Text("speaker.name"));
        Assert.Equal("Zoe Brandal", (await _reader.QuotesOfAsync(article)).Single().Text("speaker.name"));
    }

    [Fact]
    public async Task Of_articles_that_wait_for_their_hour_the_first_to_come_out_gives_the_name()
    {
        var last = await DraftAsync("ODA Lervik");
        var first = await DraftAsync("Oda Lervik");
        (await _admin.AskAsync($"PUT /v1/articles/{last}/publication", new { at = newsroom.Clock.GetUtcNow().AddHours(1) })).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{first}/publication", new { at = newsroom.Clock.GetUtcNow().AddHours(2) })).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{last}/publication", new { at = newsroom.Clock.GetUtcNow().AddHours(3) })).Expect(200);

        newsroom.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal("Oda Lervik", (await _reader.QuotesOfAsync(first)).Single().Text("speaker.name"));
    }

    [Fact]
    public async Task A_name_that_an_editor_has_given_is_kept_however_articles_write_it()
    {
        var draft = await DraftAsync("TIRIL Vang");
        var speaker = (await _admin.QuotesOfAsync(draft)).Single().Text("speaker.id");
        (await _admin.AskAsync($"PATCH /v1/speakers/{speaker}", new { name = "Tiril VANG" })).Expect(200);

        var (_, quote) = await _admin.SaidAsync("I am called as I wish", "Tiril Vang");

        Assert.Equal("Tiril VANG", quote.Text("speaker.name"));
    }

    [Fact]
    public async Task A_name_goes_over_to_another_as_readers_saw_it()
    {
        await DraftAsync("INGRID Solli");
        var (_, quote) = await _admin.SaidAsync("We are one and the same", "Ingrid Solli");
        var (_, other) = await _admin.SaidAsync("Nobody knew that of us", "Inga Solli");

        (await _admin.AskAsync($"POST /v1/speakers/{quote.Text("speaker.id")}/merge", new { into = other.Text("speaker.id") })).Expect(200);

        Assert.Equal("[\"Inga Solli\",\"Ingrid Solli\"]", (await _reader.AskAsync($"/v1/speakers/{other.Text("speaker.id")}")).Expect(200).Json.GetProperty("aliases").GetRawText());
    }

    [Fact]
    public async Task An_editor_of_some_sections_names_nobody_by_id_whom_only_others_may_know()
    {
        var secret = (await _admin.QuotesOfAsync(await DraftAsync("Vidar Hemlig", "secret"))).Single().Text("speaker.id");
        var own = (await _admin.QuotesOfAsync(await DraftAsync("Vidar Torp", "town"))).Single().Text("speaker.id");
        var (_, known) = await _admin.SaidAsync("I speak to everybody", "Vidar Open", new { section = "secret" });
        var article = (await _admin.CreateAsync("Somebody spoke", new { section = "town", body = new { content = "They say that the port is quiet." } })).Id;
        using var editor = await newsroom.CallerInAsync(["town"], "preview", "write");

        Reply refused = (await SayAsync(secret)).Expect(422), unknown = (await SayAsync(Guid.CreateVersion7().ToString())).Expect(422);
        var quote = (await SayAsync(own)).Expect(201).Id;

        Assert.Equal(["/speaker/id unknown_speaker"], refused.Faults);
        Assert.Equal(unknown.Json.At("errors")?.GetRawText(), refused.Json.At("errors")?.GetRawText());
        Assert.Equal(["/speaker/id unknown_speaker"], (await PatchAsync(secret)).Expect(422).Faults);
        Assert.Equal("Vidar Open", (await PatchAsync(known.Text("speaker.id"))).Expect(200).Json.Text("speaker.name"));
        Assert.Equal(secret, (await _admin.AskAsync($"PATCH /v1/quotes/{quote}", new { speaker = new { id = secret } }, ifMatch: "*")).Expect(200).Json.Text("speaker.id"));

        Task<Reply> SayAsync(string? id) =>
            editor.AskAsync($"POST /v1/articles/{article}/quotes", new { text = "the port is quiet", speaker = new { id } });

        Task<Reply> PatchAsync(string? id) => editor.AskAsync($"PATCH /v1/quotes/{quote}", new { speaker = new { id } }, ifMatch: "*");
    }

    private async Task<string> DraftAsync(string speaker, string? section = null) =>
        (await _admin.CreateAsync($"{speaker} in a draft", new { section, body = new { content = Said.Sentence("This is not told yet", speaker) } })).Id;
}
