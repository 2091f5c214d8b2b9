using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Revising;

public sealed class KeyedBulkTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_keyed_upload_sent_again_is_answered_as_the_first_time()
    {
        using var editor = newsroom.Admin;
        string[] lines = ["""{"headline":"Keyed one"}""", """{"headline":""}""", """{"headline":"Keyed two"}"""];

        var first = await SendKeyedAsync(editor, "bulk-1", lines);
        var again = await SendKeyedAsync(editor, "bulk-1", lines);
        var other = await SendKeyedAsync(editor, "bulk-1", [.. lines, """{"headline":"Keyed three"}"""]);

        Assert.Equal((200, first.Text), (again.Status, again.Text));
        Assert.Equal(3, first.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(422, other.Status);
        Assert.Equal(2, await CountAsync("Keyed %"));
    }

    [Fact]
    public async Task A_keyed_upload_that_broke_off_goes_on_behind_what_was_stored()
    {
        using var editor = newsroom.Admin;
        string[] lines = [.. Enumerable.Range(0, 5).Select(number => $$"""{"headline":"Broken off {{number}}"}""")];
        var whole = await SendKeyedAsync(editor, "bulk-2", lines);
        await using (var db = new NpgsqlConnection(newsroom.Database))
        {
            // As if the instance had died after three lines.
            await db.ExecuteAsync(
                """
                update idempotency set status = null, headers = null, body = null, body_digest = null, holder = 815
                where key_hash = (select key_hash from idempotency_line where told like @told);
                delete from article where headline in ('Broken off 3', 'Broken off 4');
                delete from idempotency_line where line > 3 and key_hash = (select key_hash from idempotency_line where told like @told);
                """,
                new { told = $"%{JsonNode.Parse(whole.Text.Split('\n')[0])!["id"]}%" });
        }

        var rest = await SendKeyedAsync(editor, "bulk-2", lines);

        Assert.Equal(whole.Text.Split('\n')[..3], rest.Text.Split('\n')[..3]);
        Assert.Equal(5, await CountAsync("Broken off %"));
    }

    [Fact]
    public async Task A_keyed_upload_that_still_runs_is_in_use()
    {
        using var editor = newsroom.Admin;
        using var body = new Conversation();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/articles/bulk") { Content = body, Headers = { { "Idempotency-Key", "bulk-3" } } };
        var asking = editor.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await body.SayAsync("""{"headline":"Still running"}""");
        using var answer = await asking;

        var meanwhile = await SendKeyedAsync(editor, "bulk-3", ["""{"headline":"Still running"}"""]);
        body.End();
        await answer.Content.ReadAsStringAsync(Cancel);
        var afterwards = await SendKeyedAsync(editor, "bulk-3", ["""{"headline":"Still running"}""", ""]);

        Assert.Equal((409, 200), (meanwhile.Status, afterwards.Status));
        Assert.Equal(1, await CountAsync("Still running"));
    }

    [Fact]
    public async Task A_keyed_upload_of_all_or_none_that_was_refused_is_refused_in_the_same_words_again()
    {
        using var editor = newsroom.Admin;
        string[] lines = ["""{"headline":"All or none"}""", """{"headline":""}"""];

        var first = await SendKeyedAsync(editor, "bulk-4", lines, "?atomic=true");
        var again = await SendKeyedAsync(editor, "bulk-4", lines, "?atomic=true");

        Assert.Equal(2, first.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal((200, first.Text), (again.Status, again.Text));
        Assert.Equal(0, await CountAsync("All or none"));
    }

    private async Task<int> CountAsync(string headline)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await db.ExecuteScalarAsync<int>("select count(*) from article where headline like @headline", new { headline });
    }

    private static Task<Reply> SendKeyedAsync(HttpClient client, string key, string[] lines, string query = "") =>
        client.AskAsync($"POST /v1/articles/bulk{query}", Body(lines), headers: ("Idempotency-Key", key));
}
