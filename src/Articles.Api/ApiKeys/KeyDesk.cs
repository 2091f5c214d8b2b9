using Articles.Api.Data;

namespace Articles.Api.ApiKeys;

/// <summary>Makes keys, for the API and for the command line.</summary>
internal sealed class KeyDesk(Database database, TimeProvider clock)
{
    public async Task<CreatedApiKey> CreateAsync(ApiKeyWrite write, bool validateOnly, CancellationToken cancel)
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
            await db.InsertKeyAsync(key, KeySecret.Hash(secret.Text), cancel);
        }

        return key;
    }
}
