using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Revising;

public sealed class BulkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_line_has_its_own_fate()
    {
        using var editor = newsroom.Admin;

        var results = await SendAsync(editor,
            """{"headline":"Good one","externalId":"1","source":{"name":"bulk"},"status":"published"}""",
            """{"headline":""}""",
            "",
            "not json",
            """{"headlin":"Misspelt"}""",
            """{"headline":"Good two","externalId":"2","source":{"name":"bulk"}}""",
            """{"headline":"Half a name","\udfaa":0}""",
            """{"headline":"Two states","status":"draft,published"}""");

        Assert.Equal([1, 2, 4, 5, 6, 7, 8], results.Select(result => (int)result["line"]!));
        Assert.Equal([201, 422, 400, 400, 201, 400, 400], results.Select(result => (int)result["status"]!));
        Assert.Equal("/headline", (string?)results[1]["errors"]![0]!["pointer"]);
        Assert.Equal("bad_json", (string?)results[2]["errors"]![0]!["code"]);
        Assert.Equal("unknown_property", (string?)results[3]["errors"]![0]!["code"]);
        Assert.NotNull(results[0]["id"]);
        Assert.Null(results[1]["id"]);
    }

    [Fact]
    public async Task A_file_sent_again_doubles_nothing_and_its_last_line_wins()
    {
        using var editor = newsroom.Admin;
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
        using var editor = newsroom.Admin;
        await SendAsync(editor, """{"headline":"One","externalId":"v","source":{"name":"wire"}}""");

        var results = await SendAsync(editor, """{"headline":"Two","externalId":"v","source":{"name":"wire"},"expectedVersion":7}""");

        var fault = results[0]["errors"]![0]!;
        Assert.Equal((412, "/expectedVersion", "stale"), ((int)results[0]["status"]!, (string?)fault["pointer"], (string?)fault["code"]));
        Assert.Contains("is 7, and the article has the version 1", (string?)fault["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_told_and_the_next_one_is_stored()
    {
        using var editor = newsroom.Admin;

        var results = await SendAsync(editor, $$"""{"headline":"{{new string('x', 1_600_000)}}"}""", """{"headline":"After the long one"}""");

        Assert.Equal([413, 201], results.Select(result => (int)result["status"]!));
    }

    [Fact]
    public async Task Publishing_in_bulk_needs_the_scope_to_publish()
    {
        using var writer = await newsroom.CallerAsync("write");

        var results = await SendAsync(writer, """{"headline":"Too fast","status":"published"}""");

        Assert.Equal(403, (int)results[0]["status"]!);
    }

    [Fact]
    public async Task Results_come_in_the_order_of_the_lines()
    {
        using var editor = newsroom.Admin;
        var lines = Enumerable.Range(0, 700).Select(number => number % 7 == 3
            ? """{"headline":""}"""
            : $$$"""{"headline":"Ordered {{{number % 5}}}","externalId":"order-{{{number % 90}}}","source":{"name":"wire"}}""").ToArray();

        var results = await SendAsync(editor, lines);

        Assert.Equal(Enumerable.Range(1, 700), results.Select(result => (int)result["line"]!));
        Assert.All(results, (result, place) => Assert.Equal(place % 7 == 3, (int)result["status"]! == 422));
        Assert.Empty(await newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task What_says_the_same_as_before_is_no_new_version()
    {
        using var editor = newsroom.Admin;
        var line = """{"headline":"Unchanged","externalId":"same","source":{"name":"wire"},"status":"published","tags":["quay"],"authors":[{"name":"Ada Stone"}],"body":{"content":"“It holds,” said Bo Reed."}}""";
        var first = await SendAsync(editor, line);

        var again = await SendAsync(editor, line, line, line.Replace("holds", "held", StringComparison.Ordinal));

        Assert.Equal([200, 200, 200], again.Select(result => (int)result["status"]!));
        var article = (await editor.AskAsync($"/v1/articles/{first[0]["id"]}")).Expect(200).Json;
        Assert.Equal("2", article.Text("version"));
        Assert.Contains("held", article.Text("bodyText"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_desk_has_renamed_or_merged_is_no_news_from_the_source()
    {
        using var editor = newsroom.Admin;
        const string line = """{"headline":"Renamed","externalId":"renamed","source":{"name":"wire"},"section":"wire-old","tags":["wire-a","wire-b"],"authors":[{"name":"Ida Wire","url":"https://wire.example/ida"},{"name":"Olaf Wire"}]}""";
        var first = await SendAsync(editor, line);
        (await editor.AskAsync("PATCH /v1/sections/wire-old", new { slug = "wire-new" }, ifMatch: "*")).Expect(200);
        (await editor.AskAsync("POST /v1/tags/wire-a/merge", new { into = "wire-b" })).Expect(200);
        (await editor.AskAsync("PATCH /v1/authors/ida-wire", new { slug = "ida", url = "https://ida.example/" }, ifMatch: "*")).Expect(200);
        (await editor.AskAsync("PATCH /v1/authors/olaf-wire", new { name = "Olaf Van der Wire" }, ifMatch: "*")).Expect(200);
        var before = (await editor.AskAsync($"/v1/articles/{first[0]["id"]}")).Text;

        var again = await SendAsync(editor, line);

        Assert.Equal(200, (int)again[0]["status"]!);
        Assert.Equal(before, (await editor.AskAsync($"/v1/articles/{first[0]["id"]}")).Text);
    }

    [Fact]
    public async Task An_external_id_without_a_source_is_a_name_too()
    {
        using var editor = newsroom.Admin;

        var first = await SendAsync(editor, """{"headline":"Sourceless","externalId":"no-source"}""");
        var again = await SendAsync(editor, """{"headline":"Sourceless again","externalId":"no-source"}""");

        Assert.Equal((201, 200), ((int)first[0]["status"]!, (int)again[0]["status"]!));
        Assert.Equal((string?)first[0]["id"], (string?)again[0]["id"]);
    }

    [Fact]
    public async Task One_headline_many_times_is_as_many_addresses()
    {
        using var editor = newsroom.Admin;

        var results = await SendAsync(editor, [.. Enumerable.Range(0, 90).Select(_ => """{"headline":"The same words"}"""), """{"headline":"The same words 2"}"""]);
        var taken = Assert.Single(await SendAsync(editor, """{"headline":"Taken","slug":"the-same-words"}"""));

        Assert.All(results, result => Assert.Equal(201, (int)result["status"]!));
        Assert.Equal((409, "/slug"), ((int)taken["status"]!, (string?)taken["errors"]![0]!["pointer"]));
    }

    [Fact]
    public async Task Only_to_be_told_what_would_happen_stores_nothing()
    {
        using var editor = newsroom.Admin;

        var results = await SendToAsync(editor, "?validateOnly=true", """{"headline":"Would be made","tags":["never-made"]}""", """{"headline":""}""");

        Assert.Equal([201, 422], results.Select(result => (int)result["status"]!));
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(0, await db.ExecuteScalarAsync<int>("select (select count(*) from article where headline = 'Would be made') + (select count(*) from tag where slug = 'never-made')"));
    }

    [Fact]
    public async Task All_or_nothing_tells_which_line_stood_in_the_way()
    {
        using var editor = newsroom.Admin;
        await SendAsync(editor, """{"headline":"There before","externalId":"atom-0","source":{"name":"wire"}}""");

        var results = await SendToAsync(editor, "?atomic=true",
            """{"headline":"Atom one","externalId":"atom-1","source":{"name":"wire"}}""",
            """{"headline":"Atom two","externalId":"atom-0","source":{"name":"wire"},"expectedVersion":9}""",
            """{"headline":"Atom three","externalId":"atom-3","source":{"name":"wire"}}""");
        var twice = await SendToAsync(editor, "?atomic=true",
            """{"headline":"Atom four","externalId":"atom-4","source":{"name":"wire"}}""",
            """{"headline":"Atom four","externalId":"atom-4","source":{"name":"wire"}}""");
        var stored = await SendToAsync(editor, "?atomic=true",
            """{"headline":"Atom five","externalId":"atom-5","source":{"name":"wire"}}""",
            """{"headline":"Atom six","externalId":"atom-0","source":{"name":"wire"},"expectedVersion":1}""");

        Assert.Equal([424, 412, 424], results.Select(result => (int)result["status"]!));
        Assert.Equal([424, 422], twice.Select(result => (int)result["status"]!));
        Assert.Equal([201, 200], stored.Select(result => (int)result["status"]!));
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(["Atom five", "Atom six"], await db.QueryAsync<string>("select headline from article where headline like 'Atom %' order by headline"));
    }

    [Fact]
    public async Task Of_all_or_nothing_a_line_that_says_what_is_there_is_not_stored_either()
    {
        using var editor = newsroom.Admin;
        const string there = """{"headline":"There","externalId":"atom-same","source":{"name":"wire"}}""";
        await SendAsync(editor, there);

        var results = await SendToAsync(editor, "?atomic=true", there, """{"headline":"Not there","externalId":"atom-other","source":{"name":"wire"},"expectedVersion":1}""");

        Assert.Equal([424, 404], results.Select(result => (int)result["status"]!));
    }

    [Fact]
    public async Task More_than_can_be_stored_in_one_piece_is_refused_whole()
    {
        using var editor = newsroom.Admin;
        using var body = Body([.. Enumerable.Range(0, 501).Select(_ => """{"headline":"One of too many"}""")]);

        (await editor.AskAsync("POST /v1/articles/bulk?atomic=true", body)).Expect(413);
    }

    [Fact]
    public async Task Of_lines_that_ask_for_one_address_the_first_gets_it()
    {
        using var editor = newsroom.Admin;
        using var body = new Conversation();
        var asking = editor.PostAsync("/v1/articles/bulk", body, Cancel);
        for (var line = 0; line < 180; line++)
            await body.SayAsync($$"""{"headline":"Asked {{line}}","slug":"asked-for-{{line / 3}}"}""");
        body.End();

        using var answer = await asking;
        var told = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.All(told.Chunk(3), three => Assert.Equal([201, 409, 409], three.Select(line => (int)JsonNode.Parse(line)!["status"]!)));
    }

    [Fact]
    public async Task A_line_is_answered_before_the_next_one_is_sent()
    {
        using var editor = newsroom.Admin;
        using var body = new Conversation();
        var asking = editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v1/articles/bulk") { Content = body }, HttpCompletionOption.ResponseHeadersRead, Cancel);

        await body.SayAsync("""{"headline":"First said"}""");
        using var answer = await asking;
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        var first = await reader.ReadLineAsync(Cancel);
        await body.SayAsync("""{"headline":"Second said"}""");
        var second = await reader.ReadLineAsync(Cancel);
        body.End();

        Assert.Equal([1, 2], new[] { first, second }.Select(line => (int)JsonNode.Parse(line!)!["line"]!));
        Assert.Null(await reader.ReadLineAsync(Cancel));
    }
}
