using Articles.Api.Data;
using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Data;

public sealed class LateDatabaseTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    // Migrator takes it.
    private const long MigrationLock = 4_155_170_001;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_service_started_before_its_database_lives_and_becomes_ready_when_that_comes()
    {
        var late = new NpgsqlConnectionStringBuilder(newsroom.Database);
        var name = late.Database += "_late";
        await using var early = newsroom.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Articles", late.ConnectionString));

        var readiness = early.Services.GetRequiredService<DatabaseReadiness>();
        var database = early.Services.GetRequiredService<Database>();
        Assert.False(readiness.IsReady);
        Assert.Contains(name, readiness.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DatabaseNotReadyException>(async () => await database.ForReadingAsync(Reach.Public, Cancel));

        await using (var server = new NpgsqlConnection(newsroom.Database))
            await server.ExecuteAsync($"create database {name}");
        await readiness.WhenReadyAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(5), Cancel);

        await using var db = await database.ForWritingAsync(Cancel);
        Assert.Equal(name, await db.ExecuteScalarAsync<string>("select current_database()"));
    }

    [Fact]
    public async Task A_verb_waits_for_whoever_migrates_the_database_however_long_that_takes()
    {
        await using var migrating = new NpgsqlConnection(newsroom.Database);
        await migrating.OpenAsync(Cancel);
        await migrating.ExecuteAsync("select pg_advisory_lock(@MigrationLock)", new { MigrationLock });

        var checking = ServiceProcess.RunAsync(ServiceProcess.On(newsroom), Cancel, "check");
        // The service itself would go on without it after five.
        await Wait.UntilAsync(async () => checking.IsCompleted || await migrating.ExecuteScalarAsync<bool>(
            """
            select exists (select from pg_stat_activity
                           where datname = current_database() and query like 'select pg_try_advisory_lock%'
                             and clock_timestamp() - backend_start > interval '6 seconds')
            """));
        await migrating.ExecuteAsync("select pg_advisory_unlock(@MigrationLock)", new { MigrationLock });

        Assert.Equal(0, (await checking).Code);
    }
}
