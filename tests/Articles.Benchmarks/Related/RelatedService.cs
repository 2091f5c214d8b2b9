using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Articles.Api.Articles;

namespace Articles.Benchmarks;

/// <summary>
/// How good the lists of the running service are: <c>related --service --data FOLDER [--scorer FILE]</c>. Each set goes into a service
/// and a database of its own by bulk import; then every query is asked over HTTP.
/// </summary>
internal static class RelatedService
{
    private const string Key = "benchmark-key-0123456789-0123456789-0123456789";
    private const int Port = 5097;

    public static async Task<int> RunAsync(string folder, string? scorer)
    {
        foreach (var set in RelatedSet.In(folder))
        {
            var data = Path.Combine(Path.GetTempPath(), $"related-service-{set.Name}");
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);

            using var service = Start(data);
            try
            {
                await AskAsync(set, scorer);
            }
            finally
            {
                Process.Start("kill", [service.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
                service.WaitForExit();
            }
        }

        return 0;
    }

    private static Process Start(string data)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ArticleSummary).Assembly.Location, $"--urls=http://127.0.0.1:{Port}", $"--Data:Folder={data}"])
        {
            WorkingDirectory = Path.GetDirectoryName(typeof(ArticleSummary).Assembly.Location),
            RedirectStandardOutput = true,
        };
        start.Environment["Auth__BootstrapKey"] = Key;
        start.Environment["Data__Samples"] = "false";
        start.Environment["RateLimits__Enabled"] = "false";
        var service = Process.Start(start)!;
        service.OutputDataReceived += (_, _) => { };
        service.BeginOutputReadLine();
        return service;
    }

    private static async Task AskAsync(RelatedSet set, string? scorer)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = TimeSpan.FromMinutes(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        await UntilAsync(client, ready => ready is not null);

        var watch = Stopwatch.StartNew();
        var ids = await ImportAsync(client, set);
        Say($"{set.Name}: {ids.Count} articles in {watch.Elapsed.TotalSeconds:0.0} s");
        await UntilAsync(client, ready => (long?)ready?["related"]?["behind"] == 0);
        Say($"all lists made {watch.Elapsed.TotalSeconds:0.0} s after the import began");

        client.DefaultRequestHeaders.Authorization = null;
        var run = Path.Combine(Path.GetTempPath(), set.Name + ".service.run.tsv");
        var names = ids.ToDictionary(pair => pair.Value, pair => pair.Key);
        var times = new List<double>();
        await using (var writer = new StreamWriter(run))
        {
            foreach (var id in set.Gold.Keys)
            {
                watch.Restart();
                var list = await client.GetFromJsonAsync<JsonNode>($"/v1/articles/{ids[id]}/related?limit=10");
                times.Add(watch.Elapsed.TotalMilliseconds);
                foreach (var item in list!["items"]!.AsArray())
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                        $"{id}\t{names[(string)item!["article"]!["id"]!]}\t{(double)item["score"]!:R}"));
            }
        }

        times.Sort();
        Say($"{times.Count} queries, p50 {times[times.Count / 2]:0.0} ms, p99 {times[(int)(times.Count * 0.99)]:0.0} ms");
        if (scorer is null)
            Console.WriteLine(run);
        else
            await Process.Start("python3", [scorer, set.GoldFile, run]).WaitForExitAsync();
    }

    /// <summary>Sends the set as one bulk import; answers the service's id for each of its own.</summary>
    private static async Task<Dictionary<string, string>> ImportAsync(HttpClient client, RelatedSet set)
    {
        var lines = new StringBuilder();
        foreach (var document in set.Documents)
            lines.AppendLine(JsonSerializer.Serialize(new
            {
                headline = document.Title.Length > 0 ? document.Title : "Untitled",
                body = new { content = document.Body },
                status = "published",
                publishedAt = document.PublishedAt,
            }));

        using var content = new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson");
        using var answer = await client.PostAsync("/v1/articles/bulk", content);
        var ids = new Dictionary<string, string>();
        foreach (var line in (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var result = JsonNode.Parse(line)!;
            if (result["id"] is { } id)
                ids[set.Documents[(int)result["line"]! - 1].Id] = (string)id!;
            else
                Console.WriteLine(line);
        }

        return ids;
    }

    private static async Task UntilAsync(HttpClient client, Func<JsonNode?, bool> holds)
    {
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode && holds(await answer.Content.ReadFromJsonAsync<JsonNode>()))
                    return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(500);
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
