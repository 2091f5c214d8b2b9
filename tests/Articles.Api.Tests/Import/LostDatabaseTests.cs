using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Import;

/// <summary>A database that goes away in the middle of an import is no fault of its items.</summary>
public sealed class LostDatabaseTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const int Lines = 4000;

    [Fact]
    public async Task An_import_ends_where_the_database_goes_and_goes_on_when_it_is_sent_again()
    {
        using var folder = new ImportFolder(newsroom);
        await folder.WriteAsync("a.ndjson", string.Join('\n', Enumerable.Range(1, Lines).Select(number =>
            $$$"""{"headline":"Number {{{number}}}","body":{"content":"Words."},"externalId":"{{{number}}}","source":{"name":"lost"}}""")));
        var (server, name) = ServerOf(newsroom.Database);
        await using var db = new NpgsqlConnection(server);

        var importing = folder.RunAsync("import", folder.Path, "--report", $"{folder.Path}.report");
        await Wait.UntilAsync(async () => await StoredAsync() >= 400);
        await db.ExecuteAsync($"alter database {name} allow_connections false"); // by itself: until it is committed those who are thrown out come back
        await Wait.UntilAsync(async () => await db.ExecuteScalarAsync<int>(
            "select count(pg_terminate_backend(pid, 5000))::int from pg_stat_activity where datname = @name", new { name }) == 0);
        var (code, output, errors) = await importing;
        await db.ExecuteAsync($"alter database {name} allow_connections true");
        var stored = await StoredAsync();
        var (report, again) = (await File.ReadAllLinesAsync($"{folder.Path}.report", TestContext.Current.CancellationToken), await folder.RunAsync("import", folder.Path));
        File.Delete($"{folder.Path}.report");

        Assert.Equal((1, 1), (code, errors.Count(c => c == '\n')));
        Assert.StartsWith($"The import ends behind {folder.File("a.ndjson")}, line {stored}, for the database does not answer any more (", errors, StringComparison.Ordinal);
        Assert.InRange(stored, 400, Lines - 1);
        Assert.EndsWith($"{stored} items: {stored} created.", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(stored, report.Length);
        Assert.EndsWith($"{Lines} items: {Lines - stored} created, {stored} unchanged.", again.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(Lines, await StoredAsync());

        async Task<int> StoredAsync()
        {
            await using var reading = new NpgsqlConnection($"{newsroom.Database};Pooling=false");
            return await reading.ExecuteScalarAsync<int>("select count(*)::int from article where external_id is not null");
        }
    }

    // It is closed from outside, and nobody else is in it.
    private static (string Server, string Name) ServerOf(string database)
    {
        var text = new NpgsqlConnectionStringBuilder(database);
        var name = text.Database!;
        text.Database = "postgres";
        return (text.ConnectionString, name);
    }
}
