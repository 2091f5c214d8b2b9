using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Revising;

public sealed class TurnTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task A_scheduled_article_is_told_once_when_its_hour_comes_and_once_when_it_goes()
    {
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var elsewhere = other.Reader;
        using var editor = newsroom.Admin;
        var now = newsroom.Clock.GetUtcNow();
        var article = await editor.PublishedAsync("Budget day", publication: new { at = now.AddHours(1), until = now.AddHours(2) });

        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var appeared = await ReasonsAsync(article, count: 3);
        newsroom.Clock.Advance(TimeSpan.FromHours(1));
        var gone = await ReasonsAsync(article, count: 4);

        Assert.Equal(["created", "scheduled", "published"], appeared);
        Assert.Equal(["created", "scheduled", "published", "expired"], gone);
    }

    [Fact]
    public async Task The_end_of_an_embargo_is_told_and_the_article_counts_as_seen()
    {
        using var editor = newsroom.Admin;
        var now = newsroom.Clock.GetUtcNow();
        var article = await editor.CreateAsync("Prize given");
        (await editor.PatchAsync(article.Id, new { embargoUntil = now.AddMinutes(10) })).Expect(200);
        (await editor.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        var reasons = await ReasonsAsync(article, count: 4);

        Assert.Equal(["created", "updated", "published", "published"], reasons);
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(now.AddMinutes(10), await db.ExecuteScalarAsync<DateTimeOffset>(
            "select first_public_at from article where id = @id::uuid", new { id = article.Id }));
    }

    [Fact]
    public async Task A_schedule_that_was_taken_back_is_not_told()
    {
        using var editor = newsroom.Admin;
        var now = newsroom.Clock.GetUtcNow();
        var article = await editor.PublishedAsync("Never mind", publication: new { at = now.AddMinutes(5) });
        (await editor.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        var marker = await editor.PublishedAsync("Marker", publication: new { at = now.AddMinutes(5) });

        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        await ReasonsAsync(marker, count: 3);

        Assert.Equal(["created", "scheduled", "unpublished"], await ReasonsAsync(article, count: 3));
    }

    private async Task<string[]> ReasonsAsync(Reply article, int count)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await Wait.ForAsync(
            async () => (await db.QueryAsync<string>(
                "select reason from change where article_id = @id::uuid order by id", new { id = article.Id })).ToArray(),
            reasons => reasons.Length >= count);
    }
}
