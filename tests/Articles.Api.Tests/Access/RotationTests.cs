using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Articles.Api.Tests.Newsrooms;
using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Access;

/// <summary>What happens to keys after they were made: new secrets, the end, and who hears of it.</summary>
public sealed partial class RotationTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task A_rotated_key_works_with_both_secrets_until_its_grace_is_over()
    {
        var key = await KeyAsync();

        var rotated = (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = 60 })).Expect(200);
        var (before, after) = (Holder(key), Holder(rotated));

        Assert.Equal(key.Id, rotated.Id);
        Assert.Equal(key.Json.Text("prefix"), rotated.Json.Text("formerPrefix"));
        (await before.AskAsync("/v1/articles")).Expect(200);
        (await after.AskAsync("/v1/articles")).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(60));
        (await before.AskAsync("/v1/articles")).Expect(401);
        (await after.AskAsync("/v1/articles")).Expect(200);
    }

    [Fact]
    public async Task What_was_done_under_the_former_secret_is_not_done_again_under_the_new_one()
    {
        var key = await KeyAsync("write", "preview");
        var rotated = (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = 60 })).Expect(200);
        var (before, after) = (Holder(key), Holder(rotated));
        var made = (await before.AskAsync("POST /v1/articles", new { headline = "Once" }, null, ("Idempotency-Key", "once"))).Expect(201);

        var refused = (await after.AskAsync("POST /v1/articles", new { headline = "Once" }, null, ("Idempotency-Key", "once"))).Expect(422);

        Assert.Equal("idempotency-key-reused", refused.Problem);
        Assert.Contains($"was answered 201 about the article {made.Id}", refused.Json.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(made.Text, (await before.AskAsync("POST /v1/articles", new { headline = "Once" }, null, ("Idempotency-Key", "once"))).Expect(201).Text);
    }

    [Fact]
    public async Task A_bulk_answer_is_told_again_under_the_new_secret()
    {
        var key = await KeyAsync("write", "preview");
        var rotated = (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = 60 })).Expect(200);

        var (first, again) = (await UploadAsync(Holder(key)), await UploadAsync(Holder(rotated)));

        Assert.Equal(first.Expect(200).Text, again.Expect(200).Text);

        static Task<Reply> UploadAsync(HttpClient holder) =>
            holder.AskAsync("POST /v1/articles/bulk", Asking.Bytes("""{"headline":"Once in bulk"}""", "application/x-ndjson"), null, ("Idempotency-Key", "once-in-bulk"));
    }

    [Theory]
    [InlineData("bearer {0}")]
    [InlineData("BEARER   {0} ")]
    public async Task The_first_answer_is_told_again_however_the_key_is_written(string authorization)
    {
        var key = await KeyAsync("write", "preview");
        var made = (await Holder(key).AskAsync("POST /v1/articles", new { headline = "Once" }, null, ("Idempotency-Key", "once"))).Expect(201);
        using var other = newsroom.Reader;

        var again = await other.AskAsync("POST /v1/articles", new { headline = "Once" }, null, ("Idempotency-Key", "once"), ("Authorization", string.Format(null, authorization, key.Json.Text("secret"))));

        Assert.Equal(made.Text, again.Expect(201).Text);
    }

    [Fact]
    public async Task Without_a_word_the_old_secret_works_for_a_day()
    {
        var key = await KeyAsync();

        (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate")).Expect(200);

        newsroom.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await Holder(key).AskAsync("/v1/articles")).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Holder(key).AskAsync("/v1/articles")).Expect(401);
    }

    [Fact]
    public async Task A_lost_secret_is_replaced_at_once_and_a_second_rotation_ends_the_first_secret()
    {
        var (lost, twice) = (await KeyAsync(), await KeyAsync());

        (await _admin.AskAsync($"POST /v1/keys/{lost.Id}/rotate", new { graceSeconds = 0 })).Expect(200);
        (await _admin.AskAsync($"POST /v1/keys/{twice.Id}/rotate")).Expect(200);
        (await _admin.AskAsync($"POST /v1/keys/{twice.Id}/rotate")).Expect(200);

        (await Holder(lost).AskAsync("/v1/articles")).Expect(401);
        (await Holder(twice).AskAsync("/v1/articles")).Expect(401);
    }

    [Fact]
    public async Task A_key_that_has_ended_is_not_rotated()
    {
        var key = await KeyAsync();
        (await _admin.AskAsync($"DELETE /v1/keys/{key.Id}")).Expect(204);

        Assert.Equal("key-ended", (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate")).Expect(409).Problem);
        (await _admin.AskAsync($"POST /v1/keys/{Guid.CreateVersion7()}/rotate")).Expect(404);
        Assert.Equal(["/graceSeconds out_of_range"], (await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = -1 })).Expect(422).Faults);
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("rotate")]
    public async Task Two_seconds_later_every_instance_knows_that_a_secret_has_ended(string how)
    {
        var key = await KeyAsync();
        await using var other = newsroom.WithWebHostBuilder(_ => { });
        using var elsewhere = other.ClientFor(key.Json.Text("secret"));
        (await elsewhere.AskAsync("/v1/articles")).Expect(200);

        await EndAsync(key, how);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(2));

        (await elsewhere.AskAsync("/v1/articles")).Expect(401);
        (await Holder(key).AskAsync("/v1/articles")).Expect(401);
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("rotate")]
    public async Task The_instance_that_ends_a_secret_takes_it_no_more_however_busy_it_is(string how)
    {
        var key = await KeyAsync();
        var holder = Holder(key);
        using var ended = new CancellationTokenSource();
        var storm = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var refused = 0; refused < 20;)
            {
                var hasEnded = ended.IsCancellationRequested;
                var answer = await holder.AskAsync("/v1/articles");
                if (hasEnded)
                    answer.Expect(401);
                refused += hasEnded ? 1 : 0;
                newsroom.Clock.Advance(TimeSpan.FromMilliseconds(100));
            }
        }).ToArray();

        await EndAsync(key, how);
        await ended.CancelAsync();

        await Task.WhenAll(storm);
    }

    [Fact]
    public async Task A_secret_names_its_house_and_carries_its_checksum()
    {
        var secret = (await KeyAsync()).Json.Text("secret")!;

        Assert.Matches(SecretForm(), secret);
        Assert.Equal(Checksum(secret[..^8]), secret[^8..]);
    }

    [Fact]
    public async Task Who_knows_the_public_part_of_a_key_and_the_checksum_is_still_nobody()
    {
        var key = await KeyAsync();
        var guess = $"{key.Json.Text("prefix")}_{new string('A', 43)}";
        var unknown = $"art_dev_22222222_{new string('A', 43)}";

        foreach (var forged in new[] { guess, unknown })
        {
            using var stranger = newsroom.ClientFor(forged + Checksum(forged));
            (await stranger.AskAsync("/v1/articles")).Expect(401);
        }

        Assert.Null((await _admin.AskAsync($"/v1/keys/{key.Id}")).Json.Text("lastUsedAt"));
    }

    [Fact]
    public async Task The_last_use_is_noted_once_in_a_minute_however_busy_a_key_is()
    {
        var key = await KeyAsync();
        using var holder = Holder(key);
        await using var db = new NpgsqlConnection(newsroom.Database);
        var versions = new HashSet<string>(StringComparer.Ordinal);

        for (var second = 0; second < 50; second++)
        {
            (await holder.AskAsync("/v1/articles")).Expect(200);
            versions.Add(await db.QuerySingleAsync<string>("select xmin::text from api_key where id = @id", new { id = Guid.Parse(key.Id) }));
            newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(versions);
        Assert.NotNull((await _admin.AskAsync($"/v1/keys/{key.Id}")).Json.Text("lastUsedAt"));
    }

    [GeneratedRegex("^art_dev_[2-9a-z]{8}_[A-Za-z0-9_-]{43}[0-9a-f]{8}$", RegexOptions.NonBacktracking)]
    private static partial Regex SecretForm();

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));

    private HttpClient Holder(Reply key) => newsroom.ClientFor(key.Json.Text("secret"));

    private async Task EndAsync(Reply key, string how) => (how == "revoke"
        ? await _admin.AskAsync($"DELETE /v1/keys/{key.Id}")
        : await _admin.AskAsync($"POST /v1/keys/{key.Id}/rotate", new { graceSeconds = 0 })).Expect(how == "revoke" ? 204 : 200);

    private Task<Reply> KeyAsync(params string[] scopes) => newsroom.KeyAsync(new { name = "Desk", scopes = scopes is [] ? ["read"] : scopes });
}
