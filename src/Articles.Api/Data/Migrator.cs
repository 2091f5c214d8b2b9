using System.Diagnostics;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>Brings the schema up to what this program knows; several instances may start at once.</summary>
internal sealed class Migrator(IReadOnlyList<Migration> migrations, ILogger log)
{
    // Any number will do, as long as every version of the program uses the same.
    private const long LockNumber = 4_155_170_001;

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "db", "migrations");

    /// <summary>How many scripts it ran.</summary>
    public async Task<int> MigrateAsync(string connectionString, CancellationToken cancel)
    {
        await using var db = OwnConnection.Of("migration", ConnectionText.Unpooled(connectionString));
        await db.OpenAsync(cancel);
        if (db.PostgreSqlVersion.Major < PostgresBinaries.OldestMajor)
            throw new SetupException($"PostgreSQL {PostgresBinaries.OldestMajor} or later is needed, and {db.Host} runs {db.PostgreSqlVersion}.");

        await LockAsync(db, cancel);
        var pending = Pending(await AppliedAsync(db, cancel));
        foreach (var migration in pending)
            await RunAsync(db, migration, cancel);

        return pending.Count;
    }

    /// <summary>
    /// Asks again and again, for one who waits inside <c>pg_advisory_lock</c> holds a snapshot that
    /// <c>create index concurrently</c> of the one before would wait for. The lock ends with the connection.
    /// </summary>
    private static async Task LockAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        while (!await db.ExecuteScalarAsync<bool>(Command("select pg_try_advisory_lock(@LockNumber)", new { LockNumber }, cancel)))
            await Task.Delay(100, cancel);
    }

    private static async Task<List<Applied>> AppliedAsync(NpgsqlConnection db, CancellationToken cancel)
    {
        // Asked first, because a user without the right to create could not even say "if not exists".
        if (await db.ExecuteScalarAsync<bool>(Command("select to_regclass('schema_migration') is null", null, cancel)))
            await db.ExecuteAsync(Command(
                """
                create table schema_migration (
                  version    integer primary key,
                  name       text not null,
                  sha256     text not null,
                  applied_at timestamptz not null default clock_timestamp(),
                  ms         integer not null
                )
                """,
                null, cancel));

        var applied = await db.QueryAsync<Applied>(Command("select version, name, sha256 from schema_migration order by version", null, cancel));
        return applied.AsList();
    }

    private List<Migration> Pending(List<Applied> applied)
    {
        var known = migrations.ToDictionary(migration => migration.Version);
        foreach (var one in applied)
        {
            if (!known.TryGetValue(one.Version, out var migration))
                throw new SetupException($"The database has migration {one.Name}, which this program does not know: start a newer version of the program.");
            if (one.Sha256 != migration.Sha256 && one.Sha256 != migration.FormerSha256)
                throw new SetupException($"The migration {one.Name} was changed after it had been applied: restore it, and put the change into a new one.");
        }

        var newest = applied.Count == 0 ? null : applied[^1];
        var pending = migrations.ExceptBy(applied.Select(one => one.Version), migration => migration.Version).ToList();
        if (newest is not null && pending.Find(migration => migration.Version < newest.Version) is { } late)
            throw new SetupException($"The migration {late.Name} comes before {newest.Name}, which is applied already: give it a higher number.");

        return pending;
    }

    private async Task RunAsync(NpgsqlConnection db, Migration migration, CancellationToken cancel)
    {
        log.LogInformation("Migration {Name}", migration.Name);
        var watch = Stopwatch.StartNew();
        try
        {
            await using var transaction = migration.WithoutTransaction ? null : await db.BeginAsync(cancel);
            await db.ExecuteAsync(new CommandDefinition(migration.Text, commandTimeout: 0, cancellationToken: cancel));
            await db.ExecuteAsync(Command(
                "insert into schema_migration (version, name, sha256, ms) values (@Version, @Name, @Sha256, @Ms)",
                new { migration.Version, migration.Name, migration.Sha256, Ms = (int)watch.ElapsedMilliseconds }, cancel));
            if (transaction is not null)
                await transaction.CommitAsync(cancel);
        }
        catch (PostgresException wrong)
        {
            throw new SetupException($"The migration {migration.Name} failed: {wrong.MessageText} ({wrong.SqlState}).", wrong);
        }
    }

    private sealed record Applied
    {
        public required int Version { get; init; }
        public required string Name { get; init; }
        public required string Sha256 { get; init; }
    }
}
