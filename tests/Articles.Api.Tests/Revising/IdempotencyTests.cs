using System.Net;
using System.Net.Http.Json;
using System.Text;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Mvc.Testing;
using Npgsql;
using static Articles.Api.Tests.Revising.Copy;

namespace Articles.Api.Tests.Revising;

public sealed class IdempotencyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const string Key = "Idempotency-Key";

    [Fact]
    public async Task The_same_request_sent_again_makes_one_article_and_gets_the_same_answer()
    {
        using var editor = newsroom.Editor();

        using var first = await CreateAsync(editor, "one-1", "Ferry sails");
        using var again = await CreateAsync(editor, "one-1", "Ferry sails");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(Cancel), await again.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(
            (first.Headers.Location, first.Headers.ETag, first.Content.Headers.ContentType),
            (again.Headers.Location, again.Headers.ETag, again.Content.Headers.ContentType));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(1, await CountAsync("Ferry sails"));
    }

    [Fact]
    public async Task Another_instance_replays_the_answer_too()
    {
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var editor = newsroom.Editor();
        using var elsewhere = other.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        elsewhere.DefaultRequestHeaders.Authorization = editor.DefaultRequestHeaders.Authorization;

        using var first = await CreateAsync(editor, "two-1", "Tram rolls");
        using var again = await CreateAsync(elsewhere, "two-1", "Tram rolls");

        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        using var editor = newsroom.Editor();
        using var first = await CreateAsync(editor, "three-1", "Bus stops");

        using var other = await CreateAsync(editor, "three-1", "Bus goes");

        var problem = await other.JsonAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/problems/idempotency-key-reused", (string?)problem["type"]);
    }

    [Theory]
    [InlineData("/v1/articles", "application/json", HttpStatusCode.Created)]
    [InlineData("/v1/articles/bulk", "application/x-ndjson", HttpStatusCode.OK)]
    public async Task A_dry_run_leaves_the_key_to_the_request_that_it_tries_out(string address, string form, HttpStatusCode expected)
    {
        using var editor = newsroom.Editor();
        async Task<(HttpStatusCode, string)> SendAsync(string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address + query)
            {
                Content = new StringContent($$"""{"headline":"Tried out by {{form}}"}""", Encoding.UTF8, form),
                Headers = { { Key, $"dry-{form}" } },
            };
            using var answer = await editor.SendAsync(request, Cancel);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        }

        var (tried, _) = await SendAsync("?validateOnly=true");
        var done = await SendAsync("");
        var again = await SendAsync("");

        Assert.Equal((expected, expected), (tried, done.Item1));
        Assert.Equal(done, again);
        Assert.Equal(1, await CountAsync($"Tried out by {form}"));
    }

    [Fact]
    public async Task The_same_key_of_another_caller_is_another_key()
    {
        using var editor = newsroom.Editor();
        using var writer = await newsroom.WithScopesAsync("write");

        using var first = await CreateAsync(editor, "four-1", "Crane turns");
        using var second = await CreateAsync(writer, "four-1", "Crane turns");

        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(2, await CountAsync("Crane turns"));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        using var editor = newsroom.Editor();
        using var answer = await CreateAsync(editor, key, "Never stored");

        var problem = await answer.JsonAsync(HttpStatusCode.BadRequest);
        Assert.Equal(Key, (string?)problem["errors"]![0]!["header"]);
    }

    [Fact]
    public async Task Many_at_once_make_one_article()
    {
        using var editor = newsroom.Editor();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => CreateAsync(editor, "six-1", "Gate opens")));

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.Equal(1, await CountAsync("Gate opens"));
    }

    [Fact]
    public async Task What_breaks_a_rule_is_told_again_and_what_is_unavailable_may_be_tried_again()
    {
        using var editor = newsroom.Editor();

        using var first = await CreateAsync(editor, "seven-1", "");
        using var again = await CreateAsync(editor, "seven-1", "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancel), await again.Content.ReadAsStringAsync(Cancel));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task An_instance_that_died_between_commit_and_answer_leaves_one_article()
    {
        using var editor = newsroom.Editor();
        using var first = await CreateAsync(editor, "eight-1", "Lock opens");
        var made = await first.JsonAsync();
        await ForgetTheAnswerAsync((string)made["id"]!);

        using var again = await CreateAsync(editor, "eight-1", "Lock opens");

        Assert.Equal((string?)made["id"], (string?)(await again.JsonAsync(HttpStatusCode.Created))["id"]);
        Assert.Equal(1, await CountAsync("Lock opens"));
    }

    [Fact]
    public async Task A_request_that_still_runs_on_a_living_instance_is_in_use()
    {
        using var editor = newsroom.Editor();
        using var first = await CreateAsync(editor, "nine-1", "Bell rings");
        await using var living = new NpgsqlConnection(newsroom.Database);
        await living.OpenAsync(Cancel);
        await living.ExecuteAsync("select pg_advisory_lock(4711)");
        await ForgetTheAnswerAsync((string)(await first.JsonAsync())["id"]!, holder: 4711);

        using var meanwhile = await CreateAsync(editor, "nine-1", "Bell rings");
        await living.ExecuteAsync("select pg_advisory_unlock(4711)");
        using var afterwards = await CreateAsync(editor, "nine-1", "Bell rings");

        Assert.Equal("/problems/idempotency-key-in-use", (string?)(await meanwhile.JsonAsync(HttpStatusCode.Conflict))["type"]);
        Assert.Equal(HttpStatusCode.Created, afterwards.StatusCode);
    }

    [Fact]
    public async Task A_replay_does_not_show_what_has_been_withdrawn_since()
    {
        using var editor = newsroom.Editor();
        using var writer = await newsroom.WithScopesAsync("write");
        using var first = await CreateAsync(writer, "ten-1", "Secret harbour");
        var article = await first.JsonAsync();
        await editor.PublishAsync(article);
        await editor.PutAsJsonAsync($"/v1/articles/{article["id"]}/withdrawal", new { reason = "Wrong." }, Cancel);

        using var again = await CreateAsync(writer, "ten-1", "Secret harbour");

        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Assert.DoesNotContain("Secret", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_a_key_is_replayed_and_not_stored_in_the_clear()
    {
        using var editor = newsroom.Editor();
        var wish = new { name = "Desk", scopes = new List<string> { "read" } };

        using var first = await editor.SendAsync(HttpMethod.Post, "/v1/keys", wish, (Key, "eleven-1"));
        using var again = await editor.SendAsync(HttpMethod.Post, "/v1/keys", wish, (Key, "eleven-1"));

        var secret = (string)(await first.JsonAsync())["secret"]!;
        Assert.Equal(secret, (string?)(await again.JsonAsync())["secret"]);
        await using var db = new NpgsqlConnection(newsroom.Database);
        var bodies = await db.QueryAsync<byte[]>("select body from idempotency where body is not null");
        Assert.DoesNotContain(bodies, body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
    }

    [Fact]
    public async Task An_answer_that_never_arrived_is_given_again_for_a_quote_a_key_a_link_and_a_webhook()
    {
        using var editor = newsroom.Editor();
        var article = await editor.PublishedAsync("Receipts", "The tide was low and the quay was dry.");
        (string Address, object Body)[] posts =
        [
            ($"/v1/articles/{article["id"]}/quotes", new { text = "the quay was dry" }),
            ("/v1/keys", new { name = "Receipt", scopes = new List<string> { "read" } }),
            ($"/v1/articles/{article["id"]}/preview-links", new { hours = 1 }),
            ("/v1/webhooks", new { url = "https://example.com/hook" }),
        ];
        await using var db = new NpgsqlConnection(newsroom.Database);
        foreach (var ((address, body), place) in posts.Select((post, place) => (post, place)))
        {
            using var lost = await LoseAnswerAsync(db, () => editor.SendAsync(HttpMethod.Post, address, body, (Key, $"receipt-{place}")));

            using var again = await editor.SendAsync(HttpMethod.Post, address, body, (Key, $"receipt-{place}"));
            using var third = await editor.SendAsync(HttpMethod.Post, address, body, (Key, $"receipt-{place}"));

            Assert.Equal(HttpStatusCode.InternalServerError, lost.StatusCode);
            Assert.NotNull((await again.JsonAsync(HttpStatusCode.Created))["id"]);
            Assert.NotNull(again.Headers.Location);
            Assert.Equal(await again.Content.ReadAsStringAsync(Cancel), await third.Content.ReadAsStringAsync(Cancel));
        }

        Assert.Equal((1, 1, 1, 1), await db.QuerySingleAsync<(int, int, int, int)>(
            """
            select (select count(*)::int from quote where origin = 'editor'), (select count(*)::int from api_key where name = 'Receipt'),
                   (select count(*)::int from preview_link), (select count(*)::int from webhook where url = 'https://example.com/hook')
            """));
    }

    [Theory]
    [InlineData("/v1/webhooks", "secret/rotate", "secret")]
    [InlineData("/v1/keys", "rotate", "secret")]
    public async Task A_new_secret_that_never_arrived_is_told_again_and_not_replaced_by_another(string address, string rotation, string secret)
    {
        using var editor = newsroom.Editor();
        using var made = await editor.SendAsync(HttpMethod.Post, address, address.EndsWith("keys", StringComparison.Ordinal)
            ? new { name = "Rotated", scopes = new[] { "read" } }
            : new { url = "https://example.com/rotated" });
        var rotate = $"{address}/{(await made.JsonAsync(HttpStatusCode.Created))["id"]}/{rotation}";
        await using var db = new NpgsqlConnection(newsroom.Database);

        using var lost = await LoseAnswerAsync(db, () => editor.SendAsync(HttpMethod.Post, rotate, new { }, (Key, rotate)));
        using var again = await editor.SendAsync(HttpMethod.Post, rotate, new { }, (Key, rotate));
        using var third = await editor.SendAsync(HttpMethod.Post, rotate, new { }, (Key, rotate));

        Assert.Equal(HttpStatusCode.InternalServerError, lost.StatusCode);
        Assert.NotNull((string?)(await again.JsonAsync(again.StatusCode))[secret]);
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(await again.Content.ReadAsStringAsync(Cancel), await third.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_key_lives_for_a_day()
    {
        using var editor = newsroom.Editor();
        using var first = await CreateAsync(editor, "day-1", "Day begins");

        newsroom.Clock.Advance(TimeSpan.FromHours(24));
        using var again = await CreateAsync(editor, "day-1", "Day begins anew");

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, string key, string headline) =>
        client.SendAsync(HttpMethod.Post, "/v1/articles", new { headline }, (Key, key));

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
    private static async Task<HttpResponseMessage> LoseAnswerAsync(NpgsqlConnection db, Func<Task<HttpResponseMessage>> ask)
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
