using System.Diagnostics;
using System.Globalization;
using Articles.Api.Data;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace Articles.Benchmarks;

/// <summary>A private PostgreSQL with an empty database of the service's, and what PostgreSQL alone does with the same articles there.</summary>
internal sealed class BulkGround : IAsyncDisposable
{
    private const string Name = "bulk";

    private readonly EmbeddedPostgres _postgres;
    private readonly Pgbench _pgbench;

    private BulkGround(EmbeddedPostgres postgres, PostgresBinaries binaries, int articles)
    {
        _postgres = postgres;
        var text = new NpgsqlConnectionStringBuilder(ConnectionString);
        _pgbench = new Pgbench(binaries, (text.Host!, text.Database!), articles);
        Maker = new ArchiveMaker(articles * 1_000);
    }

    public string ConnectionString => _postgres.ConnectionTo(Name);

    public ArchiveMaker Maker { get; }

    /// <summary>The process of the server, whose children do its work.</summary>
    public int ServerId { get; private set; }

    public static async Task<BulkGround> OpenAsync(string folder, int articles)
    {
        DapperSetup.Apply();
        var data = DataFolder.Prepare(folder);
        var binaries = await PostgresBinaries.FindAsync(null, data, NullLogger.Instance, CancellationToken.None);
        var ground = new BulkGround(await EmbeddedPostgres.StartAsync(new PostgresCluster("benchmark", data, binaries), CancellationToken.None), binaries, articles);
        await using var owner = new NpgsqlConnection(ConnectionText.Unpooled(ground._postgres.ConnectionTo("postgres")));
        await owner.ExecuteAsync($"drop database if exists {Name} with (force)");
        await ground._postgres.CreateAsync(Name, CancellationToken.None);
        await new Migrator(Migration.ReadAll(Migrator.Folder), NullLogger.Instance).MigrateAsync(ground.ConnectionString, CancellationToken.None);
        ground.ServerId = int.Parse(await owner.ExecuteScalarAsync<string>("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)") ?? "0", CultureInfo.InvariantCulture);
        await using var db = await ground.ConnectAsync();
        await db.ExecuteAsync("create table benchmark_row (like article including all)");
        return ground;
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    /// <summary>Puts down what the others begin with: the bodies, and the rows that pgbench takes.</summary>
    public async Task LayOutAsync(Document[] documents)
    {
        await using var db = await ConnectAsync();
        await db.ExecuteAsync("drop table if exists benchmark_body; create unlogged table benchmark_body (number integer, headline text, standfirst text, section text, body text)");
        await using (var copy = await db.BeginBinaryImportAsync("copy benchmark_body from stdin (format binary)"))
        {
            for (var number = 0; number < documents.Length; number++)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(number);
                foreach (var words in (string[])[documents[number].Headline, documents[number].Standfirst, documents[number].Section, documents[number].Content])
                    await copy.WriteAsync(words);
            }

            await copy.CompleteAsync();
        }

        await db.ExecuteAsync("create index on benchmark_body (number); analyze benchmark_body");
        await db.ExecuteAsync("checkpoint;");
    }

    /// <summary>Bodies a second of which one backend makes what is searched, storing nothing.</summary>
    public async Task<double> ReadWordsAsync(int articles)
    {
        await using var db = await ConnectAsync();
        var started = Stopwatch.GetTimestamp();
        await db.ExecuteAsync("set max_parallel_workers_per_gather = 0; select sum(length(to_tsvector('english', body))) from benchmark_body", commandTimeout: 0);
        return articles / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Documents a second into a table that has no key and no index.</summary>
    public async Task<double> CopyAsync(Document[] documents)
    {
        await using var db = await ConnectAsync();
        await db.ExecuteAsync(
            """
            drop table if exists benchmark_bare;
            create table benchmark_bare (name text, headline text, standfirst text, section text, language text, body text, published_at timestamptz, tags text[], authors text[])
            """);
        var started = Stopwatch.GetTimestamp();
        await using (var copy = await db.BeginBinaryImportAsync("copy benchmark_bare from stdin (format binary)"))
        {
            foreach (var document in documents)
            {
                await copy.StartRowAsync();
                foreach (var words in (string[])[document.Name, document.Headline, document.Standfirst, document.Section, document.Language, document.Content])
                    await copy.WriteAsync(words);
                await (document.PublishedAt is { } at ? copy.WriteAsync(at, NpgsqlDbType.TimestampTz) : copy.WriteNullAsync());
                await copy.WriteAsync(document.Tags);
                await copy.WriteAsync(document.Authors);
            }

            await copy.CompleteAsync();
        }

        return documents.Length / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Rows a second that pgbench inserts into a table like ours, 16 at a time, each committed to disk.</summary>
    public Task<double> InsertAsync(TimeSpan time) => _pgbench.RunAsync(
        """
        insert into benchmark_row (id, slug, headline, standfirst, section, body_content, body_text, body_html, body_rules, created_at, updated_at, changed_at, search, summary)
        select gen_random_uuid(), gen_random_uuid()::text, headline, standfirst, section, body, body, body, 1, now(), now(), now(),
               search_vector('en', headline, null, standfirst, body), search_summary('en', headline, standfirst, '{}')
        from benchmark_body where number = :id
        """,
        16, time);

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var db = new NpgsqlConnection(ConnectionText.Unpooled(ConnectionString));
        await db.OpenAsync();
        return db;
    }
}
