using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Related;

public sealed class ChoiceTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);
    private Reply _storm = null!;
    private Reply _reopening = null!;
    private Reply _orchard = null!;

    private HttpClient Editor => _newsroom.Admin;

    private HttpClient Reader => _newsroom.Reader;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        _storm = await Editor.PublishedAsync("Storm breaks quay", Stories.Storm);
        _reopening = await Editor.PublishedAsync("Harbour reopens", Stories.Reopening);
        _orchard = await Editor.PublishedAsync("Frost in the orchards", Stories.Orchard);
        await _newsroom.SettledAsync();
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task A_pin_may_say_that_it_holds_one_way_as_it_does_anyway()
    {
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_orchard.Id}", new { kind = "pin", position = 1, bothWays = false })).Expect(204);

        Assert.Equal(["/bothWays not_for_pin"], (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_orchard.Id}", new { kind = "pin", bothWays = true })).Expect(422).Faults);
    }

    [Fact]
    public async Task A_pin_stands_at_its_position_and_says_so_whatever_is_computed_later()
    {
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_orchard.Id}", new { kind = "pin", position = 1 })).Expect(204);
        await RelateAnewAsync();

        var list = (await Reader.AskAsync($"/v1/articles/{_storm.Id}/related")).Expect(200);

        Assert.Equal(["Frost in the orchards", "Harbour reopens"], Stories.Headlines(list).Take(2));
        Assert.Equal(["pinned", "computed"], list.Items.Select(item => item.Text("origin")).Take(2));
    }

    [Fact]
    public async Task A_pin_stands_for_all_of_nearly_the_same_words()
    {
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await Editor.PublishedAsync("Harbour reopens, again", Stories.Reopening);
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "pin", position = 1 })).Expect(204);
        await _newsroom.SettledAsync();

        var list = (await Reader.AskAsync($"/v1/articles/{_storm.Id}/related")).Expect(200);
        var draft = (await Editor.AskAsync($"/v1/articles/{_storm.Id}/related")).Expect(200);

        Assert.All([list, draft], answer => Assert.DoesNotContain(again.Id, answer.Items.Select(item => item.Text("article.id"))));
        Assert.All([list, draft], answer => Assert.Equal((_reopening.Id, "1"), (answer.Items.First().Text("article.id"), answer.Items.First().Text("duplicates"))));
    }

    [Fact]
    public async Task Filters_that_are_asked_for_narrow_pins_too_and_the_default_language_hides_none()
    {
        var abroad = await Editor.PublishedAsync("Tempête à Port Ellery", Stories.Library, new { section = "monde", language = "fr" });
        var old = await Editor.PublishedAsync("Quay built a year ago", Stories.Library + " Nothing else is lent.", new { section = "local" });
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{abroad.Id}", new { kind = "pin", position = 1 })).Expect(204);
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{old.Id}", new { kind = "pin", position = 2 })).Expect(204);
        await using (var db = new NpgsqlConnection(_newsroom.Database))
            await db.ExecuteAsync("update article set published_at = published_at - interval '1 year' where id = @id::uuid", new { id = old.Id });
        await _newsroom.SettledAsync();

        Assert.Equal(["Tempête à Port Ellery", "Quay built a year ago"], await PinnedAsync(""));
        Assert.Equal(["Quay built a year ago"], await PinnedAsync("?sameLanguage=true"));
        Assert.Equal(["Tempête à Port Ellery", "Quay built a year ago"], await PinnedAsync("?sameLanguage=false"));
        Assert.Equal(["Tempête à Port Ellery"], await PinnedAsync("?maxAgeDays=30"));
        Assert.Equal(["Tempête à Port Ellery"], await PinnedAsync("?section=monde"));
        Assert.Equal(["Quay built a year ago"], await PinnedAsync("?section=-monde"));
        Assert.Empty(await PinnedAsync("?section=local&maxAgeDays=30"));

        async Task<string?[]> PinnedAsync(string query) =>
            [.. (await Reader.AskAsync($"/v1/articles/{_storm.Id}/related{query}")).Expect(200).Items
                .Where(item => item.Text("origin") == "pinned").Select(item => item.Text("article.headline"))];
    }

    [Fact]
    public async Task A_block_keeps_an_article_out_of_one_list_only()
    {
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "block" })).Expect(204);
        await RelateAnewAsync();

        Assert.DoesNotContain("Harbour reopens", await Reader.RelatedAsync(_storm.Id));
        Assert.Contains("Storm breaks quay", await Reader.RelatedAsync(_reopening.Id));
    }

    [Fact]
    public async Task A_block_both_ways_parts_the_two()
    {
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "block", bothWays = true })).Expect(204);

        Assert.DoesNotContain("Harbour reopens", await Reader.RelatedAsync(_storm.Id));
        Assert.DoesNotContain("Storm breaks quay", await Reader.RelatedAsync(_reopening.Id));
    }

    [Fact]
    public async Task Of_a_pin_and_a_block_both_ways_the_later_is_followed()
    {
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "pin" })).Expect(204);
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Editor.AskAsync($"PUT /v1/articles/{_reopening.Id}/related/{_storm.Id}", new { kind = "block", bothWays = true })).Expect(204);
        Assert.DoesNotContain("Harbour reopens", await Reader.RelatedAsync(_storm.Id));

        _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "pin" })).Expect(204);

        Assert.Equal("Harbour reopens", (await Reader.RelatedAsync(_storm.Id))[0]);
        Assert.DoesNotContain("Storm breaks quay", await Reader.RelatedAsync(_reopening.Id));
    }

    [Fact]
    public async Task A_pin_after_a_block_both_ways_belongs_as_closely_as_before_and_stands_for_its_copies()
    {
        var score = (await Reader.AskAsync($"/v1/articles/{_storm.Id}/related?limit=1")).Expect(200).Items.First().Text("score");
        (await Editor.AskAsync($"PUT /v1/articles/{_reopening.Id}/related/{_storm.Id}", new { kind = "block", bothWays = true })).Expect(204);
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "pin" })).Expect(204);

        foreach (var caller in (HttpClient[])[Reader, Editor])
        {
            var pinned = (await caller.AskAsync($"/v1/articles/{_storm.Id}/related")).Expect(200).Items.First();
            Assert.Equal((_reopening.Id, "pinned", score), (pinned.Text("article.id"), pinned.Text("origin"), pinned.Text("score")));
        }

        await Editor.PublishedAsync("Harbour reopens, again", Stories.Reopening);
        await _newsroom.SettledAsync();

        Assert.Equal([_reopening.Id], (await Reader.AskAsync($"/v1/articles/{_storm.Id}/related")).Expect(200).Items
            .Where(item => item.Text("article.headline")!.StartsWith("Harbour", StringComparison.Ordinal)).Select(item => item.Text("article.id")));
    }

    [Fact]
    public async Task Choosing_and_unchoosing_are_told_in_the_change_log()
    {
        (await Editor.AskAsync($"PUT /v1/articles/{_storm.Id}/related/{_reopening.Id}", new { kind = "block" })).Expect(204);
        (await Editor.AskAsync($"DELETE /v1/articles/{_storm.Id}/related/{_reopening.Id}")).Expect(204);

        await using var db = new NpgsqlConnection(_newsroom.Database);
        Assert.Equal(["created", "published", "curated", "curated"], await db.QueryAsync<string>(
            "select reason from change where article_id = @id::uuid order by id", new { id = _storm.Id }));
        Assert.Contains("Harbour reopens", await Reader.RelatedAsync(_storm.Id));
    }

    private async Task RelateAnewAsync()
    {
        await Editor.PublishedAsync("Tools to lend", Stories.Library);
        await _newsroom.SettledAsync();
    }
}
