using System.Globalization;
using Articles.Api.Data;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Articles.Benchmarks;

/// <summary>A private PostgreSQL with a made-up archive, loaded once and kept for the next run.</summary>
internal sealed class BenchmarkArchive : IAsyncDisposable
{
    private readonly EmbeddedPostgres postgres;

    private BenchmarkArchive(EmbeddedPostgres postgres, PostgresBinaries binaries, int articles)
    {
        this.postgres = postgres;
        Binaries = binaries;
        Articles = articles;
    }

    public PostgresBinaries Binaries { get; }

    public int Articles { get; }

    public string ConnectionString => postgres.ConnectionTo(Name);

    private string Name => string.Create(CultureInfo.InvariantCulture, $"archive_v{ArchiveMaker.Version}_{Articles}");

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
            return archive;
        }
        catch
        {
            await archive.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => postgres.DisposeAsync();

    /// <summary>A database is whole when its comment says so; one that is not is made anew.</summary>
    private async Task FillAsync()
    {
        await using var owner = new NpgsqlConnection(ConnectionText.Unpooled(postgres.ConnectionTo("postgres")));
        var isWhole = await owner.ExecuteScalarAsync<bool>(
            "select exists (select from pg_database where datname = @Name and shobj_description(oid, 'pg_database') = 'whole')", new { Name });
        if (!isWhole)
        {
            await owner.ExecuteAsync($"drop database if exists {Name} with (force)");
            await postgres.CreateAsync(Name, CancellationToken.None);
        }

        await new Migrator(Migration.ReadAll(Migrator.Folder), NullLogger.Instance).MigrateAsync(ConnectionString, CancellationToken.None);
        if (isWhole)
            return;

        await new ArchiveLoader(ConnectionString, Articles).LoadAsync();
        await owner.ExecuteAsync($"comment on database {Name} is 'whole'");
    }
}
