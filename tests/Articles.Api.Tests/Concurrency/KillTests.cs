using System.Collections.Concurrent;
using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Revising;

namespace Articles.Api.Tests.Concurrency;

/// <summary>`kill -9` in the middle of writes: what was acknowledged is there, what was not is wholly there or not at all.</summary>
public sealed class KillTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const int Writers = 16;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_missing_and_what_is_sent_again_is_there_once()
    {
        newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow().AddMinutes(1));
        using var other = newsroom.Admin;
        for (var round = 0; round < 2; round++)
        {
            var (acknowledged, open) = await WriteUntilKilledAsync(round);

            foreach (var (key, id) in acknowledged)
                Assert.Equal(Headline(key), (await other.AskAsync($"/v1/articles/{id}")).Expect(200).Json.Text("headline"));
            foreach (var key in open)
                await SendAsync(other, key, untilDone: true);
            foreach (var key in acknowledged.Keys)
                Assert.Equal(acknowledged[key], await SendAsync(other, key, untilDone: true));
            var all = (await other.AskAsync($"/v1/articles?status=draft&q=%22round+{round}%22&count=exact&limit=1")).Expect(200);
            Assert.Equal($"{acknowledged.Count + open.Count}", all.Json.Text("page.total"));
        }

        Assert.Empty(await newsroom.BrokenRulesAsync());
    }

    private async Task<(ConcurrentDictionary<string, string> Acknowledged, ConcurrentBag<string> Open)> WriteUntilKilledAsync(int round)
    {
        using var service = ServiceProcess.Start(ServiceProcess.ServingOn(newsroom), "--urls", "http://127.0.0.1:0");
        var address = await service.ListensAsync(Cancel);
        using var editor = Callers.AdminAt(address);
        var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var open = new ConcurrentBag<string>();
        var writers = Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; ; i++)
            {
                var key = $"round-{round}-writer-{writer}-{i}";
                try
                {
                    acknowledged[key] = await SendAsync(editor, key, untilDone: false);
                }
                catch (HttpRequestException)
                {
                    open.Add(key);
                    return;
                }
            }
        }).ToList();

        await Wait.ForAsync(() => acknowledged.Count, count => count >= 100); // or as many as a busy machine has time for
        service.Kill();
        await Task.WhenAll(writers);
        return (acknowledged, open);
    }

    // Until the database has noticed that the instance is gone, its request is still running.
    private static async Task<string> SendAsync(HttpClient client, string key, bool untilDone)
    {
        Task<Reply> Once() => client.AskAsync("POST /v1/articles",
            new { headline = Headline(key), body = new { content = "“It goes on,” said mayor Ada Stone." }, tags = new[] { "killed" } }, headers: ("Idempotency-Key", key));

        return (untilDone ? await Wait.ForAsync(Once, reply => reply.Status != 409) : await Once()).Expect(201).Id;
    }

    private static string Headline(string key) => key.Replace('-', ' ');
}
