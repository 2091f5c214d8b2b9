using System.Text.Json;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Quotes;

/// <summary>Articles in which somebody says something, for the tests of this folder.</summary>
internal static class Said
{
    /// <summary>A public article in which somebody is quoted; the answer is its id and its one quote.</summary>
    public static async Task<(string Article, JsonElement Quote)> SaidAsync(
        this HttpClient admin, string words, string speaker, object? more = null)
    {
        var article = await admin.PublishedAsync($"{speaker} speaks", more);
        await admin.RewriteAsync(article.Id, Sentence(words, speaker));
        return (article.Id, (await admin.QuotesOfAsync(article.Id)).Single());
    }

    public static string Sentence(string words, string speaker) => $"“{words},” said engineer {speaker}.";

    public static async Task RewriteAsync(this HttpClient admin, string article, string content) =>
        (await admin.PatchAsync(article, new { body = new { content } })).Expect(200);

    public static async Task<IReadOnlyList<JsonElement>> QuotesOfAsync(this HttpClient client, string article) =>
        [.. (await client.AskAsync($"/v1/articles/{article}/quotes")).Expect(200).Items];
}
