using System.Globalization;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Search;

/// <summary>Best first, page by page, while the newsroom goes on working.</summary>
public sealed class RelevancePagingTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Fact]
    public async Task Relevance_is_paged_without_gap_or_repeat_while_articles_come_and_go()
    {
        for (var i = 0; i < 12; i++)
            await _archive.PublishAsync(new { headline = $"Lighthouse {i}", standfirst = i % 3 == 0 ? "The lighthouse." : "Lamps.", tags = new[] { i % 2 == 0 ? "lighthouse" : "sea" } }, hoursAgo: i + 1);
        var doomed = await _archive.PublishAsync(new { headline = "Lighthouse doomed" }, hoursAgo: 24 * 500);
        var once = await _archive.HeadlinesAsync("/v1/articles?q=lighthouse&limit=100");
        var turned = 0;

        var paged = await _archive.AllHeadlinesAsync("/v1/articles?q=lighthouse&limit=3", async () =>
        {
            newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
            await _archive.PublishAsync(new { headline = $"Lighthouse late {turned++}" }, hoursAgo: 0.01);
            if (turned == 1)
                await _archive.WithdrawAsync(doomed);
        });

        Assert.Equal(once.Except(["Lighthouse doomed"]), paged);
    }

    [Fact]
    public async Task An_article_that_is_edited_while_pages_are_turned_keeps_its_place()
    {
        var ids = new List<string>();
        for (var i = 0; i < 9; i++)
            ids.Add(await _archive.PublishAsync(new { headline = $"Windmill {i}", standfirst = i < 4 ? "The windmill turns." : "It turns.", tags = new[] { "mills" } }, hoursAgo: i + 1));
        var once = await _archive.HeadlinesAsync("/v1/articles?q=windmill&limit=100");
        var turned = 0;

        var paged = await _archive.AllHeadlinesAsync("/v1/articles?q=windmill&limit=3", async () =>
        {
            newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
            if (turned++ > 0)
                return;
            await _archive.PatchAsync(ids[1], new { standfirst = "Nothing." });
            await _archive.PatchAsync(ids[8], new { standfirst = "A windmill, the windmill, this windmill.", tags = new[] { "windmill" } });
            await _archive.PatchAsync(ids[8], new { kicker = "Power" });
            await _archive.WithdrawAsync(ids[7]);
        });

        Assert.Equal(once.Except(["Windmill 7"]), paged);
        Assert.Equal("Windmill 8", (await _archive.HeadlinesAsync("/v1/articles?q=windmill&limit=100"))[0]);
    }

    [Fact]
    public async Task A_page_has_the_same_tag_on_every_instance_until_something_in_it_changes()
    {
        await using var other = newsroom.WithWebHostBuilder(host => host.UseSetting("Caching:MemoryBytes", "0"));
        using var elsewhere = other.Reader;
        newsroom.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(newsroom.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerHour));
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add(await _archive.PublishAsync(new { headline = $"Signal box {i}" }, hoursAgo: i + 1));
        var first = (await newsroom.Reader.AskAsync("/v1/articles?q=signal&limit=2")).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(10));

        var second = (await elsewhere.AskAsync("/v1/articles?q=signal&limit=2")).Expect(200);

        Assert.Equal(first.Text, second.Text);
        (await elsewhere.AskAsync("/v1/articles?q=signal&limit=2", headers: ("If-None-Match", first.ETag))).Expect(304);
        await _archive.PatchAsync(ids[2], new { headline = "Signal box, signal" });
        (await elsewhere.AskAsync("/v1/articles?q=signal&limit=2", headers: ("If-None-Match", first.ETag))).Expect(200);
    }

    [Fact]
    public async Task Older_matches_follow_the_ranked_ones_by_date_also_when_one_of_those_goes_meanwhile()
    {
        const int Ranked = 1000, Older = Ranked + 50;
        var doomed = await _archive.PublishAsync(new { headline = "Almanac 0" });
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            """
            insert into article (id, slug, status, headline, body_rules, published_at, created_at, updated_at, changed_at, search, summary)
            select gen_random_uuid(), 'almanac-number-' || number, status, 'Almanac ' || number, body_rules, published_at - number * interval '1 hour',
                   created_at, updated_at, changed_at, search, case when number = @Ranked then summary || summary else summary end
            from article, generate_series(1, @Older) number
            where slug = 'almanac-0'
            """,
            new { Ranked, Older });
        var turned = 0;

        var paged = await _archive.AllHeadlinesAsync("/v1/articles?q=almanac&limit=100", async () =>
        {
            if (turned++ == 0)
                await _archive.WithdrawAsync(doomed);
        });

        Assert.Equal(Enumerable.Range(0, Older + 1), paged.Select(headline => int.Parse(headline.Split(' ')[1], CultureInfo.InvariantCulture)).Order());
    }
}
