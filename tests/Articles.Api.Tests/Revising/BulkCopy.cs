using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Revising;

/// <summary>Sends lines in bulk, and reads what became of them.</summary>
internal static class BulkCopy
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static StringContent Body(string[] lines) => new(string.Join('\n', lines), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));

    public static Task<List<JsonObject>> SendAsync(HttpClient client, params string[] lines) => SendToAsync(client, "", lines);

    public static async Task<List<JsonObject>> SendToAsync(HttpClient client, string query, params string[] lines)
    {
        var answer = (await client.AskAsync($"POST /v1/articles/bulk{query}", Body(lines))).Expect(200);
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    /// <summary>A body whose lines are sent when they are said.</summary>
    public sealed class Conversation : HttpContent
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public Conversation() => Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");

        public ValueTask SayAsync(string line) => _lines.Writer.WriteAsync(line, Cancel);

        public void End() => _lines.Writer.Complete();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(Cancel))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line}\n"), Cancel);
                await stream.FlushAsync(Cancel);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
