using System.Globalization;
using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Fuzz;

/// <summary>Thousands of requests made up from the contract: none is a fault of ours, none ends in a way the contract does not tell.</summary>
public sealed class FuzzTests(ServedNewsroom newsroom, ITestOutputHelper output) : IClassFixture<ServedNewsroom>
{
    // A change is judged by the same requests as the one before; whoever looks for more gives another seed.
    private const int UsualSeed = 1406788629;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_to_whatever_is_asked_stands_in_the_contract()
    {
        var (seed, count) = (Setting("ARTICLES_FUZZ_SEED") ?? UsualSeed, Setting("ARTICLES_FUZZ_REQUESTS") ?? 3000);
        output.WriteLine($"ARTICLES_FUZZ_SEED={seed}");
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        using var writer = await newsroom.CallerAsync("write", "preview");
        var promise = new Promise((await reader.AskAsync("/openapi/v1.json")).Text);
        var inventor = new Inventor(seed);
        var faults = new List<string>();
        var ends = new SortedDictionary<int, int>();

        for (var i = 0; i < count; i++)
        {
            var operation = promise.Operations[i % promise.Operations.Count];
            using var request = inventor.Ask(operation);
            var asked = $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(Cancel))}";
            var (answer, body) = await AskAsync(inventor.Pick([admin, admin, admin, admin, writer, reader]), request);
            if (answer is null)
            {
                faults.Add($"{operation.Id}: {body}\n  {asked[..Math.Min(600, asked.Length)]}");
                continue;
            }

            using var _ = answer;
            ends[(int)answer.StatusCode] = ends.GetValueOrDefault((int)answer.StatusCode) + 1;
            if (promise.Fault(operation, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body, asked.Contains("fields=", StringComparison.Ordinal)) is { } fault)
                faults.Add($"{operation.Id}: {fault}\n  {asked[..Math.Min(600, asked.Length)]}\n  {(int)answer.StatusCode} {body[..Math.Min(300, body.Length)]}");
            else if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json")
                inventor.Learn(JsonNode.Parse(body));
        }

        output.WriteLine(string.Join(", ", ends.Select(end => $"{end.Value} × {end.Key}")));
        Assert.True(ends.Where(end => end.Key < 300).Sum(end => end.Value) > count / 10, "Too few requests were good ones to tell anything.");
        Assert.True(faults.Count == 0, $"ARTICLES_FUZZ_SEED={seed}: {faults.Count} faults\n{string.Join('\n', faults.DistinctBy(fault => fault.Split('\n')[0]).Take(25))}");
    }

    [Fact]
    public async Task Whatever_the_order_an_article_is_what_its_history_makes_it()
    {
        var seed = Setting("ARTICLES_FUZZ_SEED") ?? UsualSeed;
        var inventor = new Inventor(seed);
        using var admin = newsroom.Admin;
        using var reader = newsroom.Reader;
        for (var chain = 0; chain < (Setting("ARTICLES_FUZZ_CHAINS") ?? 50); chain++)
        {
            var article = await admin.CreateAsync($"Chain {chain}", new { body = new { content = "“One,” said Ann Lee." } });
            var (state, wasPublic, told) = ("draft", false, new List<string>());
            for (var step = 0; step < 12 && state != "gone"; step++)
            {
                var act = inventor.Pick(["read", "patch", "publish", "unpublish", "withdraw", "reinstate", "restore", inventor.Chance(20) ? "delete" : "read"]);
                var reply = await ActAsync(admin, article.Id, act);
                var (expected, next) = (state, act) switch
                {
                    (_, "delete") => (204, "gone"),
                    (_, "read") => (200, state),
                    (_, "patch" or "restore") => (200, state),
                    ("withdrawn", "publish" or "unpublish") => (409, state),
                    (_, "publish") => (200, "published"),
                    (_, "unpublish") => (200, "draft"),
                    ("withdrawn", "withdraw") => (200, state),
                    (_, "withdraw") => wasPublic ? (200, "withdrawn") : (409, state),
                    ("withdrawn", "reinstate") => (200, "draft"),
                    _ => (409, state),
                };
                (state, wasPublic) = (next, wasPublic || next == "published");
                told.Add($"{act} {reply.Status}");
                var seen = (await reader.AskAsync($"/v1/articles/{article.Id}")).Status;
                var shown = state switch { "published" => 200, "withdrawn" => 410, _ => 404 };
                Assert.True(reply.Status == expected && seen == shown, $"ARTICLES_FUZZ_SEED={seed}: {string.Join(", ", told)}, expected {expected}; the public sees {seen}, not {shown}");
            }
        }
    }

    // An answer that breaks off is none.
    private static async Task<(HttpResponseMessage? Answer, string Body)> AskAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            var answer = await client.SendAsync(request, Cancel);
            return (answer, await answer.Content.ReadAsStringAsync(Cancel));
        }
        catch (HttpRequestException broken)
        {
            return (null, $"no answer: {broken.InnerException?.Message ?? broken.Message}");
        }
    }

    private static async Task<Reply> ActAsync(HttpClient admin, string id, string act) => act switch
    {
        "read" => await admin.AskAsync($"/v1/articles/{id}"),
        "patch" => await admin.PatchAsync(id, new { kicker = Guid.NewGuid().ToString() }),
        "publish" => await admin.AskAsync($"PUT /v1/articles/{id}/publication"),
        "unpublish" => await admin.AskAsync($"DELETE /v1/articles/{id}/publication"),
        "withdraw" => await admin.AskAsync($"PUT /v1/articles/{id}/withdrawal", new { reason = "Wrong." }),
        "reinstate" => await admin.AskAsync($"DELETE /v1/articles/{id}/withdrawal"),
        "restore" => await admin.AskAsync($"POST /v1/articles/{id}/revisions/1/restore"),
        _ => await admin.AskAsync($"DELETE /v1/articles/{id}", ifMatch: "*"),
    };

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
