using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Search;

public sealed class HighlightTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly Archive _archive = new(newsroom);

    [Fact]
    public async Task Highlights_mark_the_words_and_escape_everything_else()
    {
        await _archive.PublishAsync(new { headline = "Beacons <b>&</b> \"lamps\"", body = new { content = "A beacon <script>alert(1)</script> shone.\n\nNothing here.\n\nTwo beacons & a lamp." } });

        var highlights = (await _archive.GetAsync("/v1/articles?q=beacon&highlight=true")).GetProperty("items")[0].GetProperty("highlights");

        Assert.Equal("<mark>Beacons</mark> &lt;b&gt;&amp;&lt;/b&gt; &quot;lamps&quot;", highlights.Text("headline"));
        Assert.Equal(
            ["A <mark>beacon</mark> &lt;script&gt;alert(1)&lt;/script&gt; shone.", "Two <mark>beacons</mark> &amp; a lamp."],
            highlights.GetProperty("bodyText").EnumerateArray().Select(fragment => fragment.GetString()));
    }

    [Fact]
    public async Task At_most_three_stretches_are_shown_and_those_with_most_words_first_of_all()
    {
        var padding = string.Join(' ', Enumerable.Repeat("sand and stone", 30));
        var body = string.Join("\n\n", "A dredger.", $"{padding} dredger {padding}", "The dredger and the barge.", "One dredger more.", "A barge and its dredger.");
        await _archive.PublishAsync(new { headline = "Works", body = new { content = body } });

        var fragments = (await _archive.GetAsync("/v1/articles?q=dredger%20barges&highlight=true&fields=highlights.bodyText"))
            .GetProperty("items")[0].GetProperty("highlights").GetProperty("bodyText").EnumerateArray().Select(fragment => fragment.GetString()!).ToList();

        Assert.Equal(3, fragments.Count);
        Assert.Contains("The <mark>dredger</mark> and the <mark>barge</mark>.", fragments);
        Assert.Contains("A <mark>barge</mark> and its <mark>dredger</mark>.", fragments);
        Assert.All(fragments, fragment => Assert.InRange(fragment.Length, 1, 400));
    }

    [Theory]
    [InlineData("en", "running", "He runs, ran and was running; the runner's runs of 1.5 miles.")]
    [InlineData("en", "ponies or caresses", "A pony caressed ponies, co-caressing.")]
    [InlineData("de", "häuser", "Das Haus, die Häuser und der Hausmeister des Hauses.")]
    [InlineData("fr", "élections -guerre", "L'élection, des électeurs, les elections.")]
    [InlineData("ru", "российского", "Российский и российская, Россия.")]
    [InlineData("en", "\"north sea\" gale", "In the North, a sea; gales in the north sea.")]
    [InlineData("en", "U.S. or 9/11 or who", "The U.S. after 9/11: U.S.-led, 24/7, U.S.A., S. U., 9 or 11, and Dr. Who.")]
    public async Task Marks_agree_with_those_of_PostgreSQL(string language, string q, string text)
    {
        await _archive.PublishAsync(new { headline = text, language, body = new { content = "." } });
        await using var db = new NpgsqlConnection(newsroom.Database);
        var theirs = await db.QuerySingleAsync<string>(
            """
            select ts_headline(search_config(@language), @text, search_any(search_query(search_config(@language), @q)),
                               'HighlightAll=true, StartSel=<mark>, StopSel=</mark>')
            """,
            new { language, q, text = WithoutAccents(text) });

        var page = await _archive.GetAsync($"/v1/articles?q={Uri.EscapeDataString(q)}&language={language}&highlight=true");

        var ours = page.GetProperty("items").EnumerateArray().Single(item => item.Text("headline") == text)
            .Text("highlights.headline")!;
        Assert.Contains("<mark>", ours, StringComparison.Ordinal);
        Assert.Equal(theirs, WithoutAccents(ours));
    }

    [Fact]
    public async Task Of_what_is_joined_only_the_words_that_were_meant_are_marked()
    {
        await _archive.PublishAsync(new { headline = "The lamprey/eel ban, the end.Lampreys rest", body = new { content = "." } });

        var page = await _archive.GetAsync("/v1/articles?q=lamprey&highlight=true");

        Assert.Equal(
            "The <mark>lamprey</mark>/eel ban, the end.<mark>Lampreys</mark> rest",
            page.GetProperty("items")[0].Text("highlights.headline"));
    }

    [Theory]
    [InlineData("kelp or -whale", "<mark>Kelp</mark> and whales")]
    [InlineData("-whale or \"kelp and\" or -\"kelp bed\"", "<mark>Kelp</mark> and whales")]
    [InlineData("-herring or -sprat", "Kelp and whales")]
    public async Task Words_are_marked_also_where_another_alternative_only_excludes(string q, string marked)
    {
        await _archive.PublishAsync(new { headline = "Kelp and whales", section = "kelp" });

        var page = await _archive.GetAsync($"/v1/articles?q={Uri.EscapeDataString(q)}&section=kelp&highlight=true");

        Assert.All(page.GetProperty("items").EnumerateArray(), item => Assert.Equal(marked, item.Text("highlights.headline")));
        Assert.NotEqual(0, page.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Without_highlight_there_is_none()
    {
        await _archive.PublishAsync(new { headline = "Unmarked", section = "unmarked" });

        var item = Assert.Single((await _archive.GetAsync("/v1/articles?q=unmarked&section=unmarked")).GetProperty("items").EnumerateArray());

        Assert.Equal(JsonValueKind.Null, item.GetProperty("highlights").ValueKind);
    }

    private static string WithoutAccents(string text) => text.Replace("é", "e", StringComparison.Ordinal).Replace("ä", "a", StringComparison.Ordinal);
}
