using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Articles.Api.Tests.Access;

/// <summary>
/// Two equal archives, one with three hundred more articles that nobody may see: whatever the public asks, both answer the same bytes.
/// </summary>
public sealed partial class TwoWorldsTests(TestCluster cluster, Newsroom newsroom) : IClassFixture<Newsroom>
{
    private const int HiddenOfEachState = 60;
    private static readonly string[] States = ["draft", "scheduled", "embargoed", "withdrawn", "deleted"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_hundred_hidden_articles_change_no_byte_of_what_the_public_is_told()
    {
        var shown = await FillAsync();
        var names = await NamesAsync(shown);
        var secret = (await newsroom.KeyAsync(new { name = "Reader", scopes = new[] { "read" } })).Json.Text("secret");
        await newsroom.SettledAsync();
        var (plainDatabase, crowdedDatabase) = (await cluster.CopyDatabaseAsync(newsroom.Database), await cluster.CopyDatabaseAsync(newsroom.Database));
        await using var plain = World(plainDatabase);
        await using var crowded = World(crowdedDatabase);
        await HideAsync(crowded, shown);
        await SettleAsync(plain);
        await SettleAsync(crowded);

        foreach (var key in new[] { null, secret })
        {
            using var here = plain.ClientFor(key);
            using var there = crowded.ClientFor(key);
            var differences = new List<string>();
            foreach (var address in Addresses(names))
                await CompareAsync(here, there, address, differences);

            Assert.True(differences.Count == 0, string.Join("\n\n", differences.Take(5)));
        }

        await cluster.DropDatabaseAsync(plainDatabase);
        await cluster.DropDatabaseAsync(crowdedDatabase);
    }

    // Each list to its end, page by page: what a page holds and how many there are is told by both alike.
    private static async Task CompareAsync(HttpClient here, HttpClient there, string address, List<string> differences)
    {
        for (var page = 0; address is not null && page < 20; page++)
        {
            var (one, other) = (await here.AskAsync(address), await there.AskAsync(address));
            if (Told(one) is var plain && Told(other) is var crowded && plain != crowded)
            {
                differences.Add($"{address}\n{Around(plain, crowded)}");
                return;
            }

            // An answer may repeat the word that was asked for.
            if (!address.Contains("canary", StringComparison.Ordinal))
                Assert.DoesNotContain("canary", other.Text + other.Http.Headers, StringComparison.OrdinalIgnoreCase);
            Assert.True(one.Status < 500, $"{address} answered {one.Status}");
            address = one.Status == 200 && !IsNumbered(address) && one.MediaType == "application/json" && one.Json.At("page.next") is { ValueKind: JsonValueKind.String } next
                ? $"{Cursor().Replace(address, "")}{(Cursor().Replace(address, "").Contains('?', StringComparison.Ordinal) ? "&" : "?")}cursor={next.GetString()}"
                : null!;
        }
    }

    // The seals of places in the log may differ: they are numbered by the world.
    private static bool IsNumbered(string address) => address.StartsWith("/v1/changes", StringComparison.Ordinal);

    private static string Told(Reply reply)
    {
        var headers = reply.HeaderLines;
        var body = TraceId().Replace(reply.Text, "\"traceId\":\"…\"");
        if (IsNumbered(reply.Http.RequestMessage!.RequestUri!.AbsolutePath))
        {
            headers = headers.Where(line => line.Split(':')[0] is not ("ETag" or "Link"));
            body = SealedPlace().Replace(body, "\"$1\":\"…\"");
        }

        return $"{reply.Status}\n{string.Join('\n', headers)}\n\n{body}";
    }

    private static string Around(string plain, string crowded)
    {
        var at = plain.Zip(crowded).TakeWhile(pair => pair.First == pair.Second).Count();
        var from = Math.Max(0, at - 120);
        return $"plain:   {plain[from..Math.Min(plain.Length, at + 80)]}\ncrowded: {crowded[from..Math.Min(crowded.Length, at + 80)]}";
    }

    private static IEnumerable<string> Addresses(Names names)
    {
        string[] filters =
        [
            "", "q=harbour", "q=canary", "q=%22quay%20is%20safe%22", "section=news", "section=sport", "tag=harbour", "tag=crowd", "tag.all=harbour,storm", "author=ann-lee",
            $"speaker={names.Speaker}", "language=en", "source=Wire", "publishedFrom=2026-01-01", "publishedTo=2030-01-01", "updatedFrom=2026-01-01", "updatedTo=2030-01-01",
            "hasQuotes=true", "hasQuotes=false", "extra.desk=day", $"ids={names.Article},{names.Other}", "status=published",
        ];
        foreach (var filter in filters)
        {
            foreach (var shape in new[] { "limit=3&count=exact", "limit=2&sort=-updatedAt", "facets=section,tag,author,speaker,language", "include=quotes,related,speakers&fields=id,headline,quotes,related", "limit=4&sort=headline&count=estimate" })
                yield return $"/v1/articles?{Join(filter, shape)}";
            foreach (var form in new[] { "rss", "atom", "json" })
                yield return $"/feeds/articles.{form}?{Join(filter, "limit=5")}";
            yield return $"/v1/changes?{Join(filter.StartsWith("q=", StringComparison.Ordinal) || filter.StartsWith("status", StringComparison.Ordinal) ? "" : filter, "limit=3")}";
        }

        foreach (var filter in new[] { "", "q=quay", $"speaker={names.Speaker}", $"article={names.Article}", "section=news", "tag=harbour", "kind=direct", "publishedFrom=2026-01-01", "minConfidence=0.5" })
        {
            yield return $"/v1/quotes?{Join(filter, "limit=2&count=exact")}";
            yield return $"/v1/quotes?{Join(filter, "facets=speaker,section&highlight=true")}";
            yield return $"/feeds/quotes.json?{Join(filter, "limit=5")}";
        }

        foreach (var list in new[] { "sections", "tags", "authors", "speakers" })
        {
            foreach (var query in new[] { "limit=2&count=exact", "q=a", "q=canary", "limit=3" })
                yield return $"/v1/{list}?{query}";
        }

        foreach (var word in new[] { "ha", "ann", "ines", "ca", "canary", "sp" })
            yield return $"/v1/suggest?q={word}";
        foreach (var id in new[] { names.Article, names.Other, names.Slug, names.Withdrawn })
        {
            foreach (var part in new[] { "", "?include=quotes,related,speakers", "/quotes", "/related?limit=20", "/related?sameLanguage=true", "/duplicates", "/thread", ".md", ".txt", ".html", ".jsonld" })
                yield return $"/v1/articles/{id}{part}";
        }

        foreach (var single in new[]
        {
            $"/v1/quotes/{names.Quote}", $"/v1/quotes/{names.Quote}/similar", $"/v1/speakers/{names.Speaker}", $"/v1/speakers/{names.Speaker}/quotes?limit=2",
            "/v1/sections/news", "/v1/tags/harbour", "/v1/authors/ann-lee", "/v1/tags/canary", "/v1/authors/canary-author", "/v1/sections/canary-section",
            "/feeds/sections/news.rss", "/feeds/tags/harbour.atom", "/feeds/authors/ann-lee.json", $"/feeds/speakers/{names.Speaker}.rss", "/feeds/tags/canary.rss",
            "/sitemap.xml", "/sitemap-news.xml", "/sitemaps/2026-03.xml", "/v1/articles/canary-draft-1", "/v1/articles/by-external/canary/1", "/openapi/v1.json",
        })
            yield return single;
        for (var seed = 0; seed < 10; seed++)
            yield return $"/v1/quotes/random?seed={seed}";
    }

    private static string Join(string filter, string shape) => filter.Length == 0 ? shape : $"{filter}&{shape}";

    private async Task<IReadOnlyList<string>> FillAsync()
    {
        var ids = new List<string>();
        using var admin = newsroom.Admin;
        foreach (var (number, (headline, text)) in new[]
        {
            ("Storm breaks quay", Stories.Storm), ("Frost in the orchards", Stories.Orchard), ("Harbour reopens", Stories.Reopening),
            ("Tools to lend", Stories.Library), ("Council asks why", Stories.Inquiry), ("Harbour master speaks", "“The quay is safe,” said harbour master Ines Duarte."),
            ("Cup final", "“We won,” said captain Ines Duarte. The harbour sang."),
        }.Index())
        {
            ids.Add((await admin.PublishedAsync(headline, new
            {
                section = number % 2 == 0 ? "news" : "sport",
                tags = number % 3 == 0 ? new[] { "harbour", "storm" } : ["harbour"],
                authors = new[] { new { name = number % 2 == 0 ? "Ann Lee" : "Bo Tan" } },
                source = new { name = "Wire", url = "https://example.org/wire" },
                extra = new { desk = "day" },
                body = new { content = text },
            })).Id);
            newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await admin.AskAsync($"PUT /v1/articles/{ids[0]}/related/{ids[2]}", new { kind = "pin", position = 1 })).Expect(204);
        (await admin.AskAsync($"PUT /v1/articles/{ids[2]}/thread", new { thread = ids[0] })).Expect(204);
        (await admin.AskAsync($"PUT /v1/articles/{ids[6]}/withdrawal", new { reason = "Wrong." })).Expect(200);
        return ids;
    }

    private async Task<Names> NamesAsync(IReadOnlyList<string> ids)
    {
        using var reader = newsroom.Reader;
        var quote = (await reader.AskAsync("/v1/quotes?q=safe")).Expect(200).Items.First();
        return new Names(ids[0], ids[2], (await reader.AskAsync($"/v1/articles/{ids[1]}")).Slug, ids[6], quote.Text("id")!, quote.Text("speaker.id")!);
    }

    private WebApplicationFactory<Program> World(string database) => newsroom.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:Articles", database));

    // Each hidden article stands beside public ones in every way there is: same words, tags, authors, speakers, and tied to them.
    private async Task HideAsync(WebApplicationFactory<Program> world, IReadOnlyList<string> shown)
    {
        using var admin = world.Admin;
        var later = newsroom.Clock.GetUtcNow().AddDays(300);
        await Parallel.ForEachAsync(States.SelectMany(state => Enumerable.Range(1, HiddenOfEachState).Select(number => (state, number))),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancel }, async (hidden, _) =>
            {
                var (state, number) = hidden;
                var near = shown[number % 6];
                var article = await admin.CreateAsync(number % 2 == 0 ? "Storm breaks quay" : $"Canary {state} {number}", new
                {
                    standfirst = "The canary is in the harbour.",
                    section = number % 3 == 0 ? "canary-section" : "news",
                    tags = new[] { "harbour", "canary", $"crowd-{number}" },
                    authors = new[] { new { name = "Ann Lee" }, new { name = "Canary Author" } },
                    externalId = $"{state}-{number}",
                    source = new { name = number % 2 == 0 ? "Wire" : "canary", url = "https://example.org/canary" },
                    extra = new { desk = "day", canary = "canary" },
                    embargoUntil = state == "embargoed" ? later : (DateTimeOffset?)null,
                    body = new { content = number % 2 == 0 ? Stories.Storm : $"“The quay is safe, canary {number},” said harbour master Ines Duarte. “Indeed,” said keeper Canary Quill." },
                });
                (await admin.AskAsync($"PUT /v1/articles/{near}/related/{article.Id}", new { kind = "pin", position = 1 + (number % 5) })).Expect(204);
                (await admin.AskAsync($"PUT /v1/articles/{article.Id}/thread", new { thread = near })).Expect(204);
                if (state is "scheduled" or "embargoed" or "withdrawn")
                    (await admin.AskAsync($"PUT /v1/articles/{article.Id}/publication", state == "scheduled" ? new { at = later.AddDays(number) } : null)).Expect(200);
                if (state == "withdrawn")
                    (await admin.AskAsync($"PUT /v1/articles/{article.Id}/withdrawal", new { reason = "Canary." })).Expect(200);
                if (state == "deleted")
                    (await admin.AskAsync($"DELETE /v1/articles/{article.Id}", ifMatch: "*")).Expect(204);
            });
    }

    private static async Task SettleAsync(WebApplicationFactory<Program> world)
    {
        using var admin = world.Admin;
        Assert.Equal(0, await Wait.ForAsync(async () =>
            (await admin.AskAsync("/health/ready")).Json.Text("related.behind") is { } behind ? long.Parse(behind, CultureInfo.InvariantCulture) : 1, behind => behind == 0));
        (await admin.AskAsync("POST /v1/articles?validateOnly=true", new { headline = "Settled" })).Expect(201);
    }

    [GeneratedRegex("[?&]cursor=.*$", RegexOptions.NonBacktracking)]
    private static partial Regex Cursor();

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex TraceId();

    [GeneratedRegex("\"(cursor|next|since)\":\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex SealedPlace();

    private sealed record Names(string Article, string Other, string Slug, string Withdrawn, string Quote, string Speaker);
}
