using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>Requests as they read in documentation: "PUT /v1/articles/…", a body, an If-Match.</summary>
internal static class Asking
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Sends one request and reads its answer.</summary>
    /// <param name="ask">Verb and address; GET when there is only an address.</param>
    /// <param name="body">A string is JSON as it stands, an object is written as JSON, a content is sent as it is.</param>
    public static async Task<Reply> AskAsync(
        this HttpClient client, string ask, object? body = null, string? ifMatch = null, params (string Name, string Value)[] headers)
    {
        var (verb, address) = ask.Split(' ', 2) is [var first, var second] ? (first, second) : ("GET", ask);
        using var request = new HttpRequestMessage(new HttpMethod(verb), address) { Content = ContentOf(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await client.SendAsync(request, Cancel);
        return new Reply(response, await response.Content.ReadAsStringAsync(Cancel));
    }

    /// <summary>The answer, asked for until it has this status.</summary>
    public static async Task<Reply> AskUntilAsync(
        this HttpClient client, int status, string ask, object? body = null, params (string Name, string Value)[] headers) =>
        (await Wait.ForAsync(() => client.AskAsync(ask, body, null, headers), reply => reply.Status == status)).Expect(status);

    /// <summary>A draft with this headline, and whatever else is given as JSON members.</summary>
    public static async Task<Reply> CreateAsync(this HttpClient client, string headline, object? more = null) =>
        (await client.AskAsync("POST /v1/articles", With(headline, more))).Expect(201);

    /// <summary>The same, public from now on.</summary>
    public static async Task<Reply> PublishedAsync(this HttpClient client, string headline, object? more = null, object? publication = null)
    {
        var draft = await client.CreateAsync(headline, more);
        return (await client.AskAsync($"PUT /v1/articles/{draft.Id}/publication", publication)).Expect(200);
    }

    public static async Task<Reply> PatchAsync(this HttpClient client, string id, object patch, string ifMatch = "*") =>
        await client.AskAsync($"PATCH /v1/articles/{id}", patch, ifMatch);

    public static ByteArrayContent Bytes(string text, string mediaType, string? coding = null) => Bytes(Encoding.UTF8.GetBytes(text), mediaType, coding);

    public static ByteArrayContent Bytes(byte[] bytes, string mediaType, string? coding = null)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        if (coding is not null)
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding);
        return content;
    }

    private static Dictionary<string, object?> With(string headline, object? more)
    {
        var body = more is null
            ? []
            : JsonSerializer.Deserialize<Dictionary<string, object?>>(JsonSerializer.Serialize(more))!;
        body["headline"] = headline;
        return body;
    }

    private static HttpContent? ContentOf(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        string json => new StringContent(json, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
    };
}
