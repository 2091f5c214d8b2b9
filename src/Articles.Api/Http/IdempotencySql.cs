using System.Runtime.CompilerServices;
using Articles.Api.Data;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>The book of requests that carried an `Idempotency-Key`.</summary>
internal static class IdempotencySql
{
    /// <summary>Opens a line for a request, or one that has run out anew; false when there is a line already.</summary>
    public static async Task<bool> ClaimAsync(
        this NpgsqlConnection db, byte[] keyHash, byte[] requestHash, long holder, DateTimeOffset now, DateTimeOffset expired, CancellationToken cancel) =>
        await db.ExecuteScalarAsync<int?>(Command(
            """
            delete from idempotency where key_hash = @keyHash and started_at <= @expired;

            insert into idempotency (key_hash, request_hash, started_at, holder)
            values (@keyHash, @requestHash, @now, @holder)
            on conflict (key_hash) do nothing
            returning 1
            """,
            new { keyHash, requestHash, holder, now, expired }, cancel)) == 1;

    public static Task<IdempotencyRow?> IdempotencyRowAsync(this NpgsqlConnection db, byte[] keyHash, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<IdempotencyRow?>(Command(
            "select request_hash, holder, article_id, status, headers::text as headers, body, body_digest from idempotency where key_hash = @keyHash",
            new { keyHash }, cancel));

    /// <summary>Goes on with what another instance left unfinished; false when somebody else was faster.</summary>
    public static async Task<bool> TakeOverAsync(this NpgsqlConnection db, byte[] keyHash, long? former, long holder, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            "update idempotency set holder = @holder where key_hash = @keyHash and status is null and holder is not distinct from @former",
            new { keyHash, former, holder }, cancel)) > 0;

    /// <summary>Takes an instance's lock for the session.</summary>
    public static Task HoldLifeLockAsync(this NpgsqlConnection db, long number, CancellationToken cancel) =>
        db.ExecuteAsync(Command("select pg_advisory_lock(@number)", new { number }, cancel));

    /// <summary>Whether the instance with this number lives: nobody else can hold its lock.</summary>
    public static async Task<bool> IsHolderAliveAsync(this NpgsqlConnection db, long holder, CancellationToken cancel) =>
        !await db.ExecuteScalarAsync<bool>(Command(
            """
            select case when pg_try_advisory_lock(@holder) then pg_advisory_unlock(@holder) else false end
            """,
            new { holder }, cancel));

    /// <summary>
    /// Notes, in the transaction of a change, which article it made or changed. False when the line is no longer ours, because
    /// the lock was lost and another instance goes on with the request: the change must not be committed then.
    /// </summary>
    public static Task<bool> NoteArticleAsync(this NpgsqlConnection db, Receipt receipt, Guid articleId, CancellationToken cancel) =>
        db.NoteArticlesAsync([(receipt, articleId)], cancel);

    /// <summary>The same for many, each on the line of its own request; false when one of the lines is no longer ours.</summary>
    public static async Task<bool> NoteArticlesAsync(
        this NpgsqlConnection db, IReadOnlyList<(Receipt Under, Guid ArticleId)> articles, CancellationToken cancel)
    {
        var noted = articles.Where(one => one.Under.KeyHash is not null).ToList();
        return noted.Count == 0 || await db.ExecuteAsync(Command(
            """
            update idempotency set article_id = given.article_id
            from unnest(@keyHashes, @holders, @articleIds) as given (key_hash, holder, article_id)
            where idempotency.key_hash = given.key_hash and idempotency.key_hash = any (@keyHashes)
              and idempotency.holder = given.holder and idempotency.article_id is null
            """,
            new
            {
                keyHashes = noted.Select(one => one.Under.KeyHash).ToArray(),
                holders = noted.Select(one => one.Under.Holder).ToArray(),
                articleIds = noted.Select(one => one.ArticleId).ToArray(),
            }, cancel)) == noted.Count;
    }

    /// <summary>
    /// Notes, in the transaction of what they tell, lines of a streamed answer. False when the request is no longer ours, or one of
    /// them has been answered already: the change must not be committed then.
    /// </summary>
    public static async Task<bool> NoteLinesAsync(this NpgsqlConnection db, Receipt receipt, IReadOnlyList<ToldLine> lines, CancellationToken cancel) =>
        receipt.KeyHash is null || lines.Count == 0 || await db.ExecuteAsync(Command(
            """
            with ours as materialized (select key_hash from idempotency where key_hash = @keyHash and holder = @holder for share)
            insert into idempotency_line (key_hash, line, digest, told)
            select ours.key_hash, given.line, given.digest, given.told
            from ours, unnest(@numbers, @digests, @told) as given (line, digest, told)
            on conflict (key_hash, line) do nothing
            """,
            new
            {
                receipt.KeyHash,
                receipt.Holder,
                numbers = lines.Select(line => line.Number).ToArray(),
                digests = lines.Select(line => line.Digest).ToArray(),
                told = lines.Select(line => line.Told).ToArray(),
            }, cancel)) == lines.Count;

    /// <summary>What an earlier run of the request has answered to these lines.</summary>
    public static async Task<IReadOnlyDictionary<int, ToldLine>> ToldLinesAsync(
        this NpgsqlConnection db, Receipt receipt, int first, int last, CancellationToken cancel) =>
        (await db.QueryAsync<ToldLine>(Command(
            "select line as number, digest, told from idempotency_line where key_hash = @keyHash and line between @first and @last",
            new { receipt.KeyHash, first, last }, cancel))).ToDictionary(line => line.Number);

    /// <summary>A whole streamed answer, line by line.</summary>
    public static async IAsyncEnumerable<string> AnswerLinesAsync(
        this NpgsqlConnection db, byte[] keyHash, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select told from idempotency_line where key_hash = $1 order by line", db)
        {
            Parameters = { new() { Value = keyHash } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            yield return rows.GetString(0);
        }
    }

    /// <summary>Writes the answer down; over the one that was kept with the change, if that has all but its headers.</summary>
    public static Task<int> FinishAsync(
        this NpgsqlConnection db, Receipt receipt, int status, string headers, byte[] body, byte[]? bodyDigest, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update idempotency set status = @status, headers = @headers, body = @body, body_digest = @bodyDigest, holder = null
            where key_hash = @keyHash and (holder = @holder or (holder is null and status = @status))
            """,
            new { receipt.KeyHash, receipt.Holder, status, headers = Jsonb.Of(headers), body, bodyDigest }, cancel));

    /// <summary>Lets go of a request that came to nothing: the line goes, unless something was changed after all.</summary>
    public static Task ReleaseAsync(this NpgsqlConnection db, Receipt receipt, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            delete from idempotency
            where key_hash = @keyHash and holder = @holder and article_id is null
              and not exists (select from idempotency_line where idempotency_line.key_hash = idempotency.key_hash);

            update idempotency set holder = null where key_hash = @keyHash and holder = @holder;
            """,
            new { receipt.KeyHash, receipt.Holder }, cancel));

    /// <summary>
    /// Whether the words of an answer may still be told to whoever caused it: not after the article was deleted or moved out of
    /// their sections, nor, to those who do not see drafts, after it was withdrawn.
    /// </summary>
    public static Task<bool> MayBeToldAgainAsync(this NpgsqlConnection db, Guid articleId, Caller caller, CancellationToken cancel) =>
        db.ExecuteScalarAsync<bool>(Command(
            """
            select exists (
              select from article
              where id = @articleId
                and (@sections::text[] is null or section = any (@sections))
                and (@preview or status <> 'withdrawn'))
            """,
            new { articleId, caller.Sections, preview = caller.Has(Scopes.Preview) }, cancel));

    /// <summary>Takes out what has run out.</summary>
    public static Task<int> SweepIdempotencyAsync(this NpgsqlConnection db, DateTimeOffset expired, CancellationToken cancel) =>
        db.ExecuteAsync(Command("delete from idempotency where started_at <= @expired", new { expired }, cancel));
}

/// <summary>A line of the book.</summary>
internal sealed record IdempotencyRow
{
    public byte[] RequestHash { get; init; } = [];
    public long? Holder { get; init; }
    public Guid? ArticleId { get; init; }
    public int? Status { get; init; }
    public string? Headers { get; init; }
    public byte[]? Body { get; init; }

    /// <summary>Of the body, where it was streamed.</summary>
    public byte[]? BodyDigest { get; init; }
}
