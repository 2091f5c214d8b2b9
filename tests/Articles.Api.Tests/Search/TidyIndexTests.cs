using System.Globalization;
using System.Text.RegularExpressions;
using Articles.Api.Editing;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Search;

public sealed partial class TidyIndexTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task What_was_written_is_filed_soon_and_searches_need_not_leaf_through_it()
    {
        const int many = 20, few = 8;
        using var editor = newsroom.Admin;
        for (var number = 1; number <= 8; number++)
            await editor.CreateAsync($"Ferry {number}", new { body = new { content = Words(number) } });
        Assert.True(await PagesOfASearchAsync() > many);

        await Wait.UntilAsync(async () =>
        {
            newsroom.Clock.Advance(SearchTidier.Interval);
            return await PagesOfASearchAsync() < few;
        });
    }

    // Different ones, so that they fill some pages.
    private static string Words(int number) => string.Join(' ', Enumerable.Range(0, 2_000).Select(place => $"word{number}x{place}"));

    /// <summary>How many pages are read to find a word that nobody wrote.</summary>
    private async Task<int> PagesOfASearchAsync()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await db.ExecuteAsync("set enable_seqscan = off");
        var plan = await db.QueryAsync<string>("explain (analyze, buffers) select id from article where search @@ 'nobody'::tsquery");
        var scan = plan.SkipWhile(line => !line.Contains("article_search_idx", StringComparison.Ordinal)).First(line => line.Contains("Buffers", StringComparison.Ordinal));
        return Pages().Matches(scan).Sum(pages => int.Parse(pages.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("(?:hit|read)=([0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Pages();
}
