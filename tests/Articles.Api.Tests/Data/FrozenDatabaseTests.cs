using System.Diagnostics;
using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Reading;
using Dapper;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;

namespace Articles.Api.Tests.Data;

/// <summary>A database that stands still: its connections hold, and nothing comes out of them.</summary>
public sealed class FrozenDatabaseTests(TellingNewsroom newsroom) : IClassFixture<TellingNewsroom>, IAsyncLifetime
{
    // Two seconds as a rule, and three more on a machine that has no time for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"articles-frozen-{Guid.NewGuid():N}");
    private EmbeddedPostgres? _postgres;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        _postgres = await TestCluster.StartAsync(_folder, Cancel);
        await _postgres.CreateAsync("articles", Cancel);
    }

    [Fact]
    public async Task What_is_remembered_is_answered_and_all_else_is_503_and_ready_again_in_five()
    {
        await using var service = Service();
        using var reader = service.Reader;
        using var admin = service.Admin;
        await reader.AskUntilAsync(200, "/health/ready");
        var article = await admin.PublishedAsync("Remembered");
        using var holder = await service.CallerAsync("preview");
        (await holder.AskAsync("/v1/articles")).Expect(200);
        await reader.KeptAsync($"/v1/articles/{article.Id}");

        using (Frozen())
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(2)); // what was known of the key is not believed any longer
            for (var round = 0; round < 2; round++)
            {
                await Task.WhenAll(
                    RefusedAsync(reader, "/v1/articles?q=anything"),
                    RefusedAsync(holder, "/v1/articles?status=draft"),
                    RefusedAsync(admin, $"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." }),
                    RefusedAsync(admin, "POST /v1/articles", new { headline = "New" }, ("Idempotency-Key", $"frozen-{round}")),
                    RefusedAsync(reader, "/health/ready"));
                Assert.StartsWith("articles; hit", (await InTimeAsync(() => reader.AskAsync($"/v1/articles/{article.Id}"))).Expect(200).CacheStatus, StringComparison.Ordinal);
                (await InTimeAsync(() => reader.AskAsync("/health/live"))).Expect(200);
            }
        }

        var begun = Stopwatch.GetTimestamp();
        await Wait.UntilAsync(async () =>
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(1)); // what was found a moment ago is found anew
            return (await reader.AskAsync("/health/ready")).Status == 200 && (await reader.AskAsync("/v1/articles?q=anything")).Status == 200
                && (await holder.AskAsync("/v1/articles?status=draft")).Status == 200;
        });
        Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"Ready only after {Stopwatch.GetElapsedTime(begun)}.");
        (await admin.AskAsync("POST /v1/articles", new { headline = "New" }, headers: ("Idempotency-Key", "frozen-0"))).Expect(201);
    }

    [Fact]
    public async Task A_withdrawal_that_has_only_just_begun_is_given_up_like_any_other()
    {
        await using var service = Service();
        using var admin = service.Admin;
        await admin.AskUntilAsync(200, "/health/ready");
        var article = await admin.PublishedAsync("Wrong");

        using (Frozen())
            await RefusedAsync(admin, $"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });

        await admin.AskUntilAsync(200, $"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
    }

    [Fact]
    public async Task A_write_that_is_half_done_is_given_up_and_its_key_serves_again()
    {
        await using var service = Service();
        using var admin = service.Admin;
        await admin.AskUntilAsync(200, "/health/ready");
        await using var held = await Holding.BeginAsync(_postgres!.ConnectionTo("articles"), "lock table article in share mode");
        await using var db = new NpgsqlConnection(_postgres.ConnectionTo("articles"));

        var writing = RefusedAsync(admin, "POST /v1/articles", new { headline = "Half" }, ("Idempotency-Key", "half"));
        await Wait.UntilAsync(() => db.ExecuteScalarAsync<bool>("select exists (select from pg_locks where not granted)"));
        using (Frozen())
            await writing;

        await held.DisposeAsync();
        await admin.AskUntilAsync(201, "POST /v1/articles", new { headline = "Half" }, ("Idempotency-Key", "half"));
        Assert.Equal(1, await db.ExecuteScalarAsync<int>("select count(*) from article"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private WebApplicationFactory<Program> Service() =>
        newsroom.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Articles", _postgres!.ConnectionTo("articles")));

    private static async Task RefusedAsync(HttpClient client, string ask, object? body = null, params (string Name, string Value)[] headers)
    {
        var refused = (await InTimeAsync(() => client.AskAsync(ask, body, null, headers))).Expect(503);
        Assert.Equal("unavailable", refused.Problem);
        Assert.True(refused.Headers.RetryAfter is not null, $"{ask} has no Retry-After");
    }

    private static async Task<Reply> InTimeAsync(Func<Task<Reply>> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        var reply = await ask();
        Assert.True(Stopwatch.GetElapsedTime(begun) < Patience, $"{reply.Http.RequestMessage?.RequestUri} took {Stopwatch.GetElapsedTime(begun)} for {reply.Status}.");
        return reply;
    }

    /// <summary>The database stands still until this is disposed of.</summary>
    private IDisposable Frozen()
    {
        Signal("STOP");
        return new Thaw(() => Signal("CONT"));
    }

    // The server and all its children, each of which is a group of its own.
    private void Signal(string name)
    {
        var server = File.ReadLines(Directory.EnumerateFiles(_folder, "postmaster.pid", SearchOption.AllDirectories).Single()).First();
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(id => id!.All(char.IsAsciiDigit) && (id == server || ParentOf(id!) == server));
        using var kill = Process.Start("kill", [$"-{name}", .. all!]);
        kill.WaitForExit();
    }

    private static string ParentOf(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        }
        catch (IOException)
        {
            return "";
        }
    }
    private sealed class Thaw(Action begin) : IDisposable
    {
        public void Dispose() => begin();
    }
}
