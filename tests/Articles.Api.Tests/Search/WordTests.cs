using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

/// <summary>What counts as a word of a text, and which forms of it are the same to a search.</summary>
public sealed class WordTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Theory]
    [InlineData("fr", "La rentrée est arrivée", "arrivé")]
    [InlineData("fr", "La rentrée est arrivée", "ARRIVÉS")]
    [InlineData("fr", "La rentrée est arrivée", "arrive")]
    [InlineData("fr", "La rentrée est arrivée", "arrivee")]
    [InlineData("fr", "La rentree est arrivee", "arrivée")]
    [InlineData("fr", "Les élèves mangèrent", "mangé")]
    [InlineData("fr", "Les élèves mangèrent", "\"eleve mangé\"")]
    [InlineData("fr", "Les élèves mangèrent", "mangerent élève")]
    [InlineData("fr", "Une loi mort-née arrivée", "mort-né -vivant")]
    [InlineData("fr", "Il en est sûr", "sûr")]
    [InlineData("tr", "İstanbul ışıkları", "ışık")]
    [InlineData("tr", "İstanbul ışıkları", "isik istanbul")]
    [InlineData("es", "Las elecciones terminarán", "terminarían")]
    public async Task An_ending_with_an_accent_is_an_ending_whether_the_accent_is_typed_or_not(string language, string headline, string q)
    {
        await OnceAsync(language, headline);

        Assert.Contains(headline, await FoundAsync(q, language));
    }

    [Theory]
    [InlineData("élèves -mangé")]
    [InlineData("\"mangé élèves\"")]
    [InlineData("-mangée")]
    public async Task What_is_excluded_or_stands_in_another_order_is_not_found_by_either_stem(string q)
    {
        await OnceAsync("fr", "Les élèves mangèrent");

        Assert.DoesNotContain("Les élèves mangèrent", await FoundAsync(q, "fr"));
    }

    [Theory]
    [InlineData("macron", true)]
    [InlineData("Merkel", true)]
    [InlineData("Merkel/Macron", true)]
    [InlineData("\"merkel macron\"", true)]
    [InlineData("brussel", true)]
    [InlineData("berlin", true)]
    [InlineData("end.another", true)]
    [InlineData("end", true)]
    [InlineData("another", true)]
    [InlineData("minister", true)]
    [InlineData("example.com", true)]
    [InlineData("www.example.com/foo", true)]
    [InlineData("covid-19", true)]
    [InlineData("covid 19", true)]
    [InlineData("19", true)]
    [InlineData("2026 season", true)]
    [InlineData("2026-2025", false)]
    [InlineData("\"talks merkel\" -covid-19", false)]
    [InlineData("talks -covid-26", true)]
    [InlineData("talks -trains:season", true)]
    [InlineData("talks -U.K.&season", true)]
    [InlineData("talks -merkel&macron", false)]
    [InlineData("3.5", true)]
    [InlineData("9/11", true)]
    [InlineData("U.S.", true)]
    [InlineData("merkel -macron/merkel", true)]
    [InlineData("talks -merkel/macron", false)]
    [InlineData("talks -example.com", false)]
    [InlineData("11", false)]
    [InlineData("U.K.", false)]
    public async Task Words_joined_by_a_stroke_or_a_point_are_found_one_by_one(string q, bool isFound)
    {
        const string Headline = "Talks: Merkel/Macron meet";
        await OnceAsync("en", Headline, "Berlin/Brüssel trains since 9/11 in the U.S. for 3.5 hours. Sentence end.Another begins. The <minister> spoke of covid-19 at www.example.com/foo in the season 2025-2026.");

        Assert.Equal(isFound, (await FoundAsync(q, "en")).Contains(Headline));
    }

    [Fact]
    public async Task Each_of_the_joined_words_and_each_form_of_a_word_is_marked()
    {
        await OnceAsync("en", "Again: Merkel/Macron");
        await OnceAsync("fr", "Elle est arrivée, ils arrivèrent");

        Assert.Contains("Again: <mark>Merkel</mark>/<mark>Macron</mark>", await MarkedAsync("again merkel/macron", "en"), StringComparison.Ordinal);
        Assert.Contains("est <mark>arrivée</mark>, ils <mark>arrivèrent</mark>", await MarkedAsync("arrivé", "fr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_and_beginnings_of_headlines_are_read_alike()
    {
        await _archive.PublishAsync(new { headline = "Accord Scholz/Attal", language = "fr", body = new { content = "« Elles sont arrivées avec Meloni/Sunak », a déclaré Jeanne Morel." } });

        Assert.Single((await _archive.GetAsync($"/v1/quotes?q={Uri.EscapeDataString("arrivé sunak")}")).GetProperty("items").EnumerateArray());
        Assert.Single((await _archive.GetAsync("/v1/suggest?q=atta")).GetProperty("headlines").EnumerateArray());
    }

    [Theory]
    [InlineData("el", "Η Αθήνα περιμένει", "αθηνα", true)]
    [InlineData("el", "Η Αθήνα περιμένει", "ΑΘΗΝΑ", true)]
    [InlineData("el", "Η Αθηνα περιμενει", "Αθήνα", true)]
    [InlineData("el", "ΚΛΕΙΣΤΟΣ ΔΡΟΜΟΣ", "κλειστός", true)]
    [InlineData("ru", "Ёлка стоит на площади", "елка", true)]
    [InlineData("ru", "Елка стоит на рынке", "ёлка", true)]
    [InlineData("ru", "Чудный йогурт", "иогурт", false)]
    [InlineData("uk", "Їжак у лісі", "іжак", false)]
    public async Task A_beginning_and_a_search_take_the_same_marks_for_none(string language, string headline, string typed, bool isMeant)
    {
        await OnceAsync(language, headline);

        var suggested = (await _archive.GetAsync($"/v1/suggest?q={Uri.EscapeDataString(typed)}")).GetProperty("headlines").EnumerateArray();

        Assert.Equal(isMeant, suggested.Select(one => one.Text("headline")).Contains(headline));
        Assert.Equal(isMeant, (await FoundAsync(typed, language)).Contains(headline));
    }

    [Fact]
    public async Task A_tag_and_a_speaker_are_known_by_a_name_without_its_marks()
    {
        await _archive.PublishAsync(new { headline = "On the islands", tags = new[] { "nisia" }, body = new { content = "“The boats are late,” said Νίκος Ξυλούρης." } });
        (await newsroom.Admin.AskAsync("PATCH /v1/tags/nisia", new { name = "Νησιά" })).Expect(200);

        Assert.Equal("nisia", (await _archive.GetAsync("/v1/suggest?q=νησια")).GetProperty("tags")[0].Text("slug"));
        Assert.Equal("Νίκος Ξυλούρης", (await _archive.GetAsync("/v1/suggest?q=ξυλουρ")).GetProperty("speakers")[0].Text("name"));
        Assert.Single((await newsroom.Reader.AskAsync("/v1/speakers?q=νικος")).Expect(200).Items);
    }

    private Task<string[]> FoundAsync(string q, string language) =>
        _archive.HeadlinesAsync($"/v1/articles?q={Uri.EscapeDataString(q)}&language={language}&limit=100");

    private async Task<string> MarkedAsync(string q, string language)
    {
        var page = await _archive.GetAsync($"/v1/articles?q={Uri.EscapeDataString(q)}&language={language}&highlight=true&limit=100");
        return string.Join('\n', page.GetProperty("items").EnumerateArray().Select(item => item.Text("highlights.headline")))
            .Replace("<mark>Again</mark>", "Again", StringComparison.Ordinal);
    }

    private async Task OnceAsync(string language, string headline, string body = ".")
    {
        if (!(await _archive.HeadlinesAsync($"/v1/articles?language={language}&limit=100")).Contains(headline))
            await _archive.PublishAsync(new { headline, language, body = new { content = body } });
    }
}
