using System.Collections.Concurrent;
using System.Security.Cryptography;
using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.ApiKeys;

/// <summary>
/// Knows callers by the keys they present. What the database said of a key is believed for a second, so that a revocation
/// holds on every instance within two, at once where it was made, and a busy key does not cost a look-up for every request.
/// </summary>
internal sealed class KeyRing(Database database, DatabaseWatch watch, TimeProvider clock, BootstrapKey bootstrap, EndedSecrets ended)
{
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly ConcurrentDictionary<string, Remembered> _remembered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Prefix, long Since), Lazy<Task<Remembered?>>> _asking = new();

    /// <summary>The caller that a key stands for, or null when it is wrong, ended or revoked.</summary>
    /// <param name="presented">The whole secret.</param>
    /// <param name="onlyKnown">Nothing is asked of the database about a key that was never right here: its sender has guessed too often.</param>
    /// <param name="cancel">The request's.</param>
    public async ValueTask<Caller?> CallerOfAsync(string presented, bool onlyKnown, CancellationToken cancel)
    {
        var hash = KeySecret.Hash(presented);
        if (bootstrap.Hash is { } known && CryptographicOperations.FixedTimeEquals(hash, known))
        {
            return BootstrapKey.Caller;
        }

        var prefix = KeySecret.PrefixOf(presented);
        var found = prefix is null ? null : await FindAsync(prefix, onlyKnown, cancel);
        var now = clock.GetUtcNow();
        var expected = found?.Row.HashFor(prefix!, now);
        if (!CryptographicOperations.FixedTimeEquals(hash, expected ?? NoHash) || expected is null)
        {
            return null;
        }

        if (found!.IsToBeNoted(now - BetweenNotes))
        {
            await watch.WhileThereAsync(there => NoteUseAsync(found.Row.Id, now, there), cancel);
        }

        return found.Caller;
    }

    private async Task<bool> NoteUseAsync(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await db.NoteUseAsync(id, now, cancel);
        return true;
    }

    private async ValueTask<Remembered?> FindAsync(string prefix, bool onlyKnown, CancellationToken cancel)
    {
        var since = ended.Count;
        if (_remembered.TryGetValue(prefix, out var known) && known.Since == since && clock.GetElapsedTime(known.At) < Belief)
        {
            return known;
        }

        return known is null && onlyKnown
            ? null
            : await _asking.GetOrAdd((prefix, since), one => new Lazy<Task<Remembered?>>(() => AskAsync(one.Prefix, one.Since))).Value.WaitAsync(cancel);
    }

    // One asks for all who wait, so it is not the first one's leaving that ends it.
    private async Task<Remembered?> AskAsync(string prefix, long since)
    {
        try
        {
            var tick = clock.GetTimestamp();
            var row = await watch.WhileThereAsync(there => RowAsync(prefix, there), CancellationToken.None);
            return row is null ? null : _remembered[prefix] = new Remembered(row, prefix, tick, since); // wrong keys would fill the memory
        }
        finally
        {
            _asking.TryRemove((prefix, since), out _);
        }
    }

    private async Task<ApiKeyRow?> RowAsync(string prefix, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        return await db.KeyByPrefixAsync(prefix, cancel);
    }

    private sealed class Remembered(ApiKeyRow row, string prefix, long at, long since)
    {
        private int _isNoted;

        public ApiKeyRow Row => row;

        public long At => at;

        /// <summary>How many secrets had ended on this instance when it was asked.</summary>
        public long Since => since;

        public Caller Caller { get; } = new(row.Id, row.Name, row.Scopes.ToHashSet(StringComparer.Ordinal), row.Sections) { Prefix = prefix, RateLimit = row.RateLimit };

        /// <summary>True once, when the use noted last lies before then.</summary>
        public bool IsToBeNoted(DateTimeOffset then) => !(row.LastUsedAt > then) && Interlocked.Exchange(ref _isNoted, 1) == 0;
    }
}

/// <summary>Counts the secrets that this instance has ended: what it believed of keys before is asked anew.</summary>
internal sealed class EndedSecrets
{
    private long _count;

    public long Count => Volatile.Read(ref _count);

    public void Note() => Interlocked.Increment(ref _count);
}
