using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Reading;

public sealed class ListTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;
    private readonly HttpClient _reader = newsroom.Reader;

    [Theory]
    [InlineData("-publishedAt")]
    [InlineData("publishedAt")]
    [InlineData("-updatedAt")]
    [InlineData("headline")]
    public async Task Paging_is_complete_and_repeats_nothing_while_articles_are_published(string sort)
    {
        var tag = "paged" + sort.TrimStart('-').ToLowerInvariant() + (sort[0] == '-' ? "-down" : "");
        var at = newsroom.Clock.GetUtcNow();
        var known = new List<string>();
        // Three at each moment, so that ties fall on the borders of pages.
        for (var i = 0; i < 9; i++)
            known.Add((await _admin.PublishedAsync($"{(char)('A' + (i % 3))} tie {tag} {i}", new { tags = new[] { tag } }, new { at = at.AddMinutes(-i / 3) })).Id);

        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = (await _reader.AskAsync($"/v1/articles?limit=2&tag={tag}&sort={sort}{cursor}")).Expect(200);
            seen.AddRange(page.Items.Select(item => item.Text("id")!));
            cursor = page.Next is null ? "" : "&cursor=" + page.Next;
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
            if (seen.Count < 8)
                await _admin.PublishedAsync($"M late {tag} {seen.Count}", new { tags = new[] { tag } });
        }
        while (cursor.Length > 0);

        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(known.Except(seen, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_links_to_the_next_and_the_first()
    {
        await _admin.PublishedAsync("Linked one", new { section = "linked" });
        await _admin.PublishedAsync("Linked two", new { section = "linked" });

        var page = (await _reader.AskAsync("/v1/articles?section=linked&limit=1")).Expect(200);

        Assert.Equal($"</v1/articles?section=linked&limit=1>; rel=\"first\", </v1/articles?section=linked&limit=1&cursor={page.Next}>; rel=\"next\"",
            page.Headers.GetValues("Link").Single());
        var last = (await _reader.AskAsync($"/v1/articles?section=linked&limit=1&cursor={page.Next}")).Expect(200);
        Assert.Null(last.Next);
        Assert.Null(last.Json.Text("page.total"));
    }

    [Fact]
    public async Task Headlines_of_three_hundred_pictures_can_be_paged_by_headline()
    {
        foreach (var picture in new[] { "🚢", "🚣", "🚤" })
            await _admin.PublishedAsync(string.Concat(Enumerable.Repeat(picture, 300)), new { section = "pictures" });

        var page = (await _reader.AskAsync("/v1/articles?section=pictures&sort=headline&limit=1")).Expect(200);
        var rest = (await _reader.AskAsync($"/v1/articles?section=pictures&sort=headline&limit=2&cursor={page.Next}")).Expect(200);

        Assert.Equal(2, rest.Items.Count());
    }

    [Fact]
    public async Task An_article_in_a_list_tells_what_the_article_tells()
    {
        var made = await _admin.PublishedAsync(@"Ships & “boats” </script> of 'old' 🚢 \ back", new
        {
            section = "whole",
            standfirst = "First\nsecond\u2028third\ttabbed",
            kicker = "Harbour",
            byline = "By Ada Quill",
            authors = new object[] { new { name = "Ada “A.” Quill", url = "https://example.org/ada?x=1&y=2", role = "reporter" }, new { name = "Bo Reed" } },
            tags = new[] { "over-out", "quay" },
            dateline = "Ostport",
            images = new[] { new { url = "https://example.org/quay.jpg", credit = "Ines <Duarte>", width = 800, focalPoint = new { x = 0.5, y = 0.25 } } },
            source = new { name = "Harbour Press", url = "https://example.org/1" },
            externalId = "whole-1",
            canonicalUrl = "https://example.org/whole",
            rights = new { copyright = "© Harbour Press", licence = "CC BY 4.0" },
            body = new { format = "text", content = string.Join(' ', Enumerable.Repeat("word", 231)) + "\n\n“We sail,” said Ada Quill." },
            extra = new { desk = "<b>", nested = new { deep = new object[] { 1.50, "é", true } } },
        });
        await _admin.PublishedAsync("Nothing but a headline", new { section = "whole" });

        foreach (var item in (await _reader.AskAsync("/v1/articles?section=whole")).Expect(200).Items)
        {
            var alone = (await _reader.AskAsync($"/v1/articles/{item.Text("id")}")).Expect(200).Json;
            foreach (var member in item.EnumerateObject().Where(member => member.Name is not ("highlights" or "quotes" or "related" or "speakers")))
                Assert.True(JsonElement.DeepEquals(member.Value, alone.GetProperty(member.Name)), $"{member.Name}: {member.Value} is not {alone.GetProperty(member.Name)}");
        }

        var text = await _reader.GetStringAsync(new Uri($"/v1/articles?ids={made.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(text, sign => sign is '<' or '>' or '&' or '\'');
        var typed = (await _reader.AskAsync($"/v1/articles?section=whole&q=ships&highlight=true")).Expect(200).Items.Single();
        var names = (await _reader.AskAsync($"/v1/articles?ids={made.Id}")).Expect(200).Items.Single().EnumerateObject().Select(member => member.Name);
        Assert.Equal(typed.EnumerateObject().Select(member => member.Name), names);
    }

    [Fact]
    public async Task An_article_from_before_there_were_cards_is_listed_as_it_is()
    {
        var made = await _admin.PublishedAsync("Older than cards", new { section = "older", tags = new[] { "quay" } });
        var before = (await _reader.AskAsync("/v1/articles?section=older&limit=1")).Expect(200).Items.Single();

        await using (var db = new NpgsqlConnection(newsroom.Database))
            await db.ExecuteAsync("alter table article disable trigger carry_card; update article set card = null where id = @id; alter table article enable trigger carry_card", new { id = Guid.Parse(made.Id) });

        Assert.True(JsonElement.DeepEquals(before, (await _reader.AskAsync("/v1/articles?section=older&limit=2")).Expect(200).Items.Single()));
    }

    [Fact]
    public async Task A_cursor_serves_only_for_its_own_query()
    {
        await _admin.PublishedAsync("Cursor one", new { section = "cursors" });
        await _admin.PublishedAsync("Cursor two", new { section = "cursors" });
        var cursor = (await _reader.AskAsync("/v1/articles?section=cursors&limit=1")).Next!;

        string[] wrong =
        [
            $"/v1/articles?section=other&cursor={cursor}", $"/v1/articles?section=cursors&sort=headline&cursor={cursor}", $"/v1/articles?cursor={cursor}",
            $"/v1/quotes?section=cursors&cursor={cursor}", $"/v1/articles?section=cursors&cursor={cursor[1..]}", $"/v1/articles?section=cursors&cursor=x",
            $"/v1/articles?section=cursors&cursor=A{cursor}", $"/v1/articles?section=cursors&cursor={cursor[..^2]}AA", "/v1/tags?cursor=e30",
            .. new[] { $"{cursor}%20", $"%20{cursor}", $"{cursor[..9]}%20{cursor[9..]}", cursor.PadRight((cursor.Length + 4) / 4 * 4, '=') }.Select(same => $"/v1/articles?section=cursors&cursor={same}"),
        ];
        foreach (var ask in wrong)
            Assert.Equal("bad-cursor", (await _reader.AskAsync(ask)).Expect(400).Problem);
        (await _reader.AskAsync($"/v1/articles?limit=5&fields=id&cursor={cursor}&section=cursors")).Expect(200);
    }

    [Theory]
    [InlineData("section=fish", "a")]
    [InlineData("section=fish&section=meat", "a b")]
    [InlineData("section=fish,meat", "a b")]
    [InlineData("section=-fish", "b c")]
    [InlineData("tag=red", "a b")]
    [InlineData("tag=-red", "c")]
    [InlineData("tag=red,blue", "a b c")]
    [InlineData("tag=red,-blue", "b")]
    [InlineData("tag.all=red,blue", "a")]
    [InlineData("tag.all=red&tag.all=blue", "a")]
    [InlineData("tag=red,red", "a b")]
    [InlineData("tag.all=red,red", "a b")]
    [InlineData("author=ada-quill", "a")]
    [InlineData("author=ada-quill&author=ada-quill", "a")]
    [InlineData("author=-ada-quill", "b c")]
    [InlineData("language=de", "b")]
    [InlineData("language=DE", "b")]
    [InlineData("language=-de", "a c")]
    [InlineData("language=-De", "a c")]
    [InlineData("source=Harbour%20Press,%20Ostport", "c")]
    [InlineData("source=-Harbour%20Press,%20Ostport", "a b")]
    [InlineData("hasQuotes=true", "a")]
    [InlineData("hasQuotes=false", "b c")]
    [InlineData("publishedFrom=2020-01-02T00:00:00Z", "b c")]
    [InlineData("publishedFrom=2020-01-02T02:00:00%2B02:00", "b c")]
    [InlineData("publishedFrom=2020-01-02T02:00:00+02:00", "b c")]
    [InlineData("publishedTo=2020-01-02", "a")]
    [InlineData("publishedFrom=2020-01-02&publishedTo=2020-01-03", "b")]
    [InlineData("extra.desk=politics", "a")]
    [InlineData("extra.rank=1", "a b")]
    [InlineData("extra.rank=1.0", "a b")]
    [InlineData("extra.rank=1e0", "a b")]
    [InlineData("extra.size=12345678901234567890123456789012345", "a")]
    [InlineData("extra.size=12345678901234567890123456789012346", "")]
    [InlineData("extra.open=true", "b")]
    [InlineData("extra.open=null", "a")]
    [InlineData("extra.desk=politics&extra.rank=1", "a")]
    [InlineData("extra.photo.desk=agency", "a c")]
    [InlineData("extra.photo.rank=2", "a")]
    [InlineData("extra.none=x", "")]
    [InlineData("section=meat&tag=red&language=de", "b")]
    public async Task Filters_narrow_the_list(string filter, string expected)
    {
        await FilteredAsync();

        var found = (await _reader.AskAsync($"/v1/articles?extra.set=f&sort=publishedAt&{filter}")).Expect(200);

        Assert.Equal(expected, string.Join(' ', found.Slugs.Select(slug => slug[^1..])));
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("published")]
    public async Task A_status_is_asked_for_with_preview_only(string status)
    {
        using var preview = await newsroom.CallerAsync("preview");
        using var writer = await newsroom.CallerAsync("write");

        (await _reader.AskAsync($"/v1/articles?status={status}")).Expect(401);
        Assert.Equal("preview", (await writer.AskAsync($"/v1/articles?status={status}")).Expect(403).Json.Text("requiredScope"));
        (await preview.AskAsync($"/v1/articles?status={status}")).Expect(200);
    }

    [Fact]
    public async Task Without_a_status_every_caller_sees_the_public_list()
    {
        await _admin.CreateAsync("Draft for the list");

        Assert.DoesNotContain("draft-for-the-list", (await _admin.AskAsync("/v1/articles?limit=100")).Slugs);
        Assert.Contains("draft-for-the-list", (await _admin.AskAsync("/v1/articles?limit=100&status=draft,withdrawn")).Slugs);
    }

    [Fact]
    public async Task Fields_narrow_each_article_and_the_body_comes_when_it_is_named()
    {
        await _admin.PublishedAsync("Narrow me", new { section = "narrow", source = new { name = "S", url = "https://example.org" }, body = new { content = "Words." } });

        var narrow = (await _reader.AskAsync("/v1/articles?section=narrow&fields=slug,source.name,bodyText")).Expect(200);
        var whole = (await _reader.AskAsync("/v1/articles?section=narrow")).Expect(200);

        Assert.Equal("""{"slug":"narrow-me","source":{"name":"S"},"bodyText":"Words."}""", narrow.Items.Single().GetRawText());
        Assert.Null(whole.Items.Single().At("bodyText"));
        Assert.Equal(["fields unknown_field"], (await _reader.AskAsync("/v1/articles?fields=headlin")).Expect(400).Faults);
        Assert.Equal(["limit out_of_range", "fields unknown_field"], (await _reader.AskAsync("/v1/articles?limit=0&fields=id,headlin")).Expect(400).Faults);
    }

    [Theory]
    [InlineData("extra.photo.desk", """{"photo":{"desk":"agency"}}""", """{"photo.desk":"agency"}""")]
    [InlineData("extra.photo.desk,extra.photo", """{"photo":{"desk":"agency","rank":2}}""", """{"photo.desk":"agency"}""")]
    [InlineData("extra.photo", """{"photo":{"desk":"agency","rank":2}}""", "{}")]
    [InlineData("extra.desk,extra.photo.rank", """{"desk":"politics","photo":{"rank":2}}""", "{}")]
    public async Task A_dotted_field_of_extra_is_what_the_filter_of_this_name_finds(string fields, string ofA, string ofC)
    {
        await FilteredAsync();

        var found = (await _reader.AskAsync($"/v1/articles?extra.photo.desk=agency&sort=publishedAt&fields={fields}")).Expect(200);

        Assert.Equal([$$"""{"extra":{{ofA}}}""", $$"""{"extra":{{ofC}}}"""], found.Items.Select(item => item.GetRawText()));
    }

    [Fact]
    public async Task A_limit_that_has_no_room_for_all_ids_is_refused_and_any_other_is_not()
    {
        var (one, other) = (await _admin.PublishedAsync("First of two"), await _admin.PublishedAsync("Second of two"));

        Assert.Equal(["limit less_than_ids"], (await _reader.AskAsync($"/v1/articles?ids={one.Id},{other.Id}&limit=1")).Expect(400).Faults);
        Assert.Equal(2, (await _reader.AskAsync($"/v1/articles?ids={one.Id},{other.Id}&limit=2")).Expect(200).Slugs.Count);
        Assert.Equal(2, (await _reader.AskAsync($"/v1/articles?ids={one.Id},{other.Id},{one.Id}&limit=2")).Expect(200).Slugs.Count);
        var many = string.Join(',', Enumerable.Range(0, 98).Select(_ => Guid.CreateVersion7()).Select(id => id.ToString()).Append(one.Id).Append(other.Id));
        Assert.Equal(2, (await _reader.AskAsync($"/v1/articles?ids={many}")).Expect(200).Slugs.Count);
        Assert.Equal(["ids out_of_range"], (await _reader.AskAsync($"/v1/articles?ids={many},{one.Id}")).Expect(400).Faults);
        (await _reader.AskAsync($"/v1/changes?ids={one.Id},{other.Id}&limit=1")).Expect(200);
    }

    private async Task FilteredAsync()
    {
        if ((await _reader.AskAsync("/v1/articles?extra.set=f")).Slugs.Count > 0)
            return;

        await _admin.PublishedAsync("Filtered a", new
        {
            section = "fish",
            tags = new[] { "filtered", "red", "blue" },
            authors = new[] { new { name = "Ada Quill" } },
            extra = new { set = "f", desk = "politics", rank = 1, size = JsonElement.Parse("12345678901234567890123456789012345"), open = (bool?)null, photo = new { desk = "agency", rank = 2 } },
            body = new { content = "“We agreed on the budget,” said minister Ada Quill." },
        }, new { at = "2020-01-01T12:00:00Z" });
        await _admin.PublishedAsync("Filtered b", new { section = "meat", tags = new[] { "filtered", "red" }, language = "DE", extra = new { set = "f", rank = 1.0, open = true } }, new { at = "2020-01-02T00:00:00Z" });
        await _admin.PublishedAsync("Filtered c", new { tags = new[] { "filtered", "blue" }, source = new { name = "Harbour Press, Ostport" }, extra = new Dictionary<string, string> { ["set"] = "f", ["rank"] = "one", ["photo.desk"] = "agency" } }, new { at = "2020-01-03T00:00:00Z" });
    }
}
