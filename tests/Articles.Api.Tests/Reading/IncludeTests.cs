using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;

namespace Articles.Api.Tests.Reading;

public sealed class IncludeTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _editor = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task Quotes_related_articles_and_speakers_come_with_an_article_when_asked_for()
    {
        var storm = await _editor.PublishedAsync("Storm breaks quay", Stories.Storm);
        var reopening = await _editor.PublishedAsync("Harbour reopens", Stories.Reopening);
        await newsroom.SettledAsync();

        foreach (var answer in new[]
        {
            (await _reader.AskAsync($"/v1/articles/{storm.Id}?include=quotes,related,speakers")).Expect(200).Json,
            (await _reader.AskAsync($"/v1/articles?ids={storm.Id}&include=quotes,related,speakers")).Expect(200).Items.Single(),
        })
        {
            Assert.Equal("Ines Duarte", answer.GetProperty("speakers").EnumerateArray().Single().Text("name"));
            Assert.Equal("Nobody sails before the divers are done,", answer.GetProperty("quotes").EnumerateArray().First().Text("text"));
            Assert.Equal(reopening.Id, answer.GetProperty("related").EnumerateArray().First().Text("article.id"));
        }

        var plain = (await _reader.AskAsync($"/v1/articles/{storm.Id}")).Expect(200);
        Assert.Null(plain.Json.At("related"));
        Assert.Equal(plain.Text, (await _reader.AskAsync($"/v1/articles/{storm.Slug}")).Text);
    }

    [Fact]
    public async Task Its_tag_serves_for_a_change_and_names_those_who_are_told_of()
    {
        var article = await _editor.PublishedAsync("Storm breaks quay again", Stories.Storm);

        var full = (await _reader.AskAsync($"/v1/articles/{article.Id}?include=speakers&fields=headline,speakers.name")).Expect(200);

        Assert.Equal("""{"headline":"Storm breaks quay again","speakers":[{"name":"Ines Duarte"}]}""", full.Text);
        Assert.Contains("speaker-", full.Headers.GetValues("Surrogate-Key").Single(), StringComparison.Ordinal);
        (await _editor.PatchAsync(article.Id, new { kicker = "Changed" }, full.ETag)).Expect(200);
    }

    [Fact]
    public async Task What_is_included_or_highlighted_comes_beside_the_fields_that_are_named()
    {
        var article = await _editor.PublishedAsync("Storm and its quotes", Stories.Storm, new { section = "beside" });

        var one = (await _reader.AskAsync($"/v1/articles/{article.Id}?fields=id,headline&include=quotes,speakers")).Expect(200);
        Assert.Equal(["id", "headline", "quotes", "speakers"], Names(one.Json));
        Assert.Contains("selector", Names(one.Json.GetProperty("quotes")[0]));

        var narrow = (await _reader.AskAsync($"/v1/articles/{article.Id}?fields=headline,quotes.text&include=quotes")).Expect(200);
        Assert.Equal(["headline", "quotes"], Names(narrow.Json));
        Assert.Equal(["text"], Names(narrow.Json.GetProperty("quotes")[0]));

        var list = (await _reader.AskAsync("/v1/articles?section=beside&q=quay&fields=id&include=speakers&highlight=true&facets=section")).Expect(200);
        Assert.Equal(["id", "highlights", "speakers"], Names(list.Items.Single()));
        Assert.Equal("Ines Duarte", list.Items.Single().GetProperty("speakers")[0].Text("name"));
        Assert.Contains("<mark>", list.Items.Single().At("highlights.bodyText")!.Value[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("beside", list.Json.At("facets.section")!.Value[0].Text("value"));
    }

    [Fact]
    public async Task What_cannot_be_included_is_refused_by_name() =>
        Assert.Equal(["include unknown_value"], (await _reader.AskAsync("/v1/articles/anything?include=comments")).Expect(400).Faults);

    private static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];
}
