using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>Answers that are kept before they are given.</summary>
internal static class KeptAnswer
{
    /// <summary>
    /// Writes an answer down in the transaction of what it tells, where nothing that is stored could tell it again or must not be made
    /// twice. False when another instance goes on with the request: the change must not be committed then.
    /// </summary>
    public static async Task<bool> KeepAnswerAsync<T>(this NpgsqlConnection db, Receipt receipt, Created<T> created, CancellationToken cancel)
    {
        if (receipt.KeyHash is null)
        {
            return true;
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [HeaderNames.Location] = created.Location!,
            [HeaderNames.ContentType] = "application/json; charset=utf-8",
            [HeaderNames.CacheControl] = "private, no-store",
        };
        var answer = new StoredAnswer(created.StatusCode, headers, JsonSerializer.SerializeToUtf8Bytes(created.Value, JsonSetup.Answers));
        return await db.FinishAsync(receipt, answer.Status, answer.HeadersJson(), answer.SealedBody(receipt.Secret), bodyDigest: null, cancel) > 0;
    }
}
