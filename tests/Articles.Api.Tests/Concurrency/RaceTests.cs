using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Revising;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Concurrency;

/// <summary>Many writers at one thing at once, at two instances.</summary>
public sealed class RaceTests(Desks desks) : IClassFixture<Desks>
{
    private const int Writers = 64;

    [Fact]
    public async Task Of_64_writers_who_read_one_version_one_wins_each_round()
    {
        const int rounds = 8;
        var article = await desks.Editors[0].PublishedAsync("Contested", new { });
        var etag = article.ETag;

        for (var round = 0; round < rounds; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
                desks.EditorOf(writer).PatchAsync(article.Id, new { kicker = $"Writer {writer} in round {round}" }, etag)));

            Assert.Equal(Writers - 1, answers.Count(answer => answer.Status == 412));
            var winner = Assert.Single(answers, answer => answer.Status == 200);
            etag = winner.ETag;
            Assert.Equal(winner.Json.Text("kicker"), (await desks.Editors[0].AskAsync($"/v1/articles/{article.Id}")).Json.Text("kicker"));
        }

        var versions = await desks.Editors[0].AskAsync($"/v1/articles/{article.Id}/revisions?limit=100");
        Assert.Equal(Enumerable.Range(1, rounds + 2).Reverse().Select(version => $"{version}"), versions.Items.Select(line => line.Text("version")));
        Assert.Empty(await desks.Newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task Of_64_articles_of_one_headline_each_gets_an_address_of_its_own()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer =>
            desks.EditorOf(writer).AskAsync("POST /v1/articles", new { headline = "Storm warning", tags = new[] { "storm", $"writer-{writer}" } })));

        Assert.All(answers, answer => answer.Expect(201));
        Assert.Equal(Writers, answers.Select(answer => answer.Slug).Distinct().Count());
        Assert.Empty(await desks.Newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task A_request_sent_many_times_to_two_instances_is_carried_out_once()
    {
        const int keys = 8;
        var answers = await Task.WhenAll(Enumerable.Range(0, keys * 8).Select(async turn =>
            (Key: turn % keys, Reply: await desks.EditorOf(turn / keys).AskAsync(
                "POST /v1/articles", new { headline = $"Sent often {turn % keys}" }, headers: ("Idempotency-Key", $"often-{turn % keys}")))));

        Assert.All(answers, answer => Assert.True(answer.Reply.Status is 201 or 409, answer.Reply.Text));
        Assert.All(answers.Where(answer => answer.Reply.Status == 201).GroupBy(answer => answer.Key), same => Assert.Single(same.Select(answer => answer.Reply.Text).Distinct()));
        await using var db = new NpgsqlConnection(desks.Newsroom.Database);
        Assert.Equal(keys, await db.ExecuteScalarAsync<int>("select count(*) from article where headline like 'Sent often %'"));
    }

    [Fact]
    public async Task A_tag_is_renamed_and_merged_under_those_who_write_with_it()
    {
        var seen = new List<Reply>();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var turn = 0; turn < 12; turn++)
            {
                var editor = desks.EditorOf(writer);
                var reply = writer switch
                {
                    0 => await editor.AskAsync($"PATCH /v1/tags/blue-{turn % 3}", new { slug = $"blue-{(turn + 1) % 3}" }),
                    1 => await editor.AskAsync($"POST /v1/tags/green-{turn}/merge", new { into = "blue-0" }),
                    _ => await editor.AskAsync("POST /v1/articles", new { headline = $"Coloured {writer} {turn}", tags = new[] { $"green-{turn}", "blue-1", "blue-2", "blue-0" } }),
                };
                lock (seen)
                    seen.Add(reply);
            }
        }));

        Assert.All(seen, reply => Assert.True(reply.Status < 500, $"{reply.Http.RequestMessage!.RequestUri} {reply.Text}"));
        Assert.All(seen.Where(reply => reply.Http.RequestMessage!.RequestUri!.AbsolutePath == "/v1/articles"), reply => reply.Expect(201));
        Assert.Empty(await desks.Newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task Two_instances_tell_each_turn_of_many_articles_once()
    {
        var (editor, now) = (desks.Editors[0], desks.Newsroom.Clock.GetUtcNow());
        var ids = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var embargo = i % 2 == 0 ? now.AddMinutes(10) : (DateTimeOffset?)null;
            var article = await editor.CreateAsync($"Due {i}", new { embargoUntil = embargo });
            (await editor.AskAsync($"PUT /v1/articles/{article.Id}/publication", new { at = embargo is null ? now.AddMinutes(10) : now, until = now.AddMinutes(20) })).Expect(200);
            ids.Add(article.Id);
        }

        await TurnToAsync(now.AddMinutes(10), ids, "published");
        var published = await editor.AskAsync("/v1/articles?limit=100");
        await TurnToAsync(now.AddMinutes(20), ids, "expired");

        Assert.Superset(ids.ToHashSet(), published.Items.Select(item => item.Text("id")!).ToHashSet());
        Assert.Empty(await desks.Newsroom.BrokenRulesAsync());
    }

    // Each is told, and a second later none is told again.
    private async Task TurnToAsync(DateTimeOffset moment, List<string> ids, string reason)
    {
        await using var db = new NpgsqlConnection(desks.Newsroom.Database);
        desks.Newsroom.Clock.SetUtcNow(moment);
        async Task<long[]> TellingsAsync() => [.. await db.QueryAsync<long>(
            "select count(*) filter (where reason = @reason and at = @moment) from change where article_id = any (@ids::uuid[]) group by article_id",
            new { ids = ids.ToArray(), reason, moment })];

        var told = await Wait.ForAsync(TellingsAsync, counts => counts.All(count => count > 0));
        desks.Newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        told = [.. told, .. await TellingsAsync()];

        Assert.All(told, count => Assert.Equal(1, count));
    }
}
