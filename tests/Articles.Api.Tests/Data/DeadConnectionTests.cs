using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Data;

public sealed class DeadConnectionTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static readonly string[] Addresses = ["/v1/articles?limit={0}", "/v1/tags?limit={0}", "/v1/speakers?limit={0}", "/v1/articles/unknown-{0}"];

    [Fact]
    public async Task A_reader_does_not_feel_that_the_server_has_ended_idle_connections()
    {
        var reader = newsroom.Reader;
        await Task.WhenAll(Addresses.Select(address => reader.AskAsync(string.Format(null, address, 51))));
        await using var db = new NpgsqlConnection(newsroom.Database);

        await db.ExecuteAsync("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        foreach (var address in Addresses)
            Assert.NotEqual(503, (await reader.AskAsync(string.Format(null, address, 52))).Status);
    }

    [Fact]
    public async Task A_writer_does_not_feel_it_either()
    {
        var admin = newsroom.Admin;
        await admin.CreateAsync("Before");
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);

        await db.ExecuteAsync("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");

        await admin.CreateAsync("After");
    }
}
