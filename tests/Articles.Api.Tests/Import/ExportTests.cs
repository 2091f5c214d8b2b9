using System.Text.RegularExpressions;
using Articles.Api.Import;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Import;

/// <summary>What is exported comes back as it was.</summary>
public sealed partial class ExportTests(Newsroom newsroom, TestCluster cluster) : IClassFixture<Newsroom>, IDisposable
{
    private readonly ImportFolder _folder = new(newsroom);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_written_into_an_empty_database_gives_equal_answers()
    {
        var addresses = await RichNewsroom.FillAsync(newsroom);
        var file = _folder.File("all.ndjson");
        var (exported, output, told) = await _folder.RunAsync("export", file);
        Assert.True(exported == 0, told);
        Assert.Equal("", output);

        await using var other = await OpenAsync();
        using var otherFolder = new ImportFolder(other);
        var (dry, _, _) = await otherFolder.RunAsync("import", file, "--dry-run");
        var (code, said, _) = await otherFolder.RunAsync("import", file);
        var (_, again, _) = await otherFolder.RunAsync("export");

        // Lists of related articles are made of the articles, here as there; the words of both archives are weighed anew.
        var (related, _, _) = await _folder.RunAsync("relate");
        var (otherRelated, _, _) = await otherFolder.RunAsync("relate");

        Assert.Equal((0, 0, 0, 0), (dry, code, related, otherRelated));
        Assert.Contains("1 item: 1 restored.", said, StringComparison.Ordinal);
        Assert.Equal(BehindHeader(await File.ReadAllTextAsync(file, Cancel)), BehindHeader(again));
        foreach (var table in ExportedTables.All)
            Assert.Equal((table, await RowsAsync(newsroom, table)), (table, await RowsAsync(other, table)));

        using HttpClient admin = newsroom.Admin, reader = newsroom.Reader, otherAdmin = other.Admin, otherReader = other.Reader;
        foreach (var address in addresses)
        {
            Assert.Equal(await AnswerAsync(reader, address), await AnswerAsync(otherReader, address));
            Assert.Equal(await AnswerAsync(admin, address), await AnswerAsync(otherAdmin, address));
        }

        // And life goes on there: numbers and versions are not given twice.
        var next = await otherAdmin.PublishedAsync("After the move");
        (await otherAdmin.AskAsync($"PUT /v1/articles/{next.Id}/draft", new { headline = "Being written" })).Expect(201);
    }

    [Fact]
    public async Task Every_table_is_exported_or_left_out_on_purpose()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        var tables = await db.QueryAsync<string>("select tablename from pg_tables where schemaname = current_schema()");
        var columns = await db.QueryAsync<string>("select table_name || '.' || column_name from information_schema.columns where table_schema = current_schema()");

        Assert.Empty(tables.Except(ExportedTables.All).Except(ExportedTables.LeftOut));
        Assert.Empty(ExportedTables.Derived.Keys.Except(columns));
    }

    [Fact]
    public async Task A_choice_of_articles_takes_along_what_they_name_and_nothing_else()
    {
        using var editor = newsroom.Admin;
        await editor.PublishedAsync("Chosen", new { section = "seen", tags = new[] { "shown" }, body = new { content = "“We chose,” said Ada Chooser." } });
        await editor.CreateAsync("Hidden", new { section = "unseen", tags = new[] { "hidden-tag" }, body = new { content = "“We hid,” said Olga Hider." } });

        var (code, output, _) = await _folder.RunAsync("export", "--status", "published", "--since", "2026-01-01");
        await File.WriteAllTextAsync(_folder.File("some.ndjson"), output, Cancel);
        await using var other = await OpenAsync();
        using var otherFolder = new ImportFolder(other);
        var (imported, said, _) = await otherFolder.RunAsync("import", _folder.File("some.ndjson"));

        Assert.Equal(0, code);
        Assert.True(imported == 0, said);
        Assert.Contains("Chosen", output, StringComparison.Ordinal);
        Assert.Contains("Ada Chooser", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-tag", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Olga", output, StringComparison.Ordinal);
        Assert.DoesNotContain("unseen", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_of_articles_comes_back_with_the_former_names_of_what_they_name()
    {
        using var editor = newsroom.Admin;
        await editor.PublishedAsync("Merged", new { tags = new[] { "old-tag" }, body = new { content = "“We sailed at noon,” said Ada Merger.\n\n“We waited for the tide,” said Rosa Middle.\n\n“We came home late,” said Vera Moura." } });
        await editor.CreateAsync("Other", new { tags = new[] { "new-tag" } });
        (await editor.AskAsync("POST /v1/tags/old-tag/merge", new { into = "new-tag" })).Expect(200);
        var speakers = (await editor.AskAsync("/v1/speakers?limit=100")).Items.ToDictionary(speaker => speaker.Text("name")!, speaker => speaker.Text("id"));
        (await editor.AskAsync($"POST /v1/speakers/{speakers["Ada Merger"]}/merge", new { into = speakers["Rosa Middle"] })).Expect(200);
        (await editor.AskAsync($"POST /v1/speakers/{speakers["Rosa Middle"]}/merge", new { into = speakers["Vera Moura"] })).Expect(200);

        await _folder.RunAsync("export", _folder.File("some.ndjson"), "--status", "published");
        await File.WriteAllTextAsync(_folder.File("marked.ndjson"), $"\uFEFF{await File.ReadAllTextAsync(_folder.File("some.ndjson"), Cancel)}", Cancel);
        await using var other = await OpenAsync();
        using var otherFolder = new ImportFolder(other);
        var (imported, said, _) = await otherFolder.RunAsync("import", _folder.File("marked.ndjson"));

        using var otherEditor = other.Admin;
        Assert.True(imported == 0, said);
        Assert.EndsWith(speakers["Vera Moura"]!, (await otherEditor.AskAsync($"/v1/speakers/{speakers["Ada Merger"]}")).Expect(308).Http.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Merged", (await otherEditor.AskAsync("/v1/articles?tag=new-tag")).Items.Single().Text("headline"));
        Assert.EndsWith("/new-tag", (await otherEditor.AskAsync("/v1/tags/old-tag")).Expect(308).Http.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_takes_the_place_of_a_pipe()
    {
        var pipe = await _folder.PipeAsync("pipe");

        var (code, _, said) = await _folder.RunAsync("export", pipe);

        Assert.Equal((1, $"The export could not be written: “{pipe}” is a pipe or a device, whose place a file would take. Leave it out: the export then goes to the output.\n"), (code, said));
        Assert.Equal([pipe], Directory.GetFiles(_folder.Path, "pipe*"));
    }

    [Fact]
    public async Task A_file_that_is_not_whole_or_not_ours_changes_nothing()
    {
        using (var editor = newsroom.Admin)
            await editor.CreateAsync("Only one", new { tags = new[] { "one-tag" } });
        var (_, output, _) = await _folder.RunAsync("export");
        var lines = output.TrimEnd().Split('\n');
        int First(string table) => Array.FindIndex(lines, line => line.StartsWith($"{{\"{table}\"", StringComparison.Ordinal));
        (string Name, string[] Lines, string Told)[] files =
        [
            ("cut", lines[..^1], "it was cut off"),
            ("version", [lines[0].Replace("\"version\":1", "\"version\":9", StringComparison.Ordinal), .. lines[1..]], "has version 9 of the form"),
            ("schema", [Schema().Replace(lines[0], "\"schema\":99999"), .. lines[1..]], "was taken from schema 99999"),
            ("strange", [lines[0], """{"api_key":{"id":"00000000-0000-0000-0000-000000000001"}}""", .. lines[1..]], "There is no table “api_key”"),
            ("missing", [.. lines[..First("article_tag")], .. lines[(First("article_tag") + 1)..]], "lines are missing"),
            ("broken", [.. lines[..First("tag")], """{"tag":{"slug":"one-tag","name":null}}""", .. lines[(First("tag") + 1)..]], "refused a row of “tag”"),
            ("more", [.. lines, lines[1]], "after the end of the export"),
        ];
        await using var empty = await OpenAsync();
        using var emptyFolder = new ImportFolder(empty);
        foreach (var (name, text, _) in files)
            await emptyFolder.WriteAsync($"{name}.ndjson", string.Join('\n', text));

        var (code, _, report) = await emptyFolder.ImportAsync();

        Assert.Equal(1, code);
        var told = report.ToDictionary(item => Path.GetFileNameWithoutExtension(item.Text("file"))!, item => item.GetProperty("errors")[0].Text("detail")!);
        Assert.All(files, file => Assert.Contains(file.Told, told[file.Name], StringComparison.Ordinal));
        Assert.Equal("[]", await RowsAsync(empty, "article"));
    }

    [Fact]
    public async Task A_database_that_has_articles_takes_no_export()
    {
        using var editor = newsroom.Admin;
        await editor.CreateAsync("Here already");
        await _folder.RunAsync("export", _folder.File("all.ndjson"));

        var (code, output, _) = await _folder.RunAsync("import", _folder.File("all.ndjson"));

        Assert.Equal(1, code);
        Assert.Contains("into an empty database only", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Newsroom> OpenAsync()
    {
        var other = new Newsroom(cluster);
        await other.InitializeAsync();
        other.Clock.SetUtcNow(newsroom.Clock.GetUtcNow());
        return other;
    }

    // The header tells when it was taken.
    private static string BehindHeader(string export) => export[export.IndexOf('\n')..];

    private static async Task<string> RowsAsync(Newsroom newsroom, string table)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await db.QuerySingleAsync<string>($"select coalesce(json_agg(line order by line::text), '[]')::text from {table} line");
    }

    /// <summary>Status, headers and body, but for what is of this one request.</summary>
    private static async Task<string> AnswerAsync(HttpClient client, string address)
    {
        var reply = await client.AskAsync(address);
        return TraceId().Replace($"{address} {reply.Status}\n{string.Join('\n', reply.HeaderLines)}\n{reply.Text}", "");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex TraceId();

    [GeneratedRegex("\"schema\":[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Schema();
}
