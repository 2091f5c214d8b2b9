using System.Text.RegularExpressions;
using Articles.Api.Related;
using Articles.Api.Tests.Newsrooms;
using Microsoft.Extensions.DependencyInjection;

namespace Articles.Api.Tests.Related;

public sealed partial class WorldTests(TestCluster cluster)
{
    private static readonly (string Headline, string Text)[] Public =
    [
        ("Storm breaks quay", Stories.Storm), ("Frost in the orchards", Stories.Orchard), ("Harbour reopens", Stories.Reopening),
        ("Tools to lend", Stories.Library), ("Council asks why", Stories.Inquiry),
    ];

    [Fact]
    public async Task Hidden_articles_move_no_score_and_take_no_place()
    {
        await using var plain = await OpenAsync();
        await using var crowded = await OpenAsync();

        await PublishAllAsync(plain);
        await HideSomeAsync(crowded, "before");
        await PublishAllAsync(crowded);
        await HideSomeAsync(crowded, "after");

        Assert.Equal(await ListsAsync(plain), await ListsAsync(crowded));
    }

    [Fact]
    public async Task Relating_all_anew_gives_what_writing_one_by_one_gave()
    {
        await using var newsroom = await OpenAsync();
        await PublishAllAsync(newsroom);
        var before = await ListsAsync(newsroom);

        var relater = newsroom.Services.GetRequiredService<Relater>();
        await relater.BeginAsync(TestContext.Current.CancellationToken);
        while (await relater.StepAsync(TestContext.Current.CancellationToken))
        {
            // Step by step, as the terminal does it.
        }

        Assert.Equal(before, await ListsAsync(newsroom));
    }

    private async Task<Newsroom> OpenAsync()
    {
        var newsroom = new Newsroom(cluster);
        await newsroom.InitializeAsync();
        return newsroom;
    }

    private static async Task PublishAllAsync(Newsroom newsroom)
    {
        foreach (var (headline, text) in Public)
            await newsroom.Admin.PublishedAsync(headline, text);
        await newsroom.SettledAsync();
    }

    private static async Task HideSomeAsync(Newsroom newsroom, string mark)
    {
        var editor = newsroom.Admin;
        var text = Stories.Storm + $"\n\nHidden {mark}.";
        await editor.CreateAsync($"Draft {mark}", new { body = new { content = text } });
        await editor.PublishedAsync($"Embargoed {mark}", text, new { embargoUntil = newsroom.Clock.GetUtcNow().AddDays(1) });
        var withdrawn = await editor.PublishedAsync($"Withdrawn {mark}", text);
        var deleted = await editor.PublishedAsync($"Deleted {mark}", text);
        await newsroom.SettledAsync();
        (await editor.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        (await editor.AskAsync($"DELETE /v1/articles/{deleted.Id}", ifMatch: "*")).Expect(204);
        await newsroom.SettledAsync();
    }

    /// <summary>Every list as it is told, but for what differs by chance.</summary>
    private static async Task<string[]> ListsAsync(Newsroom newsroom)
    {
        await newsroom.SettledAsync();
        var articles = (await newsroom.Reader.AskAsync("/v1/articles?sort=headline")).Expect(200);
        var lists = new List<string>();
        foreach (var article in articles.Items)
        {
            var list = (await newsroom.Reader.AskAsync($"/v1/articles/{article.Text("id")}/related?limit=50")).Expect(200);
            lists.Add(article.Text("headline") + Ids().Replace(list.Text, "id"));
        }

        return [.. lists];
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();
}
