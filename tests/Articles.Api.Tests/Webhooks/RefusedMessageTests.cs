using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A message that its receiver refuses keeps its own pauses, and stands in nobody's way but its own article's.</summary>
public sealed class RefusedMessageTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly CallingNewsroom _newsroom = new(cluster) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["RetrySeconds"] = "5,30,120" } };
    private HttpClient _admin = null!;
    private Receiver _receiver = null!;
    private int _others;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _receiver) = (_newsroom.Admin, _newsroom.Receiver);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task It_is_never_tried_sooner_than_its_pause_says_however_many_others_are_taken()
    {
        var webhook = await _admin.HookAsync(_receiver);
        var refused = await RefusedAsync();
        await _admin.TriedAsync(webhook.Id, 1, refused);

        foreach (var (number, pause) in new[] { 5, 30, 120 }.Index())
        {
            await OthersAreTakenAsync();
            _newsroom.Clock.Advance(TimeSpan.FromSeconds(pause - 1));
            await OthersAreTakenAsync();
            Assert.Equal(number + 1, _receiver.CallsOf(refused).Length);

            _newsroom.LetPausePass(pause);
            await _admin.TriedAsync(webhook.Id, number + 2, refused);
        }

        Assert.Single(_receiver.CallsOf(refused).Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task What_failed_only_because_its_receiver_was_down_is_told_as_soon_as_it_is_up()
    {
        var webhook = await _admin.HookAsync(_receiver);
        _receiver.Say(503);
        var first = await _admin.PublishedAsync("Unheard");
        var second = await _admin.PublishedAsync("Unheard, too");
        foreach (var attempt in new[] { 1, 2 })
        {
            await _admin.TriedAsync(webhook.Id, attempt, first.Id);
            await _admin.TriedAsync(webhook.Id, attempt, second.Id);
            _newsroom.LetPausePass(5);
        }

        _receiver.Say(204);
        await OthersAreTakenAsync();

        await _admin.TriedAsync(webhook.Id, 3, first.Id);
        await _admin.TriedAsync(webhook.Id, 3, second.Id);
        await AllIsDeliveredAsync(webhook.Id);
    }

    [Fact]
    public async Task Later_messages_of_its_article_wait_for_it_and_no_others_do()
    {
        var webhook = await _admin.HookAsync(_receiver);
        var refused = await RefusedAsync();
        await _admin.PatchAsync(refused, new { headline = "Refused no more" });
        await _admin.TriedAsync(webhook.Id, 1, refused);
        await OthersAreTakenAsync();
        Assert.Single(_receiver.CallsOf(refused));

        _receiver.Refuses = _ => false;
        _newsroom.LetPausePass(5);

        await _receiver.HearsOfAsync(refused, times: 3);
        Assert.Equal(["article.published", "article.published", "article.updated"], _receiver.CallsOf(refused).Select(call => call.Json.Text("type")));
    }

    [Fact]
    public async Task Given_up_it_is_shown_as_failed_and_can_be_redelivered_and_its_receiver_stays_on()
    {
        var webhook = await _admin.HookAsync(_receiver);
        var refused = await RefusedAsync("article.published");
        await _admin.PatchAsync(refused, new { headline = "Heard all the same" });
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await _admin.TriedAsync(webhook.Id, attempt, refused);
            await OthersAreTakenAsync();
            _newsroom.LetPausePass(120);
        }

        await _receiver.HearsOfAsync(refused, times: 5);
        Assert.Equal("article.updated", _receiver.CallsOf(refused)[^1].Json.Text("type"));
        var failed = Assert.Single(await _admin.DeliveriesAsync(webhook.Id, "?state=failed"));
        Assert.Equal((refused, 4), (failed.Text("articleId"), failed.GetProperty("attempts").GetArrayLength()));
        Assert.True((await _admin.AskAsync($"/v1/webhooks/{webhook.Id}")).Json.GetProperty("enabled").GetBoolean());

        _receiver.Refuses = _ => false;
        (await _admin.AskAsync($"POST /v1/webhooks/{webhook.Id}/deliveries/{failed.Text("id")}/redeliver")).Expect(200);

        await AllIsDeliveredAsync(webhook.Id);
        Assert.Equal(failed.Text("id"), _receiver.CallsOf(refused)[^1].Id);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(429, true)]
    public async Task A_pause_that_is_asked_for_holds_for_everything_only_if_the_receiver_is_busy(int status, bool isForEverything)
    {
        using var answer = new SemaphoreSlim(0);
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.HookAsync(_newsroom.Other);
        _receiver.Answer = async http =>
        {
            await answer.WaitAsync(http.RequestAborted);
            http.Response.StatusCode = 204;
        };
        await _admin.PublishedAsync("Is answered well, and late");
        await _receiver.CalledAsync(1);
        _receiver.Say(status, ("Retry-After", "600"));
        var refused = await _admin.PublishedAsync("Not now");
        await _admin.TriedAsync(webhook.Id, 1, refused.Id);
        answer.Release();
        await Wait.UntilAsync(async () => (await _admin.StatesAsync(webhook.Id)).Contains("delivered"));

        _receiver.Say(204);
        var next = await _admin.PublishedAsync("Told at once, or in ten minutes");
        var last = await _admin.PublishedAsync("The same");
        await _newsroom.Other.HearsOfAsync(last.Id);
        if (!isForEverything)
            await _receiver.HearsOfAsync(next.Id);
        Assert.Equal(!isForEverything, _receiver.CallsOf(next.Id).Length > 0);
        Assert.Single(_receiver.CallsOf(refused.Id));

        _newsroom.Clock.Advance(TimeSpan.FromSeconds(600));
        await _receiver.HearsOfAsync(last.Id);
        await _receiver.HearsOfAsync(refused.Id, times: 2);
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_one_message_is_kept_although_others_are_taken_again()
    {
        var webhook = await _admin.HookAsync(_receiver);
        _receiver.Say(500, ("Retry-After", "600"));
        var refused = await _admin.PublishedAsync("Not now");
        await _admin.TriedAsync(webhook.Id, 1, refused.Id);
        _newsroom.Clock.Advance(TimeSpan.FromSeconds(600));
        await _admin.TriedAsync(webhook.Id, 2, refused.Id);
        _receiver.Say(204);
        await OthersAreTakenAsync();

        _newsroom.Clock.Advance(TimeSpan.FromSeconds(590));
        await OthersAreTakenAsync();
        Assert.Equal(2, _receiver.CallsOf(refused.Id).Length);

        _newsroom.Clock.Advance(TimeSpan.FromSeconds(10));
        await _admin.TriedAsync(webhook.Id, 3, refused.Id);
    }

    [Fact]
    public async Task An_answer_that_comes_when_another_instance_has_taken_over_undoes_nothing()
    {
        using var answer = new SemaphoreSlim(0);
        var webhook = await _admin.HookAsync(_receiver);
        _receiver.Answer = async http =>
        {
            await answer.WaitAsync(http.RequestAborted);
            http.Response.StatusCode = 500;
        };
        await _admin.PublishedAsync("Called twice");
        await _receiver.CalledAsync(1);
        _receiver.Say(204);
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await _admin.StatesAreAsync(webhook.Id, "delivered");

        answer.Release();
        await _admin.TriedAsync(webhook.Id, 2);

        Assert.Equal(["delivered"], await _admin.StatesAsync(webhook.Id));
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    /// <summary>An article of which the receiver wants to hear nothing, or nothing of one kind; its id.</summary>
    private async Task<string> RefusedAsync(string? type = null)
    {
        var draft = await _admin.CreateAsync("Refused");
        _receiver.Refuses = message => message.Text("data.id") == draft.Id && (type is null || message.Text("type") == type);
        (await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication")).Expect(200);
        return draft.Id;
    }

    private async Task AllIsDeliveredAsync(string webhook) =>
        Assert.All(await Wait.ForAsync(() => _admin.StatesAsync(webhook), states => states.All(state => state == "delivered")), state => Assert.Equal("delivered", state));

    private async Task OthersAreTakenAsync()
    {
        for (var number = 0; number < 3; number++)
            await _receiver.HearsOfAsync((await _admin.PublishedAsync($"Taken {_others++}")).Id);
    }
}
