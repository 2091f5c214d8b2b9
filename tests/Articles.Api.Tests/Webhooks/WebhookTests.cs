using System.Text;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Webhooks;

/// <summary>Receivers are called for what happens, and never for what is no longer so.</summary>
public sealed class WebhookTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly CallingNewsroom _newsroom = new(cluster);
    private HttpClient _admin = null!;
    private Receiver _receiver = null!;
    private Receiver _other = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _receiver, _other) = (_newsroom.Admin, _newsroom.Receiver, _newsroom.Other);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task A_receiver_is_called_once_for_each_change_in_order_and_can_verify_each()
    {
        _newsroom.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var webhook = await _admin.HookAsync(_receiver);
        _receiver.Secret = webhook.Json.Text("secret");
        var article = await _admin.PublishedAsync("Called");
        await _admin.PatchAsync(article.Id, new { headline = "Called again", correction = new { note = "Once was not enough." } });
        await _receiver.CalledAsync(2);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        await _receiver.CalledAsync(3);

        Assert.Equal("article.withdrawn", _receiver.Types.Last());
        Assert.Equal([article.Id, article.Id, article.Id], _receiver.Calls.Select(call => call.Json.Text("data.id")!));
        Assert.Equal([2, 3, 4], _receiver.Calls.Select(call => call.Json.At("data.version")!.Value.GetInt32()));
        Assert.Null(_receiver.Calls.Last().Json.Text("data.article"));
        Assert.All(_receiver.Calls, call => Assert.Null(call.Fault));
        Assert.Distinct(_receiver.Calls.Select(call => call.Id));
        Assert.DoesNotContain("whsec_", (await _admin.AskAsync($"/v1/webhooks/{webhook.Id}")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_told_to_take_an_article_down_holds_it_no_more_however_late_the_receipt_is_written()
    {
        await using var db = new NpgsqlConnection(_newsroom.Database);
        await db.ExecuteAsync(
            """
            create function linger() returns trigger language plpgsql as 'begin perform pg_sleep(0.5); return new; end';
            create trigger linger before insert on receipt for each row execute function linger();
            """);
        var webhook = await _admin.HookAsync(_receiver);
        var article = await _admin.PublishedAsync("Told and taken back");
        await _receiver.CalledAsync(1);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        await _admin.StatesAreAsync(webhook.Id, "delivered", "delivered");

        var receipts = await Wait.ForAsync(() => _admin.AskAsync($"/v1/changes/receipts?holder={webhook.Id}"), reply => reply.Items.Any());
        Assert.Equal("takenDown", Assert.Single(receipts.Items).Text("state"));
    }

    [Fact]
    public async Task Of_an_author_under_another_name_a_receiver_hears_once_for_each_article()
    {
        var credits = new { authors = new[] { new { name = "Ida Holm" } } };
        string[] articles = [(await _admin.PublishedAsync("Trout", credits)).Id, (await _admin.PublishedAsync("Pike", credits)).Id];
        var webhook = await _admin.HookAsync(_receiver);

        (await _admin.AskAsync("PATCH /v1/authors/ida-holm", new { name = "Ida Berg" })).Expect(200);

        await _admin.StatesAreAsync(webhook.Id, "delivered", "delivered");
        Assert.Equal(articles.Order(StringComparer.Ordinal), _receiver.Calls.Select(call => call.Json.Text("data.id")!).Order(StringComparer.Ordinal));
        Assert.Equal(["article.updated", "article.updated"], _receiver.Types);
    }

    [Fact]
    public async Task A_receiver_hears_only_of_the_events_and_articles_it_wants_and_of_no_draft()
    {
        await _admin.HookAsync(_receiver, new { filter = "section=local", events = new[] { "article.published", "article.out_of_scope" } });
        await _admin.CreateAsync("Canary", new { section = "local" });
        await _admin.PublishedAsync("Elsewhere", new { section = "sport" });
        var article = await _admin.PublishedAsync("Here", new { section = "local" });
        await _receiver.CalledAsync(1);
        await _admin.PatchAsync(article.Id, new { headline = "Here, edited" });
        await _admin.PatchAsync(article.Id, new { section = "sport" });
        await _receiver.CalledAsync(2);

        Assert.Equal(["article.published", "article.out_of_scope"], _receiver.Types);
        Assert.All(_receiver.Calls, call => Assert.Equal(article.Id, call.Json.Text("data.id")));
    }

    [Fact]
    public async Task What_failed_is_tried_again_under_the_same_id_and_never_with_a_text_that_was_taken_down()
    {
        _receiver.Say(500);
        var webhook = await _admin.HookAsync(_receiver);
        var article = await _admin.PublishedAsync("Canary of the first version");
        await _admin.TriedAsync(webhook.Id, 1);
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        _receiver.Calls.Clear();
        _receiver.Say(204);

        _newsroom.Clock.Advance(TimeSpan.FromSeconds(10));
        await _receiver.CalledAsync(1);

        Assert.Equal(["article.withdrawn"], _receiver.Types);
        Assert.DoesNotContain("Canary", Encoding.UTF8.GetString(_receiver.Calls.First().Body), StringComparison.Ordinal);
        await _admin.StatesAreAsync(webhook.Id, "delivered", "superseded");
    }

    [Fact]
    public async Task What_is_back_before_its_end_was_told_is_told_as_published_and_never_as_an_end()
    {
        var webhook = await _admin.HookAsync(_receiver);
        var article = await _admin.PublishedAsync("Back at once");
        await _receiver.CalledAsync(1);
        _receiver.Say(503);
        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        await _admin.WebhookWhenAsync(webhook.Id, hook => hook.Text("failingSince") is not null);
        await using var numbering = await Holding.BeginAsync(_newsroom.Database, "select from change_log for update");

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);
        _receiver.Calls.Clear();
        _receiver.Say(204);
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        await _receiver.CalledAsync(1);
        await numbering.DisposeAsync();
        await _receiver.CalledAsync(2);

        Assert.Equal(["article.published upsert", "article.published upsert"], _receiver.Calls.Select(call => $"{call.Json.Text("type")} {call.Json.Text("data.op")}"));
    }

    [Fact]
    public async Task What_no_longer_fits_is_told_although_terms_became_one_before_the_receiver_was_up_again()
    {
        var webhook = await _admin.HookAsync(_receiver, new { filter = "q=zeppelin" });
        await _admin.PublishedAsync("Goals", new { tags = new[] { "soccer" } });
        var article = await _admin.PublishedAsync("A zeppelin over the stadium", new { tags = new[] { "football" } });
        await _receiver.HearsOfAsync(article.Id);
        _receiver.Say(503);
        await _admin.PatchAsync(article.Id, new { headline = "A balloon over the stadium" });
        await _admin.WebhookWhenAsync(webhook.Id, hook => hook.Text("failingSince") is not null);

        (await _admin.AskAsync("POST /v1/tags/soccer/merge", new { into = "football" })).Expect(200);
        (await _newsroom.Reader.AskAsync("/v1/changes")).Expect(200); // by which the log has told the merge
        _receiver.Say(204);
        _receiver.Calls.Clear();
        _newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        await _receiver.HearsOfAsync(article.Id);

        Assert.Equal("article.out_of_scope", _receiver.CallsOf(article.Id)[0].Json.Text("type"));
    }

    [Fact]
    public async Task A_pause_that_the_receiver_asks_for_is_kept()
    {
        _receiver.Say(503, ("Retry-After", "600"));
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.PublishedAsync("Not now");
        await _admin.TriedAsync(webhook.Id, 1);

        var waiting = Assert.Single(await _admin.DeliveriesAsync(webhook.Id));
        Assert.True(waiting.GetProperty("dueAt").GetDateTimeOffset() >= _newsroom.Clock.GetUtcNow().AddSeconds(600));
        Assert.Equal("This is 503.", waiting.GetProperty("attempts")[0].Text("answer"));
    }

    [Fact]
    public async Task A_receiver_that_says_it_is_gone_is_switched_off_and_hears_what_waited_when_it_is_on_again()
    {
        _receiver.Say(410);
        var webhook = await _admin.HookAsync(_receiver);
        await _admin.PublishedAsync("Said to nobody");
        var off = await _admin.WebhookWhenAsync(webhook.Id, hook => !hook.GetProperty("enabled").GetBoolean());
        Assert.Equal("gone", off.Json.Text("disabledReason"));

        _receiver.Say(204);
        (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { enabled = true }, off.ETag)).Expect(200);

        await _receiver.CalledAsync(2);
        Assert.Single(_receiver.Calls.Select(call => call.Id).Distinct());
    }

    [Fact]
    public async Task A_slow_receiver_delays_no_other()
    {
        const int articles = 20;
        using var release = new SemaphoreSlim(0);
        _receiver.Answer = _ => release.WaitAsync(Cancel);
        await _admin.HookAsync(_receiver);
        await _admin.HookAsync(_other);

        for (var number = 0; number < articles; number++)
            await _admin.PublishedAsync($"Quick {number}");
        await _other.CalledAsync(articles);

        Assert.InRange(_receiver.Calls.Count, 1, 12); // four at a time, and a next one when one has had its two seconds
        release.Release(articles);
    }

    [Fact]
    public async Task A_receiver_is_told_as_fast_as_it_answers()
    {
        await _admin.HookAsync(_receiver);
        var lines = Enumerable.Range(0, 250).Select(number => $$"""{"headline":"Waits {{number}}","status":"published"}""").ToArray();

        await SendAsync(_admin, lines);

        await _receiver.CalledAsync(250);
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
        var webhook = await _admin.HookAsync(_receiver);

        await _admin.PublishedAsync("Talked to death");

        await _admin.StatesAreAsync(webhook.Id, "delivered");
    }

    [Fact]
    public async Task Changing_and_taking_away_need_what_was_read()
    {
        var webhook = await _admin.HookAsync(_receiver);

        Assert.Equal(428, (await _admin.AskAsync($"DELETE /v1/webhooks/{webhook.Id}")).Status);
        var changed = (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { filter = "tag=harbour" }, webhook.ETag)).Expect(200);
        Assert.Equal(412, (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { filter = "" }, webhook.ETag)).Status);
        Assert.Equal(["/filter bad_filter"], (await _admin.AskAsync($"PATCH /v1/webhooks/{webhook.Id}", new { filter = "secton=x" }, changed.ETag)).Expect(422).Faults);
        Assert.Equal(204, (await _admin.AskAsync($"DELETE /v1/webhooks/{webhook.Id}", ifMatch: changed.ETag)).Status);
        Assert.Equal(403, (await (await _newsroom.CallerAsync("publish")).AskAsync("/v1/webhooks")).Status);
    }
}
