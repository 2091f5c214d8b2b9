using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Webhooks;

/// <summary>What whoever looks after webhooks does all day, for the tests of this folder.</summary>
internal static class Calling
{
    public static async Task<Reply> HookAsync(this HttpClient admin, Receiver receiver, object? more = null)
    {
        var write = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        write["url"] = receiver.Url;
        return (await admin.AskAsync("POST /v1/webhooks", write.ToJsonString())).Expect(201);
    }

    public static async Task<Reply> EnableAsync(this HttpClient admin, string webhook, bool enabled = true) =>
        (await admin.AskAsync($"PATCH /v1/webhooks/{webhook}", new { enabled }, "*")).Expect(200);

    public static async Task<Reply> WebhookWhenAsync(this HttpClient admin, string webhook, Func<JsonElement, bool> holds) =>
        await Wait.ForAsync(() => admin.AskAsync($"/v1/webhooks/{webhook}"), reply => holds(reply.Json));

    /// <summary>The messages of a webhook, newest first.</summary>
    public static async Task<JsonElement[]> DeliveriesAsync(this HttpClient admin, string webhook, string query = "") =>
        [.. (await admin.AskAsync($"/v1/webhooks/{webhook}/deliveries{query}")).Expect(200).Items];

    public static async Task<string[]> StatesAsync(this HttpClient admin, string webhook) =>
        [.. (await admin.DeliveriesAsync(webhook)).Select(delivery => delivery.Text("state")!)];

    /// <summary>The call comes before its note.</summary>
    public static async Task StatesAreAsync(this HttpClient admin, string webhook, params string[] states) =>
        Assert.Equal(states, await Wait.ForAsync(() => admin.StatesAsync(webhook), seen => seen.SequenceEqual(states)));

    /// <summary>Waits until some message of the webhook has been tried so often; of one article if it is named.</summary>
    public static async Task TriedAsync(this HttpClient admin, string webhook, int attempts, string? article = null) =>
        Assert.Equal(attempts, await Wait.ForAsync(() => admin.MostAttemptsAsync(webhook, article), seen => seen >= attempts));

    public static async Task CalledAsync(this Receiver receiver, int count) =>
        Assert.Equal(count, await Wait.ForAsync(() => receiver.Calls.Count, calls => calls >= count));

    /// <summary>Waits until the receiver has been told so often of an article.</summary>
    public static async Task HearsOfAsync(this Receiver receiver, string article, int times = 1)
    {
        var calls = await Wait.ForAsync(() => receiver.CallsOf(article), calls => calls.Length >= times);
        Assert.True(calls.Length >= times, $"It heard of {article} {calls.Length} times, not {times}.");
    }

    private static async Task<int> MostAttemptsAsync(this HttpClient admin, string webhook, string? article) =>
        (await admin.DeliveriesAsync(webhook)).Where(delivery => article is null || delivery.Text("articleId") == article)
            .Select(delivery => delivery.GetProperty("attempts").GetArrayLength()).DefaultIfEmpty().Max();
}
