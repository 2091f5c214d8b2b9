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
    public static Task<bool> KeepAnswerAsync<T>(this NpgsqlConnection db, Receipt receipt, Created<T> created, CancellationToken cancel) =>
        db.KeepAsync(receipt, created.StatusCode, created.Value, created.Location, cancel);

    /// <inheritdoc cref="KeepAnswerAsync{T}(NpgsqlConnection, Receipt, Created{T}, CancellationToken)"/>
    public static Task<bool> KeepAnswerAsync<T>(this NpgsqlConnection db, Receipt receipt, Ok<T> changed, CancellationToken cancel) =>
        db.KeepAsync(receipt, changed.StatusCode, changed.Value, location: null, cancel);

    private static async Task<bool> KeepAsync<T>(
        this NpgsqlConnection db, Receipt receipt, int status, T value, string? location, CancellationToken cancel)
    {
        if (receipt.KeyHash is null)
        {
            return true;
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [HeaderNames.ContentType] = "application/json; charset=utf-8",
            [HeaderNames.CacheControl] = "private, no-store",
        };
        if (location is not null)
        {
            headers[HeaderNames.Location] = location;
        }

        var answer = new StoredAnswer(status, headers, JsonSerializer.SerializeToUtf8Bytes(value, JsonSetup.Answers));
        return await db.FinishAsync(receipt, answer.Status, answer.HeadersJson(), answer.SealedBody(receipt.Secret), bodyDigest: null, cancel) > 0;
    }
}
