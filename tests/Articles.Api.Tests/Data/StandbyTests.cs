using System.Diagnostics;
using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;

namespace Articles.Api.Tests.Data;

/// <summary>A primary and a real standby, which follows it by PostgreSQL's own replication.</summary>
public sealed class StandbyTests(Newsroom newsroom) : IClassFixture<Newsroom>, IAsyncLifetime
{
    private const string IsRead = "select exists (select from pg_stat_activity where query like '%visible_article%' and pid <> pg_backend_pid())";

    private readonly string _folder = Path.Combine("/tmp", $"articles-standby-{Guid.NewGuid():N}");
    private EmbeddedPostgres? _primary;
    private EmbeddedPostgres? _standby;
    private EmbeddedPostgres? _second;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        // A standby begins as a cold copy of the primary, told whom to follow.
        _primary = await StartAsync("primary");
        await _primary.CreateAsync("articles", Cancel);
        await _primary.DisposeAsync();
        await CopyAsync("standby");
        await CopyAsync("second");
        _primary = await StartAsync("primary");
        _standby = await StartAsync("standby");
    }

    [Fact]
    public async Task What_is_written_to_the_primary_is_read_from_the_standby_and_what_is_gone_from_neither()
    {
        await using var service = Service();
        using var admin = await AdminOfAsync(service);
        using var reader = service.Reader;
        await using var replica = await OpenAsync(_standby!);

        var article = await admin.PublishedAsync("Followed");
        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
        await Wait.UntilAsync(async () =>
        {
            (await reader.AskAsync(SearchFor("followed"))).Expect(200);
            return await replica.ExecuteScalarAsync<bool>(IsRead);
        });

        // A standby that stands still has not heard of the withdrawal.
        await replica.ExecuteAsync("select pg_wal_replay_pause()");
        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);
        Assert.Empty((await reader.AskAsync("/v1/articles")).Expect(200).Items);

        await replica.ExecuteAsync("select pg_wal_replay_resume()");
        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);
    }

    [Fact]
    public async Task Drafts_are_read_as_they_were_written_though_the_standby_stands_still()
    {
        await using var service = Service();
        await using var another = Service();
        using var editor = await AdminOfAsync(service);
        using var elsewhere = await AdminOfAsync(another);
        await using var replica = await OpenAsync(_standby!);
        await replica.ExecuteAsync("select pg_wal_replay_pause()");

        var draft = await editor.CreateAsync("Not there yet");
        (await editor.AskAsync($"/v1/articles/{draft.Id}")).Expect(200);

        (await editor.PatchAsync(draft.Id, new { headline = "There at once" })).Expect(200);
        Assert.Equal("There at once", (await editor.AskAsync($"/v1/articles/{draft.Id}")).Expect(200).Json.Text("headline"));
        await elsewhere.AskUntilAsync(200, $"/v1/articles/{draft.Id}");
    }

    [Fact]
    public async Task What_is_withdrawn_while_nothing_can_be_heard_of_the_primary_is_not_read_from_the_standby()
    {
        await using var service = Service();
        using var admin = await AdminOfAsync(service);
        using var reader = service.Reader;
        await using var replica = await OpenAsync(_standby!);
        await using var db = await OpenAsync(_primary!, "postgres");
        // While it stands still the primary is read, and afterwards it is.
        await replica.ExecuteAsync("select pg_wal_replay_pause()");
        var article = await admin.PublishedAsync("Withdrawn unheard");
        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
        await replica.ExecuteAsync("select pg_wal_replay_resume()");
        await Wait.UntilAsync(async () =>
        {
            (await admin.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
            return await replica.ExecuteScalarAsync<bool>("select exists (select from pg_stat_activity where query like '%body_html%' and pid <> pg_backend_pid())");
        });
        await replica.ExecuteAsync("select pg_wal_replay_pause()");

        // Who listens cannot come back; who writes has a connection.
        await db.ExecuteAsync("alter database articles allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where query like '%turns_at > %' and pid <> pg_backend_pid()");
        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);
    }

    [Fact]
    public async Task A_standby_that_comes_back_without_what_was_withdrawn_meanwhile_is_not_read()
    {
        await using var service = Service();
        using var admin = await AdminOfAsync(service);
        using var reader = service.Reader;
        await using var db = await OpenAsync(_primary!, "postgres");
        var article = await admin.PublishedAsync("Withdrawn meanwhile");
        await using (var replica = await OpenAsync(_standby!))
        {
            await Wait.UntilAsync(() => replica.ExecuteScalarAsync<bool>("select exists (select from article where status = 'published')"));
            await replica.ExecuteAsync("alter system set primary_conninfo = ''");
        }

        await _standby!.DisposeAsync();
        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        await Wait.UntilAsync(
            () => db.ExecuteScalarAsync<bool>("select exists (select from pg_stat_activity where query like '%turns_at > %' and pid <> pg_backend_pid())"));
        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);

        // Who listens cannot come back, and tells nobody how far the standby is; who reads has a connection.
        await db.ExecuteAsync("alter database articles allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where query like '%turns_at > %' and pid <> pg_backend_pid()");
        _standby = await StartAsync("standby");

        // A server that was away is tried again after a second.
        for (var back = Stopwatch.StartNew(); back.Elapsed < TimeSpan.FromSeconds(3);)
            (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);
    }

    [Fact]
    public async Task Of_two_standbys_only_the_one_is_read_that_has_everything()
    {
        _second = await StartAsync("second");
        await using var service = Service(HostOf(_second));
        using var admin = await AdminOfAsync(service);
        using var reader = service.Reader;
        await using var replica = await OpenAsync(_second);
        var article = await admin.PublishedAsync("Withdrawn from one");
        await Wait.UntilAsync(() => replica.ExecuteScalarAsync<bool>("select exists (select from article where status = 'published')"));
        await replica.ExecuteAsync("select pg_wal_replay_pause()");
        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        // Of many readers at once some come to the second, for few connections to one there may be.
        await using var followed = await OpenAsync(_standby!);
        await Wait.UntilAsync(async () =>
        {
            var found = await Task.WhenAll(Enumerable.Range(1, 50).Select(_ => reader.AskAsync(SearchFor("withdrawn"))));
            Assert.All(found, list => Assert.Empty(list.Expect(200).Items));
            return await followed.ExecuteScalarAsync<bool>(IsRead);
        });
    }

    [Fact]
    public async Task Reading_goes_on_without_the_primary_and_writing_as_soon_as_the_standby_is_promoted()
    {
        await using var service = Service();
        using var admin = await AdminOfAsync(service);
        using var reader = service.Reader;
        var article = await admin.PublishedAsync("Survives");
        await using var replica = await OpenAsync(_standby!);
        await Wait.UntilAsync(() => replica.ExecuteScalarAsync<bool>("select exists (select from article)"));

        await _primary!.DisposeAsync();
        _primary = null;

        await reader.AskUntilAsync(200, "/v1/articles?limit=7");
        var refused = await admin.AskUntilAsync(503, "POST /v1/articles", new { headline = "Not now" });
        Assert.Equal("unavailable", refused.Problem);
        Assert.NotNull(refused.Headers.RetryAfter);

        await replica.ExecuteScalarAsync<bool>("select pg_promote()");

        await admin.AskUntilAsync(201, "POST /v1/articles", new { headline = "Again" });
        (await reader.AskAsync($"/v1/articles/{article.Id}")).Expect(200);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _second, _standby, _primary }.OfType<EmbeddedPostgres>())
            await server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private WebApplicationFactory<Program> Service(params string[] others) => newsroom.WithWebHostBuilder(host => host.UseSetting(
        "ConnectionStrings:Articles",
        new NpgsqlConnectionStringBuilder(_primary!.ConnectionTo("articles"))
        {
            Host = string.Join(',', [HostOf(_primary), HostOf(_standby!), .. others]),
            MaxPoolSize = 4,
        }.ConnectionString));

    // Never asked before, so not answered from memory.
    private static string SearchFor(string word) => $"/v1/articles?q={word}%20-{Guid.NewGuid():N}";

    private static async Task<HttpClient> AdminOfAsync(WebApplicationFactory<Program> service)
    {
        var admin = service.Admin;
        await admin.AskUntilAsync(200, "/health/ready");
        return admin;
    }

    private Task<EmbeddedPostgres> StartAsync(string name) => TestCluster.StartAsync(Path.Combine(_folder, name), Cancel);

    private async Task CopyAsync(string name)
    {
        using (var copying = Process.Start("cp", ["-a", Path.Combine(_folder, "primary"), Path.Combine(_folder, name)]))
        {
            await copying.WaitForExitAsync(Cancel);
            Assert.Equal(0, copying.ExitCode);
        }

        var data = Directory.EnumerateDirectories(Path.Combine(_folder, name), "data", SearchOption.AllDirectories).Single();
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.auto.conf"), $"primary_conninfo = 'host={HostOf(_primary!)} user=articles'\n", Cancel);
        await File.WriteAllTextAsync(Path.Combine(data, "standby.signal"), "", Cancel);
    }

    private static string HostOf(EmbeddedPostgres server) => new NpgsqlConnectionStringBuilder(server.ConnectionTo("articles")).Host!;

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedPostgres server, string database = "articles")
    {
        var db = new NpgsqlConnection(ConnectionText.Unpooled(server.ConnectionTo(database)));
        await db.OpenAsync(Cancel);
        return db;
    }
}
