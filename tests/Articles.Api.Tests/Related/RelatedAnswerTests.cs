using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Related;

public sealed class RelatedAnswerTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);
    private HttpClient _editor = null!;
    private HttpClient _reader = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_editor, _reader) = (_newsroom.Admin, _newsroom.Reader);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task Reasons_stand_in_both_texts_as_they_are_written()
    {
        var storm = await _editor.PublishedAsync("Storm at the quay of reasons", Stories.Storm, new { section = "reasons", tags = new[] { "harbour" } });
        await _editor.PublishedAsync("Harbour of reasons reopens", Stories.Reopening, new { section = "reasons", tags = new[] { "harbour" } });
        await _newsroom.SettledAsync();

        var item = (await _reader.AskAsync($"/v1/articles/{storm.Id}/related?section=reasons")).Expect(200).Items.First();

        var reasons = item.GetProperty("reasons").EnumerateArray().ToArray();
        Assert.InRange(reasons.Length, 2, 5);
        Assert.Contains(reasons, reason => reason.Text("kind") == "speaker" && reason.Text("value") == "Ines Duarte");
        Assert.All(reasons.Where(reason => reason.Text("kind") is "term" or "entity"), reason =>
        {
            Assert.Contains(reason.Text("value")!, Stories.Storm + "Storm at the quay of reasons", StringComparison.Ordinal);
            Assert.Contains(reason.Text("value")!, Stories.Reopening + "Harbour of reasons reopens", StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("related?limit=3", 3)]
    [InlineData("thread", 200)]
    [InlineData("duplicates", 40)]
    public async Task What_belongs_to_an_article_is_a_list_like_any_other_of_one_page(string list, int limit)
    {
        var storm = await _editor.PublishedAsync("Storm on one page", Stories.Storm);

        var answer = (await _reader.AskAsync($"/v1/articles/{storm.Id}/{list}")).Expect(200);

        Assert.Equal($$"""{"limit":{{limit}},"next":null,"total":null}""", answer.Json.Text("page"));
        Assert.Equal($"</v1/articles/{storm.Id}/{list}>; rel=\"first\"", answer.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task Somebody_without_a_name_is_not_the_same_in_two_articles_and_a_speaker_is_told_once()
    {
        const string Said = "\n\n“Nobody asked us,” said an engineer.\n\n“We waited,” said Ines Duarte.";
        var storm = await _editor.PublishedAsync("Engineers at the quay", Stories.Storm + Said);
        await _editor.PublishedAsync("Engineers at the harbour", Stories.Reopening + Said);
        await _newsroom.SettledAsync();

        var reasons = (await _reader.AskAsync($"/v1/articles/{storm.Id}/related")).Expect(200).Items.First().GetProperty("reasons").EnumerateArray().ToArray();

        Assert.Equal(["Ines Duarte"], reasons.Where(reason => reason.Text("kind") == "speaker").Select(reason => reason.Text("value")));
        Assert.DoesNotContain(reasons, reason => reason.Text("value") is "Ines" or "Duarte");
    }

    [Fact]
    public async Task Somebody_whose_words_were_taken_out_of_one_of_the_texts_is_not_quoted_in_both()
    {
        var storm = await _editor.PublishedAsync("Storm without a word", Stories.Storm);
        await _editor.PublishedAsync("Harbour with a word", Stories.Reopening);
        var quote = (await _editor.AskAsync($"/v1/articles/{storm.Id}/quotes")).Expect(200).Items.Single();
        (await _editor.AskAsync($"PATCH /v1/quotes/{quote.Text("id")}", new { role = "master of the harbour" }, ifMatch: "*")).Expect(200);
        (await _editor.PatchAsync(storm.Id, new { body = new { content = Stories.Storm[..Stories.Storm.IndexOf('“', StringComparison.Ordinal)] } })).Expect(200);
        await _newsroom.SettledAsync();

        var reasons = (await _reader.AskAsync($"/v1/articles/{storm.Id}/related")).Expect(200).Items.First().GetProperty("reasons").EnumerateArray();

        Assert.Equal("orphaned", (await _editor.AskAsync($"/v1/articles/{storm.Id}/quotes")).Expect(200).Items.Single().Text("status"));
        Assert.Equal("entity", reasons.Single(reason => reason.Text("value") == "Ines Duarte").Text("kind"));
    }

    [Fact]
    public async Task A_tag_of_both_is_told_though_its_word_stands_in_both_texts_too()
    {
        const string There = "\n\nAll of it can be seen from Kessel.";
        var storm = await _editor.PublishedAsync("Storm seen from afar", Stories.Storm + There, new { tags = new[] { "kessel" } });
        await _editor.PublishedAsync("Reopening seen from afar", Stories.Reopening + There, new { tags = new[] { "kessel" } });
        await _newsroom.SettledAsync();

        var reasons = (await _reader.AskAsync($"/v1/articles/{storm.Id}/related")).Expect(200).Items.First().GetProperty("reasons").EnumerateArray();

        Assert.Equal("tag", reasons.Single(reason => string.Equals(reason.Text("value"), "kessel", StringComparison.OrdinalIgnoreCase)).Text("kind"));
    }

    [Fact]
    public async Task Articles_that_share_nothing_but_their_section_are_told_to_share_that()
    {
        var storm = await _editor.PublishedAsync("Storm of one section", Stories.Storm, new { section = "gazette" });
        var orchard = await _editor.PublishedAsync("Frost in the orchards", Stories.Orchard, new { section = "gazette" });
        (await _editor.AskAsync($"PUT /v1/articles/{storm.Id}/related/{orchard.Id}", new { kind = "pin" })).Expect(204);
        await _newsroom.SettledAsync();

        var reasons = (await _reader.AskAsync($"/v1/articles/{storm.Id}/related?section=gazette")).Expect(200).Items.Single().GetProperty("reasons").EnumerateArray();

        Assert.Equal(("section", "gazette"), reasons.Select(reason => (reason.Text("kind")!, reason.Text("value")!)).Last());
    }

    [Fact]
    public async Task A_name_that_an_edit_takes_out_of_a_long_article_is_a_reason_no_more()
    {
        const string Named = "Ottoline Vane paid for it. Ottoline Vane has no need of it.";
        var storm = await _editor.PublishedAsync("Stones wanted in Port Ellery", $"{Stories.Storm}\n\n{Words("aeiou")}.\n\n{Named}");
        var reopening = await _editor.PublishedAsync("Stones found in Port Ellery", $"{Stories.Reopening}\n\n{Words("bdfgk")}.\n\n{Named}");
        await _newsroom.SettledAsync();
        Assert.Contains("Ottoline Vane", await ReasonsAsync());

        (await _editor.PatchAsync(storm.Id, new { body = new { content = $"{Stories.Storm}\n\n{Words("aeiou")}." } })).Expect(200);
        await _newsroom.SettledAsync();

        Assert.DoesNotContain("Ottoline Vane", await ReasonsAsync());

        async Task<string?[]> ReasonsAsync() =>
            [.. (await _reader.AskAsync($"/v1/articles/{storm.Id}/related")).Expect(200).Items.Single(item => item.Text("article.id") == reopening.Id)
                .GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("value"))];

        // Different words, so many that a name more or less changes no list.
        static string Words(string letters) =>
            string.Join(' ', from first in letters from second in letters from third in letters select $"{first}{second}{third}");
    }

    [Fact]
    public async Task Of_nearly_equal_articles_the_newest_stands_for_all_and_each_lists_the_others()
    {
        var first = await _editor.PublishedAsync("Copied storm", Stories.Storm.Replace("Ellery", "Copyham", StringComparison.Ordinal));
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await _editor.PublishedAsync("Copied storm again", Stories.Storm.Replace("Ellery", "Copyham", StringComparison.Ordinal));
        var inquiry = await _editor.PublishedAsync("Copyham asks why", Stories.Inquiry.Replace("Ellery", "Copyham", StringComparison.Ordinal));
        await _newsroom.SettledAsync();

        var list = (await _reader.AskAsync($"/v1/articles/{inquiry.Id}/related?limit=50")).Expect(200);
        var item = list.Items.Single(one => one.Text("article.headline")!.StartsWith("Copied", StringComparison.Ordinal));
        var duplicates = (await _reader.AskAsync($"/v1/articles/{first.Id}/duplicates")).Expect(200);

        Assert.Equal(second.Id, item.Text("article.id"));
        Assert.Equal("1", item.Text("duplicates"));
        Assert.Contains(second.Id, duplicates.Items.Select(one => one.Text("id")));
        Assert.DoesNotContain("Copied storm again", await _reader.RelatedAsync(first.Id));
    }

    [Fact]
    public async Task Copies_far_behind_count_however_few_articles_are_asked_for()
    {
        var inquiry = await _editor.PublishedAsync("Countby asks why", Stories.Inquiry.Replace("Ellery", "Countby", StringComparison.Ordinal));
        var last = "";
        for (var copy = 1; copy <= 6; copy++)
        {
            _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            last = (await _editor.PublishedAsync($"Countby storm {copy}", Stories.Storm.Replace("Ellery", "Countby", StringComparison.Ordinal))).Id;
        }

        await _newsroom.SettledAsync();

        var only = Assert.Single((await _reader.AskAsync($"/v1/articles/{inquiry.Id}/related?limit=1")).Expect(200).Items);
        Assert.Equal((last, "5"), (only.Text("article.id"), only.Text("duplicates")));
    }

    [Fact]
    public async Task Those_behind_come_up_where_an_editor_parted_the_first_from_the_article()
    {
        var storm = await _editor.PublishedAsync("Storm at Gapford", Stories.Storm.Replace("Ellery", "Gapford", StringComparison.Ordinal));
        foreach (var text in new[] { Stories.Reopening, Stories.Inquiry, $"{Stories.Inquiry[..200]}\n\n{Stories.Orchard}", $"{Stories.Reopening[..120]}\n\n{Stories.Library}" })
            await _editor.PublishedAsync($"Gapford {text.Length}", text.Replace("Ellery", "Gapford", StringComparison.Ordinal));
        await _newsroom.SettledAsync();
        var all = (await _reader.AskAsync($"/v1/articles/{storm.Id}/related")).Expect(200).Items.Select(item => item.Text("article.id")).ToArray();
        Assert.Equal(4, all.Length);

        foreach (var parted in all[..3])
            (await _editor.AskAsync($"PUT /v1/articles/{storm.Id}/related/{parted}", new { kind = "block" })).Expect(204);

        var only = Assert.Single((await _reader.AskAsync($"/v1/articles/{storm.Id}/related?limit=1")).Expect(200).Items);
        Assert.Equal(all[3], only.Text("article.id"));
    }

    [Fact]
    public async Task What_is_told_beside_one_article_is_the_list_at_its_own_address_though_none_is_stored()
    {
        await _editor.PublishedAsync("Storm for a neighbour", Stories.Storm);
        await _newsroom.SettledAsync();
        var draft = await _editor.CreateAsync("Harbour opens soon", new { body = new { content = Stories.Reopening } });

        var beside = (await _editor.AskAsync($"/v1/articles/{draft.Id}?include=related")).Expect(200).Json.GetProperty("related");

        Assert.Equal("Storm for a neighbour", beside[0].Text("article.headline"));
        Assert.Equal((await _editor.AskAsync($"/v1/articles/{draft.Id}/related")).Expect(200).Json.GetProperty("items").GetRawText(), beside.GetRawText());
    }

    [Fact]
    public async Task Whoever_creates_a_copy_is_warned_of_what_they_may_see()
    {
        var text = Stories.Storm.Replace("Ellery", "Warnham", StringComparison.Ordinal);
        var first = await _editor.PublishedAsync("Storm at Warnham", text);
        await _newsroom.SettledAsync();

        var copy = await _editor.CreateAsync("Storm at Warnham", new { body = new { content = text } });
        var other = await _editor.CreateAsync("Frost again", new { body = new { content = Stories.Orchard } });

        var warning = copy.Json.GetProperty("warnings").EnumerateArray().Single();
        Assert.Equal("same_text", warning.Text("code"));
        Assert.Equal(first.Id, warning.GetProperty("articles").EnumerateArray().Single().Text("id"));
        Assert.Empty(other.Json.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task Only_articles_of_its_language_are_listed_unless_asked()
    {
        var storm = await _editor.PublishedAsync("Storm zu zwei Zungen", Stories.Storm.Replace("Ellery", "Zungen", StringComparison.Ordinal));
        await _editor.PublishedAsync("Zungen reopens", Stories.Reopening.Replace("Ellery", "Zungen", StringComparison.Ordinal), new { language = "sq" });
        await _newsroom.SettledAsync();

        Assert.DoesNotContain("Zungen reopens", await _reader.RelatedAsync(storm.Id, "?limit=50"));
        Assert.Contains("Zungen reopens", await _reader.RelatedAsync(storm.Id, "?limit=50&sameLanguage=false"));
    }

    [Fact]
    public async Task A_language_is_the_same_in_whatever_country_it_is_written()
    {
        var text = Stories.Storm.Replace("Ellery", "Aberwen", StringComparison.Ordinal);
        var storm = await _editor.PublishedAsync("Storm at Aberwen", text, new { language = "en-GB" });
        await _editor.PublishedAsync("Aberwen reopens", Stories.Reopening.Replace("Ellery", "Aberwen", StringComparison.Ordinal), new { language = "en-US" });
        await _newsroom.SettledAsync();

        Assert.Contains("Aberwen reopens", await _reader.RelatedAsync(storm.Id, "?limit=50"));
        Assert.Contains("Aberwen reopens", await _reader.RelatedAsync(storm.Id, "?limit=50&sameLanguage=true&maxAgeDays=9"));
        Assert.Contains("Aberwen reopens", Stories.Headlines((await _reader.AskAsync("POST /v1/related?limit=50", new { bodyText = text, language = "en" })).Expect(200)));
    }

    [Theory]
    [InlineData("Three small words", "")]
    [InlineData("—", "… — !")]
    [InlineData("The and of", "The and of")]
    public async Task An_article_of_hardly_any_words_has_a_list_in_time_and_perhaps_an_empty_one(string headline, string text)
    {
        var article = await _editor.PublishedAsync(headline, text);
        await _newsroom.SettledAsync();

        (await _reader.AskAsync($"/v1/articles/{article.Id}/related")).Expect(200);
    }

    [Theory]
    [InlineData("quay ", 200_000)]
    [InlineData("x", 1_000_000)]
    public async Task A_megabyte_of_one_word_is_related_in_time(string word, int times)
    {
        var article = await _editor.PublishedAsync("One word", string.Concat(Enumerable.Repeat(word, times)).TrimEnd());
        await _newsroom.SettledAsync();

        (await _reader.AskAsync($"/v1/articles/{article.Id}/related")).Expect(200);
    }
}
