using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Search;

/// <summary>What a search test needs of a newsroom: articles in it, and answers read.</summary>
internal sealed class Archive(Newsroom newsroom)
{
    private readonly HttpClient _editor = newsroom.Admin;

    public HttpClient Reader { get; } = newsroom.Reader;

    /// <summary>Writes a draft; the answer is its id.</summary>
    public async Task<string> WriteAsync(object article) => (await _editor.AskAsync("POST /v1/articles", article)).Expect(201).Id;

    /// <summary>Writes an article and publishes it so many hours before now; the answer is its id.</summary>
    public async Task<string> PublishAsync(object article, double hoursAgo = 1)
    {
        var id = await WriteAsync(article);
        var at = newsroom.Clock.GetUtcNow().AddHours(-hoursAgo);
        (await _editor.AskAsync($"PUT /v1/articles/{id}/publication", new { at })).Expect(200);
        return id;
    }

    public async Task PatchAsync(string id, object patch) => (await _editor.PatchAsync(id, patch)).Expect(200);

    public async Task WithdrawAsync(string id) => (await _editor.AskAsync($"PUT /v1/articles/{id}/withdrawal", new { reason = "Wrong." })).Expect(200);

    public async Task<JsonElement> GetAsync(string address, HttpClient? caller = null) => (await (caller ?? Reader).AskAsync($"GET {address}")).Expect(200).Json;

    /// <summary>What an editor gets.</summary>
    public Task<JsonElement> EditorGetAsync(string address) => GetAsync(address, _editor);

    /// <summary>How many items a list has in all, when it is asked to count them.</summary>
    public async Task<long> TotalAsync(string address) => (await GetAsync(address)).At("page.total")!.Value.GetInt64();

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
            cursor = page.Text("page.next");
            if (cursor is null)
                return headlines;

            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
    }

    private static string[] Headlines(JsonElement page) =>
        [.. page.GetProperty("items").EnumerateArray().Select(item => item.Text("headline")!)];
}
