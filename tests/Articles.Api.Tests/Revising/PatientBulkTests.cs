using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using static Articles.Api.Tests.Revising.BulkCopy;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

/// <summary>A newsroom in which a change waits a fifth of a second for what another one holds.</summary>
public sealed class HurriedNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Data:LockSeconds", "0.2");
    }
}

public sealed class PatientBulkTests(HurriedNewsroom newsroom) : IClassFixture<HurriedNewsroom>
{
    [Fact]
    public async Task An_upload_waits_for_a_new_term_that_another_change_is_making()
    {
        using var editor = newsroom.Editor();
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
}
