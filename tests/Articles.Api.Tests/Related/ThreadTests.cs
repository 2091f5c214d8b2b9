using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using BulkCopy = Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Related;

public sealed class ThreadTests(TestCluster cluster) : IAsyncLifetime
{
    private readonly Newsroom _newsroom = new(cluster);

    private HttpClient Editor => _newsroom.Admin;

    private HttpClient Reader => _newsroom.Reader;

    public ValueTask InitializeAsync() => _newsroom.InitializeAsync();

    public ValueTask DisposeAsync() => _newsroom.DisposeAsync();

    [Fact]
    public async Task A_running_story_is_told_in_time_order_from_each_of_its_articles()
    {
        var (first, second, third) = await StoryAsync();

        var threads = new List<Reply>();
        foreach (var part in (Reply[])[first, second, third])
            threads.Add((await Reader.AskAsync($"/v1/articles/{part.Id}/thread")).Expect(200));

        Assert.All(threads, thread => Assert.Equal(first.Id, thread.Id));
        Assert.All(threads, thread => Assert.Equal([first.Id, second.Id, third.Id], Ids(thread)));
    }

    [Fact]
    public async Task Short_reports_of_one_event_make_a_story_and_a_report_of_another_event_of_its_kind_does_not()
    {
        var (storm, reopening, inquiry) = (
            await ReportAsync("Ellery harbour shut after storm breaks quay", Stories.Storm),
            await ReportAsync("Port Ellery harbour opens again", Stories.Reopening),
            await ReportAsync("Inquiry into broken quay of Port Ellery", Stories.Inquiry));
        var elsewhere = await ReportAsync("Storm breaks harbour wall", Stories.StormElsewhere);
        await _newsroom.SettledAsync();

        Assert.Equal([storm.Id, reopening.Id, inquiry.Id], Ids(await Reader.AskAsync($"/v1/articles/{inquiry.Id}/thread")));
        Assert.Equal([elsewhere.Id], Ids(await Reader.AskAsync($"/v1/articles/{elsewhere.Id}/thread")));
        Assert.Equal([storm.Id, storm.Id], (await StoriesSharedByAsync(Reader, reopening)).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_story_is_one_also_where_its_last_report_comes_in_first_or_none_has_a_date(bool isDated)
    {
        await Editor.PublishedAsync("Frost in the orchards", Stories.Orchard);
        await Editor.PublishedAsync("Tools to lend", Stories.Library);
        await Editor.PublishedAsync("Storm breaks harbour wall", Stories.StormElsewhere);
        await _newsroom.SettledAsync();
        var now = _newsroom.Clock.GetUtcNow();
        (string Headline, string Text)[] reports =
        [
            ("Inquiry into broken quay of Port Ellery", Stories.Inquiry),
            ("Port Ellery harbour opens again", Stories.Reopening),
            ("Ellery harbour shut after storm breaks quay", Stories.Storm),
        ];
        var lines = reports.Select((report, place) => JsonSerializer.Serialize(new
        {
            headline = report.Headline,
            body = new { content = report.Text },
            status = "published",
            publishedAt = isDated ? now.AddDays(-place - 1) : (DateTimeOffset?)null,
        }));

        var ids = (await BulkCopy.SendAsync(Editor, [.. lines])).Select(line => (string)line["id"]!).ToArray();
        await _newsroom.SettledAsync();

        Assert.Equal(ids.Order(), Ids(await Reader.AskAsync($"/v1/articles/{ids[0]}/thread")).Order());
    }

    [Fact]
    public async Task A_story_keeps_its_id_also_when_a_part_that_was_drafted_earlier_joins_it()
    {
        await Editor.PublishedAsync("Frost in the orchards", Stories.Orchard);
        var inquiry = await Editor.CreateAsync("Inquiry into broken quay of Port Ellery", new { body = new { content = Stories.Inquiry } });
        var storm = await ReportAsync("Ellery harbour shut after storm breaks quay", Stories.Storm);
        await _newsroom.SettledAsync();
        _newsroom.Clock.Advance(TimeSpan.FromHours(6));
        (await Editor.AskAsync($"PUT /v1/articles/{inquiry.Id}/publication")).Expect(200);
        await _newsroom.SettledAsync();

        // In an archive of this size every article has all lists made anew.
        await Editor.PublishedAsync("Tools to lend", Stories.Library);
        await _newsroom.SettledAsync();

        var thread = (await Reader.AskAsync($"/v1/articles/{inquiry.Id}/thread")).Expect(200);
        Assert.Equal(storm.Id, thread.Id);
        Assert.Equal([storm.Id, inquiry.Id], Ids(thread));
    }

    [Fact]
    public async Task What_goes_on_with_an_article_that_an_editor_put_into_a_story_stays_in_it()
    {
        var library = await Editor.PublishedAsync("Tools to lend", Stories.Library);
        var storm = await ReportAsync("Ellery harbour shut after storm breaks quay", Stories.Storm);
        (await Editor.AskAsync($"PUT /v1/articles/{storm.Id}/thread", new { thread = library.Id })).Expect(204);
        var inquiry = await ReportAsync("Inquiry into broken quay of Port Ellery", Stories.Inquiry);
        await _newsroom.SettledAsync();
        await Editor.PublishedAsync("Frost in the orchards", Stories.Orchard);
        await _newsroom.SettledAsync();

        var thread = (await Reader.AskAsync($"/v1/articles/{inquiry.Id}/thread")).Expect(200);

        Assert.Equal([library.Id, storm.Id, inquiry.Id], Ids(thread));
    }

    [Fact]
    public async Task An_article_without_a_story_stands_alone()
    {
        await StoryAsync();
        var library = await Editor.PublishedAsync("Tools to lend", Stories.Library);
        await _newsroom.SettledAsync();

        var thread = (await Reader.AskAsync($"/v1/articles/{library.Id}/thread")).Expect(200);

        Assert.Equal([library.Id], Ids(thread));
    }

    [Fact]
    public async Task Editors_split_a_story_and_join_it_again_whatever_is_computed_later()
    {
        var (first, second, third) = await StoryAsync();

        (await Editor.AskAsync($"PUT /v1/articles/{second.Id}/thread", new { thread = (string?)null })).Expect(204);
        (await Editor.AskAsync($"PUT /v1/articles/{third.Id}/thread", new { thread = second.Id })).Expect(204);
        await Editor.PublishedAsync("Tools to lend", Stories.Library);
        await _newsroom.SettledAsync();

        Assert.Equal([first.Id], Ids(await Reader.AskAsync($"/v1/articles/{first.Id}/thread")));
        Assert.Equal([second.Id, third.Id], Ids(await Reader.AskAsync($"/v1/articles/{third.Id}/thread")));

        (await Editor.AskAsync($"DELETE /v1/articles/{second.Id}/thread")).Expect(204);
        (await Editor.AskAsync($"DELETE /v1/articles/{third.Id}/thread")).Expect(204);

        Assert.Equal([first.Id, second.Id, third.Id], Ids(await Reader.AskAsync($"/v1/articles/{first.Id}/thread")));
    }

    [Fact]
    public async Task An_article_is_put_only_into_a_story_that_there_is_and_that_its_editor_may_see()
    {
        var (first, second, _) = await StoryAsync();
        var library = await Editor.PublishedAsync("Tools to lend", Stories.Library, new { section = "town" });
        var secret = await Editor.CreateAsync("Not yet told", new { section = "secret" });
        var townEditor = await _newsroom.CallerInAsync(["town"], "preview", "write");

        var unknown = (await Editor.AskAsync($"PUT /v1/articles/{library.Id}/thread", new { thread = Guid.CreateVersion7() })).Expect(422);
        var hidden = (await townEditor.AskAsync($"PUT /v1/articles/{library.Id}/thread", new { thread = secret.Id })).Expect(422);

        Assert.Equal(["/thread unknown_thread"], unknown.Faults);
        Assert.Equal(["/thread unknown_thread"], hidden.Faults);
        Assert.Equal([library.Id], Ids(await Reader.AskAsync($"/v1/articles/{library.Id}/thread")));
        (await Editor.AskAsync($"PUT /v1/articles/{Guid.CreateVersion7()}/thread", new { thread = first.Id })).Expect(404);
        (await townEditor.AskAsync($"PUT /v1/articles/{library.Id}/thread", new { thread = first.Id })).Expect(204);
        (await Editor.AskAsync($"PUT /v1/articles/{library.Id}/thread", new { thread = secret.Id })).Expect(204);

        // The story keeps the id of its first part when that is gone.
        (await Editor.AskAsync($"DELETE /v1/articles/{first.Id}", ifMatch: "*")).Expect(204);
        (await Editor.AskAsync($"PUT /v1/articles/{library.Id}/thread", new { thread = first.Id })).Expect(204);
        Assert.Contains(second.Id, Ids(await Reader.AskAsync($"/v1/articles/{library.Id}/thread")));
    }

    [Fact]
    public async Task A_withdrawn_part_is_not_told()
    {
        var (first, second, third) = await StoryAsync();

        (await Editor.AskAsync($"PUT /v1/articles/{second.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        Assert.Equal([first.Id, third.Id], Ids(await Reader.AskAsync($"/v1/articles/{first.Id}/thread")));
    }

    [Fact]
    public async Task A_story_that_grew_from_a_draft_is_known_to_readers_by_the_first_article_that_they_see()
    {
        var (first, second, third) = await StoryAsync();
        var library = await Editor.PublishedAsync("Tools to lend", Stories.Library);
        var draft = await Editor.CreateAsync("Where it all began");
        foreach (var part in (Reply[])[third, second, first])
            (await Editor.AskAsync($"PUT /v1/articles/{part.Id}/thread", new { thread = draft.Id })).Expect(204);

        var seen = (await Reader.AskAsync($"/v1/articles/{second.Id}/thread")).Expect(200);
        (await Editor.AskAsync($"PUT /v1/articles/{library.Id}/thread", new { thread = seen.Id })).Expect(204);

        Assert.Equal((first.Id, draft.Id), (seen.Id, (await Editor.AskAsync($"/v1/articles/{second.Id}/thread")).Id));
        Assert.Equal([first.Id, second.Id, third.Id, library.Id], Ids(await Reader.AskAsync($"/v1/articles/{second.Id}/thread")));
        (await Editor.AskAsync($"PUT /v1/articles/{library.Id}/related/{second.Id}", new { kind = "pin", position = 1 })).Expect(204);
        Assert.Equal([first.Id], await StoriesSharedByAsync(Reader, library));
        Assert.Equal([draft.Id], await StoriesSharedByAsync(Editor, library));

        (await Editor.AskAsync($"PUT /v1/articles/{draft.Id}/publication")).Expect(200);

        Assert.Equal(draft.Id, (await Reader.AskAsync($"/v1/articles/{second.Id}/thread")).Id);
    }

    private async Task<(Reply First, Reply Second, Reply Third)> StoryAsync()
    {
        await Editor.PublishedAsync("Frost in the orchards", Stories.Orchard);
        var parts = new List<Reply>();
        foreach (var (headline, end) in ((string, string)[])[
            ("Storm breaks north quay", "Islanders wait for bread and post."),
            ("Divers look at the north quay after the storm", "The first stones were lifted with a crane from Aldhaven, and the mayor came to watch it for an hour."),
            ("North quay: divers are done after storm", "A second crane comes by rail. Fishermen mend nets, and the market hall stays shut until the weekend.")])
        {
            parts.Add(await ReportAsync(headline, $"{Stories.Storm}\n\n{end}"));
        }

        await _newsroom.SettledAsync();
        return (parts[0], parts[1], parts[2]);
    }

    private async Task<Reply> ReportAsync(string headline, string text)
    {
        _newsroom.Clock.Advance(TimeSpan.FromHours(6));
        var draft = await Editor.CreateAsync(headline, new { body = new { content = text } });
        _newsroom.Clock.Advance(TimeSpan.FromHours(1));
        return (await Editor.AskAsync($"PUT /v1/articles/{draft.Id}/publication")).Expect(200);
    }

    // The running stories that are told as reasons, one for each neighbour in the same.
    private static async Task<string[]> StoriesSharedByAsync(HttpClient caller, Reply article) =>
        [.. (await caller.AskAsync($"/v1/articles/{article.Id}/related")).Expect(200).Items
            .SelectMany(item => item.GetProperty("reasons").EnumerateArray())
            .Where(reason => reason.Text("kind") == "thread")
            .Select(reason => reason.Text("value")!)];

    private static string[] Ids(Reply thread) => [.. thread.Items.Select(item => item.Text("id")!)];
}
