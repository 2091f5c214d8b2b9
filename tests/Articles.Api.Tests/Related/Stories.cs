using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Related;

/// <summary>A few texts of one running story and of others, and how a test looks at their lists.</summary>
internal static class Stories
{
    public const string Storm =
        """
        A storm broke part of the north quay in Port Ellery on Sunday night. Harbour master Ines Duarte closed the harbour to ferries
        until divers have looked at every stone of the quay.

        “Nobody sails before the divers are done,” said Ines Duarte. The ferry company Marlin Lines took its two ships to Aldhaven.
        """;

    public const string Reopening =
        """
        The harbour of Port Ellery opened again on Monday, three days after a storm broke the north quay. Divers found no further
        damage under the ferry berth.

        “The quay is safe,” said Ines Duarte. Marlin Lines brings its ships back from Aldhaven and sails to the islands from noon.
        """;

    public const string Inquiry =
        """
        The council of Port Ellery wants to know why the north quay broke in the storm. An inquiry will ask harbour master Ines Duarte
        and the divers who looked at the quay in spring.

        Marlin Lines asks for two weeks of lost ferry fares. The harbour pays, says the council, if the stones were loose before.
        """;

    public const string StormElsewhere =
        """
        A storm broke the harbour wall of Sandmouth on Tuesday night. The council closed the harbour until divers have looked at the
        stones, and ferries go from Brill.

        “The wall was old,” said mayor Petra Lund.
        """;

    public const string Orchard =
        """
        Apple growers of the Wend valley expect a poor autumn after frost in May. The cooperative of Lower Wend counts on half a crop,
        and cider makers have begun to buy pears.

        “Frost took the blossom in one night,” said grower Tomas Reik.
        """;

    public const string Library =
        """
        The town library of Kessel lends tools since last week: drills, ladders and a sewing machine. Readers bring them back clean,
        says librarian Aino Weber, and the carpenters' guild repairs what breaks.
        """;

    public static Task<Reply> PublishedAsync(this HttpClient editor, string headline, string text, object? more = null) =>
        editor.PublishedAsync(headline, More(text, more));

    /// <summary>The headlines of an article's list.</summary>
    public static async Task<string[]> RelatedAsync(this HttpClient reader, string id, string query = "") =>
        Headlines((await reader.AskAsync($"/v1/articles/{id}/related{query}")).Expect(200));

    public static string[] Headlines(Reply list) => [.. list.Items.Select(item => item.Text("article.headline")!)];

    /// <summary>The list once it is as it should be, or as it was when patience ended.</summary>
    public static Task<string[]> RelatedWhenAsync(this HttpClient reader, string id, Func<string[], bool> holds, string query = "") =>
        Wait.ForAsync(() => reader.RelatedAsync(id, query), holds);

    /// <summary>
    /// Waits until nothing is left to be told of what appeared or went by itself, and no list to be made, and until the service has heard
    /// of it all: whoever writes waits for that.
    /// </summary>
    public static async Task SettledAsync(this Newsroom newsroom)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        Assert.Equal(0, await Wait.ForAsync(
            () => db.ExecuteScalarAsync<long>("select count(*) from article where turns_at <= @now", new { now = newsroom.Clock.GetUtcNow() }),
            due => due == 0));
        Assert.Equal(0, await Wait.ForAsync(() => db.ExecuteScalarAsync<long>("select related_behind()"), behind => behind == 0));
        (await newsroom.Admin.AskAsync("POST /v1/articles?validateOnly=true", new { headline = "Settled" })).Expect(201);
    }

    /// <summary>Whether the article's list stands ready, so that an answer comes from it.</summary>
    public static async Task<bool> HasListAsync(this Newsroom newsroom, string id)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await db.ExecuteScalarAsync<bool>(
            "select exists (select from related_list join related_text using (number) where article_id = @id::uuid)", new { id });
    }

    private static Dictionary<string, object?> More(string text, object? more)
    {
        var body = more is null ? [] : JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(more))!;
        body["body"] = new { content = text };
        return body;
    }
}
