using System.Text;
using Articles.Api.Data;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Data;

public sealed class DatabaseTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Fact]
    public async Task Moments_of_any_offset_and_json_travel_both_ways()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        var moment = new DateTimeOffset(2026, 3, 2, 11, 30, 0, TimeSpan.FromHours(2));

        var back = await db.QuerySingleAsync<Row>(
            "select @moment as told_at, @text as text, @utf8 as utf8, @none::text as none",
            new { moment, text = Jsonb.Of("""{"a":1}"""), utf8 = Jsonb.Of(Encoding.UTF8.GetBytes("""{"ä":2}""")), none = Jsonb.Of(null) });

        Assert.Equal(moment.ToUniversalTime(), back.ToldAt);
        Assert.Equal(TimeSpan.Zero, back.ToldAt.Offset);
        Assert.Equal(("""{"a": 1}""", """{"ä": 2}""", null), (back.Text, back.Utf8, back.None));
        Assert.Equal(moment, await db.ExecuteScalarAsync<DateTimeOffset>("select @moment", new { moment }));
    }

    [Fact]
    public async Task What_is_long_is_packed_the_quicker_way_where_the_server_has_it()
    {
        await newsroom.Admin.CreateAsync("Long", new { body = new { content = string.Join("\n\n", Enumerable.Repeat("The quay is open.", 400)) } });
        await using var db = new NpgsqlConnection(newsroom.Database);

        var packed = await db.QueryAsync<string>("select pg_column_compression(body_content) from article where headline = 'Long' union select pg_column_compression(content) from revision where pg_column_compression(content) is not null");

        Assert.Equal(
            [await db.ExecuteScalarAsync<bool>("select 'lz4' = any (enumvals) from pg_settings where name = 'default_toast_compression'") ? "lz4" : "pglz"], packed);
    }

    [Fact]
    public async Task The_server_can_count_every_table_by_itself_when_it_knows_no_schema()
    {
        await newsroom.Admin.CreateAsync("Counted", new { section = "local", tags = new[] { "counted" } });
        await using var db = new NpgsqlConnection(newsroom.Database);
        var tables = await db.QueryAsync<string>("select schemaname || '.' || tablename from pg_tables where schemaname = 'public'");

        await db.ExecuteAsync($"set search_path = ''; analyze {string.Join(", ", tables)}");

        Assert.NotEqual(0, await db.ExecuteScalarAsync<int>("select count(*) from pg_catalog.pg_stats where schemaname = 'public' and tablename = 'article'"));
    }

    [Fact]
    public void What_was_configured_wins_over_the_defaults()
    {
        var text = new NpgsqlConnectionStringBuilder(ConnectionText.WithDefaults("Host=a;Maximum Pool Size=3;No Reset On Close=false", new DataOptions()));

        Assert.Equal((3, false, 50, 2, 1), (text.MaxPoolSize, text.NoResetOnClose, text.MaxAutoPrepare, text.AutoPrepareMinUsages, text.Timeout));
    }

    [Fact]
    public void The_clock_does_not_tremble_within_its_own_doubt()
    {
        var clock = new DatabaseClock();

        clock.Adopt(TimeSpan.FromSeconds(7), TimeSpan.FromMilliseconds(4));
        clock.Adopt(TimeSpan.FromMilliseconds(7001), TimeSpan.FromMilliseconds(4));
        Assert.Equal(TimeSpan.FromSeconds(7), clock.Offset);

        clock.Adopt(TimeSpan.FromMilliseconds(7003), TimeSpan.FromMilliseconds(4));
        Assert.Equal(TimeSpan.FromMilliseconds(7003), clock.Offset);
    }

    private sealed record Row
    {
        public required DateTimeOffset ToldAt { get; init; }
        public required string Text { get; init; }
        public required string Utf8 { get; init; }
        public string? None { get; init; }
    }
}
