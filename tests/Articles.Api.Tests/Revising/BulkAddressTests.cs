using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Hosting;
using static Articles.Api.Tests.Revising.BulkCopy;

namespace Articles.Api.Tests.Revising;

/// <summary>An address that nobody has seen its article at is free when the article has left it: for the lines behind, as for requests.</summary>
public sealed class BulkAddressTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    [Theory]
    [InlineData("")]
    [InlineData("?atomic=true")]
    public async Task An_address_that_a_line_leaves_is_free_for_the_lines_behind_it(string query)
    {
        using var editor = newsroom.Admin;
        var run = query.Length == 0 ? "plain" : "atomic";
        await SendAsync(editor, Line($"{run} a", $"{run}-one"), Line($"{run} b", $"{run}-two"), Line($"{run} c", $"{run}-three"));

        var results = await SendToAsync(editor, query,
            Line($"{run} a", $"{run}-free"), Line($"{run} b", $"{run}-one"), Line($"{run} c", $"{run}-two"), Line($"{run} d", $"{run}-three"), Line($"{run} e", $"{run}-free"));

        Assert.Equal(
            query.Length == 0 ? [200, 200, 200, 201, 409] : [424, 424, 424, 424, 409],
            results.Select(result => (int)result["status"]!));
        Assert.Equal(
            query.Length == 0 ? ["plain a", "plain b", "plain c", "plain d"] : ["", "atomic a", "atomic b", "atomic c"],
            await Task.WhenAll(new[] { "free", "one", "two", "three" }.Select(slug => WhoIsAtAsync(editor, $"{run}-{slug}"))));
        Assert.Empty(await newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task A_whole_set_moves_up_by_one_address()
    {
        using var editor = newsroom.Admin;
        string[] lines = [.. Enumerable.Range(0, 30).Select(place => Line($"m{place}", $"place-{place}"))];
        await SendAsync(editor, lines);

        var results = await SendToAsync(editor, "?atomic=true", [.. Enumerable.Range(0, 30).Select(place => Line($"m{place}", $"place-{place - 1}".Replace("--1", "-gone", StringComparison.Ordinal)))]);

        Assert.All(results, result => Assert.Equal(200, (int)result["status"]!));
        Assert.Equal("m29", await WhoIsAtAsync(editor, "place-28"));
        Assert.Empty(await newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task An_address_that_the_public_has_seen_stays_its_articles()
    {
        using var editor = newsroom.Admin;
        await SendAsync(editor, Line("seen", "seen-there", "published"));

        var results = await SendAsync(editor, Line("seen", "seen-elsewhere"), Line("late", "seen-there"));

        Assert.Equal([200, 409], results.Select(result => (int)result["status"]!));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?atomic=true", "")]
    [InlineData("?atomic=true", "moved")]
    public async Task An_upload_may_take_the_address_of_a_hidden_article_and_write_that_article_too(string query, string asked)
    {
        using var admin = newsroom.Admin;
        using var writer = await newsroom.CallerAsync("write");
        var run = $"{(query.Length == 0 ? "plain" : "all")}-hidden{asked}";
        await SendAsync(admin, Line($"{run} a", run));
        var slug = asked.Length == 0 ? "" : $$""" "slug":"{{run}}-{{asked}}", """;

        var results = await SendToAsync(writer, query,
            $$$"""{"headline":"Takes it","slug":"{{{run}}}","source":{"name":"wire"},"externalId":"{{{run}}} taker"}""",
            $$$"""{{{{slug}}}"headline":"Yields","source":{"name":"wire"},"externalId":"{{{run}}} a"}""");

        Assert.Equal([201, 200], results.Select(result => (int)result["status"]!));
        Assert.Equal($"{run} taker", await WhoIsAtAsync(admin, run));
        var yielded = await admin.AskAsync($"GET /v1/articles/{results[1]["id"]}");
        Assert.StartsWith($"{run}-{asked}", yielded.Slug, StringComparison.Ordinal);
        Assert.Empty(await newsroom.BrokenRulesAsync());
    }

    [Fact]
    public async Task Of_lines_that_ask_for_the_address_of_a_hidden_article_by_name_the_first_gets_it_though_it_is_the_article_s_own()
    {
        using var admin = newsroom.Admin;
        using var writer = await newsroom.CallerAsync("write");
        await SendAsync(admin, Line("own", "own-address"));

        var results = await SendToAsync(writer, "?atomic=true", Line("other", "own-address"), Line("own", "own-address").Replace("Moves", "Stays", StringComparison.Ordinal));

        Assert.Equal([424, 409], results.Select(result => (int)result["status"]!));
        Assert.Equal("slug_taken", (string?)results[1]["errors"]![0]!["code"]);
    }

    internal static string Line(string article, string slug, string status = "draft") =>
        $$$"""{"headline":"Moves {{{article}}}","slug":"{{{slug}}}","status":"{{{status}}}","externalId":"{{{article}}}","source":{"name":"wire"}}""";

    private static async Task<string?> WhoIsAtAsync(HttpClient editor, string slug) =>
        await editor.AskAsync($"/v1/articles/{slug}") is { Status: 200 } there ? there.Json.Text("externalId") : "";
}

/// <summary>A newsroom in which each line of an upload is a transaction of its own, eight at a time.</summary>
public sealed class ManyHandedNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Bulk:ChunkLines", "1");
        builder.UseSetting("Bulk:Writers", "8");
    }
}

public sealed class SideBySideAddressTests(ManyHandedNewsroom newsroom) : IClassFixture<ManyHandedNewsroom>
{
    [Fact]
    public async Task A_line_waits_for_those_before_it_that_may_leave_its_address()
    {
        using var editor = newsroom.Admin;
        await SendAsync(editor, [.. Enumerable.Range(0, 40).Select(pair => BulkAddressTests.Line($"w{pair}", $"old-{pair}"))]);

        var results = await SendAsync(editor, [.. Enumerable.Range(0, 40).SelectMany(pair =>
            new[] { BulkAddressTests.Line($"w{pair}", $"new-{pair}"), BulkAddressTests.Line($"next{pair}", $"old-{pair}") })]);

        Assert.All(results.Chunk(2), pair => Assert.Equal([200, 201], pair.Select(result => (int)result["status"]!)));
    }
}
