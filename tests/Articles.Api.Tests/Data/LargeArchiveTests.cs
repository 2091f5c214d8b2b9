using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Data;

/// <summary>What a write asks of a table that may have millions of rows: along an index, or not at all.</summary>
public sealed class LargeArchiveTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task A_speaker_who_goes_is_not_looked_for_in_all_quotes()
    {
        var speaker = Guid.NewGuid();
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var trying = await db.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.ExecuteAsync(
            """
            set local enable_seqscan = off;
            insert into speaker (id, name, created_at, updated_at) values (@speaker, 'Ada', now(), now());
            """,
            new { speaker });

        await db.ExecuteAsync("delete from speaker where id = @speaker", new { speaker });

        Assert.Equal(0, await db.QuerySingleAsync<long>("select seq_scan from pg_stat_xact_user_tables where relname = 'quote'"));
    }
}
