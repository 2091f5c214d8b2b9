using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;

namespace Articles.Api.Tests.Access;

/// <summary>A newsroom that counts: five requests an address, seven a key, and a proxy at this machine that is believed.</summary>
public sealed class CountingNewsroom(TestCluster cluster) : ServedNewsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("RateLimits:Enabled", "true");
        builder.UseSetting("RateLimits:AddressPerMinute", "5");
        builder.UseSetting("RateLimits:KeyPerMinute", "7");
        builder.UseSetting("RateLimits:WrongKeysPerMinute", "3");
        builder.UseSetting("Proxies:Known", "127.0.0.1, ::1, 10.9.0.0/16");
    }
}

public sealed class RateLimitTests(CountingNewsroom newsroom) : IClassFixture<CountingNewsroom>
{
    private static int Visitors;

    [Fact]
    public async Task Every_answer_tells_how_many_requests_remain_and_the_one_too_many_is_429()
    {
        var from = Visitor();
        var standing = new List<string>();
        foreach (var address in new[] { "/v1/articles", "/v1/articles/nothing-here", "/v1/articles?limit=wrong", "/nowhere", "/v1/keys" })
            standing.Add(Standing(await AskAsync(address, from)));

        var refused = (await AskAsync("/v1/articles", from)).Expect(429);

        Assert.Equal(["4", "3", "2", "1", "0"], standing);
        Assert.Equal("\"address\";q=5;w=60", refused.Headers.GetValues("RateLimit-Policy").Single());
        Assert.Equal("\"address\";r=0;t=60", refused.Headers.GetValues("RateLimit").Single());
        Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal("too-many-requests", refused.Problem);
    }

    [Fact]
    public async Task The_documentation_is_open_to_everybody_and_tells_how_he_stands() =>
        Assert.Equal("5", Standing((await AskAsync("/docs/index.html", Visitor())).Expect(200)));

    [Fact]
    public async Task After_a_minute_the_caller_begins_anew()
    {
        var from = Visitor();
        for (var i = 0; i < 6; i++)
            await AskAsync("/v1/articles", from);
        (await AskAsync("/v1/articles", from)).Expect(429);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("4", Standing((await AskAsync("/v1/articles", from)).Expect(200)));
    }

    [Fact]
    public async Task Each_address_has_its_own_count_and_an_ipv6_network_has_one()
    {
        Assert.Equal("4", Standing(await AskAsync("/v1/articles", Visitor())));
        Assert.Equal("4", Standing(await AskAsync("/v1/articles", "2001:db8:1:1::5")));
        Assert.Equal("3", Standing(await AskAsync("/v1/articles", "2001:db8:1:1:ffff::6")));
        Assert.Equal("4", Standing(await AskAsync("/v1/articles", "2001:db8:1:2::5")));
    }

    [Fact]
    public async Task Nobody_gets_a_fresh_count_by_forging_what_a_proxy_says()
    {
        var from = Visitor();

        Assert.Equal("4", Standing(await AskAsync("/v1/articles", from)));
        // The proxy adds the true address at the end; what stands before it is the caller's own invention.
        Assert.Equal("3", Standing(await AskAsync("/v1/articles", $"198.51.100.7, {from}")));
        Assert.Equal("2", Standing(await AskAsync("/v1/articles", $"198.51.100.8, {from}, 10.9.0.3")));
        Assert.Equal("1", Standing(await AskAsync("/v1/articles", from, ("Forwarded", "for=198.51.100.9"), ("X-Real-IP", "198.51.100.9"))));
    }

    [Fact]
    public async Task A_key_is_counted_wherever_it_comes_from_and_may_have_a_rate_of_its_own()
    {
        using var usual = await newsroom.CallerAsync("read");
        using var slow = newsroom.ClientFor((await newsroom.KeyAsync(new { name = "Slow", scopes = new[] { "read" }, rateLimit = 2 })).Json.Text("secret"));

        Assert.Equal("\"key\";r=6;t=60", (await AskAsync("/v1/articles", Visitor(), usual)).Headers.GetValues("RateLimit").Single());
        Assert.Equal("5", Standing(await AskAsync("/v1/articles", Visitor(), usual)));
        Assert.Equal("1", Standing(await AskAsync("/v1/articles", Visitor(), slow)));
        Assert.Equal("0", Standing(await AskAsync("/v1/articles", Visitor(), slow)));
        (await AskAsync("/v1/articles", Visitor(), slow)).Expect(429);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Whoever_guesses_keys_is_stopped_and_right_keys_from_there_go_on()
    {
        var from = Visitor();
        using var holder = await newsroom.CallerAsync("read");
        (await AskAsync("/v1/articles", from, holder)).Expect(200);
        using var guesser = newsroom.ClientFor("guess");
        for (var i = 0; i < 3; i++)
            (await AskAsync("/v1/articles", from, guesser)).Expect(401);

        var refused = (await AskAsync("/v1/articles", from, guesser)).Expect(429);

        Assert.Equal("\"wrong-keys\";q=3;w=60", refused.Headers.GetValues("RateLimit-Policy").Single());
        (await AskAsync("/v1/articles", from, holder)).Expect(200);
        (await AskAsync("/v1/articles", from)).Expect(200);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Health_and_documentation_tell_how_a_caller_stands_cost_nothing_and_are_never_refused()
    {
        var from = Visitor();
        for (var asked = 0; asked < 7; asked++)
        {
            foreach (var address in new[] { "/health/live", "/openapi/v1.json", "/problems", "/problems/stale" })
                Assert.Equal($"{Math.Max(0, 5 - asked)}", Standing((await AskAsync(address, from)).Expect(200)));
            await AskAsync("/v1/articles", from);
        }
    }

    [Fact]
    public async Task Health_tells_a_guesser_of_keys_that_his_are_wrong_however_often_he_asks()
    {
        var from = Visitor();
        using var guesser = newsroom.ClientFor("guess");
        for (var asked = 0; asked < 5; asked++)
            (await AskAsync("/health/live", from, guesser)).Expect(401);

        (await AskAsync("/v1/articles", from, guesser)).Expect(429);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("/v1/preview/nobodys", 404)]
    [InlineData("/nowhere", 404)]
    [InlineData("DELETE /v1/sections", 405)]
    [InlineData("DELETE /problems", 405)]
    [InlineData("/v1/articles/", 404)]
    public async Task What_is_not_there_is_counted_too(string ask, int status) =>
        Assert.Equal("4", Standing((await AskAsync(ask, Visitor())).Expect(status)));

    [Fact]
    public async Task What_is_answered_at_the_door_costs_nothing_and_tells_how_a_caller_stands()
    {
        var from = Visitor();
        await AskAsync("/v1/articles", from);

        var tooLong = (await AskAsync($"/v1/articles?q={new string('q', 9000)}", from)).Expect(414);
        var preflight = (await AskAsync("OPTIONS /v1/articles", from, ("Origin", "https://paper.example"), ("Access-Control-Request-Method", "GET"))).Expect(204);

        Assert.Equal(["4", "4"], new[] { tooLong, preflight }.Select(Standing));
    }

    [Fact]
    public async Task A_body_that_is_packed_in_an_unknown_way_is_counted_too()
    {
        using var writer = await newsroom.CallerAsync("write");

        var refused = (await writer.AskAsync("POST /v1/articles", Asking.Bytes("{}", "application/json", "rot13"))).Expect(415);

        Assert.Equal("6", Standing(refused));
        Assert.Equal("gzip, br, deflate, identity", string.Join(", ", refused.Headers.GetValues("Accept-Encoding")));
    }

    [Fact]
    public async Task Where_no_proxy_is_named_nobody_is_believed()
    {
        await using var bare = newsroom.WithWebHostBuilder(builder => builder.UseSetting("Proxies:Known", ""));
        using var client = bare.Reader;

        Assert.Equal("4", Standing(await client.AskAsync("/v1/articles", headers: ("X-Forwarded-For", "198.51.100.1"))));
        Assert.Equal("3", Standing(await client.AskAsync("/v1/articles", headers: ("X-Forwarded-For", "198.51.100.2"))));
    }

    private static string Visitor() => $"203.0.113.{Interlocked.Increment(ref Visitors)}";

    private static string Standing(Reply reply) => reply.Headers.GetValues("RateLimit").Single().Split("r=")[1].Split(';')[0];

    private async Task<Reply> AskAsync(string address, string from, params (string Name, string Value)[] more)
    {
        using var client = newsroom.Reader;
        return await client.AskAsync(address, headers: [("X-Forwarded-For", from), .. more]);
    }

    private static Task<Reply> AskAsync(string address, string from, HttpClient client) => client.AskAsync(address, headers: ("X-Forwarded-For", from));
}
