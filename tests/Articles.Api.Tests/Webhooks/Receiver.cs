using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace Articles.Api.Tests.Webhooks;

/// <summary>A partner's server, which answers as it is told to.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private WebApplication _app = null!;

    private Receiver()
    {
    }

    /// <summary>What was received, in order.</summary>
    public ConcurrentQueue<Received> Calls { get; } = new();

    /// <summary>The secret that was shown when the webhook was made; whoever has it looks at every signature.</summary>
    public string? Secret { get; set; }

    /// <summary>How the next calls are answered.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>Which messages are answered by 500, whatever the others are answered by.</summary>
    public Func<JsonElement, bool> Refuses { get; set; } = _ => false;

    public string Url => _app.Urls.First() + "/hook";

    public string Host => new Uri(Url).Authority;

    public IEnumerable<string> Types => Calls.Select(call => call.Json.Text("type")!);

    public Received[] CallsOf(string article) => [.. Calls.Where(call => call.Json.Text("data.id") == article)];

    public static async Task<Receiver> OpenAsync()
    {
        var receiver = new Receiver();
        receiver._app = await Listening.OpenAsync(receiver.TakeAsync);
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
        var call = new Received(
            http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString().Split(' '), body.ToArray())
        { Fault = FaultOf(http.Request.Headers, Encoding.UTF8.GetString(body.ToArray())) };
        Calls.Enqueue(call);
        if (Refuses(call.Json))
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else
            await Answer(http);
    }

    // As partners do it: by a library that knows nothing of us.
    private string? FaultOf(IHeaderDictionary headers, string body)
    {
        if (Secret is null)
            return "Nobody looked.";

        try
        {
            new StandardWebhook(Secret).Verify(body, headers);
            return null;
        }
        catch (WebhookVerificationException fault)
        {
            return fault.Message;
        }
    }
}

/// <summary>One call as it came.</summary>
internal sealed record Received(string Id, string Timestamp, string[] Signatures, byte[] Body)
{
    /// <summary>What is wrong with the signature; null when nothing is.</summary>
    public string? Fault { get; init; }

    public JsonElement Json => JsonElement.Parse(Body);
}
