using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Webhooks;

/// <summary>What becomes of messages when a webhook is switched off, and when it is on again.</summary>
public sealed class SwitchedOffTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly CallingNewsroom _newsroom = new(cluster) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RetrySeconds"] = "60", ["TimeoutSeconds"] = "2" } };
    private HttpClient _admin = null!;
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _receiver) = (_newsroom.Admin, _newsroom.Receiver);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task A_receiver_that_has_taken_nothing_to_the_end_is_switched_off_and_what_failed_can_be_sent_again()
    {
        _receiver.Say(302, ("Location", _newsroom.Other.Url));
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.PublishedAsync("Never heard");
        await _admin.TriedAsync(webhook.Id, 1);
        _newsroom.LetPausePass(60);
        var off = await _admin.WebhookWhenAsync(webhook.Id, hook => !hook.GetProperty("enabled").GetBoolean());

        Assert.Equal("exhausted", off.Json.Text("disabledReason"));
        Assert.Equal(["failed"], await _admin.StatesAsync(webhook.Id));
        Assert.Empty(_newsroom.Other.Calls);

        _receiver.Say(200);
        await _admin.EnableAsync(webhook.Id);
        var again = (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/redeliver", new { from = "2026-01-01T00:00:00Z", failedOnly = true })).Expect(200);
        await _receiver.CalledAsync(3);
        Assert.Equal("1", again.Json.Text("count"));
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task What_waited_and_what_happened_meanwhile_is_delivered_at_once_when_it_is_on_again()
    {
        _receiver.Say(500);
        var webhook = await _admin.HookAsync(_receiver);
        var before = await _admin.PublishedAsync("Waited");
        await _admin.TriedAsync(webhook.Id, 1);
        await _admin.EnableAsync(webhook.Id, enabled: false);
        await _admin.PatchAsync(before.Id, new { headline = "Edited meanwhile" });
        var meanwhile = await _admin.PublishedAsync("Happened meanwhile");

        _receiver.Say(204);
        await _admin.EnableAsync(webhook.Id);

        await _admin.StatesAreAsync(webhook.Id, "delivered", "delivered", "delivered");
        Assert.Equal(["article.published", "article.published", "article.updated"], _receiver.CallsOf(before.Id).Select(call => call.Json.Text("type")));
        Assert.Single(_receiver.CallsOf(meanwhile.Id));
    }

    [Fact]
    public async Task What_waited_has_all_its_attempts_anew_and_what_was_given_up_stays_so()
    {
        _receiver.Say(500);
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.PublishedAsync("Given up");
        await _admin.TriedAsync(webhook.Id, 1);
        _newsroom.Clock.Advance(TimeSpan.FromSeconds(50));
        var waits = await _admin.PublishedAsync("Waits");
        await _admin.TriedAsync(webhook.Id, 1, waits.Id);
        _newsroom.Clock.Advance(TimeSpan.FromSeconds(23)); // the pause of the first has passed, and that of the second has not
        await _admin.StatesAreAsync(webhook.Id, "waiting", "failed");
        await _admin.WebhookWhenAsync(webhook.Id, hook => !hook.GetProperty("enabled").GetBoolean());

        await _admin.EnableAsync(webhook.Id);
        await _admin.TriedAsync(webhook.Id, 2, waits.Id);
        Assert.Equal(["waiting", "failed"], await _admin.StatesAsync(webhook.Id));

        _receiver.Say(204);
        _newsroom.LetPausePass(60);
        await _admin.StatesAreAsync(webhook.Id, "delivered", "failed");
    }

    [Fact]
    public async Task After_an_outage_whoever_asks_for_a_time_again_has_what_waits_tried_at_once()
    {
        _receiver.Say(500);
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.PublishedAsync("Waits for its pause");
        await _admin.TriedAsync(webhook.Id, 1);
        _receiver.Say(204);

        var again = (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/redeliver", new { from = "2026-01-01T00:00:00Z" })).Expect(200);

        Assert.Equal("0", again.Json.Text("count"));
        await _admin.StatesAreAsync(webhook.Id, "delivered");
    }
}
