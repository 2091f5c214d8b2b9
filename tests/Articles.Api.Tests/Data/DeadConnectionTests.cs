using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Data;

public sealed class DeadConnectionTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string EndOthers = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";

    [Fact]
    public async Task A_reader_does_not_feel_that_the_server_has_ended_idle_connections()
    {
        using var reader = newsroom.Reader;
        await Task.WhenAll(Addresses(51).Select(address => reader.AskAsync(address)));
        await using var db = new NpgsqlConnection(newsroom.Database);

        await db.ExecuteAsync(EndOthers);

        foreach (var address in Addresses(52))
            Assert.NotEqual(503, (await reader.AskAsync(address)).Status);
    }

    [Fact]
    public async Task A_writer_does_not_feel_it_either()
    {
        using var admin = newsroom.Admin;
        await admin.CreateAsync("Before");
        await using var db = new NpgsqlConnection(newsroom.Database);

        await db.ExecuteAsync(EndOthers);

        await admin.CreateAsync("After");
    }

    // With another number nothing is answered from memory.
    private static string[] Addresses(int number) => [$"/v1/articles?limit={number}", $"/v1/tags?limit={number}", $"/v1/speakers?limit={number}", $"/v1/articles/unknown-{number}"];
}
