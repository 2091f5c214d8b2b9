using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Related;

/// <summary>The next lists are made behind those that are read.</summary>
public sealed class GenerationTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Lists_that_nobody_reads_are_built_and_dropped_without_a_word()
    {
        var article = await newsroom.Admin.PublishedAsync("Weighed anew", new { body = new { content = "The harbour opens." } });
        await newsroom.SettledAsync();
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        var notices = new List<string>();
        db.Notification += (_, notice) => notices.Add(notice.Payload);
        var read = await db.ExecuteScalarAsync<int>("listen public_content; select max(id) from related_generation");

        // In a small archive any change has the words weighed anew.
        (await newsroom.Admin.PatchAsync(article.Id, new { body = new { content = "The ferry sails." } })).Expect(200);
        await Wait.ForAsync(
            () => db.ExecuteScalarAsync<bool>("select min(id) > @read and bool_and(settled) from related_generation", new { read }), isReady => isReady);

        // The article, its list, and the generation that readers follow from now on.
        Assert.Equal([article.Id, "", ""], notices);
    }
}
