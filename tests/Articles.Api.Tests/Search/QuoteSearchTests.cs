using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

public sealed class QuoteSearchTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Fact]
    public async Task Quotes_are_found_marked_and_counted_by_their_own_words()
    {
        await _archive.PublishAsync(Said("Harbour", "The quays are safe & dry", "Ines Duarte"));
        await _archive.PublishAsync(Said("Elsewhere the quay", "Nothing happened at all", "Jo Bloggs"));
        await _archive.WriteAsync(Said("Draft", "The quay is for sale", "Jo Bloggs"));

        var page = await _archive.GetAsync("/v1/quotes?q=quay&highlight=true&facets=speaker,section,month&count=exact");

        var quote = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("The <mark>quays</mark> are safe &amp; dry,", quote.Text("highlights.text"));
        Assert.Equal(1, page.GetProperty("page").GetProperty("total").GetInt64());
        Assert.Equal("Ines Duarte", Assert.Single(page.GetProperty("facets").GetProperty("speaker").EnumerateArray()).Text("name"));
        Assert.Equal("local", Assert.Single(page.GetProperty("facets").GetProperty("section").EnumerateArray()).Text("value"));
        Assert.Equal("2026-03", Assert.Single(page.GetProperty("facets").GetProperty("month").EnumerateArray()).Text("value"));
    }

    [Fact]
    public async Task A_dash_leaves_out_what_a_speaker_said_and_keeps_what_nobody_is_named_for()
    {
        await _archive.PublishAsync(Said("Ferry", "The ferry sails again on Monday", "Ada Verne", "ferry"));
        await _archive.PublishAsync(Said("Ferry again", "The ferry stays where it is", "Bo Quist", "ferry"));
        await _archive.PublishAsync(new { headline = "Ferry talk", body = new { content = "On the pier a board was put up. “No ferry will sail here any more.”" }, tags = new[] { "ferry" } });

        async Task<string?[]> SpeakersAsync(string query) =>
            [.. (await _archive.GetAsync($"/v1/quotes?tag=ferry&count=exact{query}")).GetProperty("items").EnumerateArray()
                .Select(quote => quote.Text("speaker.name")).Order(StringComparer.Ordinal)];

        Assert.Equal([null, "Ada Verne", "Bo Quist"], await SpeakersAsync(""));
        Assert.Equal([null, "Bo Quist"], await SpeakersAsync("&speaker=-ada%20verne"));
        Assert.Equal(["Bo Quist"], await SpeakersAsync("&speaker=Bo%20Quist&speaker=-Ada%20Verne"));
        Assert.Equal([null, "Ada Verne", "Bo Quist"], await SpeakersAsync("&speaker=-Nobody"));
    }

    [Fact]
    public async Task The_commonest_fifty_are_told_beside_words_that_nobody_is_named_for()
    {
        var said = Enumerable.Range(0, 50).Select(number => $"“We saw pier {number} from the boat,” said Mara {Surname(number)}.");
        await _archive.PublishAsync(new
        {
            headline = "Fifty on the pier",
            tags = new[] { "fifty" },
            body = new { content = string.Join("\n\n", ["On the pier a board was put up. “No ferry will sail here any more.”", "On the wall a note was put up. “Gone to the other side for good.”", .. said]) },
        });

        var facets = (await _archive.GetAsync("/v1/quotes?tag=fifty&facets=speaker,section&limit=1")).GetProperty("facets");

        Assert.Equal(50, facets.GetProperty("speaker").GetArrayLength());
        Assert.Equal(0, facets.GetProperty("section").GetArrayLength());
    }

    [Fact]
    public async Task A_list_brings_quotes_and_speakers_of_each_article()
    {
        var id = await _archive.PublishAsync(Said("Brought along", "We will be there tomorrow", "Mara Lindqvist"));

        var item = (await _archive.GetAsync($"/v1/articles?ids={id}&include=quotes,speakers")).GetProperty("items")[0];
        var bare = (await _archive.GetAsync($"/v1/articles?ids={id}")).GetProperty("items")[0];

        Assert.Equal(id, Assert.Single(item.GetProperty("quotes").EnumerateArray()).Text("articleId"));
        Assert.Equal("Mara Lindqvist", Assert.Single(item.GetProperty("speakers").EnumerateArray()).Text("name"));
        Assert.Equal(JsonValueKind.Null, bare.GetProperty("quotes").ValueKind);
    }

    [Fact]
    public async Task A_beginning_suggests_headlines_tags_and_speakers_that_are_public()
    {
        await _archive.PublishAsync(Said("Zürich opens its gates", "Come and see", "Zuri Okafor", tag: "new-zurich"));
        await _archive.WriteAsync(Said("Zurna players", "Not yet", "Zurab Nozadze", tag: "zurna"));

        var found = await _archive.GetAsync("/v1/suggest?q=Zur");

        Assert.Equal("Zürich opens its gates", Assert.Single(found.GetProperty("headlines").EnumerateArray()).Text("headline"));
        Assert.Equal("new-zurich", Assert.Single(found.GetProperty("tags").EnumerateArray()).Text("slug"));
        Assert.Equal("Zuri Okafor", Assert.Single(found.GetProperty("speakers").EnumerateArray()).Text("name"));
        Assert.Single((await _archive.GetAsync("/v1/suggest?q=gates%20z%C3%BCr")).GetProperty("headlines").EnumerateArray());
    }

    [Theory]
    [InlineData("klima", true)]
    [InlineData("BRANDE", true)]
    [InlineData("brä klima", true)]
    [InlineData("feu", true)]
    [InlineData("lokal-feuer", true)]
    [InlineData("wandel", false)]
    [InlineData("euer", false)]
    public async Task A_tag_is_suggested_and_listed_by_how_a_word_of_its_name_or_slug_begins(string typed, bool isMeant)
    {
        await _archive.PublishAsync(Said("Rain at last", "It was time", "Mia Berg", tag: "lokal-feuer"));
        (await newsroom.Admin.AskAsync("PATCH /v1/tags/lokal-feuer", new { name = "Klimawandel Brände" })).Expect(200);

        var suggested = (await _archive.GetAsync($"/v1/suggest?q={Uri.EscapeDataString(typed)}")).GetProperty("tags").EnumerateArray().Select(tag => tag.Text("slug"));
        var listed = (await newsroom.Reader.AskAsync($"/v1/tags?q={Uri.EscapeDataString(typed)}")).Expect(200).Slugs;

        Assert.Equal(isMeant, suggested.Contains("lokal-feuer"));
        Assert.Equal(isMeant, listed.Contains("lokal-feuer"));
    }

    [Theory]
    [InlineData("sine", true)]
    [InlineData("o'h", true)]
    [InlineData("O'Hara-Q", true)]
    [InlineData("sinéad o'", true)]
    [InlineData("hara", false)]
    [InlineData("o'hara sine", false)]
    [InlineData("\\", false)]
    [InlineData("'", false)]
    [InlineData("%", false)]
    public async Task A_speaker_is_suggested_by_how_a_word_of_the_name_begins(string typed, bool isMeant)
    {
        await _archive.PublishAsync(new { headline = "Beginnings", body = new { content = "“Nobody came,” said Sinéad O'Hara-Quinn." } });

        var names = (await _archive.GetAsync($"/v1/suggest?q={Uri.EscapeDataString(typed)}")).GetProperty("speakers").EnumerateArray().Select(speaker => speaker.Text("name"));

        Assert.Equal(isMeant, names.Contains("Sinéad O'Hara-Quinn"));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("%27")]
    [InlineData("a%5C")]
    public async Task Odd_beginnings_suggest_nothing_and_do_no_harm(string q)
    {
        await _archive.PublishAsync(Said("Even beginnings", "Nothing is odd here", "Eva Berg"));

        var suggested = await _archive.GetAsync($"/v1/suggest?q={q}");

        foreach (var list in new[] { "headlines", "tags", "speakers" })
            Assert.Equal(0, suggested.GetProperty(list).GetArrayLength());
    }

    [Fact]
    public async Task Suggestions_need_a_beginning() =>
        (await _archive.Reader.AskAsync("/v1/suggest")).Expect(400);

    private static string Surname(int number) => $"{"Ber Dal Fen Gor Hal".Split(' ')[number / 10]}{"den lund mark stad wick ton by holm vik sen".Split(' ')[number % 10]}";

    private static object Said(string headline, string words, string speaker, string tag = "some") =>
        new { headline, section = "local", tags = new[] { tag }, body = new { content = $"“{words},” said {speaker}." } };
}
