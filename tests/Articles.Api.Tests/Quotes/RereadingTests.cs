using Articles.Api.Tests.Cli;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Quotes;

/// <summary>The archive is read again when the rules improve; an older version is one that found other things.</summary>
public sealed class RereadingTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_again_brings_what_an_older_version_missed_and_leaves_the_rest()
    {
        var body = new { content = $"{Said.Sentence("The pier was closed in May", "Anna Lie")}\n\n{Said.Sentence("It was opened in June", "Bo Moe")}\n\n{Said.Sentence("Nobody noticed it", "Ida Rud")}" };
        var article = (await _admin.PublishedAsync("Read by an older version", new { body })).Id;
        var quiet = (await _admin.PublishedAsync("Read alike by all versions", new { body = new { content = Said.Sentence("Everything is as it was", "Eli Nes") } })).Id;
        var (before, untouched) = (await _reader.QuotesOfAsync(article), (await _reader.AskAsync($"/v1/articles/{quiet}/quotes")).Text);
        var (kept, misheard, missed) = (before[0].Text("id"), before[1].Text("id"), before[2].Text("id"));
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            """
            update article set quote_rules = 0 where id in (@article, @quiet);
            update quote set likeness = '{}' where article_id in (@article, @quiet);
            update quote set speaker_id = (select speaker_id from quote where id = @kept) where id = @misheard;
            delete from quote where id = @missed;
            update article set quote_count = 2 where id = @article;
            """, Ids(("article", article), ("quiet", quiet), ("kept", kept), ("misheard", misheard), ("missed", missed)));
        var told = await ChangesAsync(db);

        var dry = await ReextractAsync("--dry-run");
        Assert.Equal(2, (await _reader.QuotesOfAsync(article)).Count);
        var wet = await ReextractAsync("--batch", "1");
        var again = await ReextractAsync();

        Assert.EndsWith("2 read again, 1 changed: 1 quotes added, 0 gone, 1 by another speaker. Nothing was changed.", dry, StringComparison.Ordinal);
        Assert.StartsWith("read-by-an-older-version: 1 added, 0 gone, 1 by another speaker", wet, StringComparison.Ordinal);
        Assert.EndsWith("0 read again, 0 changed: 0 quotes added, 0 gone, 0 by another speaker.", again, StringComparison.Ordinal);
        var after = await _reader.QuotesOfAsync(article);
        Assert.Equal([kept, misheard], after.Take(2).Select(quote => quote.Text("id")));
        Assert.Equal(["Anna Lie", "Bo Moe", "Ida Rud"], after.Select(quote => quote.Text("speaker.name")));
        Assert.Equal("3", (await _reader.AskAsync($"/v1/articles/{article}")).Json.Text("quoteCount"));
        Assert.Equal(untouched, (await _reader.AskAsync($"/v1/articles/{quiet}/quotes")).Text);
        Assert.Equal(told + 1, await ChangesAsync(db));
        Assert.Equal(0, await db.ExecuteScalarAsync<int>("select count(*)::int from quote where likeness = '{}'"));
    }

    [Fact]
    public async Task Reading_again_begins_at_the_id_it_is_told_and_says_what_it_does_not_understand()
    {
        var first = (await _admin.PublishedAsync("Left alone", new { body = new { content = Said.Sentence("Leave us alone", "Eva Hval") } })).Id;
        var second = (await _admin.PublishedAsync("Read again", new { body = new { content = Said.Sentence("Read us again", "Eva Hval") } })).Id;
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync("update article set quote_rules = 0 where id in (@first, @second)", Ids(("first", first), ("second", second)));

        Assert.StartsWith("1 read again", await ReextractAsync("--since", second), StringComparison.Ordinal);
        Assert.StartsWith("1 read again", await ReextractAsync(), StringComparison.Ordinal);

        var (code, _, errors) = await ServiceProcess.RunAsync(ServiceProcess.On(newsroom), Cancel, "reextract", "--batch", "0");
        Assert.Equal(2, code);
        Assert.Contains("--batch is “0”", errors, StringComparison.Ordinal);
    }

    private async Task<string> ReextractAsync(params string[] options)
    {
        var (code, output, errors) = await ServiceProcess.RunAsync(ServiceProcess.On(newsroom), Cancel, ["reextract", .. options]);
        Assert.True(code == 0, errors);
        return output.Trim();
    }

    private static DynamicParameters Ids(params (string Name, string? Id)[] ids)
    {
        var parameters = new DynamicParameters();
        foreach (var (name, id) in ids)
            parameters.Add(name, Guid.Parse(id!));
        return parameters;
    }

    private static Task<int> ChangesAsync(NpgsqlConnection db) => db.ExecuteScalarAsync<int>("select count(*)::int from change")!;
}
