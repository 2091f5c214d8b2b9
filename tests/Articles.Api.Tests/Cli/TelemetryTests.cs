using System.Collections.Concurrent;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Articles.Api.Tests.Cli;

/// <summary>What whoever runs the service sees of it in a collector, and that nobody else feels it.</summary>
public sealed class TelemetryTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Passphrase = "of-a-certificate";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_gets_traces_metrics_and_logs_and_no_words_of_an_article_no_key_no_preview()
    {
        await using var collector = await Collector.OpenAsync(_ => Task.CompletedTask);
        using var service = ServiceProcess.Start(WatchedBy(collector), "--urls", "http://127.0.0.1:0");
        using var admin = Callers.AdminAt(ServiceProcess.AddressIn(await service.SaysAsync("listens on", Cancel)));

        var article = await admin.CreateAsync("Heron", new { body = new { content = "A heron stood on the quay." } });
        (await admin.AskAsync("/v1/articles?q=heron")).Expect(200);
        var preview = (await admin.AskAsync($"POST /v1/articles/{article.Id}/preview-links")).Expect(201).Json.Text("url")!;
        (await admin.AskAsync(preview)).Expect(200);
        (await admin.AskAsync(preview.ToUpperInvariant()[..12] + preview[12..])).Expect(404);
        (await admin.AskAsync("/behind-a-proxy" + preview)).Expect(404);
        await service.InterruptAsync(Cancel);

        foreach (var expected in new[] { "articles-api", "/v1/articles/{id:guid}/preview-links", "postgresql", article.Id, "insert into article" })
            Assert.Contains(expected, collector.Got("/v1/traces"), StringComparison.OrdinalIgnoreCase);
        foreach (var expected in new[] { "http.server.request.duration", "kestrel.active_connections", "db.client.operation.duration", "dotnet.process.cpu.time" })
            Assert.Contains(expected, collector.Got("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("Articles API listens on", collector.Got("/v1/logs"), StringComparison.Ordinal);
        foreach (var secret in new[] { "heron", Newsroom.BootstrapKey, Passphrase, preview.Split('/')[^1] })
            Assert.DoesNotContain(secret, collector.Got("/v1/"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_collector_hears_whom_the_service_calls_but_not_by_which_path_and_of_no_statement_that_nobody_asked_for()
    {
        var called = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await Collector.OpenAsync(http =>
        {
            if (http.Request.Path.StartsWithSegments("/hub", StringComparison.Ordinal))
                called.TrySetResult(http.Request.Headers.TraceParent.ToString());
            return Task.CompletedTask;
        });
        var environment = WatchedBy(collector);
        environment["WebSub__Hub"] = $"{collector.Address}/hub/that-is-a-key";
        environment["WebSub__Gather"] = "1";
        using var service = ServiceProcess.Start(environment, "--urls", "http://127.0.0.1:0");

        var trace = await called.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await service.InterruptAsync(Cancel);

        Assert.StartsWith("00-", trace, StringComparison.Ordinal);
        Assert.Contains("url.full", collector.Got("/v1/traces"), StringComparison.Ordinal);
        foreach (var kept in new[] { "that-is-a-key", "number_changes" })
            Assert.DoesNotContain(kept, collector.Got("/v1/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refuses")]
    [InlineData("hangs")]
    public async Task A_collector_that_is_down_slow_or_overrun_is_not_felt_by_any_reader(string how)
    {
        await using var collector = await Collector.OpenAsync(http => how == "hangs" ? Task.Delay(Timeout.Infinite, http.RequestAborted) : Task.CompletedTask);
        await using var watched = newsroom.WithWebHostBuilder(builder => builder
            .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", how == "hangs" ? collector.Address : "http://127.0.0.1:1")
            .UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .UseSetting("OTEL_EXPORTER_OTLP_TIMEOUT", "200")
            .UseSetting("OTEL_BSP_SCHEDULE_DELAY", "1")
            .UseSetting("OTEL_BSP_MAX_QUEUE_SIZE", "2")
            .UseSetting("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "1"));
        using var reader = watched.Reader;

        for (var i = 0; i < 50; i++)
            (await reader.AskAsync($"/v1/articles?limit={i + 1}")).Expect(200);
    }

    private Dictionary<string, string> WatchedBy(Collector collector) => new(ServiceProcess.ServingOn(newsroom), StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__Articles"] = $"{newsroom.Database};SSL Password={Passphrase}",
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    /// <summary>Takes what is sent to it over HTTP, as a collector does.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Text)> _got = new();
        private WebApplication _app = null!;

        private Collector()
        {
        }

        public string Address => _app.Urls.First();

        /// <summary>All that came to addresses that begin so; the names and texts in Protocol Buffers are plain UTF-8.</summary>
        public string Got(string path) => string.Concat(_got.Where(one => one.Path.StartsWith(path, StringComparison.Ordinal)).Select(one => one.Text));

        public static async Task<Collector> OpenAsync(Func<HttpContext, Task> answer)
        {
            var collector = new Collector();
            collector._app = await Listening.OpenAsync(async http =>
            {
                using var body = new StreamReader(http.Request.Body, Encoding.UTF8);
                collector._got.Enqueue((http.Request.Path, await body.ReadToEndAsync(http.RequestAborted)));
                await answer(http);
            });
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
