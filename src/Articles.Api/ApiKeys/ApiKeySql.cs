using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.ApiKeys;

/// <summary>The table of keys.</summary>
internal static class ApiKeySql
{
    private const string Columns = "id, name, prefix, scopes, sections, rate_limit, created_at, expires_at, revoked_at, last_used_at, former_prefix, former_until";

    public static Task InsertKeyAsync(this NpgsqlConnection db, ApiKey key, byte[] hash, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into api_key (id, name, prefix, hash, scopes, sections, rate_limit, created_at, expires_at)
            values (@id, @name, @prefix, @hash, @scopes, @sections, @rateLimit, @createdAt, @expiresAt)
            """,
            new { key.Id, key.Name, key.Prefix, hash, scopes = key.Scopes.ToArray(), sections = key.Sections?.ToArray(), key.RateLimit, key.CreatedAt, key.ExpiresAt }, cancel));

    /// <summary>Keys by age, newest first; one more than the page holds.</summary>
    public static async Task<IReadOnlyList<ApiKey>> KeysAsync(this NpgsqlConnection db, Guid? before, int rows, CancellationToken cancel) =>
        [.. (await db.QueryAsync<ApiKeyRow>(Command(
            $"select {Columns} from api_key where @before::uuid is null or id < @before order by id desc limit @rows",
            new { before, rows }, cancel))).Select(row => row.ToKey())];

    public static Task<Tally> CountKeysAsync(this NpgsqlConnection db, string count, CancellationToken cancel) =>
        db.CountAsync(count, "select from api_key", new { }, cancel);

    public static async Task<ApiKey?> KeyAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel) =>
        (await db.QuerySingleOrDefaultAsync<ApiKeyRow>(Command($"select {Columns} from api_key where id = @id", new { id }, cancel)))?.ToKey();

    /// <summary>The key with this public prefix, now or before its last rotation, with the hashes that its secrets must have.</summary>
    public static Task<ApiKeyRow?> KeyByPrefixAsync(this NpgsqlConnection db, string prefix, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<ApiKeyRow?>(Command(
            $"select {Columns}, hash, former_hash from api_key where prefix = @prefix or former_prefix = @prefix", new { prefix }, cancel));

    /// <summary>Whether anybody holds a key that is good now.</summary>
    public static Task<bool> HasGoodKeyAsync(this NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteScalarAsync<bool>(Command(
            "select exists (select from api_key where revoked_at is null and (expires_at is null or expires_at > @now))", new { now }, cancel));

    /// <summary>Ends a key; whether there was one.</summary>
    public static async Task<bool> RevokeKeyAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            "update api_key set revoked_at = coalesce(revoked_at, @now) where id = @id", new { id, now }, cancel)) > 0;

    /// <summary>Gives a key another secret and lets the present one work on until then; whether there was a key to do it with.</summary>
    public static async Task<bool> RotateKeyAsync(
        this NpgsqlConnection db, Guid id, string prefix, byte[] hash, DateTimeOffset until, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            update api_key
            set former_prefix = prefix, former_hash = hash, former_until = @until, prefix = @prefix, hash = @hash
            where id = @id and revoked_at is null and (expires_at is null or expires_at > @now)
            """,
            new { id, prefix, hash, until, now }, cancel)) > 0;

    /// <summary>Notes that a key was used; at most one row changes in a minute.</summary>
    public static Task NoteUseAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update api_key set last_used_at = @now where id = @id and (last_used_at is null or last_used_at < @now - interval '1 minute')",
            new { id, now }, cancel));
}

/// <summary>A row as `ApiKeySql` selects it.</summary>
internal sealed record ApiKeyRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string Prefix { get; init; } = "";
    public byte[] Hash { get; init; } = [];
    public string[] Scopes { get; init; } = [];
    public string[]? Sections { get; init; }
    public int? RateLimit { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; init; }
    public string? FormerPrefix { get; init; }
    public byte[] FormerHash { get; init; } = [];
    public DateTimeOffset? FormerUntil { get; init; }

    public bool IsGood(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    /// <summary>What a secret with this prefix must hash to at this moment; null when none works.</summary>
    public byte[]? HashFor(string prefix, DateTimeOffset now) => prefix switch
    {
        _ when !IsGood(now) => null,
        _ when prefix == Prefix => Hash,
        _ when prefix == FormerPrefix && FormerUntil > now => FormerHash,
        _ => null,
    };

    public ApiKey ToKey() => new()
    {
        Id = Id,
        Name = Name,
        Prefix = Prefix,
        Scopes = Scopes,
        Sections = Sections,
        RateLimit = RateLimit,
        CreatedAt = CreatedAt,
        ExpiresAt = ExpiresAt,
        RevokedAt = RevokedAt,
        LastUsedAt = LastUsedAt,
        FormerPrefix = FormerPrefix,
        FormerWorksUntil = FormerUntil,
    };
}
