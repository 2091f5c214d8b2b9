using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Reading;

/// <summary>Whoever was told of a change finds it in the next answer, whatever stands in memory and whoever could not be heard.</summary>
public sealed class NextAnswerTests(TellingNewsroom newsroom) : IClassFixture<TellingNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_of_an_upload_that_goes_on_is_in_the_next_answer()
    {
        using var body = new Conversation();
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/v1/articles/bulk") { Content = body };
        var asking = _admin.SendAsync(upload, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await body.SayAsync("""{"headline":"Said 0","section":"said","status":"published"}""");
        using var answer = await asking;
        using var told = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        for (var line = 1; line <= 40; line++)
        {
            Assert.Contains("\"status\":201", await told.ReadLineAsync(Cancel), StringComparison.Ordinal);

            Assert.Contains($"said-{line - 1}", (await _reader.AskAsync("/v1/articles?section=said")).Slugs);

            await _reader.KeptAsync("/v1/articles?section=said");
            await body.SayAsync($$"""{"headline":"Said {{line}}","section":"said","status":"published"}""");
        }

        body.End();
    }

    [Fact]
    public async Task What_was_withdrawn_while_nothing_could_be_heard_does_not_come_back_when_the_database_goes_away()
    {
        var article = await _admin.PublishedAsync("Taken down unheard");
        await _reader.KeptAsync($"/v1/articles/{article.Id}");
        await using var db = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(newsroom.Database) { Database = "postgres" }.ConnectionString);
        var name = new NpgsqlConnectionStringBuilder(newsroom.Database).Database;

        // Who listens cannot come back; who writes has a connection.
        await db.ExecuteAsync($"alter database {name} allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}' and query like '%turns_at > %'");
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        await db.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        NpgsqlConnection.ClearPool(new NpgsqlConnection(newsroom.Database));
        await _reader.AskUntilAsync(503, Remembering.Unasked);
        var away = await _reader.AskAsync($"/v1/articles/{article.Id}");
        await db.ExecuteAsync($"alter database {name} allow_connections true");

        away.Expect(503);
        await _reader.AskUntilAsync(410, $"/v1/articles/{article.Id}");
    }
}
