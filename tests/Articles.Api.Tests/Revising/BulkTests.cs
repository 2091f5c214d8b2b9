using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

public sealed class BulkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Every_line_has_its_own_fate()
    {
        using var editor = newsroom.Editor();

        var results = await SendAsync(editor,
            """{"headline":"Good one","externalId":"1","source":{"name":"bulk"},"status":"published"}""",
            """{"headline":""}""",
            "",
            "not json",
            """{"headlin":"Misspelt"}""",
            """{"headline":"Good two","externalId":"2","source":{"name":"bulk"}}""");

        Assert.Equal([1, 2, 4, 5, 6], results.Select(result => (int)result["line"]!));
        Assert.Equal([201, 422, 400, 400, 201], results.Select(result => (int)result["status"]!));
        Assert.Equal("/headline", (string?)results[1]["errors"]![0]!["pointer"]);
        Assert.Equal("unknown_property", (string?)results[3]["errors"]![0]!["code"]);
        Assert.NotNull(results[0]["id"]);
        Assert.Null(results[1]["id"]);
    }

    [Fact]
    public async Task A_file_sent_again_doubles_nothing_and_its_last_line_wins()
    {
        using var editor = newsroom.Editor();
        var lines = Enumerable.Range(0, 60).Select(number =>
            $$$"""{"headline":"Report {{{number}}}","externalId":"again-{{{number % 20}}}","source":{"name":"wire"}}""").ToArray();

        var first = await SendAsync(editor, lines);
        var second = await SendAsync(editor, lines);

        Assert.Equal(20, first.Count(result => (int)result["status"]! == 201));
        Assert.All(second, result => Assert.Equal(200, (int)result["status"]!));
        await using var db = new NpgsqlConnection(newsroom.Database);
        var headlines = (await db.QueryAsync<string>("select headline from article where external_id like 'again-%'")).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(40, 20).Select(number => $"Report {number}"), headlines);
    }

    [Fact]
    public async Task A_line_decided_on_another_version_is_refused()
    {
        using var editor = newsroom.Editor();
        await SendAsync(editor, """{"headline":"One","externalId":"v","source":{"name":"wire"}}""");

        var results = await SendAsync(editor, """{"headline":"Two","externalId":"v","source":{"name":"wire"},"expectedVersion":7}""");

        Assert.Equal((412, "stale"), ((int)results[0]["status"]!, (string?)results[0]["errors"]![0]!["code"]));
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_told_and_the_next_one_is_stored()
    {
        using var editor = newsroom.Editor();

        var results = await SendAsync(editor, $$"""{"headline":"{{new string('x', 1_600_000)}}"}""", """{"headline":"After the long one"}""");

        Assert.Equal([413, 201], results.Select(result => (int)result["status"]!));
    }

    [Fact]
    public async Task Publishing_in_bulk_needs_the_scope_to_publish()
    {
        using var writer = await newsroom.WithScopesAsync("write");

        var results = await SendAsync(writer, """{"headline":"Too fast","status":"published"}""");

        Assert.Equal(403, (int)results[0]["status"]!);
    }

    // The results come as they are stored; a test wants them in the order sent.
    private static async Task<List<JsonObject>> SendAsync(HttpClient client, params string[] lines)
    {
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var answer = await client.PostAsync("/v1/articles/bulk", body, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject()).OrderBy(line => (int)line["line"]!)];
    }
}
