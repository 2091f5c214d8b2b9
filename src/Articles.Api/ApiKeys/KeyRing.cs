using System.Collections.Concurrent;
using System.Security.Cryptography;
using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.ApiKeys;

/// <summary>
/// Knows callers by the keys they present. What the database said of a key is believed for a second, so that a revocation
/// holds on every instance within two and a busy key does not cost a look-up for every request.
/// </summary>
internal sealed class KeyRing(Database database, TimeProvider clock, BootstrapKey bootstrap)
{
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(1);
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);

    /// <summary>The caller that a key stands for, or null when it is wrong, ended or revoked.</summary>
    public async ValueTask<Caller?> CallerOfAsync(string presented, CancellationToken cancel)
    {
        var hash = KeySecret.Hash(presented);
        if (bootstrap.Hash is { } known && CryptographicOperations.FixedTimeEquals(hash, known))
        {
            return BootstrapKey.Caller;
        }

        var key = KeySecret.PrefixOf(presented) is { } prefix ? await KeyAsync(prefix, cancel) : null;
        var isRight = CryptographicOperations.FixedTimeEquals(hash, key?.Hash ?? NoHash);
        return isRight && key!.IsGood(clock.GetUtcNow())
            ? new Caller(key.Id, key.Name, key.Scopes.ToHashSet(StringComparer.Ordinal), key.Sections)
            : null;
    }

    private async ValueTask<ApiKeyRow?> KeyAsync(string prefix, CancellationToken cancel)
    {
        var tick = clock.GetTimestamp();
        if (_remembered.TryGetValue(prefix, out var remembered) && clock.GetElapsedTime(remembered.At, tick) < Belief)
        {
            return remembered.Key;
        }

        await using var db = await database.ForWritingAsync(cancel);
        var key = await db.KeyByPrefixAsync(prefix, cancel);
        if (key is null)
        {
            return null; // wrong keys are not remembered: they would fill the memory
        }

        await db.NoteUseAsync(key.Id, clock.GetUtcNow(), cancel);
        _remembered[prefix] = new Remembered(key, tick);
        return key;
    }

    private sealed record Remembered(ApiKeyRow Key, long At);
}
