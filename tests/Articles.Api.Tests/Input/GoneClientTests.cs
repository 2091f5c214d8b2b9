using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Articles.Api.Tests.Input;

/// <summary>A newsroom behind a real server, of which is kept what it logs, and that remembers nothing.</summary>
public sealed class PlainspokenNewsroom(TestCluster cluster) : ServedNewsroom(cluster)
{
    internal LogKeeper Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Caching:MemoryBytes", "0");
        builder.UseSetting("Data:ListSeconds", "60");
        builder.ConfigureLogging(logging => logging.AddProvider(Log));
    }
}

public sealed class GoneClientTests(PlainspokenNewsroom newsroom) : IClassFixture<PlainspokenNewsroom>
{
    // But for what the service asks for itself: when something turns.
    private const string Waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query not like '%turns_at%'";

    // There are eight places in each pool of a test, so twenty that stayed taken would be felt.
    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles?q=quay")]
    [InlineData("/v1/quotes")]
    [InlineData("/feeds/articles.rss")]
    public async Task What_a_client_asked_who_went_away_is_given_up_in_silence_and_takes_no_place(string address)
    {
        using var reader = newsroom.Reader;
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var watch = new NpgsqlConnection(newsroom.Database); // a transaction sees others as they were when it first looked

        for (var time = 0; time < 20; time++)
        {
            await using var held = await db.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.ExecuteAsync("lock table article in access exclusive mode");
            using var gone = new CancellationTokenSource();
            var asked = reader.GetAsync(address, gone.Token);
            await Wait.UntilAsync(async () => await watch.ExecuteScalarAsync<int>(Waiting) == 1);

            await gone.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
            await Wait.UntilAsync(async () => await watch.ExecuteScalarAsync<int>(Waiting) == 0);
        }

        (await reader.AskAsync(address)).Expect(200);
        Assert.DoesNotContain(newsroom.Log.Lines, line => line.Contains("RequestPath", StringComparison.Ordinal)
            && (line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Warning", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task At_whatever_moment_clients_go_away_no_fault_of_ours_is_logged()
    {
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        for (var story = 0; story < 20; story++)
            await admin.PublishedAsync($"Quay {story}", new { body = new { content = "“The quay is safe,” said harbour master Ines Duarte." } });

        await Parallel.ForAsync(0, 600, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (time, _) =>
        {
            using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(time % 12));
            try
            {
                await reader.GetStringAsync(time % 2 == 0 ? "/v1/articles?q=quay" : "/v1/articles?limit=100&include=quotes,related", gone.Token);
            }
            catch (OperationCanceledException)
            {
                // as it should be
            }
        });

        // None of the connections is left in the middle of something.
        await Parallel.ForAsync(0, 100, async (_, _) => (await reader.AskAsync("/v1/articles?limit=100&include=quotes,related")).Expect(200));
        Assert.DoesNotContain(newsroom.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }
}
