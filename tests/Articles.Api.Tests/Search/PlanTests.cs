using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using Asked = Articles.Api.Data.Search;

namespace Articles.Api.Tests.Search;

/// <summary>By which index a list is read. Without sorting and reading whole tables, only a statement that fits its index has it in its plan.</summary>
public sealed class PlanTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task The_front_page_is_read_along_the_dates() =>
        Assert.Contains("using article_published_at_idx", await PlanAsync(new ArticleQuery()), StringComparison.Ordinal);

    [Fact]
    public async Task A_section_is_read_along_its_dates() =>
        Assert.Contains("using article_section_idx", await PlanAsync(new ArticleQuery { Section = ["harbour"] }), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_out_and_what_is_not_are_each_read_along_dates_of_their_own()
    {
        var plan = await PlanAsync(new ArticleQuery { Status = ["draft", "scheduled", "published", "withdrawn"] });

        Assert.Equal(2, plan.Split("using article_published_at_idx").Length - 1);
        Assert.Contains("using article_hidden_idx", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_walked_along_their_own_dates()
    {
        Assert.Contains("using article_tag_tag_idx", await PlanAsync(new ArticleQuery { Tag = ["harbour"] }), StringComparison.Ordinal);
        Assert.Contains("using article_tag_tag_idx", await PlanAsync(new ArticleQuery { TagAll = ["harbour", "ferries"] }), StringComparison.Ordinal);

        var several = await PlanAsync(new ArticleQuery { Tag = ["harbour", "ferries"] });
        Assert.Contains("Merge Append", several, StringComparison.Ordinal);
        Assert.Contains("using article_tag_tag_idx", several, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authors_and_speakers_are_walked_along_their_own_dates()
    {
        Assert.Contains("using article_author_author_idx", await PlanAsync(new ArticleQuery { Author = ["harbour"] }), StringComparison.Ordinal);
        Assert.Contains("using quote_speaker_idx", await PlanAsync(new ArticleQuery { SpeakersWanted = [Guid.Empty] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_only_excludes_is_read_along_the_dates_and_not_through_the_index_of_words()
    {
        var tongue = new Tongue { Configuration = 3748, Languages = ["en"], Newest = newsroom.Clock.GetUtcNow(), Excludes = true };

        var plan = await PlanAsync(new ArticleQuery { Q = "-harbour" }, new Asked("-harbour", [tongue]));

        Assert.Contains("using article_", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("article_search_idx", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_name_begins_so_is_looked_up_by_the_words_of_names()
    {
        var plan = await ExplainAsync(SpeakerSql.Meant, new { names = "du", pattern = "du" }, "enable_seqscan");

        Assert.Contains("on speaker_alias_words_idx", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_which_tag_a_word_begins_so_is_looked_up_by_the_words_of_tags()
    {
        var plan = await ExplainAsync(
            "select slug from tag where term_begins(name, slug, @words, @slug)", new { words = "Klima", slug = "klima" }, "enable_seqscan");

        Assert.Contains("BitmapOr", plan, StringComparison.Ordinal);
        Assert.Contains("on tag_words_idx", plan, StringComparison.Ordinal);
    }

    private async Task<string> PlanAsync(ArticleQuery query, Asked? search = null)
    {
        await new Archive(newsroom).PublishAsync(new { headline = "Harbour reopens", section = "local", tags = new[] { "harbour", "ferries" } });
        var holdings = new ArticleHoldings(query, search, new Sight(newsroom.Clock.GetUtcNow(), Preview: query.Status is not null, Embargo: false, Sections: null));
        var newest = holdings.Newest(21, from: null, "id");

        return await ExplainAsync(newest, holdings.Arguments, "enable_seqscan", "enable_sort", "enable_bitmapscan");
    }

    /// <summary>The plan of a statement where it has to do without these.</summary>
    private async Task<string> ExplainAsync(string statement, object arguments, params string[] without)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var looking = await db.BeginTransactionAsync(TestContext.Current.CancellationToken);
        foreach (var way in without)
            await db.ExecuteAsync($"set local {way} = off");

        return string.Join('\n', await db.QueryAsync<string>($"explain {statement}", arguments));
    }
}
