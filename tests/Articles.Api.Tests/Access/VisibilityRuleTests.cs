using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;

namespace Articles.Api.Tests.Access;

/// <summary>Each condition of `visible_article`, taken out in turn, must be missed by what the public is shown.</summary>
public sealed class VisibilityRuleTests(Newsroom newsroom) : IClassFixture<Newsroom>, IAsyncLifetime
{
    private static readonly string[] Surfaces = ["/v1/articles?limit=100", "/v1/quotes?limit=100", "/v1/articles?q=canary", "/feeds/articles.rss?limit=100"];

    private WebApplicationFactory<Program>? _service;
    private string _rule = "";

    public async ValueTask InitializeAsync()
    {
        // Nothing is remembered: the rule is what is asked about.
        _service = newsroom.WithWebHostBuilder(host => host.UseSetting("Caching:MemoryBytes", "0"));
        await using var db = new NpgsqlConnection(newsroom.Database);
        // The second line (ReaderRoleTests) would go on hiding what the rule let through.
        await db.ExecuteAsync("drop schema if exists articles_public cascade");
        _rule = await db.QuerySingleAsync<string>("select pg_get_functiondef('visible_article'::regproc)");
        using var admin = newsroom.Admin;
        if ((await admin.AskAsync("/v1/articles?status=draft")).Items.Any())
            return;

        var now = newsroom.Clock.GetUtcNow();
        await admin.PublishedAsync("Seen by all", Words("Open", "news"));
        await admin.CreateAsync("Canary draft", Words("draft", "news"));
        await admin.PublishedAsync("Canary scheduled", Words("scheduled", "news"), new { at = now.AddDays(1) });
        await admin.PublishedAsync("Canary ended", Words("ended", "news"), new { until = now.AddMinutes(1) });
        await admin.PublishedAsync("Canary embargoed", Words("embargoed", "news", now.AddDays(1)));
        await admin.PublishedAsync("Canary elsewhere", Words("elsewhere", "sport"));
        var withdrawn = await admin.PublishedAsync("Canary withdrawn", Words("withdrawn", "news"));
        (await admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task As_it_is_nothing_hidden_is_told() => Assert.Empty(await LeaksAsync());

    [Theory]
    [InlineData("article.status = 'published'", "withdrawn")]
    [InlineData("article.published_at <= now", "scheduled")]
    [InlineData("(article.publish_until is null or article.publish_until > now)", "ended")]
    [InlineData("(embargo or article.embargo_until is null or article.embargo_until <= now)", "embargoed")]
    [InlineData("(sections is null or article.section = any (sections))", "elsewhere")]
    [InlineData("preview\n", "draft")]
    public async Task Without_one_of_its_conditions_the_rule_leaks_and_that_is_noticed(string condition, string shows)
    {
        Assert.Contains(condition, _rule, StringComparison.Ordinal);
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(_rule.Replace(condition, "true\n", StringComparison.Ordinal));
        try
        {
            Assert.Contains(await LeaksAsync(), leak => leak.Contains(shows, StringComparison.Ordinal));
        }
        finally
        {
            await db.ExecuteAsync(_rule);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }

    // The public, and a reader whose key is for one section alone.
    private async Task<IReadOnlyList<string>> LeaksAsync()
    {
        var secret = (await newsroom.KeyAsync(new { name = "News", scopes = new[] { "read" }, sections = new[] { "news" } })).Json.Text("secret");
        var leaks = new List<string>();
        foreach (var (key, states) in new (string?, string[])[] { (null, ["draft", "scheduled", "ended", "embargoed", "withdrawn"]), (secret, ["elsewhere"]) })
        {
            using var caller = _service!.ClientFor(key);
            foreach (var address in Surfaces)
            {
                var told = (await caller.AskAsync(address)).Text; // a mutant may well break a surface
                leaks.AddRange(states.Where(state => told.Contains($"canary-{state}", StringComparison.Ordinal) || told.Contains($"Canary {state}", StringComparison.Ordinal))
                    .Select(state => $"{address} {state}"));
            }
        }

        return leaks;
    }

    private static object Words(string state, string section, DateTimeOffset? embargoUntil = null) => new
    {
        section,
        embargoUntil,
        body = new { content = $"“The Canary {state} is out,” said harbour master Ines Duarte." },
    };
}
