using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Microsoft.Extensions.DependencyInjection;

namespace Articles.Api.Tests.Cli;

public sealed class HealthTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("live", """{"status":"live"}""")]
    [InlineData("ready", """{"status":"ready","related":{"behind":0}}""")]
    public async Task A_watcher_without_a_key_learns_that_all_is_well_and_keeps_nothing(string what, string told)
    {
        using var watcher = newsroom.Reader;

        var answer = (await watcher.AskAsync($"/health/{what}")).Expect(200);

        Assert.Equal(told, answer.Text);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Before_the_database_answers_the_service_lives_but_is_not_ready_and_names_no_server()
    {
        var readiness = new DatabaseReadiness();
        readiness.NotReady("The database db.example does not answer.");
        using var pulse = new DatabasePulse(newsroom.Services.GetRequiredService<Database>(), newsroom.Services.GetRequiredService<DatabaseWatch>(), readiness, TimeProvider.System);

        Assert.Equal("The database is not ready; the log tells why.", await pulse.TroubleAsync(Cancel));
    }
}
