using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Data;

public sealed class LateDatabaseTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task A_service_started_before_its_database_lives_and_becomes_ready_when_that_comes()
    {
        var cancel = TestContext.Current.CancellationToken;
        var late = new NpgsqlConnectionStringBuilder(newsroom.Database);
        var name = late.Database += "_late";
        await using var early = newsroom.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Articles", late.ConnectionString));

        var readiness = early.Services.GetRequiredService<DatabaseReadiness>();
        var database = early.Services.GetRequiredService<Database>();
        Assert.False(readiness.IsReady);
        Assert.Contains(name, readiness.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DatabaseNotReadyException>(async () => await database.ForReadingAsync(Reach.Public, cancel));

        await using (var server = new NpgsqlConnection(newsroom.Database))
            await server.ExecuteAsync($"create database {name}");
        await readiness.WhenReadyAsync(cancel).WaitAsync(TimeSpan.FromSeconds(5), cancel);

        await using var db = await database.ForWritingAsync(cancel);
        Assert.Equal(name, await db.ExecuteScalarAsync<string>("select current_database()"));
    }
}
