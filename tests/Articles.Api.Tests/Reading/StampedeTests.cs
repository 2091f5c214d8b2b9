using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;

namespace Articles.Api.Tests.Reading;

/// <summary>Many ask for the same at the same moment: it is read once, and never before anybody asked who is told.</summary>
public sealed class StampedeTests(TellingNewsroom newsroom) : IClassFixture<TellingNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task A_stampede_reads_once()
    {
        var article = await _admin.PublishedAsync("Wanted by all", new { section = "stampede" });
        await newsroom.SettledAsync();
        await _reader.KeptAsync($"/v1/articles/{article.Id}");

        // Another page each time: a busy machine may be late to hear the database, and then nothing is kept.
        var limit = 0;
        await Wait.UntilAsync(async () =>
        {
            var address = $"/v1/articles?section=stampede&limit={++limit}";
            var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _reader.AskAsync(address)));
            return replies.Count(reply => reply.Expect(200).IsFromMemory) == 59;
        });
    }

    [Fact]
    public async Task Without_memory_what_is_asked_at_the_same_moment_is_still_read_together()
    {
        await using var forgetful = newsroom.WithWebHostBuilder(builder => builder.UseSetting("Caching:MemoryBytes", "0"));
        using var client = forgetful.Reader;
        var article = await _admin.PublishedAsync("Wanted at once");

        await Wait.UntilAsync(async () =>
        {
            var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.AskAsync($"/v1/articles/{article.Id}")));
            Assert.All(replies, reply => Assert.Equal("Wanted at once", reply.Expect(200).Json.Text("headline")));
            return replies.Any(reply => reply.IsShared);
        });
    }

    [Fact]
    public async Task Nobody_is_told_what_was_read_before_he_asked()
    {
        await using var forgetful = newsroom.WithWebHostBuilder(builder => builder.UseSetting("Caching:MemoryBytes", "0"));
        using var client = forgetful.Reader;
        var article = await _admin.PublishedAsync("Counted up", new { kicker = "0" });
        using var stopped = new CancellationTokenSource();
        var storm = Enumerable.Range(0, 8).Select(async _ =>
        {
            while (!stopped.IsCancellationRequested)
                (await client.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
        }).ToArray();

        for (var kicker = 1; kicker <= 50; kicker++)
        {
            (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}", new { kicker = $"{kicker}" }, headers: ("If-Match", "*"))).Expect(200);
            Assert.Equal($"{kicker}", (await client.AskAsync($"/v1/articles/{article.Id}")).Expect(200).Json.Text("kicker"));
        }

        await stopped.CancelAsync();
        await Task.WhenAll(storm);
    }
}
