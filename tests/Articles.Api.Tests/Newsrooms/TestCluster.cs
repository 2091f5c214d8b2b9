using System.Globalization;
using System.Security.Cryptography;
using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestCluster))]

namespace Articles.Api.Tests.Newsrooms;

/// <summary>The PostgreSQL of a test run, and a migrated template from which each newsroom gets a database in a moment.</summary>
/// <remarks>
/// It is a private cluster with settings that forget, or the server of <c>ARTICLES_TEST_DATABASE</c>;
/// <c>ARTICLES_TEST_POSTGRES=18</c> takes the programs npm carries instead of the installed ones.
/// </remarks>
public sealed class TestCluster : IAsyncLifetime
{
    private readonly int _run = RandomNumberGenerator.GetInt32(int.MaxValue);
    private EmbeddedPostgres? _embedded;
    private string _server = "";
    private NpgsqlConnection? _owner;
    private int _count;

    private string Template => $"articles_test_{_run}_template";

    public async ValueTask InitializeAsync()
    {
        DapperSetup.Apply();
        _server = await ServerAsync();
        // The lock says that this run is alive: databases of a run without one are left over.
        _owner = new NpgsqlConnection(_server);
        await _owner.OpenAsync();
        await _owner.ExecuteAsync("select pg_advisory_lock(@run)", new { run = _run });
        await DropLeftoversAsync(_owner);

        await _owner.ExecuteAsync($"create database {Template}");
        await new Migrator(Migration.ReadAll(Migrator.Folder), NullLogger.Instance)
            .MigrateAsync(ConnectionTo(Template), CancellationToken.None);
        await LetClocksDifferAsync(ConnectionTo(Template), "1 minute", "1000 years");
    }

    /// <summary>A database with the schema and nothing in it; the answer is its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CreateAsync($"template {Template}");

    /// <summary>A database equal to another, to which nobody gets any more.</summary>
    public async Task<string> CopyDatabaseAsync(string connectionString)
    {
        var original = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using (var db = new NpgsqlConnection(_server))
        {
            await db.ExecuteAsync($"alter database {original} allow_connections false");
            await db.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = @original", new { original });
        }

        return await CreateAsync($"template {original}");
    }

    /// <summary>A database without the schema, for tests of the migrations themselves.</summary>
    public Task<string> CreateEmptyDatabaseAsync() => CreateAsync("");

    /// <summary>
    /// Tests turn the clock of the service alone, and views for the public go by that of the server: so they are told that the two
    /// may differ by more.
    /// </summary>
    public static async Task LetClocksDifferAsync(string connectionString, string by, string more)
    {
        await using var db = new NpgsqlConnection(ConnectionText.Unpooled(connectionString));
        foreach (var statement in await db.QueryAsync<string>(
            """
            select format('create or replace view articles_public.%I as %s', viewname, replace(definition, quote_literal(@by::interval), quote_literal(@more::interval)))
            from pg_views where schemaname = 'articles_public'
            """, new { by, more }))
        {
            await db.ExecuteAsync(statement);
        }
    }

    /// <summary>A PostgreSQL of a test's own in a folder, for tests that stop it, freeze it or copy it.</summary>
    internal static async Task<EmbeddedPostgres> StartAsync(string folder, CancellationToken cancel)
    {
        var home = DataFolder.Prepare(folder);
        return await EmbeddedPostgres.StartAsync(
            new PostgresCluster("test", home, await PostgresBinaries.FindAsync(null, home, NullLogger.Instance, cancel), Forgetful: true), cancel);
    }

    public async Task DropDatabaseAsync(string connectionString)
    {
        await using var db = new NpgsqlConnection(_server);
        await db.ExecuteAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");
    }

    public async ValueTask DisposeAsync()
    {
        if (_owner is not null)
        {
            await DropAsync(_owner, $"articles_test_{_run}_%");
            await _owner.DisposeAsync();
        }

        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private async Task<string> CreateAsync(string from)
    {
        var name = $"articles_test_{_run}_{Interlocked.Increment(ref _count)}";
        await using var db = new NpgsqlConnection(_server);
        await db.ExecuteAsync($"create database {name} {from}");
        return ConnectionTo(name);
    }

    private async Task<string> ServerAsync()
    {
        if (Environment.GetEnvironmentVariable("ARTICLES_TEST_DATABASE") is { Length: > 0 } configured)
            return new NpgsqlConnectionStringBuilder(configured) { Pooling = false }.ConnectionString;

        var folder = DataFolder.Prepare(null);
        _embedded = await EmbeddedPostgres.StartAsync(
            new PostgresCluster("test", folder, await BinariesAsync(folder), Forgetful: true), CancellationToken.None);
        return ConnectionText.Unpooled(_embedded.ConnectionTo("postgres"));
    }

    private static async Task<PostgresBinaries> BinariesAsync(DataFolder folder)
    {
        if (Environment.GetEnvironmentVariable("ARTICLES_TEST_POSTGRES") != "18")
            return await PostgresBinaries.FindAsync(null, folder, NullLogger.Instance, CancellationToken.None);

        var (fetched, obstacle) = await PostgresPackage.FetchAsync(folder, NullLogger.Instance, CancellationToken.None);
        return await PostgresBinaries.ReadAsync(fetched ?? throw new InvalidOperationException($"PostgreSQL 18: {obstacle}."), CancellationToken.None)
            ?? throw new InvalidOperationException($"The PostgreSQL in {fetched} does not run.");
    }

    private async Task DropLeftoversAsync(NpgsqlConnection db)
    {
        var names = await db.QueryAsync<string>("select datname from pg_database where datname like 'articles\\_test\\_%'");
        foreach (var other in names.Select(name => name.Split('_')[2]).Distinct())
        {
            if (!int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var key) || key == _run)
                continue;
            if (!await db.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(@key)", new { key }))
                continue;

            await DropAsync(db, $"articles_test_{key}_%");
            await db.ExecuteAsync("select pg_advisory_unlock(@key)", new { key });
        }
    }

    private static async Task DropAsync(NpgsqlConnection db, string like)
    {
        foreach (var name in await db.QueryAsync<string>("select datname from pg_database where datname like @like", new { like }))
            await db.ExecuteAsync($"drop database if exists {name} with (force)");
    }

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(_server) { Database = database, Pooling = true, MaxPoolSize = 8, Timeout = 60 }.ConnectionString;
}
