using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A partner's server, which answers as it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What was received, in order.</summary>
    public ConcurrentQueue<Received> Calls { get; } = new();

    /// <summary>How the next calls are answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    public string Url => _app.Urls.First() + "/hook";

    public string Host => new Uri(Url).Authority;

    public IEnumerable<string> Types => Calls.Select(call => call.Json.GetProperty("type").GetString()!);

    public static async Task<Receiver> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Answers every call with this status.</summary>
    public void Say(int status, params (string Name, string Value)[] headers) => Answer = http =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        return status == 204 ? Task.CompletedTask : http.Response.WriteAsync($"This is {status}.");
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        Calls.Enqueue(new Received(
            http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString().Split(' '), body.ToArray()));
        await Answer(http);
    }
}

/// <summary>One call as it came.</summary>
internal sealed record Received(string Id, string Timestamp, string[] Signatures, byte[] Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}
