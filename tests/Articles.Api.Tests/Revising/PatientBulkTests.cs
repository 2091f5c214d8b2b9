using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Revising;

/// <summary>A newsroom in which a change waits a fifth of a second for what another one holds.</summary>
public sealed class ImpatientNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Data:LockSeconds", "0.2");
    }
}

public sealed class PatientBulkTests(ImpatientNewsroom newsroom) : IClassFixture<ImpatientNewsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_waits_for_a_new_term_that_another_change_is_making()
    {
        using var editor = newsroom.Admin;
        await using var other = new NpgsqlConnection(newsroom.Database);
        await using var look = new NpgsqlConnection(newsroom.Database);
        await other.OpenAsync(Cancel);
        var making = await other.BeginTransactionAsync(Cancel);
        await other.ExecuteAsync("insert into tag (slug, name, created_at) values ('in-the-making', 'In the making', now())");

        var asking = SendAsync(editor, """{"headline":"Patient","tags":["in-the-making"]}""");
        await Wait.UntilAsync(async () => asking.IsCompleted || await look.ExecuteScalarAsync<bool>(
            """
            select exists (select from pg_stat_activity
                           where datname = current_database() and wait_event_type = 'Lock' and clock_timestamp() - query_start > interval '0.6 seconds')
            """));
        await making.CommitAsync(Cancel);

        Assert.Equal(201, (int)Assert.Single(await asking)["status"]!);
    }

    [Fact]
    public async Task A_line_that_the_database_has_no_time_for_is_told_so_and_stops_no_other()
    {
        using var editor = newsroom.Admin;
        await using var other = new NpgsqlConnection(newsroom.Database);
        await other.OpenAsync(Cancel);
        using var body = new Conversation();
        var asking = editor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/v1/articles/bulk") { Content = body }, HttpCompletionOption.ResponseHeadersRead, Cancel);
        await body.SayAsync("""{"headline":"In time"}""");
        using var answer = await asking;
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        var first = await reader.ReadLineAsync(Cancel);

        var busy = await other.BeginTransactionAsync(Cancel);
        await other.ExecuteAsync("lock table section in access exclusive mode");
        await body.SayAsync("""{"headline":"Too busy","section":"busy"}""");
        var second = await reader.ReadLineAsync(Cancel);
        await busy.CommitAsync(Cancel);
        await body.SayAsync("""{"headline":"In time again","section":"busy"}""");
        body.End();
        var third = await reader.ReadLineAsync(Cancel);

        Assert.Equal([201, 503, 201], new[] { first, second, third }.Select(line => (int)JsonNode.Parse(line!)!["status"]!));
        Assert.Equal("unavailable", (string?)JsonNode.Parse(second!)!["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task All_or_nothing_that_others_never_leave_room_for_says_so()
    {
        using var editor = newsroom.Admin;
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            """
            create function in_the_way() returns trigger language plpgsql as $$ begin raise exception 'others' using errcode = '40001'; end $$;
            create trigger in_the_way before insert on article for each row when (new.headline like 'Never %') execute function in_the_way();
            """);

        var results = await SendToAsync(editor, "?atomic=true", """{"headline":"Never one"}""", """{"headline":"Never two"}""");

        Assert.All(results, result => Assert.Equal((409, "busy"), ((int)result["status"]!, (string?)result["errors"]![0]!["code"])));
    }
}
