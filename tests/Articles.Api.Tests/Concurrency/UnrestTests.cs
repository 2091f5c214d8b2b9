using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Revising;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Concurrency;

/// <summary>Everything that editors do to a few articles, all at once and in no order. Set ARTICLES_SEED to see a run again, ARTICLES_ROUNDS for a longer one.</summary>
public sealed class UnrestTests(Desks desks, ITestOutputHelper output) : IClassFixture<Desks>
{
    private const int Editors = 12;

    private readonly int _seed = Setting("ARTICLES_SEED", Random.Shared.Next(1_000_000));
    private readonly ConcurrentDictionary<int, string> _articles = new();
    private readonly ConcurrentBag<string> _failures = [];

    [Fact]
    public async Task A_thousand_changes_in_random_order_leave_nothing_half_done()
    {
        var rounds = Setting("ARTICLES_ROUNDS", 1000);
        output.WriteLine($"Seed {_seed}, {rounds} rounds.");
        for (var i = 0; i < 6; i++)
            await RefillAsync(i, desks.Editors[0]);

        await Task.WhenAll(Enumerable.Range(0, Editors).Select(async editor =>
        {
            var chance = new Random(_seed + editor);
            for (var round = 0; round < rounds / Editors; round++)
                await ActAsync(desks.EditorOf(editor), chance, round);
        }));

        Assert.True(_failures.IsEmpty, string.Join("\n", _failures));
        Assert.Empty(await desks.Newsroom.BrokenRulesAsync());
        Assert.Empty(await ResurrectedAsync());
    }

    private async Task ActAsync(HttpClient editor, Random chance, int round)
    {
        var place = chance.Next(_articles.Count);
        var address = $"/v1/articles/{_articles[place]}";
        var now = desks.Newsroom.Clock.GetUtcNow();
        var words = new
        {
            headline = $"Round {round}",
            body = new { content = $"“This is round {chance.Next(5)},” said mayor Ada Stone. “It goes on,” said Bo Reed." },
            tags = new[] { $"t-{chance.Next(4)}", $"u-{chance.Next(4)}" },
            section = $"s-{chance.Next(3)}",
        };
        var reply = chance.Next(17) switch
        {
            0 or 1 => await editor.AskAsync($"PUT {address}/publication", chance.Next(2) == 0 ? null : new { }),
            2 => await editor.AskAsync($"PUT {address}/publication", new { at = now.AddSeconds(chance.Next(1, 60)), until = now.AddSeconds(chance.Next(60, 120)) }),
            3 => await editor.AskAsync($"DELETE {address}/publication"),
            4 or 5 => await editor.AskAsync($"PUT {address}/withdrawal", new { reason = "Wrong.", replacedBy = _articles[chance.Next(_articles.Count)] }),
            6 => await editor.AskAsync($"DELETE {address}/withdrawal"),
            7 or 8 or 9 => await editor.AskAsync($"PATCH {address}", words, "*"),
            10 => await editor.AskAsync($"PATCH {address}", new { embargoUntil = now.AddSeconds(chance.Next(-30, 60)), slug = $"slug-{chance.Next(6)}" }, "*"),
            11 => await editor.AskAsync($"PATCH {address}/draft", words, "*"),
            12 => await editor.AskAsync($"POST {address}/revisions/{chance.Next(1, 6)}/restore"),
            13 => await editor.AskAsync($"PATCH /v1/tags/t-{chance.Next(4)}", new { slug = $"t-{chance.Next(4)}" }),
            14 => await editor.AskAsync("PUT /v1/articles/by-external/wire/" + chance.Next(3), new { headline = "Wired", status = chance.Next(2) == 0 ? "draft" : "published", words.tags, words.body }),
            15 => await BulkAsync(editor, chance, words.body),
            _ => await EndOrWaitAsync(editor, chance, address, place),
        };
        if (reply.Status >= 500 || reply.Text.Contains("\"status\":5", StringComparison.Ordinal)) // a line of the bulk has a status of its own
            _failures.Add($"{reply.Http.RequestMessage!.Method} {reply.Http.RequestMessage.RequestUri}: {reply.Text}");
    }

    private static Task<Reply> BulkAsync(HttpClient editor, Random chance, object body)
    {
        var lines = Enumerable.Range(0, 8).Select(_ => JsonSerializer.Serialize(new
        {
            headline = "Wired in masses",
            externalId = $"{chance.Next(3)}",
            source = new { name = "wire" },
            status = chance.Next(2) == 0 ? "draft" : "published",
            section = $"s-{chance.Next(3)}",
            tags = new[] { $"t-{chance.Next(4)}" },
            body,
        }));
        return editor.AskAsync($"POST /v1/articles/bulk?atomic={(chance.Next(2) == 0 ? "true" : "false")}", BulkCopy.Body([.. lines]));
    }

    private async Task<Reply> EndOrWaitAsync(HttpClient editor, Random chance, string address, int place)
    {
        desks.Newsroom.Clock.Advance(TimeSpan.FromSeconds(chance.Next(30)));
        var reply = await editor.AskAsync($"DELETE {address}", null, "*");
        await RefillAsync(place, editor);
        return reply;
    }

    private async Task RefillAsync(int place, HttpClient editor) =>
        _articles[place] = (await editor.CreateAsync($"Unrest {place}", new { tags = new[] { "t-0" }, section = "s-0" })).Id;

    // What was withdrawn comes back by an explicit reinstatement or not at all.
    private async Task<IEnumerable<string>> ResurrectedAsync()
    {
        await using var db = new NpgsqlConnection(desks.Newsroom.Database);
        return await db.QueryAsync<string>(
            """
            select article_id || ' ' || reason
            from (select article_id, reason, lag(reason) over (partition by article_id order by id) as before
                  from change
                  where reason in ('published', 'scheduled', 'unpublished', 'expired', 'withdrawn', 'reinstated')) state
            where before = 'withdrawn' and reason not in ('withdrawn', 'reinstated')
            """);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : otherwise;
}
