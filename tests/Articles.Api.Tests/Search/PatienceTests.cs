using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;

namespace Articles.Api.Tests.Search;

/// <summary>A newsroom that waits for a list or a lock no longer than a fifth of a second, and for a whole request no longer than two.</summary>
public sealed class HastyNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Data:ListSeconds", "0.2");
        builder.UseSetting("Data:LockSeconds", "0.2");
        builder.UseSetting("Limits:RequestSeconds", "2");
    }
}

public sealed class PatienceTests(HastyNewsroom newsroom) : IClassFixture<HastyNewsroom>
{
    [Theory]
    [InlineData("/v1/articles?tag=x")]
    [InlineData("/v1/quotes")]
    [InlineData("/v1/suggest?q=x")]
    [InlineData("/feeds/articles.atom?q=x")]
    [InlineData("/v1/changes?q=x")]
    public async Task A_list_that_takes_too_long_is_given_up_and_says_when_to_come_again(string address)
    {
        using var reader = newsroom.Reader;
        await using var held = await Holding.BeginAsync(newsroom.Database, "lock table article in access exclusive mode");

        var answer = (await reader.AskAsync(address)).Expect(503);

        Assert.Equal("application/problem+json", answer.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_change_waits_a_moment_for_another_and_says_when_to_come_again()
    {
        using var admin = newsroom.Admin;
        var article = await admin.PublishedAsync("Held");
        await using var held = await Holding.BeginAsync(newsroom.Database, "select from article for update");

        foreach (var (ask, body) in new (string, object)[] { ($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." }), ($"PATCH /v1/articles/{article.Id}", new { kicker = "New" }) })
        {
            var answer = (await admin.AskAsync(ask, body, "*")).Expect(503);

            Assert.Equal("unavailable", answer.Problem);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        (await admin.AskAsync("POST /v1/articles", new { headline = "Another" })).Expect(201);
    }

    [Fact]
    public async Task What_is_stored_is_answered_although_nobody_can_say_whether_it_was_there_before()
    {
        using var admin = newsroom.Admin;
        await using var held = await Holding.BeginAsync(newsroom.Database, "lock table related_posting in access exclusive mode");

        var made = (await admin.AskAsync("POST /v1/articles", new { headline = "Told once", body = new { content = "The ferry sails again." } })).Expect(201);

        Assert.Empty(made.Json.GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task An_upload_waits_for_what_others_hold()
    {
        using var admin = newsroom.Admin;
        const string wired = """{"headline":"Wired","externalId":"1","source":{"name":"wire"}}""";
        var bulk = () => admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(wired.Replace("Wired", $"{Guid.NewGuid()}", StringComparison.Ordinal), "application/x-ndjson"));
        (await bulk()).Expect(200);
        await using var held = await Holding.BeginAsync(newsroom.Database, "select from article for update");

        var waiting = bulk();
        await SomebodyWaitsAsync(TimeSpan.FromSeconds(0.5)); // longer than any other change would
        await held.DisposeAsync();

        Assert.Equal(200, (await waiting).Expect(200).Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task An_upload_that_waits_keeps_no_other_from_the_terms_it_is_the_first_to_name()
    {
        using var admin = newsroom.Admin;
        await using var held = await Holding.BeginAsync(newsroom.Database, "lock table article in share mode");

        var waiting = admin.AskAsync("POST /v1/articles/bulk", Asking.Bytes(
            """{"headline":"First","section":"new-section","tags":["new-tag"],"authors":[{"name":"New Author"}]}""", "application/x-ndjson"));
        await SomebodyWaitsAsync(TimeSpan.Zero);

        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(3, await db.ExecuteScalarAsync<int>(
            """
            select (select count(*) from section where slug = 'new-section') + (select count(*) from tag where slug = 'new-tag')
                 + (select count(*) from author where slug = 'new-author')
            """));
        await held.DisposeAsync();
        Assert.Equal(201, (await waiting).Expect(200).Json.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_request_has_an_end_where_each_of_its_statements_has_time_left()
    {
        using var admin = newsroom.Admin;
        var article = await admin.PublishedAsync("Slow");
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync("create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(20); return new; end'; create trigger slow before update on article for each row execute function slow()");
        try
        {
            var answer = (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(503);

            Assert.Equal("unavailable", answer.Problem);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        finally
        {
            await db.ExecuteAsync("drop function slow cascade");
        }

        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
    }

    /// <summary>Waits until somebody has waited so long for what others hold.</summary>
    private async Task SomebodyWaitsAsync(TimeSpan atLeast)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        await Wait.UntilAsync(() => db.ExecuteScalarAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and state_change <= clock_timestamp() - @atLeast)",
            new { atLeast }));
    }
}
