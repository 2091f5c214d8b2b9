using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Search;

/// <summary>What is counted among more quotes than anybody wants to count.</summary>
public sealed class QuoteBoundTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const int Counted = 10_000;

    [Fact]
    public async Task Facets_of_quotes_look_at_the_newest_ten_thousand()
    {
        var archive = new Archive(newsroom);
        await archive.PublishAsync(Said("older"), hoursAgo: 24 * 1000);
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            """
            insert into quote (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                               origin, confidence, created_at, updated_at, published_at, search, section)
            select gen_random_uuid(), article_id, number, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                   origin, confidence, created_at, updated_at, published_at, search, section
            from quote, generate_series(1, @more) number
            where section = 'older';

            analyze quote;
            """,
            new { more = Counted + 500 });
        await archive.PublishAsync(Said("newer"));

        var sections = (await archive.GetAsync("/v1/quotes?limit=1&facets=section")).At("facets.section")!.Value;

        Assert.Equal([$"older {Counted - 1}", "newer 1"], sections.EnumerateArray().Select(section => $"{section.Text("value")} {section.Text("count")}"));
        Assert.True(sections[0].GetProperty("atLeast").GetBoolean());
    }

    private static object Said(string section) => new { headline = section, section, body = new { content = "“Nothing is lost,” said Ada Verne." } };
}
