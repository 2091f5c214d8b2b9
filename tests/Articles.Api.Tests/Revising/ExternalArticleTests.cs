using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Revising;

public sealed class ExternalArticleTests(ServedNewsroom newsroom) : IClassFixture<ServedNewsroom>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_creates_and_replaces_its_article_by_its_own_id()
    {
        using var editor = newsroom.Admin;
        const string address = "PUT /v1/articles/by-external/Harbour%20Press/urn:2026:17";

        var made = (await editor.AskAsync(address, new { headline = "Ferry late", status = "published", publishedAt = "2026-01-05T08:00:00Z" })).Expect(201).Json;
        var replaced = (await editor.AskAsync(address, new { headline = "Ferry very late" })).Expect(200).Json;

        Assert.Equal(made.Text("id"), replaced.Text("id"));
        Assert.Equal(("published", "2026-01-05T08:00:00Z"), (made.Text("status"), made.Text("publishedAt")));
        Assert.Equal(("Ferry very late", "published", "Harbour Press", "urn:2026:17"),
            (replaced.Text("headline"), replaced.Text("status"), replaced.Text("source.name"), replaced.Text("externalId")));
    }

    [Fact]
    public async Task A_slash_and_what_only_looks_like_one_are_two_names()
    {
        using var editor = newsroom.Admin;

        var slash = (await editor.AskAsync("PUT /v1/articles/by-external/wire/a%2Fb", new { headline = "Slash" })).Expect(201);
        var written = (await editor.AskAsync("PUT /v1/articles/by-external/wire/a%252Fb", new { headline = "Written out" })).Expect(201);

        Assert.Equal(("a/b", "a%2Fb"), (slash.Json.Text("externalId"), written.Json.Text("externalId")));
    }

    [Fact]
    public async Task An_external_id_that_is_taken_is_pointed_at()
    {
        using var editor = newsroom.Admin;
        var article = new { headline = "Twice", externalId = "taken", source = new { name = "wire" } };
        (await editor.AskAsync("POST /v1/articles", article)).Expect(201);

        var refused = (await editor.AskAsync("POST /v1/articles", article)).Expect(409);

        Assert.Equal(("external-id-taken", "/externalId external_id_taken"), (refused.Problem, Assert.Single(refused.Faults)));
    }

    [Fact]
    public async Task Publishing_so_needs_the_scope_to_publish()
    {
        using var writer = await newsroom.CallerAsync("write");

        (await writer.AskAsync("PUT /v1/articles/by-external/wire/1", new { headline = "Too fast", status = "published" })).Expect(403);
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_brought_back_by_a_feed()
    {
        using var editor = newsroom.Admin;
        const string address = "PUT /v1/articles/by-external/wire/2";
        var article = (await editor.AskAsync(address, new { headline = "Wrong", status = "published" })).Expect(201);
        (await editor.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        (await editor.AskAsync(address, new { headline = "Wrong", status = "published" })).Expect(409);
    }

    [Fact]
    public async Task Many_at_once_make_one_article()
    {
        using var editor = newsroom.Admin;

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number =>
            editor.AskAsync("PUT /v1/articles/by-external/wire/3", new { headline = $"Race {number}" })));

        Assert.Equal([.. Enumerable.Repeat(200, 15), 201], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task One_that_is_deleted_while_it_is_replaced_is_made_anew()
    {
        using var editor = newsroom.Admin;
        const string address = "PUT /v1/articles/by-external/wire/4";
        var first = (await editor.AskAsync(address, new { headline = "Goes" })).Expect(201);
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.OpenAsync(Cancel);
        await using var deletion = await db.BeginTransactionAsync(Cancel);
        await db.ExecuteAsync("delete from article where id = @id", new { id = Guid.Parse(first.Id) });

        var replacing = editor.AskAsync(address, new { headline = "Comes again" });
        await SomebodyWaitsAsync();
        await deletion.CommitAsync(Cancel);

        Assert.NotEqual(first.Id, (await replacing).Expect(201).Id);
    }

    [Fact]
    public async Task What_a_source_tells_as_published_is_public_though_its_time_was_over()
    {
        using var editor = newsroom.Admin;
        const string address = "PUT /v1/articles/by-external/wire/6";
        var article = (await editor.AskAsync(address, new { headline = "For a day", status = "published" })).Expect(201);
        (await editor.AskAsync($"PUT /v1/articles/{article.Id}/publication", new { until = newsroom.Clock.GetUtcNow().AddDays(1) })).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromDays(1));

        var again = (await editor.AskAsync(address, new { headline = "For a day", status = "published" })).Expect(200).Json;
        var once = (await editor.AskAsync(address, new { headline = "For a day", status = "published" })).Expect(200).Json;

        Assert.Equal(("published", article.Json.Text("publishedAt"), null), (again.Text("status"), again.Text("publishedAt"), again.Text("publishUntil")));
        Assert.Equal(again.Text("version"), once.Text("version"));
    }

    [Theory]
    [InlineData("wire", 301, "/externalId too_long")]
    [InlineData("%20", 1, "/source/name required")]
    [InlineData("wire", 0, "/externalId invalid_character")]
    public async Task A_name_in_the_address_keeps_the_rules_of_a_name_in_the_body(string source, int length, string fault)
    {
        var id = length == 0 ? "a%01b" : new string('e', length);

        var refused = (await newsroom.Admin.AskAsync($"PUT /v1/articles/by-external/{source}/{id}", new { headline = "Named elsewhere" })).Expect(422);

        Assert.Equal([fault], refused.Faults);
    }

    [Fact]
    public async Task An_empty_name_is_the_name_of_no_article()
    {
        var unnamed = new { headline = "Named by nobody", externalId = "", source = new { name = "wire" } };

        Assert.Equal(["/externalId required"], (await newsroom.Admin.AskAsync("POST /v1/articles", unnamed)).Expect(422).Faults);
        Assert.Equal(["/externalId required"], (await newsroom.Admin.AskAsync("PUT /v1/articles/by-external/wire/%20", new { headline = "Named by a space" })).Expect(422).Faults);
        (await newsroom.Admin.AskAsync("POST /v1/articles", unnamed with { externalId = null! })).Expect(201);
    }

    [Theory]
    [InlineData("Said to be out")]
    [InlineData("Said to be out, in other words")]
    public async Task What_is_scheduled_and_said_to_be_published_is_public_from_now_on(string headline)
    {
        using var admin = newsroom.Admin;
        var address = $"PUT /v1/articles/by-external/wire/out-{headline.Length}";
        (await admin.AskAsync(address, new { headline = "Said to be out", status = "published", publishedAt = newsroom.Clock.GetUtcNow().AddHours(3) })).Expect(201);

        var published = (await admin.AskAsync(address, new { headline, status = "published" })).Expect(200);
        var again = (await admin.AskAsync(address, new { headline, status = "published" })).Expect(200);

        Assert.Equal("published", published.Json.Text("status"));
        Assert.Equal(published.Text, again.Text);
    }

    private async Task SomebodyWaitsAsync()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        await Wait.UntilAsync(() => db.ExecuteScalarAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query not like '%turns_at <=%')"));
    }
}
