using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Reading;

/// <summary>Public answers are kept in memory, and never tell what is no longer so.</summary>
public sealed class MemoryTests(TellingNewsroom newsroom) : IClassFixture<TellingNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Fact]
    public async Task What_was_read_once_is_answered_from_memory_byte_for_byte()
    {
        var article = await _admin.PublishedAsync("Read twice", new { section = "twice", tags = new[] { "again" } });
        await newsroom.SettledAsync();
        foreach (var address in AddressesOf(article))
        {
            var first = await _reader.KeptAsync(address);

            var again = (await _reader.FromMemoryAsync(address)).Expect(200);

            Assert.Equal(first.Text, again.Text);
            Assert.Equal(HeadersOf(first), HeadersOf(again));
            (await _reader.FromMemoryAsync(address, ("If-None-Match", first.ETag))).Expect(304);
            (await _reader.FromMemoryAsync("HEAD " + address)).Expect(200);
        }
    }

    [Fact]
    public async Task Each_coding_is_packed_once_and_has_its_tag()
    {
        var article = await _admin.PublishedAsync("Packed once", new { body = new { content = string.Join("\n\n", Enumerable.Repeat("The quay is open.", 200)) } });
        await newsroom.SettledAsync();
        await _reader.KeptAsync($"/v1/articles/{article.Id}");

        foreach (var coding in new[] { "br", "gzip" })
        {
            var packed = (await _reader.FromMemoryAsync($"/v1/articles/{article.Id}", ("Accept-Encoding", coding))).Expect(200);

            Assert.Equal(coding, packed.Http.Content.Headers.ContentEncoding.Single());
            Assert.EndsWith($"-{coding}\"", packed.ETag, StringComparison.Ordinal);
            (await _reader.FromMemoryAsync($"/v1/articles/{article.Id}", ("Accept-Encoding", coding), ("If-None-Match", packed.ETag))).Expect(304);
        }
    }

    [Fact]
    public async Task What_comes_along_with_a_request_is_looked_at_although_its_answer_is_remembered()
    {
        var article = await _admin.PublishedAsync("Asked with much else");
        await newsroom.SettledAsync();
        var address = $"/v1/articles/{article.Id}";
        var plain = await _reader.KeptAsync(address);

        var onAnotherSite = await _reader.FromMemoryAsync(address, ("Origin", "https://paper.example"));

        Assert.Equal("*", onAnotherSite.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(HeadersOf(plain), HeadersOf(onAnotherSite).Where(header => !header.StartsWith("Access-Control-", StringComparison.Ordinal)));
        (await _reader.AskAsync(address, headers: ("Authorization", "Bearer art_live_nobody"))).Expect(401);
        (await _reader.AskAsync(address, headers: ("Accept", "text/csv"))).Expect(406);
        (await _reader.AskAsync(address, headers: ("X-Story", new string('x', 17_000)))).Expect(431);
    }

    [Fact]
    public async Task An_answer_from_memory_is_counted_under_its_route()
    {
        var article = await _admin.PublishedAsync("Counted");
        await newsroom.SettledAsync();
        var routes = new ConcurrentBag<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name == "http.server.request.duration" && instrument.Meter.Scope == newsroom.Services.GetRequiredService<IMeterFactory>())
                listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => routes.Add(tags.ToArray().ToDictionary().GetValueOrDefault("http.route")));
        listener.Start();

        await _reader.KeptAsync($"/v1/articles/{article.Id}");
        await _reader.FromMemoryAsync($"/v1/articles/{article.Id}");

        // A request of before may be counted only now.
        Assert.Contains("/v1/articles/{idOrSlug}", routes);
        Assert.DoesNotContain(null, routes);
    }

    [Fact]
    public async Task Whoever_has_changed_something_finds_it_in_the_next_answer()
    {
        var article = await _admin.PublishedAsync("Changed", new { section = "changing", tags = new[] { "moved" }, body = new { content = "“We go on,” said Ida Berg." } });
        for (var round = 1; round <= 20; round++)
        {
            foreach (var address in AddressesOf(article))
                await _reader.KeptAsync(address);

            (await _admin.PatchAsync(article.Id, new { headline = $"Changed {round}" })).Expect(200);

            Assert.Equal($"Changed {round}", (await _reader.AskAsync($"/v1/articles/{article.Id}")).Json.Text("headline"));
            Assert.Contains($"Changed {round}", (await _reader.AskAsync("/v1/articles?section=changing")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_withdrawn_article_is_in_no_next_answer()
    {
        var article = await _admin.PublishedAsync("Taken down", new { section = "gone", tags = new[] { "gone-tag" }, body = new { content = "“It was wrong,” said Ida Berg." } });
        foreach (var address in AddressesOf(article))
            await _reader.KeptAsync(address);

        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(410);
        (await _reader.AskAsync($"/v1/articles/{article.Slug}?fields=slug")).Expect(410);
        (await _reader.AskAsync($"/v1/articles/{article.Id}/quotes")).Expect(404);
        foreach (var list in new[] { "/v1/articles?section=gone", "/v1/articles?tag=gone-tag", "/v1/quotes?section=gone" })
            Assert.Empty((await _reader.AskAsync(list)).Items);
    }

    [Fact]
    public async Task What_another_instance_changed_is_told_within_moments()
    {
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var elsewhere = other.Reader;
        var article = await _admin.PublishedAsync("Told elsewhere", new { section = "elsewhere" });
        await elsewhere.KeptAsync($"/v1/articles/{article.Id}");
        await elsewhere.KeptAsync("/v1/articles?section=elsewhere");

        (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);

        await elsewhere.AskUntilAsync(404, $"/v1/articles/{article.Id}");
        await Wait.UntilAsync(async () => !(await elsewhere.AskAsync("/v1/articles?section=elsewhere")).Items.Any());
    }

    [Fact]
    public async Task Drafts_and_working_copies_disturb_nothing()
    {
        var article = await _admin.PublishedAsync("Undisturbed");
        var draft = await _admin.CreateAsync("Quiet draft");
        await newsroom.SettledAsync();
        await _reader.KeptAsync($"/v1/articles/{article.Id}");
        await _reader.KeptAsync("/v1/articles?limit=7");

        (await _admin.PatchAsync(draft.Id, new { kicker = "Still quiet", body = new { content = "“Nobody hears,” said Ida Berg." } })).Expect(200);
        (await _admin.AskAsync($"PATCH /v1/articles/{article.Id}/draft", new { kicker = "Later" }, "*")).Expect(200);

        await _reader.FromMemoryAsync($"/v1/articles/{article.Id}");
        await _reader.FromMemoryAsync("/v1/articles?limit=7");
    }

    [Fact]
    public async Task A_change_of_one_article_leaves_the_others_in_memory()
    {
        var article = await _admin.PublishedAsync("Untouched");
        await newsroom.SettledAsync();
        await _reader.KeptAsync($"/v1/articles/{article.Id}");

        await _admin.PublishedAsync("Another one");

        await _reader.FromMemoryAsync($"/v1/articles/{article.Id}");
    }

    [Fact]
    public async Task An_article_appears_and_goes_at_its_time_although_the_list_is_in_memory()
    {
        var now = newsroom.Clock.GetUtcNow();
        var article = await _admin.CreateAsync("On time", new { section = "punctual" });
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", new { at = now.AddMinutes(5), until = now.AddMinutes(15) })).Expect(200);
        await _reader.KeptAsync("/v1/articles?section=punctual");

        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([article.Slug], (await _reader.AskAsync("/v1/articles?section=punctual")).Slugs);
        await _reader.KeptAsync("/v1/articles?section=punctual");
        await _reader.KeptAsync($"/v1/articles/{article.Id}");

        newsroom.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty((await _reader.AskAsync("/v1/articles?section=punctual")).Items);
        (await _reader.AskAsync($"/v1/articles/{article.Id}")).Expect(404);
    }

    [Fact]
    public async Task Who_sees_more_goes_past_the_memory()
    {
        await _admin.PublishedAsync("For everybody", new { section = "mixed" });
        await _admin.CreateAsync("For some", new { section = "mixed" });
        using var preview = await newsroom.CallerAsync("preview");
        using var narrowed = await newsroom.CallerInAsync(["other"], "read");
        using var reading = await newsroom.CallerAsync("read");
        await newsroom.SettledAsync();
        await _reader.KeptAsync("/v1/articles?section=mixed");

        Assert.Equal(2, (await preview.AskAsync("/v1/articles?section=mixed&status=published&status=draft")).Items.Count());
        Assert.Empty((await narrowed.AskAsync("/v1/articles?section=mixed")).Items);
        Assert.False((await preview.AskAsync("/v1/articles?section=mixed")).IsFromMemory);
        await reading.FromMemoryAsync("/v1/articles?section=mixed");
    }

    [Fact]
    public async Task While_the_database_is_not_heard_the_memory_steps_aside_and_then_begins_anew()
    {
        var article = await _admin.PublishedAsync("Unheard");
        await _reader.KeptAsync($"/v1/articles/{article.Id}");
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);

        await db.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%turns_at > %' and pid <> pg_backend_pid()");
        await db.ExecuteAsync("alter table article disable trigger user; update article set kicker = 'Unheard of' where id = @id::uuid; alter table article enable trigger user", new { id = article.Id });
        ForgetConnections();

        await Wait.UntilAsync(async () => (await _reader.AskAsync($"/v1/articles/{article.Id}")).Json.Text("kicker") == "Unheard of");
        await _reader.KeptAsync($"/v1/articles/{article.Id}");
    }

    [Fact]
    public async Task While_the_database_is_away_what_is_remembered_is_answered_and_says_so()
    {
        var article = await _admin.PublishedAsync("Outlasting");
        await _reader.KeptAsync($"/v1/articles/{article.Id}");
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(newsroom.Database) { Database = "postgres" }.ConnectionString);
        var name = new NpgsqlConnectionStringBuilder(newsroom.Database).Database;

        await db.ExecuteAsync($"alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        ForgetConnections();
        await _reader.AskUntilAsync(503, Remembering.Unasked);
        // Who listens may hear of it a moment after who asks.
        var away = await Wait.ForAsync(() => _reader.AskAsync($"/v1/articles/{article.Id}"), reply => !reply.IsFromMemory);
        await db.ExecuteAsync($"alter database {name} allow_connections true");

        Assert.Equal((200, "articles; hit; detail=database-away"), (away.Status, away.CacheStatus));
        Assert.Equal("Outlasting", away.Json.Text("headline"));
        await _reader.AskUntilAsync(200, Remembering.Unasked);
        await _reader.KeptAsync($"/v1/articles/{article.Id}");
    }

    [Fact]
    public async Task Without_memory_everything_works()
    {
        await using var forgetful = newsroom.WithWebHostBuilder(builder => builder.UseSetting("Caching:MemoryBytes", "0"));
        using var client = forgetful.Reader;
        var article = await _admin.PublishedAsync("Never kept");

        for (var i = 0; i < 3; i++)
            Assert.False((await client.AskAsync($"/v1/articles/{article.Id}")).Expect(200).IsFromMemory);
    }

    private static string[] AddressesOf(Reply article) =>
    [
        $"/v1/articles/{article.Id}", $"/v1/articles/{article.Slug}?fields=slug,headline", "/v1/articles", $"/v1/articles?section={article.Json.Text("section")}",
        $"/v1/articles?tag={article.Json.GetProperty("tags")[0].GetString()}&count=exact", $"/v1/articles/{article.Id}/quotes", $"/v1/articles/{article.Id}/related",
        $"/v1/quotes?section={article.Json.Text("section")}", "/v1/speakers", "/v1/sections", "/v1/tags",
    ];

    // The tests' own idle connections were ended with the others.
    private void ForgetConnections() => NpgsqlConnection.ClearPool(new NpgsqlConnection(newsroom.Database));

    private static IEnumerable<string> HeadersOf(Reply reply) => reply.HeaderLines.Where(line => !line.StartsWith("Cache-Status: ", StringComparison.Ordinal));
}
