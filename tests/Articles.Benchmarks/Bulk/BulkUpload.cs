using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Articles.Benchmarks;

/// <summary>Sends articles to the service: many in one request, or one in each.</summary>
internal sealed class BulkUpload(int port) : IDisposable
{
    public const string Key = "benchmark-key-0123456789-0123456789-0123456789";

    private readonly HttpClient _client = new()
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Key) },
        Timeout = TimeSpan.FromHours(1),
    };

    public void Dispose() => _client.Dispose();

    /// <summary>Articles a second, from the first byte sent to the last line answered.</summary>
    public async Task<double> TakeAsync(Document[] documents)
    {
        using var body = new StreamContent(new MemoryStream([.. documents.SelectMany(document => document.Line())]), 1 << 16);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/articles/bulk") { Content = body };
        var started = Stopwatch.GetTimestamp();
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var count = 0;
        while (await reader.ReadLineAsync() is { } line)
        {
            using var result = JsonDocument.Parse(line);
            if (result.RootElement.GetProperty("status").GetInt32() != 201)
                throw new InvalidOperationException(line);
            count++;
        }

        if (count != documents.Length)
            throw new InvalidOperationException($"{answer.StatusCode}: {count} of {documents.Length} lines were answered.");

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>Articles a second, made 16 at a time, each with a request of its own.</summary>
    public async Task<double> CreateAsync(Document[] documents, TimeSpan time)
    {
        var bodies = documents.Select(document => document.Line(isAlone: true)).ToArray();
        var (next, made, started) = (-1, 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                using var content = new ByteArrayContent(bodies[Interlocked.Increment(ref next) % bodies.Length]);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var answer = await _client.PostAsync(new Uri("/v1/articles", UriKind.Relative), content);
                if (answer.StatusCode != HttpStatusCode.Created)
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
                Interlocked.Increment(ref made);
            }
        })));
        return made / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
