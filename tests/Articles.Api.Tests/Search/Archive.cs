using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

/// <summary>What a search test needs of a newsroom: articles in it, and answers read.</summary>
internal sealed class Archive(Newsroom newsroom)
{
    private readonly HttpClient editor = newsroom.ClientFor(Newsroom.BootstrapKey);

    public HttpClient Reader { get; } = newsroom.ClientFor(null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Writes a draft; the answer is its id.</summary>
    public async Task<string> WriteAsync(object article)
    {
        using var made = await editor.PostAsJsonAsync("/v1/articles", article, Cancel);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Cancel));
        return (await made.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!;
    }

    /// <summary>Writes an article and publishes it so many hours before now; the answer is its id.</summary>
    public async Task<string> PublishAsync(object article, double hoursAgo = 1)
    {
        var id = await WriteAsync(article);
        var at = newsroom.Clock.GetUtcNow().AddHours(-hoursAgo);
        using var published = await editor.PutAsJsonAsync($"/v1/articles/{id}/publication", new { at }, Cancel);
        Assert.True(published.StatusCode == HttpStatusCode.OK, await published.Content.ReadAsStringAsync(Cancel));
        return id;
    }

    public async Task PatchAsync(string id, object patch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/articles/{id}") { Content = JsonContent.Create(patch) };
        request.Headers.IfMatch.ParseAdd("*");
        using var patched = await editor.SendAsync(request, Cancel);
        Assert.True(patched.StatusCode == HttpStatusCode.OK, await patched.Content.ReadAsStringAsync(Cancel));
    }

    public async Task WithdrawAsync(string id)
    {
        using var withdrawn = await editor.PutAsJsonAsync($"/v1/articles/{id}/withdrawal", new { reason = "Wrong." }, Cancel);
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
    }

    public async Task<JsonElement> GetAsync(string address, HttpClient? caller = null)
    {
        using var answer = await (caller ?? Reader).GetAsync(address, Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {await answer.Content.ReadAsStringAsync(Cancel)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>What an editor gets.</summary>
    public Task<JsonElement> EditorGetAsync(string address) => GetAsync(address, editor);

    public async Task<(HttpStatusCode Status, JsonElement Problem)> RefusalAsync(string address)
    {
        using var answer = await Reader.GetAsync(address, Cancel);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel));
    }

    /// <summary>The headlines of a list, in its order.</summary>
    public async Task<string[]> HeadlinesAsync(string address) => Headlines(await GetAsync(address));

    /// <summary>The headlines of all pages of a list.</summary>
    public async Task<List<string>> AllHeadlinesAsync(string address, Func<Task>? betweenPages = null)
    {
        var headlines = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await GetAsync(cursor is null ? address : $"{address}&cursor={Uri.EscapeDataString(cursor)}");
            headlines.AddRange(Headlines(page));
            cursor = page.GetProperty("page").GetProperty("next").GetString();
            if (cursor is null)
                return headlines;

            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
    }

    private static string[] Headlines(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("headline").GetString()!)];
}
