using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Webhooks;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Articles.Api.Tests.Syndication;

/// <summary>
/// Many change the archive at a time, and transactions commit in another order than they began: those who follow hold what is
/// served, and so do those who are called. <c>ARTICLES_TEST_CHANGES=20000</c> makes it as many changes, with up to half a second
/// before each commit.
/// </summary>
public sealed class ManyWritersTests(TestCluster cluster)
{
    private const int Writers = 64;
    private static readonly string[] Sections = ["local", "sport", "culture"];

    private readonly ConcurrentDictionary<string, bool> _articles = new(StringComparer.Ordinal);
    private int _left = int.Parse(Environment.GetEnvironmentVariable("ARTICLES_TEST_CHANGES") ?? "400", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Whoever_follows_holds_what_is_served_however_many_write()
    {
        await using var newsroom = new Newsroom(cluster);
        await newsroom.InitializeAsync();
        await HesitateBeforeCommitAsync(newsroom.Database, _left > 1000 ? 0.5 : 0.1);
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        await using var receiver = await Receiver.OpenAsync();
        await using var busy = newsroom.WithWebHostBuilder(web => web
            .UseSetting("ConnectionStrings:Articles", newsroom.Database + ";Maximum Pool Size=80").UseSetting("Webhooks:AllowedHosts", receiver.Host));
        using var admin = busy.Admin;
        using var reader = busy.Reader;
        var webhook = (await admin.AskAsync("POST /v1/webhooks", new { url = receiver.Url, filter = "section=local" })).Expect(201);
        receiver.Secret = webhook.Json.Text("secret");
        var called = new CalledPartner(receiver);
        var (all, local) = (new Partner(reader), new Partner(reader, "&section=local"));

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(admin, new Random(writer))));
        await Task.WhenAll(writing, all.FollowAsync(writing), local.FollowAsync(writing), PassTimeAsync(newsroom.Clock, writing));

        foreach (var partner in new[] { all, local })
        {
            Assert.Equal(await partner.ServedAsync(), partner.Held);
            Assert.Distinct(partner.Told.Select(change => change.Text("cursor")));
            Assert.All(partner.Told.GroupBy(change => change.Text("id")), changes =>
                Assert.Equal(Versions(changes).Order(), Versions(changes)));
        }

        var served = await CalledPartner.ServedAsync(reader, "&section=local");
        Assert.Equal(served, await called.HoldsAsync(served, () => newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow())));
        called.AllIsInOrder();
        Assert.NotEmpty(local.Held);
        Assert.True(local.Held.Count < all.Held.Count);
    }

    private static IEnumerable<int> Versions(IEnumerable<JsonElement> changes) =>
        changes.Select(change => int.Parse(change.Text("version")!, CultureInfo.InvariantCulture));

    // At the very end of a transaction, when everything is written and nothing is committed.
    private static async Task HesitateBeforeCommitAsync(string database, double seconds)
    {
        await using var db = new NpgsqlConnection(database);
        await db.ExecuteAsync(string.Create(CultureInfo.InvariantCulture,
            $"""
            create function hesitate() returns trigger language plpgsql as 'begin perform pg_sleep(random() * {seconds}); return null; end';
            create constraint trigger hesitation after insert on change deferrable initially deferred for each row execute function hesitate();
            """));
    }

    // Whoever verifies a signature looks at the clock on the wall.
    private static async Task PassTimeAsync(FakeTimeProvider clock, Task writing)
    {
        while (await Task.WhenAny(writing, Task.Delay(1000, TestContext.Current.CancellationToken)) != writing)
            clock.SetUtcNow(TimeProvider.System.GetUtcNow());
    }

    private async Task WriteAsync(HttpClient admin, Random random)
    {
        while (Interlocked.Decrement(ref _left) >= 0)
        {
            var known = _articles.Keys.ToArray();
            if (known.Length < 20 || random.Next(10) == 0)
            {
                var made = await admin.CreateAsync($"Written {Guid.NewGuid():N}", new { section = Sections[random.Next(3)] });
                _articles[made.Id] = true;
                continue;
            }

            var id = known[random.Next(known.Length)];
            var reply = random.Next(20) switch
            {
                < 8 => await admin.AskAsync($"PUT /v1/articles/{id}/publication"),
                < 12 => await admin.PatchAsync(id, new { headline = $"Edited {random.Next()}" }),
                < 15 => await admin.PatchAsync(id, new { section = Sections[random.Next(3)] }),
                < 17 => await admin.AskAsync($"DELETE /v1/articles/{id}/publication"),
                17 => await admin.AskAsync($"PUT /v1/articles/{id}/withdrawal", new { reason = "Wrong." }),
                18 => await admin.AskAsync($"DELETE /v1/articles/{id}/withdrawal"),
                _ => await DeleteAsync(admin, id),
            };
            Assert.True(reply.Status is 200 or 204 or 404 or 409 or 412 or 503, $"{reply.Status} {reply.Text}");
        }
    }

    private async Task<Reply> DeleteAsync(HttpClient admin, string id)
    {
        _articles.TryRemove(id, out _);
        return await admin.AskAsync($"DELETE /v1/articles/{id}", ifMatch: "*");
    }
}
