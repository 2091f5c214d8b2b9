using Articles.Api.Related;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Revising;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Related;

public sealed class FreshListTests(Newsroom newsroom) : IClassFixture<Newsroom>, IAsyncLifetime
{
    // The storms of the other tests stand in the list, too.
    private const string All = "?limit=50";

    private readonly HttpClient _editor = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;
    private Reply _storm = null!;
    private string _mark = "";

    public async ValueTask InitializeAsync()
    {
        _mark = Guid.NewGuid().ToString("N")[..6];
        _storm = await _editor.PublishedAsync($"Storm {_mark} breaks quay", Stories.Storm.Replace("Ellery", $"Ellery{_mark}", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_new_article_stands_in_its_own_list_and_in_the_others_on_every_instance()
    {
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var elsewhere = other.CreateClient();

        var headline = $"Harbour {_mark} reopens";
        var reopening = await _editor.PublishedAsync(headline, Text(Stories.Reopening));

        Assert.Contains(_storm.Json.Text("headline"), await _reader.RelatedAsync(reopening.Id));
        Assert.Contains(headline, await _reader.RelatedWhenAsync(_storm.Id, list => list.Contains(headline), All));
        Assert.Contains(headline, await elsewhere.RelatedAsync(_storm.Id, All));
        await newsroom.SettledAsync();
        Assert.True(await newsroom.HasListAsync(reopening.Id));
        Assert.Contains(headline, await _reader.RelatedAsync(_storm.Id, All));
    }

    [Fact]
    public async Task What_came_in_masses_gets_its_lists_though_nobody_calls_when_they_end()
    {
        var relater = newsroom.Services.GetRequiredService<Relater>();
        using (newsroom.Services.GetRequiredService<Rush>().Begin())
        {
            await BulkCopy.SendAsync(_editor, $$"""{"headline": "Mass {{_mark}}", "body": {"content": "Dredgers wait off the quay."}, "status": "published"}""");
            while (await relater.StepAsync(TestContext.Current.CancellationToken))
            {
                // Only what need not wait is done.
            }

            Assert.True(relater.LetsWait);
        }

        await newsroom.SettledAsync();
    }

    [Fact]
    public async Task An_edit_that_changes_the_subject_changes_the_lists()
    {
        var headline = $"Inquiry {_mark} begins";
        var article = await _editor.PublishedAsync(headline, Text(Stories.Inquiry));
        Assert.Contains(headline, await _reader.RelatedWhenAsync(_storm.Id, list => list.Contains(headline), All));

        (await _editor.PatchAsync(article.Id, new { headline = "Tools to lend", body = new { content = Stories.Library } })).Expect(200);

        Assert.DoesNotContain("Tools to lend", await _reader.RelatedWhenAsync(_storm.Id, list => !list.Contains("Tools to lend") && !list.Contains(headline), All));
        Assert.DoesNotContain(_storm.Json.Text("headline"), await _reader.RelatedWhenAsync(article.Id, list => !list.Contains(_storm.Json.Text("headline"))));
    }

    [Fact]
    public async Task An_edit_that_keeps_the_subject_keeps_the_place_and_takes_no_second_one()
    {
        var article = await _editor.PublishedAsync($"Inquiry {_mark} begins", Text(Stories.Inquiry));
        await newsroom.SettledAsync();
        var places = await PlacesAsync();

        (await _editor.PatchAsync(article.Id, new { body = new { content = Text(Stories.Inquiry) + "\n\nA report is expected before the winter storms." } })).Expect(200);

        await newsroom.SettledAsync();
        Assert.Contains($"Inquiry {_mark} begins", await _reader.RelatedAsync(_storm.Id, All));
        Assert.Equal(places, await PlacesAsync());

        async Task<int> PlacesAsync()
        {
            await using var db = new NpgsqlConnection(newsroom.Database);
            return await db.ExecuteScalarAsync<int>(
                "select cardinality(numbers) from related_list join related_text using (number) where article_id = @id::uuid order by generation desc limit 1",
                new { id = _storm.Id });
        }
    }

    [Theory]
    [InlineData("PUT /v1/articles/{id}/withdrawal", """{"reason": "Wrong."}""")]
    [InlineData("DELETE /v1/articles/{id}/publication", null)]
    [InlineData("DELETE /v1/articles/{id}", null)]
    public async Task What_is_taken_down_is_in_no_list_in_the_very_next_request(string takeDown, string? body)
    {
        var headline = $"Harbour {_mark} reopens";
        var article = await _editor.PublishedAsync(headline, Text(Stories.Reopening));
        await newsroom.SettledAsync();
        Assert.Contains(headline, await _reader.RelatedAsync(_storm.Id, All));

        var reply = await _editor.AskAsync(takeDown.Replace("{id}", article.Id, StringComparison.Ordinal), body, ifMatch: "*");

        Assert.InRange(reply.Status, 200, 204);
        Assert.DoesNotContain(headline, await _reader.RelatedAsync(_storm.Id, All));
    }

    [Fact]
    public async Task A_scheduled_article_joins_the_lists_when_its_hour_comes()
    {
        var headline = $"Inquiry {_mark} opens";
        var article = await _editor.CreateAsync(headline, new { body = new { content = Text(Stories.Inquiry) } });
        (await _editor.AskAsync($"PUT /v1/articles/{article.Id}/publication", new { at = newsroom.Clock.GetUtcNow().AddHours(1) })).Expect(200);
        await newsroom.SettledAsync();
        Assert.DoesNotContain(headline, await _reader.RelatedAsync(_storm.Id, All));

        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Contains(headline, await _reader.RelatedWhenAsync(_storm.Id, list => list.Contains(headline), All));
    }

    private string Text(string story) => story.Replace("Ellery", $"Ellery{_mark}", StringComparison.Ordinal);
}
