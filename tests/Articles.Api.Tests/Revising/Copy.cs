using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Revising;

/// <summary>What an editor's hands do all day, for the tests of this folder.</summary>
internal static class Copy
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A caller who may do everything.</summary>
    public static HttpClient Editor(this Newsroom newsroom) => newsroom.ClientFor(Newsroom.BootstrapKey);

    /// <summary>A key with these scopes.</summary>
    public static async Task<HttpClient> WithScopesAsync(this Newsroom newsroom, params string[] scopes)
    {
        using var admin = newsroom.Editor();
        var key = await (await admin.PostAsJsonAsync("/v1/keys", new { name = string.Join(' ', scopes), scopes }, Cancel)).JsonAsync();
        return newsroom.ClientFor((string)key["secret"]!);
    }

    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage answer, HttpStatusCode? expected = null)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(expected is null ? answer.IsSuccessStatusCode : answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject> CreateAsync(this HttpClient editor, string headline, string? text = null) =>
        await (await editor.PostAsJsonAsync("/v1/articles", new { headline, body = new { content = text ?? $"{headline}. It was quiet." } }, Cancel)).JsonAsync();

    public static async Task<JsonObject> PublishAsync(this HttpClient editor, JsonObject article, object? wish = null) =>
        await (await editor.PutAsJsonAsync($"/v1/articles/{article["id"]}/publication", wish ?? new { }, Cancel)).JsonAsync();

    public static async Task<JsonObject> PublishedAsync(this HttpClient editor, string headline, string? text = null) =>
        await editor.PublishAsync(await editor.CreateAsync(headline, text));

    /// <summary>A request with a JSON body and headers of its own.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string address, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, Cancel);
    }

    public static Task<HttpResponseMessage> PatchAnywayAsync(this HttpClient editor, JsonObject article, object patch) =>
        editor.SendAsync(HttpMethod.Patch, $"/v1/articles/{article["id"]}", patch, ("If-Match", "*"));
}
