using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

public sealed class TurnTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task A_scheduled_article_is_told_once_when_its_hour_comes_and_once_when_it_goes()
    {
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var elsewhere = other.CreateClient();
        using var editor = newsroom.Editor();
        var now = newsroom.Clock.GetUtcNow();
        var article = await editor.CreateAsync("Budget day");
        await editor.PublishAsync(article, new { at = now.AddHours(1), until = now.AddHours(2) });

        await TurnToAsync(now.AddHours(1));
        var appeared = await ReasonsAsync(article, count: 3);
        await TurnToAsync(now.AddHours(2));
        var gone = await ReasonsAsync(article, count: 4);

        Assert.Equal(["created", "scheduled", "published"], appeared);
        Assert.Equal(["created", "scheduled", "published", "expired"], gone);
    }

    [Fact]
    public async Task The_end_of_an_embargo_is_told_and_the_article_counts_as_seen()
    {
        using var editor = newsroom.Editor();
        var now = newsroom.Clock.GetUtcNow();
        var article = await editor.CreateAsync("Prize given");
        await editor.PatchAnywayAsync(article, new { embargoUntil = now.AddMinutes(10) });
        await editor.PublishAsync(article);

        await TurnToAsync(now.AddMinutes(10));
        var reasons = await ReasonsAsync(article, count: 4);

        Assert.Equal(["created", "updated", "published", "published"], reasons);
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(now.AddMinutes(10), await db.ExecuteScalarAsync<DateTimeOffset>(
            "select first_public_at from article where id = @id::uuid", new { id = (string?)article["id"] }));
    }

    [Fact]
    public async Task A_schedule_that_was_taken_back_is_not_told()
    {
        using var editor = newsroom.Editor();
        var now = newsroom.Clock.GetUtcNow();
        var article = await editor.CreateAsync("Never mind");
        var marker = await editor.CreateAsync("Marker");
        await editor.PublishAsync(article, new { at = now.AddMinutes(5) });
        await editor.DeleteAsync($"/v1/articles/{article["id"]}/publication", Cancel);
        await editor.PublishAsync(marker, new { at = now.AddMinutes(5) });

        await TurnToAsync(now.AddMinutes(5));
        await ReasonsAsync(marker, count: 3);

        Assert.Equal(["created", "scheduled", "unpublished"], await ReasonsAsync(article, count: 3));
    }

    private async Task TurnToAsync(DateTimeOffset moment)
    {
        newsroom.Clock.Advance(moment - newsroom.Clock.GetUtcNow());
        await Task.Yield();
    }

    private async Task<string[]> ReasonsAsync(JsonObject article, int count)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await Wait.ForAsync(
            async () => (await db.QueryAsync<string>(
                "select reason from change where article_id = @id::uuid order by id", new { id = (string?)article["id"] })).ToArray(),
            reasons => reasons.Length >= count);
    }
}
