using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Search;

/// <summary>What is counted in an archive that is larger than anybody wants to count.</summary>
public sealed class BoundTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const int Counted = 10_000;
    private const int Size = Counted + 500;

    [Fact]
    public async Task Facets_look_at_the_newest_ten_thousand_and_say_that_there_is_more()
    {
        var archive = await FilledAsync();

        var everything = (await archive.GetAsync("/v1/articles?limit=1&facets=section")).At("facets.section")!.Value[0];
        var found = (await archive.GetAsync("/v1/articles?q=ledger&limit=1&facets=section")).At("facets.section")!.Value[0];

        foreach (var section in (JsonElement[])[everything, found])
        {
            Assert.Equal(Counted, section.GetProperty("count").GetInt64());
            Assert.True(section.GetProperty("atLeast").GetBoolean());
        }
    }

    [Fact]
    public async Task An_estimate_stops_where_it_would_have_to_guess()
    {
        var archive = await FilledAsync();

        Assert.Equal(Counted, await archive.TotalAsync("/v1/articles?limit=1&count=estimate"));
        Assert.Equal(Size, await archive.TotalAsync("/v1/articles?limit=1&count=exact"));
        Assert.Equal(Size, await archive.TotalAsync("/v1/articles?q=ledger&limit=1&count=exact"));
    }

    [Fact]
    public async Task A_search_asks_the_index_for_words_and_months_and_never_walks_the_whole_archive()
    {
        await FilledAsync();
        await using var db = new NpgsqlConnection(newsroom.Database);
        var (now, cancel) = (newsroom.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
        var search = await db.ReadSearchAsync("ledger", withDrafts: false, now, cancel);
        var filter = ArticleFilter.Of(new ArticleQuery { Q = "ledger" }, search, new Sight(now, Preview: false, Embargo: false, Sections: null));
        var newest = filter.Newest("article.id");

        var plan = string.Join('\n', await db.QueryAsync<string>($"explain {newest} limit 21", filter.Arguments));

        Assert.Contains("Bitmap Index Scan on article_search_idx", plan, StringComparison.Ordinal);
        Assert.DoesNotMatch("Index Scan using article_published_at_idx[^\n]*\n(?! *Index Cond)", plan);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_that_leaves_few_articles_is_known_and_where_none_does_there_is_none()
    {
        await FilledAsync();
        await using var db = new NpgsqlConnection(newsroom.Database);
        var (many, few) = (Handful.OfLanguages(["en"])!, Handful.OfTags(["nobody-has-it"])!);

        Assert.Equal(few, await db.FirstHandfulAsync([many, few], TestContext.Current.CancellationToken));
        Assert.Null(await db.FirstHandfulAsync([many], TestContext.Current.CancellationToken));
    }

    private async Task<Archive> FilledAsync()
    {
        var archive = new Archive(newsroom);
        if ((await archive.GetAsync("/v1/articles?limit=1")).GetProperty("items").GetArrayLength() > 0)
            return archive;

        await archive.PublishAsync(new { headline = "Ledger", section = "local", body = new { content = "Ledger." } });
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            """
            insert into article (id, slug, status, headline, section, body_rules, published_at, created_at, updated_at, changed_at, search, summary)
            select gen_random_uuid(), 'ledger-number-' || number, status, headline, section, body_rules, published_at - number * interval '1 hour',
                   created_at, updated_at, changed_at, search, summary
            from article, generate_series(1, @more) number;

            analyze article;
            """,
            new { more = Size - 1 });
        return archive;
    }
}
