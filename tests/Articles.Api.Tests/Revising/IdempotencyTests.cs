using System.Text;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Revising;

public sealed class IdempotencyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Key = "Idempotency-Key";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_sent_again_makes_one_article_and_gets_the_same_answer()
    {
        using var editor = newsroom.Admin;

        var first = await CreateAsync(editor, "one-1", "Ferry sails");
        var again = await CreateAsync(editor, "one-1", "Ferry sails");

        Assert.Equal(201, again.Status);
        Assert.Equal(await first.Http.Content.ReadAsByteArrayAsync(Cancel), await again.Http.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(
            (first.Headers.Location, first.ETag, first.Http.Content.Headers.ContentType),
            (again.Headers.Location, again.ETag, again.Http.Content.Headers.ContentType));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await CountAsync("Ferry sails"));
    }

    [Fact]
    public async Task Another_instance_replays_the_answer_too()
    {
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var editor = newsroom.Admin;
        using var elsewhere = other.Admin;

        var first = await CreateAsync(editor, "two-1", "Tram rolls");
        var again = await CreateAsync(elsewhere, "two-1", "Tram rolls");

        Assert.Equal(first.Text, again.Text);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        using var editor = newsroom.Admin;
        await CreateAsync(editor, "three-1", "Bus stops");

        var other = (await CreateAsync(editor, "three-1", "Bus goes")).Expect(422);

        Assert.Equal("idempotency-key-reused", other.Problem);
    }

    [Theory]
    [InlineData("/v1/articles", "application/json", 201)]
    [InlineData("/v1/articles/bulk", "application/x-ndjson", 200)]
    public async Task A_dry_run_leaves_the_key_to_the_request_that_it_tries_out(string address, string form, int expected)
    {
        using var editor = newsroom.Admin;
        Task<Reply> SendAsync(string query) => editor.AskAsync(
            $"POST {address}{query}", new StringContent($$"""{"headline":"Tried out by {{form}}"}""", Encoding.UTF8, form), headers: (Key, $"dry-{form}"));

        (await SendAsync("?validateOnly=true")).Expect(expected);
        var done = (await SendAsync("")).Expect(expected);
        var again = (await SendAsync("")).Expect(expected);

        Assert.Equal(done.Text, again.Text);
        Assert.Equal(1, await CountAsync($"Tried out by {form}"));
    }

    [Fact]
    public async Task The_same_key_of_another_caller_is_another_key()
    {
        using var editor = newsroom.Admin;
        using var writer = await newsroom.CallerAsync("write");

        await CreateAsync(editor, "four-1", "Crane turns");
        var second = await CreateAsync(writer, "four-1", "Crane turns");

        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(2, await CountAsync("Crane turns"));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var editor = newsroom.Admin;

        var refused = (await CreateAsync(editor, key, "Never stored")).Expect(400);

        Assert.StartsWith($"{Key} ", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_make_one_article()
    {
        using var editor = newsroom.Admin;

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => CreateAsync(editor, "six-1", "Gate opens")));

        Assert.All(answers, answer => Assert.True(answer.Status is 201 or 409, answer.Text));
        Assert.Contains(answers, answer => answer.Status == 201);
        Assert.Equal(1, await CountAsync("Gate opens"));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_told_again()
    {
        using var editor = newsroom.Admin;

        var first = await CreateAsync(editor, "seven-1", "");
        var again = await CreateAsync(editor, "seven-1", "");

        Assert.Equal((422, first.Text), (again.Status, again.Text));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task An_instance_that_died_between_commit_and_answer_leaves_one_article()
    {
        using var editor = newsroom.Admin;
        var first = await CreateAsync(editor, "eight-1", "Lock opens");
        await ForgetTheAnswerAsync(first.Id);

        var again = (await CreateAsync(editor, "eight-1", "Lock opens")).Expect(201);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(1, await CountAsync("Lock opens"));
    }

    [Fact]
    public async Task A_request_that_still_runs_on_a_living_instance_is_in_use()
    {
        using var editor = newsroom.Admin;
        var first = await CreateAsync(editor, "nine-1", "Bell rings");
        await using var living = new NpgsqlConnection(newsroom.Database);
        await living.OpenAsync(Cancel);
        await living.ExecuteAsync("select pg_advisory_lock(4711)");
        await ForgetTheAnswerAsync(first.Id, holder: 4711);

        var meanwhile = (await CreateAsync(editor, "nine-1", "Bell rings")).Expect(409);
        await living.ExecuteAsync("select pg_advisory_unlock(4711)");
        (await CreateAsync(editor, "nine-1", "Bell rings")).Expect(201);

        Assert.Equal("idempotency-key-in-use", meanwhile.Problem);
    }

    [Fact]
    public async Task A_replay_does_not_show_what_has_been_withdrawn_since()
    {
        using var editor = newsroom.Admin;
        using var writer = await newsroom.CallerAsync("write");
        var article = await CreateAsync(writer, "ten-1", "Secret harbour");
        (await editor.AskAsync($"PUT /v1/articles/{article.Id}/publication")).Expect(200);
        (await editor.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        var again = (await CreateAsync(writer, "ten-1", "Secret harbour")).Expect(404);

        Assert.DoesNotContain("Secret", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_a_key_is_replayed_and_not_stored_in_the_clear()
    {
        using var editor = newsroom.Admin;
        var wish = new { name = "Desk", scopes = new[] { "read" } };

        var first = (await editor.AskAsync("POST /v1/keys", wish, headers: (Key, "eleven-1"))).Expect(201);
        var again = (await editor.AskAsync("POST /v1/keys", wish, headers: (Key, "eleven-1"))).Expect(201);

        var secret = first.Json.Text("secret")!;
        Assert.Equal(secret, again.Json.Text("secret"));
        await using var db = new NpgsqlConnection(newsroom.Database);
        var bodies = await db.QueryAsync<byte[]>("select body from idempotency where body is not null");
        Assert.DoesNotContain(bodies, body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
    }

    [Fact]
    public async Task An_answer_that_never_arrived_is_given_again_for_a_quote_a_key_a_link_and_a_webhook()
    {
        using var editor = newsroom.Admin;
        var article = await editor.PublishedAsync("Receipts", new { body = new { content = "The tide was low and the quay was dry." } });
        (string Address, object Body)[] posts =
        [
            ($"/v1/articles/{article.Id}/quotes", new { text = "the quay was dry" }),
            ("/v1/keys", new { name = "Receipt", scopes = new[] { "read" } }),
            ($"/v1/articles/{article.Id}/preview-links", new { hours = 1 }),
            ("/v1/webhooks", new { url = "https://example.com/hook" }),
        ];
        await using var db = new NpgsqlConnection(newsroom.Database);
        foreach (var (place, (address, body)) in posts.Index())
        {
            Task<Reply> PostAsync() => editor.AskAsync($"POST {address}", body, headers: (Key, $"receipt-{place}"));
            (await LoseAnswerAsync(db, PostAsync)).Expect(500);

            var again = (await PostAsync()).Expect(201);
            var third = await PostAsync();

            Assert.NotNull(again.Id);
            Assert.NotNull(again.Headers.Location);
            Assert.Equal(again.Text, third.Text);
        }

        Assert.Equal((1, 1, 1, 1), await db.QuerySingleAsync<(int, int, int, int)>(
            """
            select (select count(*)::int from quote where origin = 'editor'), (select count(*)::int from api_key where name = 'Receipt'),
                   (select count(*)::int from preview_link), (select count(*)::int from webhook where url = 'https://example.com/hook')
            """));
    }

    [Theory]
    [InlineData("/v1/webhooks", """{"url": "https://example.com/rotated"}""", "secret/rotate")]
    [InlineData("/v1/keys", """{"name": "Rotated", "scopes": ["read"]}""", "rotate")]
    public async Task A_new_secret_that_never_arrived_is_told_again_and_not_replaced_by_another(string address, string wish, string rotation)
    {
        using var editor = newsroom.Admin;
        var made = (await editor.AskAsync($"POST {address}", wish)).Expect(201);
        Task<Reply> RotateAsync() => editor.AskAsync($"POST {address}/{made.Id}/{rotation}", new { }, headers: (Key, $"rotate-{made.Id}"));
        await using var db = new NpgsqlConnection(newsroom.Database);
        (await LoseAnswerAsync(db, RotateAsync)).Expect(500);

        var again = await RotateAsync();
        var third = await RotateAsync();

        Assert.NotNull(again.Json.Text("secret"));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(again.Text, third.Text);
    }

    [Fact]
    public async Task A_key_lives_for_a_day()
    {
        using var editor = newsroom.Admin;
        await CreateAsync(editor, "day-1", "Day begins");

        newsroom.Clock.Advance(TimeSpan.FromHours(24));

        (await CreateAsync(editor, "day-1", "Day begins anew")).Expect(201);
    }

    private static Task<Reply> CreateAsync(HttpClient client, string key, string headline) =>
        client.AskAsync("POST /v1/articles", new { headline }, headers: (Key, key));

    private async Task<int> CountAsync(string headline)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        return await db.ExecuteScalarAsync<int>("select count(*) from article where headline = @headline", new { headline });
    }

    // As if the instance had died after the article was committed and before it could write the answer down.
    private async Task ForgetTheAnswerAsync(string id, long holder = 815)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync(
            "update idempotency set status = null, headers = null, body = null, holder = @holder where article_id = @id::uuid", new { id, holder });
    }

    // Nothing can be written down any more once the change is committed.
    private static async Task<Reply> LoseAnswerAsync(NpgsqlConnection db, Func<Task<Reply>> ask)
    {
        await db.ExecuteAsync(
            """
            create or replace function die() returns trigger language plpgsql as $$ begin raise exception 'gone'; end $$;
            create trigger dies before update on idempotency for each row when (old.status is not null) execute function die();
            """);
        var lost = await ask();
        await db.ExecuteAsync("drop trigger dies on idempotency");
        return lost;
    }
}
