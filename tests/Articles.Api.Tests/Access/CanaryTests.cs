using Articles.Api.Tests.Newsrooms;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Articles.Api.Tests.Access;

/// <summary>A newsroom of which all is kept that it logs, down to Debug and the driver's own lines.</summary>
public sealed class LoggedNewsroom(TestCluster cluster) : Newsroom(cluster)
{
    internal LogKeeper Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(Log).AddFilter<LogKeeper>(null, LogLevel.Debug).AddFilter<LogKeeper>("Npgsql", LogLevel.Debug));
    }
}

public sealed class CanaryTests(LoggedNewsroom newsroom) : IClassFixture<LoggedNewsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Neither_an_answer_to_whoever_may_not_preview_nor_the_log_shows_a_word_of_what_is_hidden()
    {
        var later = newsroom.Clock.GetUtcNow().AddDays(1);
        var names = new List<string>();
        foreach (var state in new[] { "draft", "scheduled", "embargoed", "unpublished", "withdrawn" })
        {
            var hidden = await HiddenAsync(state, later);
            var quote = (await _admin.AskAsync($"/v1/articles/{hidden.Id}/quotes")).Expect(200).Items.First();
            (await _admin.AskAsync("POST /v1/articles", new { headline = "Again", externalId = $"canary{state}", source = new { name = $"canary{state}" } })).Expect(409);
            names.AddRange([hidden.Id, hidden.Slug, quote.Text("id")!, quote.Text("speaker.id")!]);
        }

        await _admin.PublishedAsync("Seen by all", new { section = "open", body = new { content = "“The quay is safe,” said harbour master Ines Duarte." } });
        string?[] keys = [null, "read", "write", "publish"];
        foreach (var scope in keys)
        {
            using var caller = scope is null ? newsroom.Reader : await newsroom.CallerAsync(scope);
            foreach (var address in Addresses(names))
            {
                var reply = await caller.AskAsync(address);
                var told = Unasked(reply.Text + reply.Http.Headers, names);
                Assert.False(told.Contains("canary", StringComparison.OrdinalIgnoreCase), $"{scope ?? "nobody"} {address}: {told}");
                Assert.True(reply.Status is >= 200 and < 500, $"{address} answered {reply.Status}");
            }
        }

        Assert.Contains(newsroom.Log.Lines, line => line.StartsWith("Debug Npgsql", StringComparison.Ordinal) && line.Contains("insert into article", StringComparison.Ordinal));
        Assert.Contains(newsroom.Log.Lines, line => line.StartsWith("Debug Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(newsroom.Log.Lines, line => line.Contains(Newsroom.BootstrapKey, StringComparison.Ordinal));
        Assert.DoesNotContain(newsroom.Log.Lines, line => Unasked(line, names).Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_key_in_the_address_of_a_preview_stands_in_no_line_that_a_service_in_production_logs()
    {
        using var stranger = newsroom.Reader;
        var article = await _admin.CreateAsync("Shown to one");
        var address = (await _admin.AskAsync($"POST /v1/articles/{article.Id}/preview-links", new { })).Expect(201).Json.Text("url")!;
        await using var db = new NpgsqlConnection(newsroom.Database);
        await db.ExecuteAsync("alter table preview_link rename to lost"); // so that something is logged on the way
        try
        {
            (await stranger.AskAsync(address)).Expect(500);
        }
        finally
        {
            await db.ExecuteAsync("alter table lost rename to preview_link");
        }

        // Of the framework only warnings are kept there (CliSetup).
        var kept = newsroom.Log.Lines.Where(line => !line.Contains(" Microsoft.AspNetCore", StringComparison.Ordinal) && !line.StartsWith("Debug", StringComparison.Ordinal)).ToList();
        Assert.Contains(kept, line => line.Contains("/v1/preview/{token}", StringComparison.Ordinal) && line.Contains("RequestPath", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, line => line.Contains(address[(address.LastIndexOf('/') + 1)..], StringComparison.Ordinal));
        (await stranger.AskAsync(address)).Expect(200);
    }

    /// <summary>Problems, and lines of the log, repeat the address that was asked for: that much the caller knew.</summary>
    private static string Unasked(string told, List<string> names) => names.Aggregate(told, (text, name) => text.Replace(name, "", StringComparison.Ordinal));

    private async Task<Reply> HiddenAsync(string state, DateTimeOffset later)
    {
        var word = $"canary{state}";
        var article = await _admin.CreateAsync($"{word} headline", new
        {
            standfirst = word,
            kicker = word,
            byline = word,
            section = $"{word}-section",
            tags = new[] { $"{word}-tag" },
            dateline = word,
            authors = new[] { new { name = $"{word} Author", role = word, url = $"https://example.org/{word}" } },
            externalId = word,
            images = new[] { new { url = $"https://example.org/{word}.jpg", alt = word, caption = word, credit = word } },
            source = new { name = word, url = $"https://example.org/{word}" },
            canonicalUrl = $"https://example.org/{word}",
            extra = new { note = word },
            rights = new { copyright = word, licence = word, usageTerms = word },
            embargoUntil = state == "embargoed" ? later : (DateTimeOffset?)null,
            body = new { content = $"“The {word} is out,” said minister Canary{char.ToUpperInvariant(state[0])}{state[1..]} Quill." },
        });
        if (state != "draft")
            (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", state == "scheduled" ? new { at = later } : null)).Expect(200);
        if (state == "unpublished")
            (await _admin.AskAsync($"DELETE /v1/articles/{article.Id}/publication")).Expect(200);
        if (state == "withdrawn")
            (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);

        return article;
    }

    /// <summary>Every GET there is, with every name of a hidden thing in every place for a name.</summary>
    private IEnumerable<string> Addresses(List<string> names) =>
        from route in newsroom.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        let segments = route.RoutePattern.PathSegments.Select(segment => segment.Parts[0] is RoutePatternLiteralPart literal ? literal.Content : null).ToList()
        from name in segments.Contains(null) ? names : [""]
        select "/" + string.Join('/', segments.Select(segment => segment ?? name)) + (segments is ["v1", "articles" or "quotes" or "speakers" or "sections" or "tags" or "authors"] ? "?limit=100" : "");
}
