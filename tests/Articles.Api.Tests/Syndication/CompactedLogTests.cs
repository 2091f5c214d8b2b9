using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Syndication;

/// <summary>Following a log whose beginning has been taken out: whoever can still go on misses nothing.</summary>
public sealed class CompactedLogTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);

    public ValueTask InitializeAsync() => _newsroom.InitializeAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task What_was_taken_down_while_somebody_was_away_is_told_although_the_state_that_he_holds_is_older_than_what_is_kept()
    {
        using var reader = _newsroom.Reader;
        using var admin = _newsroom.Admin;
        var (before, partner, late) = (new Partner(reader), new Partner(reader, "&section=local"), new Partner(reader, "&section=local"));
        await before.CatchUpAsync();
        var withdrawn = await admin.PublishedAsync("Withdrawn while he was away", new { section = "local" });
        var moved = await admin.PublishedAsync("Moved while he was away", new { section = "local" });
        var others = await admin.PublishedAsync("Of others");
        await admin.PatchAsync(others.Id, new { headline = "Of others, edited" });
        await Partner.AllCatchUpAsync(partner, late);

        _newsroom.Clock.Advance(TimeSpan.FromDays(10));
        (await admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "It was wrong." })).Expect(200);
        await admin.PatchAsync(moved.Id, new { section = "sport" });
        _newsroom.Clock.Advance(TimeSpan.FromDays(21));
        (await Wait.ForAsync(() => before.AskAsync(), reply => reply.Status == 410)).Expect(410);
        await partner.CatchUpAsync();

        Assert.Equal(["upsert published", "upsert published", "remove withdrawn", "remove out_of_scope"], partner.Story);
        Assert.Empty(partner.Held);

        _newsroom.Clock.Advance(TimeSpan.FromDays(10));
        (await Wait.ForAsync(() => late.AskAsync(), reply => reply.Status == 410)).Expect(410);
    }
}
