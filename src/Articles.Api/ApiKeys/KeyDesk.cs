using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Articles.Api.ApiKeys;

/// <summary>Makes, renews and ends keys, for the API and for the command line.</summary>
internal sealed class KeyDesk(Database database, EndedSecrets ended, IHostEnvironment environment, IOptions<AuthOptions> options, TimeProvider clock)
{
    /// <summary>Makes a key; null when another instance goes on with the request.</summary>
    /// <param name="receipt">The claim under which the answer, and with it the secret, is kept: it can be made no second time.</param>
    public async Task<CreatedApiKey?> CreateAsync(ApiKeyWrite write, bool validateOnly, Receipt receipt, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        var secret = KeySecret.Create(environment);
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = write.Name!,
            Prefix = secret.Prefix,
            Scopes = write.Embargo is true ? [.. write.Scopes!.Union([Scopes.Embargo], StringComparer.Ordinal)] : write.Scopes!,
            Sections = await PresentSectionsAsync(db, write.Sections, cancel),
            RateLimit = write.RateLimit,
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = write.ExpiresAt,
            RevokedAt = null,
            LastUsedAt = null,
            FormerPrefix = null,
            FormerWorksUntil = null,
        };
        var created = new CreatedApiKey(key, secret.Text);
        if (!validateOnly)
        {
            await using var change = await db.BeginAsync(cancel);
            await db.InsertKeyAsync(key, KeySecret.Hash(secret.Text), cancel);
            await db.AppendAuditAsync("key", "created", key.Id.ToString(), key.CreatedAt, cancel);
            if (!await db.KeepAnswerAsync(receipt, TypedResults.Created($"/v1/keys/{key.Id}", created), cancel))
            {
                return null;
            }

            await change.CommitAsync(cancel);
        }

        return created;
    }

    // A section that is called otherwise by now is meant by its former slug, too.
    private static async Task<IReadOnlyList<string>?> PresentSectionsAsync(NpgsqlConnection db, IReadOnlyList<string>? given, CancellationToken cancel) =>
        given is null ? null : [.. (await db.PresentTermsAsync(new TermFilters([.. given], null, null, null), cancel)).Section!.Distinct(StringComparer.Ordinal)];

    /// <summary>A new secret for a key, or what stands in the way.</summary>
    public async Task<(CreatedApiKey? Key, KeyState State)> RotateAsync(
        Guid id, KeyRotation rotation, bool validateOnly, Receipt receipt, CancellationToken cancel)
    {
        var (secret, now) = (KeySecret.Create(environment), clock.GetUtcNow());
        var grace = rotation.GraceSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromHours(options.Value.GraceHours);
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (!await db.RotateKeyAsync(id, secret.Prefix, KeySecret.Hash(secret.Text), now + grace, now, cancel))
        {
            return (null, await db.KeyAsync(id, cancel) is null ? KeyState.Unknown : KeyState.Ended);
        }

        await db.AppendAuditAsync("key", "rotated", id.ToString(), now, cancel);
        var rotated = new CreatedApiKey((await db.KeyAsync(id, cancel))!, secret.Text);
        if (!await db.KeepAnswerAsync(receipt, TypedResults.Ok(rotated), cancel))
        {
            return (null, KeyState.Elsewhere);
        }

        await (validateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel));
        if (!validateOnly)
        {
            ended.Note();
        }

        return (rotated, KeyState.Good);
    }

    /// <summary>Ends a key; whether there was one.</summary>
    public async Task<bool> RevokeAsync(Guid id, bool validateOnly, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        var now = clock.GetUtcNow();
        var revoked = await db.RevokeKeyAsync(id, now, cancel);
        await (revoked ? db.AppendAuditAsync("key", "revoked", id.ToString(), now, cancel) : Task.CompletedTask);
        await (validateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel));
        if (!validateOnly)
        {
            ended.Note();
        }

        return revoked;
    }
}

/// <summary>What a key is found to be when somebody wants to renew it.</summary>
internal enum KeyState
{
    Good,
    Ended,
    Unknown,

    /// <summary>Another instance goes on with the request.</summary>
    Elsewhere,
}
