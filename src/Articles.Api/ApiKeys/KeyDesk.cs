using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.ApiKeys;

/// <summary>Makes keys, for the API and for the command line.</summary>
internal sealed class KeyDesk(Database database, TimeProvider clock)
{
    /// <summary>Makes a key; null when another instance goes on with the request.</summary>
    /// <param name="receipt">The claim under which the answer, and with it the secret, is kept: it can be made no second time.</param>
    public async Task<CreatedApiKey?> CreateAsync(ApiKeyWrite write, bool validateOnly, Receipt receipt, CancellationToken cancel)
    {
        var secret = KeySecret.Create();
        var key = new CreatedApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = write.Name!,
            Prefix = secret.Prefix,
            Scopes = write.Scopes!,
            Sections = write.Sections,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = write.ExpiresAt,
            RevokedAt = null,
            LastUsedAt = null,
            Secret = secret.Text,
        };
        if (!validateOnly)
        {
            await using var db = await database.ForWritingAsync(cancel);
            await using var change = await db.BeginTransactionAsync(cancel);
            await db.InsertKeyAsync(key, KeySecret.Hash(secret.Text), cancel);
            if (!await db.KeepAnswerAsync(receipt, TypedResults.Created($"/v1/keys/{key.Id}", key), cancel))
            {
                return null;
            }

            await change.CommitAsync(cancel);
        }

        return key;
    }
}
