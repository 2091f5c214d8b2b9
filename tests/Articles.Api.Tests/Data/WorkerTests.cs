using System.Diagnostics;
using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Articles.Api.Tests.Data;

/// <summary>What works beside the requests outlives whatever goes wrong, and tells it.</summary>
public sealed class WorkerTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_of_our_own_ends_neither_the_service_nor_what_it_does_beside_the_requests()
    {
        var log = new LogKeeper();
        var clock = new BrokenClock(newsroom.Clock.GetUtcNow());
        await using var service = newsroom.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddSingleton<TimeProvider>(clock).AddSingleton<ILoggerProvider>(log)));
        using var editor = service.Admin;
        var scheduled = await editor.CreateAsync("Budget day");
        (await editor.AskAsync($"PUT /v1/articles/{scheduled.Id}/publication", new { at = clock.GetUtcNow().AddHours(1) })).Expect(200);

        clock.IsBroken = true;
        clock.Advance(TimeSpan.FromHours(1));
        await Wait.UntilAsync(() => Told(log, "TurnWorker") >= 2);
        clock.IsBroken = false;

        await Wait.UntilAsync(async () => await editor.AskAsync("/v1/changes") is { Status: 200 } changes && changes.Items.Any(item => item.Text("id") == scheduled.Id));
        Assert.Contains(log.Lines, line => line.StartsWith("Error Articles.Api.Editing.TurnWorker: What is due is told as soon as", StringComparison.Ordinal) && line.Contains("The clock is broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_fails_again_and_again_is_tried_after_growing_pauses()
    {
        var begun = Stopwatch.GetTimestamp();
        var log = await Failing.ThreeTimesAsync(new InvalidOperationException("It is ours."));

        Assert.InRange(Stopwatch.GetElapsedTime(begun), TimeSpan.FromSeconds(1.4), TimeSpan.FromSeconds(10)); // half a second, and a whole one
        Assert.All(log.Lines, line => Assert.StartsWith("Error Failing: It is not done: a fault", line, StringComparison.Ordinal));
        Assert.InRange(log.Lines.Count, 3, 4);
    }

    [Fact]
    public async Task A_database_that_is_away_is_asked_again_soon_and_told_once()
    {
        var log = await Failing.ThreeTimesAsync(new NpgsqlException("Nobody answers."));

        Assert.StartsWith("Warning Failing: It is not done: Nobody answers.", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    private static int Told(LogKeeper log, string worker) => log.Lines.Count(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(worker, StringComparison.Ordinal));

    private sealed class BrokenClock(DateTimeOffset now) : FakeTimeProvider(now)
    {
        public bool IsBroken { get; set; }

        public override DateTimeOffset GetUtcNow() => IsBroken ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();
    }

    /// <summary>Fails at every attempt, in the same way.</summary>
    private sealed class Failing(Exception fault, DatabaseReadiness readiness, LogKeeper log) : Worker("It is not done", readiness, log.CreateLogger("Failing"))
    {
        private int _attempts;

        /// <summary>What is told of three attempts.</summary>
        public static async Task<LogKeeper> ThreeTimesAsync(Exception fault)
        {
            var (readiness, log) = (new DatabaseReadiness(), new LogKeeper());
            readiness.Ready();
            using var worker = new Failing(fault, readiness, log);
            await worker.StartAsync(Cancel);
            await Wait.UntilAsync(() => Volatile.Read(ref worker._attempts) >= 3);
            await worker.StopAsync(Cancel);
            return log;
        }

        protected override Task WorkAsync(CancellationToken cancel)
        {
            Interlocked.Increment(ref _attempts);
            throw fault;
        }
    }
}
