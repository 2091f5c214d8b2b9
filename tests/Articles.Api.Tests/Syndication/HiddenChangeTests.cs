using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Syndication;

/// <summary>Whoever follows the changes cannot tell whether anything happens that is hidden from them.</summary>
public sealed class HiddenChangeTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);
    private HttpClient _admin = null!;
    private HttpClient _reader = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _reader) = (_newsroom.Admin, _newsroom.Reader);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("&section=local")]
    [InlineData("&section=nowhere")]
    public async Task What_happens_hidden_moves_no_cursor(string filters)
    {
        var withdrawn = await _admin.PublishedAsync("Taken down", new { section = "local" });
        (await _admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        await _admin.PublishedAsync("Seen by all", new { section = "local" });
        var partner = new Partner(_reader, filters);
        var start = await partner.AskAsync();
        await partner.CatchUpAsync();
        var before = await partner.AskAsync();

        var draft = await _admin.CreateAsync("Not yet", new { section = "local" });
        await _admin.PatchAsync(draft.Id, new { headline = "Not quite yet" });
        await _admin.PatchAsync(withdrawn.Id, new { headline = "Taken down, and mended" });
        var embargoed = await _admin.CreateAsync("Told to few", new { section = "local", embargoUntil = _newsroom.Clock.GetUtcNow().AddHours(2) });
        (await _admin.AskAsync($"PUT /v1/articles/{embargoed.Id}/publication")).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", new { at = _newsroom.Clock.GetUtcNow().AddHours(1) })).Expect(200);
        (await _admin.AskAsync($"DELETE /v1/articles/{draft.Id}", ifMatch: "*")).Expect(204);
        var after = await partner.AskAsync();
        var anew = await new Partner(_reader, filters).AskAsync();

        Assert.Equal((before.ETag, before.Text), (after.ETag, after.Text));
        Assert.Equal((start.ETag, start.Text), (anew.ETag, anew.Text));
        Assert.Equal(filters.Contains("nowhere", StringComparison.Ordinal) ? [] : ["Seen by all"], start.Items.Select(change => change.GetProperty("article").Text("headline")));
    }

    [Fact]
    public async Task The_length_of_a_cursor_does_not_tell_how_much_happened_that_is_hidden()
    {
        await _admin.PublishedAsync("Seen by all");
        var before = (await _reader.AskAsync("/v1/changes")).Expect(200).Next;
        await using var db = new NpgsqlConnection(_newsroom.Database);

        await db.ExecuteAsync("update change set position = position + 1000000; update change_log set last = last + 1000000");

        Assert.Equal(before!.Length, (await _reader.AskAsync("/v1/changes")).Expect(200).Next!.Length);
    }

    [Fact]
    public async Task Whoever_asks_now_and_then_goes_on_however_long_nothing_is_to_be_seen()
    {
        await _admin.PublishedAsync("All there is", new { section = "quiet" });
        var busy = await _admin.PublishedAsync("Elsewhere", new { section = "busy" });
        var partner = new Partner(await _newsroom.CallerInAsync(["quiet"], "read"));
        await partner.CatchUpAsync();
        await using var db = new NpgsqlConnection(_newsroom.Database);

        for (var month = 0; month < 2; month++)
        {
            await _admin.PatchAsync(busy.Id, new { headline = $"Elsewhere, month {month}" });
            var kept = await KeptFromAsync(db);
            _newsroom.Clock.Advance(TimeSpan.FromDays(20));
            await partner.CatchUpAsync();
            _newsroom.Clock.Advance(TimeSpan.FromDays(11));
            Assert.True(await Wait.ForAsync(() => KeptFromAsync(db), now => now > kept) > kept);
            await partner.CatchUpAsync();
        }

        await _admin.PublishedAsync("News at last", new { section = "quiet" });
        await partner.CatchUpAsync();

        Assert.Equal(["upsert published", "upsert published"], partner.Story);
    }

    private static Task<long> KeptFromAsync(NpgsqlConnection db) => db.QuerySingleAsync<long>("select kept_from from change_log");
}
