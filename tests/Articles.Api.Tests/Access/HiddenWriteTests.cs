using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;

namespace Articles.Api.Tests.Access;

/// <summary>Whoever asks the same again and again does not see in the answers that something was written which he may not see.</summary>
public sealed class HiddenWriteTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly string[] Addresses =
    [
        "/v1/articles", "/v1/articles?section=news&count=exact", "/v1/articles?q=harbour&facets=section,tag", "/v1/quotes", "/v1/speakers", "/v1/sections", "/v1/tags", "/v1/authors",
        "/v1/suggest?q=har", "/feeds/articles.rss", "/feeds/sections/news.atom", "/sitemap.xml", "/sitemap-news.xml",
    ];

    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task What_is_written_in_secret_changes_no_header_of_what_was_read_before()
    {
        var shown = await _admin.PublishedAsync("Harbour reopens", Piece());
        string[] addresses = [.. Addresses, $"/v1/articles/{shown.Id}", $"/v1/articles/{shown.Id}/related", $"/v1/articles/{shown.Id}/quotes"];
        var later = newsroom.Clock.GetUtcNow().AddDays(30);
        await newsroom.SettledAsync();
        await ToldAsync(addresses);
        var before = await ToldAsync(addresses); // from memory

        foreach (var write in new Func<Task>[]
        {
            () => _admin.CreateAsync("Harbour closes", Piece()),
            () => _admin.PublishedAsync("Harbour closes at noon", Piece(embargoUntil: later)),
            () => _admin.PublishedAsync("Harbour closes in a month", Piece(), new { at = later }),
            () => _admin.AskAsync($"PATCH /v1/articles/{shown.Id}/draft", new { headline = "Harbour burns" }, "*"),
        })
        {
            await write();

            Assert.Equal(before, await ToldAsync(addresses));
        }
    }

    private static object Piece(DateTimeOffset? embargoUntil = null) => new
    {
        section = "news",
        tags = new[] { "harbour" },
        authors = new[] { new { name = "Ann Lee" } },
        embargoUntil,
        body = new { content = "“The quay is safe,” said harbour master Ines Duarte." },
    };

    private async Task<IReadOnlyList<string>> ToldAsync(string[] addresses)
    {
        var told = new List<string>();
        foreach (var address in addresses)
        {
            var reply = (await _reader.AskAsync(address)).Expect(200);
            told.Add($"{address}\n{string.Join('\n', reply.HeaderLines)}\n\n{reply.Text}");
        }

        return told;
    }
}
