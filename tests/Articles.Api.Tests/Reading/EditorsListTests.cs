using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Reading;

/// <summary>Lists of the states that readers do not see, alone and beside what they do.</summary>
public sealed class EditorsListTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const int Rounds = 3;
    private static readonly string[] States = ["draft", "scheduled", "published", "withdrawn"];

    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Any_states_are_listed_in_any_order_page_by_page_and_each_article_once()
    {
        await FilledAsync();
        foreach (var asked in new[]
        {
            "sort=-publishedAt", "sort=publishedAt", "sort=-updatedAt", "sort=headline", "q=harbour", "q=harbour&sort=-publishedAt", "q=harbour&sort=headline",
            "q=-ferry&sort=-publishedAt", "section=ports&sort=-publishedAt", "tag=desk&language=en&sort=-publishedAt",
        })
        {
            var all = (await _admin.AskAsync($"/v1/articles?limit=100&section=ports&status={string.Join(',', States)}&{asked}")).Expect(200).Items
                .Select(item => (Status: item.Text("status")!, Id: item.Text("id")!)).ToList();
            Assert.Equal(
                [("draft", 3 * Rounds), ("published", 2 * Rounds), ("scheduled", Rounds), ("withdrawn", Rounds)],
                all.CountBy(item => item.Status).OrderBy(held => held.Key, StringComparer.Ordinal).Select(held => (held.Key, held.Value)));

            foreach (var states in Choices())
                Assert.Equal(all.Where(item => states.Contains(item.Status)).Select(item => item.Id), await PagedAsync($"status={string.Join(',', states)}&{asked}"));
        }
    }

    [Fact]
    public async Task A_draft_in_a_language_that_nothing_public_has_is_found_by_its_words()
    {
        await _admin.CreateAsync("Häfen öffnen wieder", new { language = "de" });

        Assert.Equal(["hafen-offnen-wieder"], (await _admin.AskAsync("/v1/articles?q=hafen&status=draft")).Expect(200).Slugs);
        Assert.Empty((await _admin.AskAsync("/v1/articles?q=hafen&status=published")).Expect(200).Slugs);
    }

    // Each set of states but the empty one.
    private static IEnumerable<List<string>> Choices() =>
        Enumerable.Range(1, (1 << States.Length) - 1).Select(some => States.Where((_, index) => (some & (1 << index)) != 0).ToList());

    // In every round two are out, one of them under embargo; three are drafts, one of which was out and one ended by itself; one waits; one was withdrawn.
    private async Task FilledAsync()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var now = newsroom.Clock.GetUtcNow();
            var about = new { tags = new[] { "desk" }, section = "ports", body = new { content = $"The harbour reopens{string.Concat(Enumerable.Repeat(" harbour", round))}." } };
            await _admin.CreateAsync("Never out", about);
            await _admin.PublishedAsync("Out", about, new { at = now.AddHours(-round) });
            await _admin.PublishedAsync("Under embargo", new { embargoUntil = now.AddDays(9), about.tags, about.section, about.body });
            await _admin.PublishedAsync("Waits", about, new { at = now.AddDays(9 - round) });
            await _admin.PublishedAsync("Ends by itself", about, new { until = now.AddMinutes(30) });
            var back = await _admin.PublishedAsync("Taken back", about);
            (await _admin.AskAsync($"DELETE /v1/articles/{back.Id}/publication")).Expect(200);
            var wrong = await _admin.PublishedAsync("Was wrong", about);
            (await _admin.AskAsync($"PUT /v1/articles/{wrong.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
            newsroom.Clock.Advance(TimeSpan.FromHours(1));
        }
    }

    private async Task<List<string>> PagedAsync(string asked)
    {
        var (seen, totals, cursor) = (new List<string>(), new HashSet<string?>(StringComparer.Ordinal), "");
        do
        {
            var page = (await _admin.AskAsync($"/v1/articles?limit=4&section=ports&count=exact&facets=section&{asked}{cursor}")).Expect(200);
            seen.AddRange(page.Items.Select(item => item.Text("id")!));
            totals.UnionWith([page.Json.Text("page.total"), page.Json.At("facets.section")!.Value[0].Text("count")]);
            cursor = page.Next is null ? "" : "&cursor=" + page.Next;
        }
        while (cursor.Length > 0);

        Assert.Equal([$"{seen.Count}"], totals);
        return seen;
    }
}
