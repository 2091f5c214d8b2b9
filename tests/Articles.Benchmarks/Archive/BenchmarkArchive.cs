using System.Globalization;
using Articles.Api.Data;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Articles.Benchmarks;

/// <summary>A private PostgreSQL with a made-up archive, loaded once and kept for the next run.</summary>
internal sealed class BenchmarkArchive : IAsyncDisposable
{
    // A larger archive tells the same articles again: what a word costs depends on how many articles have it, not on their words.
    private const int Different = 100_000;

    private readonly EmbeddedPostgres _postgres;

    private BenchmarkArchive(EmbeddedPostgres postgres, PostgresBinaries binaries, int articles)
    {
        _postgres = postgres;
        Binaries = binaries;
        Articles = articles;
    }

    public PostgresBinaries Binaries { get; }

    public int Articles { get; }

    public string ConnectionString => _postgres.ConnectionTo(NameOf(Articles));

    /// <summary>The socket's folder and the database, as PostgreSQL's own programs take them.</summary>
    public (string Host, string Database) Address =>
        new NpgsqlConnectionStringBuilder(ConnectionString) is var text ? (text.Host!, text.Database!) : default;

    /// <summary>The process of the server, whose children do its work.</summary>
    public int ServerId { get; private set; }

    public static async Task<BenchmarkArchive> OpenAsync(string folder, int articles)
    {
        DapperSetup.Apply();
        var data = DataFolder.Prepare(folder);
        var binaries = await PostgresBinaries.FindAsync(null, data, NullLogger.Instance, CancellationToken.None);
        var archive = new BenchmarkArchive(
            await EmbeddedPostgres.StartAsync(new PostgresCluster("benchmark", data, binaries), CancellationToken.None), binaries, articles);
        try
        {
            await archive.FillAsync();
            archive.ServerId = await archive.ReadServerIdAsync();
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private async Task FillAsync()
    {
        await using var owner = new NpgsqlConnection(ConnectionText.Unpooled(_postgres.ConnectionTo("postgres")));
        await FillAsync(owner, Math.Min(Articles, Different), async name => await _postgres.CreateAsync(name, CancellationToken.None), loader => loader.LoadAsync());
        if (Articles > Different)
        {
            await FillAsync(owner, Articles, name => owner.ExecuteAsync($"create database {name} template {NameOf(Different)}", commandTimeout: 0),
                loader => loader.TellAgainAsync(Articles / Different));
        }
    }

    private async Task<int> ReadServerIdAsync()
    {
        await using var owner = new NpgsqlConnection(ConnectionText.Unpooled(_postgres.ConnectionTo("postgres")));
        return int.Parse(await owner.ExecuteScalarAsync<string>("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)") ?? "0", CultureInfo.InvariantCulture);
    }

    /// <summary>A database is whole when its comment says so; one that is not is made anew.</summary>
    private async Task FillAsync(NpgsqlConnection owner, int articles, Func<string, Task> create, Func<ArchiveLoader, Task> load)
    {
        var name = NameOf(articles);
        var isWhole = await owner.ExecuteScalarAsync<bool>(
            "select exists (select from pg_database where datname = @name and shobj_description(oid, 'pg_database') = 'whole')", new { name });
        if (!isWhole)
        {
            await owner.ExecuteAsync($"drop database if exists {name} with (force)");
            await create(name);
        }

        await new Migrator(Migration.ReadAll(Migrator.Folder), NullLogger.Instance).MigrateAsync(_postgres.ConnectionTo(name), CancellationToken.None);
        if (isWhole)
            return;

        await load(new ArchiveLoader(_postgres.ConnectionTo(name), Math.Min(articles, Different)));
        await owner.ExecuteAsync($"comment on database {name} is 'whole'");
    }

    private static string NameOf(int articles) => string.Create(CultureInfo.InvariantCulture, $"archive_v{ArchiveMaker.Version}_{articles}");
}
