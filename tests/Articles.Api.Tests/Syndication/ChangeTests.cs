using System.Globalization;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.Checking;

namespace Articles.Api.Tests.Syndication;

/// <summary>Whoever follows the changes holds what is served, and hears nothing of what they could never see.</summary>
public sealed class ChangeTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);
    private HttpClient _admin = null!;
    private HttpClient _reader = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _newsroom.InitializeAsync();
        (_admin, _reader) = (_newsroom.Admin, _newsroom.Reader);
    }

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task An_empty_cursor_begins_with_what_is_served_and_goes_on_with_what_changes()
    {
        for (var number = 0; number < 5; number++)
            await _admin.PublishedAsync($"There before {number}");
        await _admin.CreateAsync("Not yet");
        var partner = new Partner(_reader);
        await partner.TakeAsync(limit: 2);
        var first = partner.Told[0];
        await _admin.PatchAsync(first.Text("id")!, new { headline = "Changed while the start was told" });

        await partner.CatchUpAsync(limit: 2);

        Assert.Equal(await partner.ServedAsync(), partner.Held);
        Assert.Equal(5, partner.Held.Count);
        Assert.Contains("Changed while the start", partner.Held[first.Text("id")!], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_in_thousands_of_articles_looks_through_the_rest()
    {
        var model = await _admin.PublishedAsync("Model");
        await _newsroom.CopyManyAsync(model.Id, 6000);
        var last = await _admin.PublishedAsync("Zeppelin over the quay");
        var partner = new Partner(_reader, "&q=zeppelin");

        await partner.TakeAsync();

        Assert.Equal([last.Id], partner.Held.Keys);
    }

    [Fact]
    public async Task Only_the_end_of_the_log_makes_an_empty_page()
    {
        var kept = await _admin.PublishedAsync("Kept");
        var gone = await _admin.PublishedAsync("Soon gone");
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();
        await _admin.PatchAsync(gone.Id, new { headline = "Nobody needs this any more" });
        await _admin.PatchAsync(gone.Id, new { headline = "Nor this" });
        await _admin.AskAsync($"DELETE /v1/articles/{gone.Id}", ifMatch: "*");

        while ((await partner.TakeAsync(limit: 1)).Items.Any())
        {
        }

        Assert.Equal([kept.Id], partner.Held.Keys);
    }

    [Fact]
    public async Task Each_change_of_a_public_article_is_told_once_with_its_reason()
    {
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();

        var article = await _admin.PublishedAsync("A life");
        await partner.CatchUpAsync();
        await _admin.PatchAsync(article.Id, new { headline = "A life, edited" });
        await _admin.PatchAsync(article.Id, new { headline = "A life, put right", correction = new { note = "The headline was wrong." } });
        await partner.CatchUpAsync();
        await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication");
        await partner.CatchUpAsync();
        await _admin.PatchAsync(article.Id, new { headline = "Nobody hears of this" });
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication");
        await partner.CatchUpAsync();
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." });
        await partner.CatchUpAsync();

        Assert.Equal(
            ["upsert published", "upsert updated", "upsert corrected", "remove unpublished", "upsert published", "remove withdrawn"], partner.Story);
        Assert.Equal([2, 3, 4, 5, 7, 8], partner.Told.Select(change => int.Parse(change.Text("version")!, CultureInfo.InvariantCulture)));
        Assert.Empty(partner.Held);
    }

    [Fact]
    public async Task What_never_was_public_is_not_even_told_to_be_gone()
    {
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();

        var draft = await _admin.CreateAsync("Canary");
        await _admin.PatchAsync(draft.Id, new { headline = "Canary again" });
        await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication", new { at = _newsroom.Clock.GetUtcNow().AddHours(1) });
        await _admin.AskAsync($"DELETE /v1/articles/{draft.Id}/publication");
        await _admin.AskAsync($"DELETE /v1/articles/{draft.Id}", ifMatch: "*");
        var page = await partner.TakeAsync();

        Assert.Empty(page.Items);
        Assert.True(page.Json.GetProperty("caughtUp").GetBoolean());
    }

    [Fact]
    public async Task What_leaves_a_filter_or_is_taken_back_is_removed_for_those_who_followed_it()
    {
        var local = new Partner(_reader, "&section=local&tag=harbour");
        var sport = new Partner(_reader, "&section=sport");
        var words = new Partner(_reader, "&q=quay");
        await Partner.AllCatchUpAsync(local, sport, words);

        var article = await _admin.PublishedAsync("The quay opens", new { section = "local", tags = new[] { "harbour" } });
        await Partner.AllCatchUpAsync(local, sport, words);
        await _admin.PatchAsync(article.Id, new { headline = "The pier opens", section = "sport" });
        await Partner.AllCatchUpAsync(local, sport, words);
        await _admin.AskAsync($"DELETE /v1/articles/{article.Id}", ifMatch: "*");
        await Partner.AllCatchUpAsync(local, sport, words);

        Assert.Equal(["upsert published", "remove out_of_scope"], local.Story);
        Assert.Equal(["upsert published", "remove deleted"], sport.Story);
        Assert.Equal(["upsert published", "remove out_of_scope", "remove deleted"], words.Story);
        Assert.Equal("the-quay-opens", local.Told[1].Text("slug"));
    }

    [Fact]
    public async Task A_key_that_is_narrowed_to_sections_hears_only_of_those()
    {
        var partner = new Partner(await _newsroom.CallerInAsync(["local"], "read"));
        await partner.CatchUpAsync();

        var article = await _admin.PublishedAsync("Moves away", new { section = "local" });
        await _admin.PublishedAsync("Elsewhere", new { section = "sport" });
        await partner.CatchUpAsync();
        await _admin.PatchAsync(article.Id, new { headline = "Secret of sport", section = "sport" });
        await _admin.PatchAsync(article.Id, new { headline = "Another secret of sport" });
        await partner.CatchUpAsync();

        Assert.Equal(["upsert published", "remove out_of_scope"], partner.Story);
        Assert.Equal("moves-away", partner.Told[1].Text("slug"));
    }

    [Fact]
    public async Task What_time_itself_changes_is_told_to_each_when_it_changes_for_them()
    {
        var now = _newsroom.Clock.GetUtcNow();
        var reader = new Partner(_reader);
        var early = new Partner(await _newsroom.CallerAsync("read", "embargo"), "&status=published");
        var article = await _admin.CreateAsync("Prize given", new { embargoUntil = now.AddHours(2) });
        await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", new { at = now.AddHours(1), until = now.AddHours(3) });
        await Partner.AllCatchUpAsync(reader, early);

        var seen = new List<string>();
        for (var hour = 1; hour <= 3; hour++)
        {
            _newsroom.Clock.Advance(now.AddHours(hour) - _newsroom.Clock.GetUtcNow());
            await TurnsToldAsync(article.Id, 2 + hour);
            await Partner.AllCatchUpAsync(reader, early);
            seen.Add($"{reader.Held.Count} {early.Held.Count}");
        }

        Assert.Equal(["0 1", "1 1", "0 0"], seen);
        Assert.Equal(["upsert published", "remove expired"], reader.Story);
        Assert.Equal(["upsert published", "upsert published", "remove expired"], early.Story);
    }

    [Fact]
    public async Task Whoever_sees_drafts_may_follow_them()
    {
        var partner = new Partner(await _newsroom.CallerAsync("preview"), "&status=draft");
        await partner.CatchUpAsync();

        var draft = await _admin.CreateAsync("In the making");
        await partner.CatchUpAsync();
        await _admin.AskAsync($"PUT /v1/articles/{draft.Id}/publication");
        await partner.CatchUpAsync();

        Assert.Equal(["upsert published", "remove out_of_scope"], partner.Story);
        Assert.Equal(403, (await (await _newsroom.CallerAsync("read")).AskAsync("/v1/changes?status=draft")).Status);
        Assert.Equal(401, (await _reader.AskAsync("/v1/changes?status=draft")).Status);
    }

    [Fact]
    public async Task A_quote_that_an_editor_sets_changes_the_article_for_those_who_hold_it()
    {
        var article = await _admin.PublishedAsync("Spoken", new { body = new { content = "The quay is safe. Nobody was hurt." } });
        var partner = new Partner(_reader, "&hasQuotes=true");
        await partner.CatchUpAsync();

        (await _admin.AskAsync($"POST /v1/articles/{article.Id}/quotes", new { text = "Nobody was hurt.", kind = "direct" })).Expect(201);
        await partner.CatchUpAsync();

        Assert.Equal([article.Id], partner.Held.Keys);
        Assert.Equal(await partner.ServedAsync(), partner.Held);
    }

    [Fact]
    public async Task A_change_that_was_made_before_but_committed_late_is_neither_missed_nor_told_twice()
    {
        var (early, late) = (await _admin.PublishedAsync("Early"), await _admin.PublishedAsync("Late"));
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();
        await using var slow = new NpgsqlConnection(_newsroom.Database);
        await slow.OpenAsync(Cancel);
        await using var change = await slow.BeginTransactionAsync(Cancel);
        await slow.ExecuteAsync("update article set headline = 'Slowly', version = version + 1 where id = @id::uuid", new { id = early.Id });
        await slow.ExecuteAsync(
            "insert into change (article_id, version, slug, reason, at, by) select id, version, slug, 'updated', @now, 'test' from article where id = @id::uuid",
            new { id = early.Id, now = _newsroom.Clock.GetUtcNow() });

        await _admin.PatchAsync(late.Id, new { headline = "Quickly" });
        await partner.CatchUpAsync();
        await change.CommitAsync(Cancel);
        await partner.CatchUpAsync();

        Assert.Equal([late.Id, early.Id], partner.Told.Skip(2).Select(told => told.Text("id")!));
        Assert.Equal(await partner.ServedAsync(), partner.Held);
    }

    [Fact]
    public async Task An_old_cursor_and_one_of_other_rights_lead_to_a_new_start()
    {
        var partner = new Partner(_reader, "&section=local");
        await partner.CatchUpAsync();
        var article = await _admin.PublishedAsync("Old news", new { section = "local" });
        for (var edit = 0; edit < 3; edit++)
            await _admin.PatchAsync(article.Id, new { headline = $"Old news {edit}" });

        var elsewhere = await (await _newsroom.CallerInAsync(["local"], "read")).AskAsync($"/v1/changes?since={partner.Since}&section=local");
        _newsroom.Clock.Advance(TimeSpan.FromDays(31));
        var old = await Wait.ForAsync(() => partner.AskAsync(), reply => reply.Status == 410);
        var again = (await _reader.AskAsync(old.Json.Text("startAgain")!)).Expect(200);

        Assert.Equal("start-again", old.Expect(410).Problem);
        Assert.Equal("start-again", elsewhere.Expect(410).Problem);
        Assert.Equal([article.Id], again.Items.Select(change => change.Text("id")!));
        Assert.Equal("bad-cursor", (await _reader.AskAsync($"/v1/changes?since={again.Next}&section=sport")).Expect(400).Problem);
        Assert.Empty(await _newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task An_answer_has_a_tag_and_is_asked_for_anew_each_time()
    {
        var partner = new Partner(_reader);
        await partner.CatchUpAsync();

        var page = (await partner.AskAsync()).Expect(200);

        Assert.Equal("public, max-age=0, stale-while-revalidate=0", string.Join(", ", page.Headers.GetValues("Cache-Control")));
        Assert.Equal(304, (await _reader.AskAsync($"/v1/changes?since={partner.Since}&limit=100&wait=0", headers: ("If-None-Match", page.ETag))).Status);
        Assert.True((await _admin.AskAsync("/v1/changes")).Headers.CacheControl is { Private: true, NoStore: true });
        Assert.Contains($"cursor={page.Next}", page.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    private async Task TurnsToldAsync(string id, int count)
    {
        await using var db = new NpgsqlConnection(_newsroom.Database);
        Assert.Equal(count, await Wait.ForAsync(
            () => db.ExecuteScalarAsync<int>("select count(*)::int from change where article_id = @id::uuid", new { id }), told => told >= count));
    }
}
