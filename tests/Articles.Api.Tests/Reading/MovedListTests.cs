using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Reading;

/// <summary>Walks along lists whose address changes on the way.</summary>
public sealed class MovedListTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("sections", "atom")]
    [InlineData("tags", "rss")]
    [InlineData("authors", "json")]
    public async Task A_walk_through_a_feed_goes_on_when_what_it_is_of_is_renamed(string list, string format)
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await _admin.PublishedAsync($"Walked {list} {i}", new
            {
                section = "walked-sections",
                tags = new[] { "walked-tags" },
                authors = new[] { new { name = "Walked authors" } },
            })).Id);
        }

        var first = (await _reader.AskAsync($"/feeds/{list}/walked-{list}.{format}?limit=1&tag=walked-tags")).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/{list}/walked-{list}", new { slug = $"walked-on-{list}" }, "*")).Expect(200);
        var second = await LedAsync(NextOf(first));
        var third = (await _reader.AskAsync(NextOf(second))).Expect(200);

        Assert.Equal([ids[2], ids[1], ids[0]], new[] { first, second, third }.SelectMany(page => ids.Where(id => page.Text.Contains($"urn:uuid:{id}", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_walk_along_quotes_goes_on_when_their_article_has_another_slug_or_their_speaker_is_merged()
    {
        const string Words = "“One is safe,” said Ines Movely.\n\n“Two is safe,” said Ines Movely.";
        var article = await _admin.PublishedAsync("Quotes that move", new { body = new { content = Words } });
        var other = await _admin.PublishedAsync("Quotes that stay", new { body = new { content = "“Three is safe,” said Ines Moveley." } });
        var (from, to) = (await SpeakerAsync(article), await SpeakerAsync(other));

        var ofArticle = (await _reader.AskAsync($"/v1/articles/{article.Slug}/quotes?limit=1")).Expect(200);
        var ofSpeaker = (await _reader.AskAsync($"/v1/speakers/{from}/quotes?limit=1")).Expect(200);
        (await _admin.PatchAsync(article.Id, new { slug = "quotes-that-moved" })).Expect(200);
        (await _admin.AskAsync($"POST /v1/speakers/{from}/merge", new { into = to }, "*")).Expect(200);

        foreach (var first in new[] { ofArticle, ofSpeaker })
            Assert.Equal(["One is safe,", "Two is safe,"], new[] { first, await LedAsync(NextOf(first)) }.Select(page => page.Items.Single().Text("text")).Order());

        async Task<string> SpeakerAsync(Reply quoted) => (await _reader.AskAsync($"/v1/articles/{quoted.Id}/quotes")).Items.First().Text("speaker.id")!;
    }

    private static string NextOf(Reply page) =>
        page.Headers.GetValues("Link").SelectMany(links => links.Split(", ")).Single(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))
            .Split('<', '>')[1].Replace("http://localhost:5080", "", StringComparison.Ordinal);

    private async Task<Reply> LedAsync(string address) =>
        (await _reader.AskAsync((await _reader.AskAsync(address)).Expect(308).Headers.Location!.ToString())).Expect(200);
}
