using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Editing;

/// <summary>Many requests at one moment, each of which makes an article.</summary>
public sealed class CreationTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    private const int Many = 48;

    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Articles_of_one_moment_share_transactions_and_each_is_told_as_its_own()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, Many).Select(at => AskAsync(new { headline = $"Shared {at}" }, $"shared-{at}")));
        var again = await Task.WhenAll(Enumerable.Range(0, Many).Select(at => AskAsync(new { headline = $"Shared {at}" }, $"shared-{at}")));

        Assert.Equal(Enumerable.Range(0, Many).Select(at => $"shared-{at}"), made.Select(reply => reply.Expect(201).Slug));
        Assert.Equal(made.Select(reply => reply.Id), again.Select(reply => reply.Expect(201).Id));
        foreach (var reply in made)
        {
            var line = (await _admin.AskAsync($"/v1/audit?article={reply.Id}")).Items.Single();
            Assert.Equal(reply.Headers.GetValues("X-Request-Id").Single(), line.Text("requestId"));
        }

        await using var db = new NpgsqlConnection(newsroom.Database);
        var transactions = await db.ExecuteScalarAsync<int>("select count(distinct xmin::text) from article where slug like 'shared-%'");
        Assert.InRange(transactions, 1, Many - 1);
    }

    [Fact]
    public async Task One_that_is_refused_takes_nobody_along()
    {
        await _admin.CreateAsync("Known already", new { externalId = "known" });

        var replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(at => AskAsync(new { headline = $"Beside {at}", externalId = at == Many / 2 ? "known" : $"new-{at}" })));

        Assert.Equal("external-id-taken", replies[Many / 2].Expect(409).Problem);
        Assert.All(replies.Where((_, at) => at != Many / 2), reply => reply.Expect(201));
    }

    [Fact]
    public async Task Who_waits_for_another_keeps_nobody_waiting()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var holding = await db.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.ExecuteAsync("insert into tag (slug, name, created_at) values ('held', 'Held', now())");

        var held = AskAsync(new { headline = "Waits", tags = new[] { "held" } });
        var others = await Task.WhenAll(Enumerable.Range(0, Many).Select(at => AskAsync(new { headline = $"Passes {at}" })));
        var hadWaited = !held.IsCompleted;
        await holding.CommitAsync(TestContext.Current.CancellationToken);

        Assert.All(others, reply => reply.Expect(201));
        Assert.True(hadWaited);
        (await held).Expect(201);
    }

    private Task<Reply> AskAsync(object article, string? key = null) =>
        _admin.AskAsync("POST /v1/articles", article, headers: key is null ? [] : [("Idempotency-Key", key)]);
}
