using Articles.Api.Tests.Newsrooms;
using Articles.Api.Tests.Related;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Articles.Api.Tests.Contract;

/// <summary>`validateOnly=true` on any write tells what would happen and changes nothing.</summary>
public sealed class ValidateOnlyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    // They read what they are sent, and store nothing of it.
    private static readonly string[] WriteNothing = ["POST /v1/quotes/extract", "POST /v1/related"];

    private readonly HttpClient _admin = newsroom.Admin;

    [Fact]
    public async Task Every_write_there_is_leaves_every_table_as_it_was()
    {
        var asks = await AsksAsync();
        var before = await TablesAsync();

        foreach (var route in Writes())
        {
            Assert.True(asks.TryGetValue(route, out var ask), $"{route} is new: say here how it is asked, so that its validateOnly is tried.");
            var reply = await _admin.AskAsync($"{route.Split(' ')[0]} {ask.Address}?validateOnly=true", ask.Body, "*");
            Assert.True(reply.Status is >= 200 and < 300, $"{route} answered {reply.Status}: {reply.Text}");
            Assert.Equal(before, await TablesAsync());
        }
    }

    private async Task<Dictionary<string, (string Address, object? Body)>> AsksAsync()
    {
        object terms = new { section = "news", tags = new[] { "first", "second" }, authors = new[] { new { name = "Ann One" }, new { name = "Bo Two" } }, body = new { content = "“The quay is safe,” said harbour master Ines Duarte.\n\n“It was,” said Mark Lyle.\n\n“It is not,” said Marcus Lyle." } };
        var article = await _admin.PublishedAsync("Public", terms);
        var other = await _admin.PublishedAsync("Other", new { section = "sport" });
        var draft = await _admin.CreateAsync("Draft", terms);
        var withdrawn = await _admin.PublishedAsync("Withdrawn");
        (await _admin.AskAsync($"PUT /v1/articles/{withdrawn.Id}/withdrawal", new { reason = "Wrong." })).Expect(200);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/draft", new { headline = "Copy" })).Expect(201);
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/related/{other.Id}", new { kind = "pin", position = 1 })).Expect(204);
        var link = (await _admin.AskAsync($"POST /v1/articles/{draft.Id}/preview-links", new { })).Expect(201);
        var key = await newsroom.KeyAsync(new { name = "Desk", scopes = new[] { "read" } });
        var quote = (await _admin.AskAsync($"/v1/articles/{article.Id}/quotes")).Items.First().Text("id");
        (await _admin.AskAsync($"PUT /v1/articles/{article.Id}/thread", new { thread = draft.Id })).Expect(204);
        var speakers = await SpeakersAsync("Ines Duarte", "Mark Lyle", "Marcus Lyle");
        (await _admin.AskAsync($"POST /v1/speakers/{speakers[2]}/merge", new { into = speakers[1] })).Expect(200);
        await newsroom.SettledAsync();
        var webhook = $"/v1/webhooks/{(await _admin.AskAsync("POST /v1/webhooks", new { url = "https://93.184.215.14/hook", enabled = false })).Expect(201).Id}";
        var ping = (await _admin.AskAsync($"POST {webhook}/ping")).Expect(200).Id;
        var one = $"/v1/articles/{article.Id}";
        var words = new { headline = "Other words" };
        return new(StringComparer.Ordinal)
        {
            ["POST /v1/articles"] = ("/v1/articles", words),
            ["POST /v1/articles/bulk"] = ("/v1/articles/bulk", Asking.Bytes("""{"headline":"Line"}""", "application/x-ndjson")),
            ["PUT /v1/articles/by-external/{source}/{externalId}"] = ("/v1/articles/by-external/wire/1", words),
            ["PUT /v1/articles/{id:guid}"] = (one, words),
            ["PATCH /v1/articles/{id:guid}"] = (one, words),
            ["DELETE /v1/articles/{id:guid}"] = (one, null),
            ["PUT /v1/articles/{id:guid}/draft"] = ($"{one}/draft", words),
            ["PATCH /v1/articles/{id:guid}/draft"] = ($"{one}/draft", words),
            ["DELETE /v1/articles/{id:guid}/draft"] = ($"{one}/draft", null),
            ["POST /v1/articles/{id:guid}/preview-links"] = ($"{one}/preview-links", new { }),
            ["DELETE /v1/articles/{id:guid}/preview-links"] = ($"/v1/articles/{draft.Id}/preview-links", null),
            ["DELETE /v1/articles/{id:guid}/preview-links/{linkId:guid}"] = ($"/v1/articles/{draft.Id}/preview-links/{link.Id}", null),
            ["PUT /v1/articles/{id:guid}/publication"] = ($"{one}/publication", new { }),
            ["DELETE /v1/articles/{id:guid}/publication"] = ($"{one}/publication", null),
            ["PUT /v1/articles/{id:guid}/withdrawal"] = ($"{one}/withdrawal", new { reason = "Wrong." }),
            ["DELETE /v1/articles/{id:guid}/withdrawal"] = ($"/v1/articles/{withdrawn.Id}/withdrawal", null),
            ["POST /v1/articles/{id:guid}/revisions/{version:int}/restore"] = ($"{one}/revisions/1/restore", null),
            ["POST /v1/articles/{id:guid}/quotes"] = ($"{one}/quotes", new { text = "The quay" }),
            ["PATCH /v1/quotes/{id:guid}"] = ($"/v1/quotes/{quote}", new { role = "mayor" }),
            ["DELETE /v1/quotes/{id:guid}"] = ($"/v1/quotes/{quote}", null),
            ["PUT /v1/articles/{id:guid}/related/{otherId:guid}"] = ($"{one}/related/{other.Id}", new { kind = "block" }),
            ["DELETE /v1/articles/{id:guid}/related/{otherId:guid}"] = ($"{one}/related/{other.Id}", null),
            ["PUT /v1/articles/{id:guid}/thread"] = ($"{one}/thread", new { thread = other.Id }),
            ["DELETE /v1/articles/{id:guid}/thread"] = ($"{one}/thread", null),
            ["PATCH /v1/speakers/{id:guid}"] = ($"/v1/speakers/{speakers[0]}", new { aliases = new[] { "The harbour master" } }),
            ["POST /v1/speakers/{id:guid}/merge"] = ($"/v1/speakers/{speakers[0]}/merge", new { into = speakers[1] }),
            ["DELETE /v1/speakers/{id:guid}/merge"] = ($"/v1/speakers/{speakers[2]}/merge", null),
            ["PATCH /v1/sections/{slug}"] = ("/v1/sections/news", new { slug = "new" }),
            ["POST /v1/sections/{slug}/merge"] = ("/v1/sections/news/merge", new { into = "sport" }),
            ["PATCH /v1/tags/{slug}"] = ("/v1/tags/first", new { slug = "new" }),
            ["POST /v1/tags/{slug}/merge"] = ("/v1/tags/first/merge", new { into = "second" }),
            ["PATCH /v1/authors/{slug}"] = ("/v1/authors/ann-one", new { slug = "new" }),
            ["POST /v1/authors/{slug}/merge"] = ("/v1/authors/ann-one/merge", new { into = "bo-two" }),
            ["POST /v1/webhooks"] = ("/v1/webhooks", new { url = "https://93.184.215.14/other" }),
            ["PATCH /v1/webhooks/{id:guid}"] = (webhook, new { events = new[] { "article.published" } }),
            ["DELETE /v1/webhooks/{id:guid}"] = (webhook, null),
            ["POST /v1/webhooks/{id:guid}/secret/rotate"] = ($"{webhook}/secret/rotate", null),
            ["POST /v1/webhooks/{id:guid}/ping"] = ($"{webhook}/ping", null),
            ["POST /v1/webhooks/{id:guid}/deliveries/{deliveryId}/redeliver"] = ($"{webhook}/deliveries/{ping}/redeliver", null),
            ["POST /v1/webhooks/{id:guid}/redeliver"] = ($"{webhook}/redeliver", new { from = newsroom.Clock.GetUtcNow().AddDays(-1) }),
            ["POST /v1/keys"] = ("/v1/keys", new { name = "Other", scopes = new[] { "read" } }),
            ["POST /v1/keys/{id:guid}/rotate"] = ($"/v1/keys/{key.Id}/rotate", new { graceSeconds = 60 }),
            ["DELETE /v1/keys/{id:guid}"] = ($"/v1/keys/{key.Id}", null),
        };
    }

    private async Task<string[]> SpeakersAsync(params string[] names)
    {
        var speakers = (await _admin.AskAsync("/v1/speakers?limit=100")).Items.ToDictionary(speaker => speaker.Text("name")!, speaker => speaker.Text("id")!);
        return [.. names.Select(name => speakers[name])];
    }

    private IEnumerable<string> Writes() =>
        newsroom.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                .Where(method => method is "POST" or "PUT" or "PATCH" or "DELETE")
                .Select(method => $"{method} {route.RoutePattern.RawText!.TrimEnd('/')}"))
            .Distinct().Except(WriteNothing);

    // All rows of all tables, in a few letters each.
    private async Task<IReadOnlyList<string>> TablesAsync()
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        var tables = await db.QueryAsync<string>("select table_name from information_schema.tables where table_schema = 'public' order by 1");
        return [.. await db.QueryAsync<string>(string.Join(" union all ", tables.Select(table =>
            $"select '{table} ' || md5(coalesce(string_agg(line::text, '|' order by line::text), '')) from {table} line")))];
    }
}
