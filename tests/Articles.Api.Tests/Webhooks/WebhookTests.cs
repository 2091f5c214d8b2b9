using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Mvc.Testing;
using Copy = Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Webhooks;

/// <summary>Receivers are called for what happens, and never for what is no longer so.</summary>
public sealed class WebhookTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);
    private WebApplicationFactory<Program> _open = null!;
    private HttpClient _admin = null!;
    private Receiver _receiver = null!;
    private Receiver _other = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_receiver, _other) = (await Receiver.OpenAsync(), await Receiver.OpenAsync());
        _open = _newsroom.WithWebHostBuilder(web => web.UseSetting("Webhooks:AllowedHosts", $"{_receiver.Host},{_other.Host}").UseSetting("Webhooks:TimeoutSeconds", "2"));
        _admin = _open.CreateClient();
        _admin.DefaultRequestHeaders.Authorization = new("Bearer", Newsroom.BootstrapKey);
    }

    public async ValueTask DisposeAsync()
    {
        await _open.DisposeAsync();
        await _newsroom.DisposeAsync();
        await _receiver.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_receiver_is_called_once_for_each_change_in_order_and_can_verify_each()
    {
        _newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var webhook = await HookAsync(_receiver);
        _receiver.Secret = webhook.Json.Text("secret");
        var article = await _admin.PublishedAsync("Called");
        await _admin.PatchAsync(article.Id, new { headline = "Called again", correction = new { note = "Once was not enough." } });
        await CallsAsync(_receiver, 2);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        await CallsAsync(_receiver, 3);

        Assert.Equal("article.withdrawn", _receiver.Types.Last());
        Assert.Equal([article.Id, article.Id, article.Id], _receiver.Calls.Select(call => call.Json.Text("data.id")!));
        Assert.Equal([2, 3, 4], _receiver.Calls.Select(call => call.Json.GetProperty("data").GetProperty("version").GetInt32()));
        Assert.Null(_receiver.Calls.Last().Json.Text("data.article"));
        Assert.All(_receiver.Calls, call => Assert.Null(call.Fault));
        Assert.Distinct(_receiver.Calls.Select(call => call.Id));
        Assert.DoesNotContain("whsec_", (await _admin.AskAsync($"/v1/webhooks/{webhook.Id}")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_hears_only_of_the_events_and_articles_it_wants_and_of_no_draft()
    {
        await HookAsync(_receiver, new { filter = "section=local", events = new[] { "article.published", "article.out_of_scope" } });
        await _admin.CreateAsync("Canary", new { section = "local" });
        await _admin.PublishedAsync("Elsewhere", new { section = "sport" });
        var article = await _admin.PublishedAsync("Here", new { section = "local" });
        await CallsAsync(_receiver, 1);
        await _admin.PatchAsync(article.Id, new { headline = "Here, edited" });
        await _admin.PatchAsync(article.Id, new { section = "sport" });
        await CallsAsync(_receiver, 2);

        Assert.Equal(["article.published", "article.out_of_scope"], _receiver.Types);
        Assert.All(_receiver.Calls, call => Assert.Equal(article.Id, call.Json.Text("data.id")));
    }

    [Fact]
    public async Task What_failed_is_tried_again_under_the_same_id_and_never_with_a_text_that_was_taken_down()
    {
        _receiver.Say(500);
        var webhook = await HookAsync(_receiver);
        var article = await _admin.PublishedAsync("Canary of the first version");
        await FailedAsync(webhook.Id, 1);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        _receiver.Calls.Clear();
        _receiver.Say(204);

        _newsroom.Clock.Advance(TimeSpan.FromSeconds(10));
        await CallsAsync(_receiver, 1);
        await Copy.EventuallyAsync(() => StatesAsync(webhook.Id), states => !states.Contains("waiting")); // the call comes before its note

        Assert.Equal(["article.withdrawn"], _receiver.Types);
        Assert.DoesNotContain("Canary", Encoding.UTF8.GetString(_receiver.Calls.First().Body), StringComparison.Ordinal);
        Assert.Equal(["delivered", "superseded"], await StatesAsync(webhook.Id));
    }

    [Fact]
    public async Task A_pause_that_the_receiver_asks_for_is_kept_and_410_switches_it_off()
    {
        _receiver.Say(503, ("Retry-After", "600"));
        var webhook = await HookAsync(_receiver);
        await _admin.PublishedAsync("Not now");
        await FailedAsync(webhook.Id, 1);
        var first = _receiver.Calls.Single();
        _newsroom.Clock.Advance(TimeSpan.FromSeconds(60));
        var waiting = (await _admin.AskAsync($"/v1/webhooks/{webhook.Id}/deliveries")).Items.Single();

        Assert.True(DateTimeOffset.Parse(waiting.Text("dueAt")!, CultureInfo.InvariantCulture) >= _newsroom.Clock.GetUtcNow().AddSeconds(540));
        Assert.Equal("This is 503.", waiting.GetProperty("attempts")[0].Text("answer"));

        _receiver.Say(410);
        _newsroom.Clock.Advance(TimeSpan.FromSeconds(600));
        var off = await WhenAsync(webhook.Id, hook => !hook.Json.GetProperty("enabled").GetBoolean());
        Assert.Equal("gone", off.Json.Text("disabledReason"));

        _receiver.Say(204);
        (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { enabled = true }, off.ETag)).Expect(200);
        _newsroom.Clock.Advance(TimeSpan.FromDays(1));
        await CallsAsync(_receiver, 3);
        Assert.All(_receiver.Calls, call => Assert.Equal(first.Id, call.Id));
    }

    [Fact]
    public async Task When_every_attempt_has_failed_it_is_switched_off_and_what_failed_can_be_sent_again()
    {
        await using var brief = _open.WithWebHostBuilder(web => web.UseSetting("Webhooks:RetrySeconds", "1"));
        using var admin = brief.CreateClient();
        admin.DefaultRequestHeaders.Authorization = _admin.DefaultRequestHeaders.Authorization;
        await _open.DisposeAsync();
        (_open, _admin) = (brief, admin);
        _receiver.Say(302, ("Location", _other.Url));
        var webhook = await HookAsync(_receiver);
        await _admin.PublishedAsync("Never heard");
        await FailedAsync(webhook.Id, 1);
        _newsroom.Clock.Advance(TimeSpan.FromSeconds(2));
        var off = await WhenAsync(webhook.Id, hook => !hook.Json.GetProperty("enabled").GetBoolean());

        Assert.Equal("exhausted", off.Json.Text("disabledReason"));
        Assert.Equal(["failed"], await StatesAsync(webhook.Id));
        Assert.Empty(_other.Calls);

        _receiver.Say(200);
        (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { enabled = true }, "*")).Expect(200);
        var again = (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/redeliver", new { from = "2026-01-01T00:00:00Z", failedOnly = true })).Expect(200);
        await CallsAsync(_receiver, 3);
        Assert.Equal("1", again.Json.Text("count"));
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task A_slow_receiver_delays_no_other()
    {
        using var release = new SemaphoreSlim(0);
        _receiver.Answer = _ => release.WaitAsync(Copy.Cancel);
        await HookAsync(_receiver);
        await HookAsync(_other);

        for (var number = 0; number < 20; number++)
            await _admin.PublishedAsync($"Quick {number}");
        await CallsAsync(_other, 20);

        Assert.InRange(_receiver.Calls.Count, 1, 12);
        release.Release(1000);
    }

    [Fact]
    public async Task A_receiver_is_told_as_fast_as_it_answers()
    {
        await HookAsync(_receiver);
        var lines = Enumerable.Range(0, 250).Select(number => $$"""{"headline":"Waits {{number}}","status":"published"}""").ToArray();

        await Revising.BulkCopy.SendAsync(_admin, lines);

        await CallsAsync(_receiver, 250);
    }

    [Fact]
    public async Task While_a_secret_changes_both_sign_and_a_ping_shows_whether_all_is_well()
    {
        var webhook = await HookAsync(_receiver);
        var rotated = (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/secret/rotate")).Expect(200);

        (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping")).Expect(200);
        await CallsAsync(_receiver, 1);
        _newsroom.Clock.Advance(TimeSpan.FromHours(25));
        await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/ping");
        await CallsAsync(_receiver, 2);

        var (during, after) = (_receiver.Calls.First(), _receiver.Calls.Last());
        Assert.Equal("webhook.ping", during.Json.Text("type"));
        Assert.Equal([Signature(rotated.Json.Text("secret")!, during), Signature(webhook.Json.Text("secret")!, during)], during.Signatures);
        Assert.Equal([Signature(rotated.Json.Text("secret")!, after)], after.Signatures);
    }

    [Fact]
    public async Task An_answer_without_end_is_read_no_further_than_needed()
    {
        _receiver.Answer = async http =>
        {
            var block = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(block, http.RequestAborted);
        };
        var webhook = await HookAsync(_receiver);

        await _admin.PublishedAsync("Talked to death");

        await Copy.EventuallyAsync(() => StatesAsync(webhook.Id), states => states is ["delivered"]);
        Assert.Equal(["delivered"], await StatesAsync(webhook.Id));
    }

    [Fact]
    public async Task Changing_and_taking_away_need_what_was_read()
    {
        var webhook = await HookAsync(_receiver);

        Assert.Equal(428, (await _admin.AskAsync($"DELETE /v1/webhooks/{webhook.Id}")).Status);
        var changed = (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { filter = "tag=harbour" }, webhook.ETag)).Expect(200);
        Assert.Equal(412, (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { filter = "" }, webhook.ETag)).Status);
        Assert.Equal(["/filter bad_filter"], (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { filter = "secton=x" }, changed.ETag)).Expect(422).Faults);
        Assert.Equal(204, (await _admin.AskAsync($"DELETE /v1/webhooks/{webhook.Id}", ifMatch: changed.ETag)).Status);
        Assert.Equal(403, (await (await _newsroom.CallerAsync("publish")).AskAsync("/v1/webhooks")).Status);
    }

    private async Task<Reply> HookAsync(Receiver receiver, object? more = null)
    {
        var write = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        write["url"] = receiver.Url;
        return (await _admin.AskAsync("POST /v1/webhooks", write.ToJsonString())).Expect(201);
    }

    private static async Task CallsAsync(Receiver receiver, int count) =>
        Assert.Equal(count, await Copy.EventuallyAsync(() => Task.FromResult(receiver.Calls.Count), calls => calls >= count));

    private async Task<string[]> StatesAsync(string webhook) =>
        [.. (await _admin.AskAsync($"/v1/webhooks/{webhook}/deliveries")).Expect(200).Items.Select(delivery => delivery.Text("state")!)];

    private async Task FailedAsync(string webhook, int attempts) => Assert.True(await Copy.EventuallyAsync(
        async () => (await _admin.AskAsync($"/v1/webhooks/{webhook}/deliveries")).Items.Any(delivery => delivery.GetProperty("attempts").GetArrayLength() >= attempts), seen => seen));

    private async Task<Reply> WhenAsync(string webhook, Func<Reply, bool> holds) =>
        await Copy.EventuallyAsync(() => _admin.AskAsync($"/v1/webhooks/{webhook}"), holds);

    /// <summary>As the specification has it, not as the service does it.</summary>
    private static string Signature(string secret, Received call) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]), (byte[])[.. Encoding.UTF8.GetBytes($"{call.Id}.{call.Timestamp}."), .. call.Body]));
}
