using Articles.Api.Editing;
using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Revising;

/// <summary>The checker of what no constraint can forbid: silent in a sound newsroom, and loud after damage.</summary>
public sealed class InvariantTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Merged =
        """
        with other as (insert into speaker (id, name, created_at, updated_at) values (gen_random_uuid(), 'Other', now(), now()) returning id)
        update speaker set merged_into = other.id from other
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newsroom_after_a_busy_day_breaks_no_rule()
    {
        await WorkAsync();

        Assert.Empty(await newsroom.BrokenRulesAsync());
    }

    [Theory]
    [InlineData("update quote set span_start = span_start + 1", "a quote stands in its article where it says it does")]
    [InlineData("update quote set mention = jsonb_set(mention, '{start}', '0')", "what stands beside a quote stands where it says it does")]
    [InlineData("update quote set cue = jsonb_set(cue, '{exact}', '\"asked\"')", "what stands beside a quote stands where it says it does")]
    [InlineData("update quote set clause = '{\"exact\": \"x\", \"start\": 0, \"end\": 1}'", "what stands beside a quote stands where it says it does")]
    [InlineData("update article set quote_count = 9", "an article has as many quotes as were counted")]
    [InlineData("update article set word_count = 9", "an article has as many words as were counted")]
    [InlineData("update quote set continues = gen_random_uuid()", "a quote goes on from one of the same article that readers see")]
    [InlineData("update quote set dismissed = true where continues is null", "a quote goes on from one of the same article that readers see")]
    [InlineData("update article_tag set published_at = '2001-01-01Z'", "a tag has the date of its article")]
    [InlineData("update article set tags = '{}'", "an article shows the tags and the authors that it has")]
    [InlineData("update article_author set published_at = '2001-01-01Z'", "an author has the date of the article")]
    [InlineData("update quote set published_at = '2001-01-01Z'", "a quote has the date and the section of its article")]
    [InlineData("update quote set section = null", "a quote has the date and the section of its article")]
    [InlineData("update article set search = ''", "an article can be found by its words")]
    [InlineData("update quote set search = ''", "a quote can be found by its words")]
    [InlineData("delete from related_list", "a public article has its list of related ones, or waits for it")]
    [InlineData(Merged, "a quote is said by somebody who was not merged into another")]
    [InlineData("delete from revision where version = 1", "an article's book has a line for every version")]
    [InlineData("update revision set patch = '{\"headline\": \"Never\"}' where patch is not null", "a version is the one before with its patch applied")]
    [InlineData("update change set version = version + 1", "the log knows an article's last version")]
    [InlineData("delete from change where reason = 'published'", "the log knows whether an article is out")]
    [InlineData("insert into former_slug select slug, id, created_at from article", "no article has an address that was another's, or was its own once")]
    [InlineData("update article set turns_at = '2100-01-01Z'", "it is known when an article is next to appear or to go")]
    [InlineData("update working_copy set based_on = 99", "a working copy was begun on a version that there is")]
    [InlineData("update tag set became = 'second' where slug = 'first'", "an article has no term that is called otherwise now")]
    [InlineData("insert into tag (slug, name, created_at, became) values ('a', 'A', now(), 'b'), ('b', 'B', now(), 'first')", "a former term leads to a present one")]
    [InlineData("insert into idempotency (key_hash, request_hash, started_at, holder, status, headers, body) values (sha256(''), '', now(), 1, 200, '{}', '')", "a request that was answered is nobody's work any more")]
    public async Task What_was_damaged_is_told(string damage, string rule)
    {
        await WorkAsync();
        await newsroom.SettledAsync();
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(damage);

        var broken = await newsroom.BrokenRulesAsync();

        Assert.Contains(rule, broken.Select(told => told.Rule));
        Assert.All(broken, told => Assert.InRange(told.Examples.Count, 1, 5));
        await db.ExecuteAsync("truncate article, tag, idempotency, change, speaker cascade");
    }

    [Fact]
    public async Task The_command_names_the_rule_and_ends_with_1_or_is_content_and_ends_with_0()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["ConnectionStrings__Articles"] = newsroom.Database };
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync("truncate article, tag, idempotency, change, speaker cascade");

        var sound = await ServiceProcess.RunAsync(environment, Cancel, "check");
        await WorkAsync();
        await db.ExecuteAsync("update article set word_count = 9");
        var damaged = await ServiceProcess.RunAsync(environment, Cancel, "check");

        Assert.Equal((0, $"{Invariants.All.Count} rules checked, 0 broken.\n"), (sound.Code, sound.Output));
        Assert.Equal(1, damaged.Code);
        Assert.Contains("2 × broken: an article has as many words as were counted (", damaged.Output, StringComparison.Ordinal);
        await db.ExecuteAsync("truncate article, tag, idempotency, change, speaker cascade");
    }

    // An article with everything, changed a few times, and one that is only a draft.
    private async Task WorkAsync()
    {
        using var admin = newsroom.Admin;
        object all = new { section = "news", tags = new[] { "first", "second" }, authors = new[] { new { name = "Ann One" } }, body = new { content = "“The 𝒬uay is safe,” said harbour master Ines Duarte. “We have looked at it.”" } };
        var article = await admin.PublishedAsync("Harbour", all);
        await admin.CreateAsync("Draft", all);
        (await admin.PatchAsync(article.Id, new { headline = "Harbour opens", source = new { name = "wire", url = "https://example.org" } })).Expect(200);
        (await admin.PatchAsync(article.Id, new { source = new { url = (string?)null }, tags = new[] { "first" } })).Expect(200);
        (await admin.PatchAsync(article.Id, new { standfirst = "At last" })).Expect(200);
        (await admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Copy" })).Expect(201);
    }
}

internal static class Checking
{
    /// <summary>What `check` would tell of this newsroom now.</summary>
    public static Task<IReadOnlyList<BrokenRule>> BrokenRulesAsync(this Newsroom newsroom) =>
        newsroom.Services.GetRequiredService<InvariantChecker>().CheckAsync(TestContext.Current.CancellationToken);
}
