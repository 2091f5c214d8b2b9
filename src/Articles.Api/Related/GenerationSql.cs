using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>The generations of lists: which is read, which is built, and how common words are in each.</summary>
internal static class GenerationSql
{
    /// <summary>The generation that readers follow.</summary>
    public const string Current = "(select max(id) from related_generation where finished_at is not null)";

    // "rela", so that it meets no other lock.
    private const long Relating = 0x72656c61;

    /// <summary>One at a time relates, in all instances together; so nobody waits for another in a circle.</summary>
    public static Task HoldRelatingAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command("select pg_advisory_xact_lock(@Relating)", new { Relating }, cancel));

    /// <summary>All there are, the oldest first: former ones that are being dropped, the one that is read, perhaps one that is being built.</summary>
    public static async Task<IReadOnlyList<Generation>> GenerationsAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        (await db.QueryAsync<Generation>(Command(
            """
            select id, articles, last, recounts, related, walked, finished_at is null as is_building
            from related_generation
            order by id
            """,
            null, cancel))).AsList();

    public static Task<int> StartGenerationAsync(this NpgsqlConnection db, WordCount counted, CancellationToken cancel) =>
        db.ExecuteScalarAsync<int>(Command(
            "insert into related_generation (articles, last, recounts) values (@Articles, @Last, @Recounts) returning id",
            new { counted.Articles, counted.Last, counted.Recounts }, cancel));

    public static async Task InsertTermsAsync(this NpgsqlConnection db, int generation, IEnumerable<(int Term, int Articles)> terms, CancellationToken cancel)
    {
        await using var writer = await db.BeginBinaryImportAsync("copy related_term (generation, term, articles) from stdin (format binary)", cancel);
        foreach (var (term, articles) in terms)
        {
            await writer.StartRowAsync(cancel);
            await writer.WriteAsync(generation, cancel);
            await writer.WriteAsync(term, cancel);
            await writer.WriteAsync(articles, cancel);
        }

        await writer.CompleteAsync(cancel);
    }

    /// <summary>How common words are in what everybody may see: hidden articles move no number.</summary>
    public static async Task<TermStatistics> TermStatisticsAsync(
        this NpgsqlConnection db, Generation generation, IEnumerable<int> words, CancellationToken cancel)
    {
        var frequencies = await db.FrequenciesAsync(generation.Id, words.Distinct().Order().ToArray(), cancel);
        return new TermStatistics(generation.Articles, word => frequencies.GetValueOrDefault(word));
    }

    /// <summary>How many articles have each of these words, in the generation that readers follow; those that none has are left out.</summary>
    public static async Task<(Generation Generation, IReadOnlyDictionary<int, int> Frequencies)> CurrentFrequenciesAsync(
        this NpgsqlConnection db, int[] words, CancellationToken cancel)
    {
        var generation = await db.QuerySingleAsync<Generation>(Command($"select id, articles from related_generation where id = {Current}", null, cancel));
        return (generation, words.Length == 0 ? new Dictionary<int, int>() : await db.FrequenciesAsync(generation.Id, words, cancel));
    }

    /// <summary>Counts what came into a generation and what left it, and how many of those it was counted over are others now.</summary>
    public static Task CountRelatedAsync(this NpgsqlConnection db, int generation, int more, int recounts, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update related_generation set related = related + @more, recounts = recounts + @recounts, settled = false where id = @generation",
            new { generation, more, recounts }, cancel));

    /// <summary>Notes that nothing is left to be done for a generation; false when that was known.</summary>
    public static async Task<bool> SettleAsync(this NpgsqlConnection db, int generation, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            "update related_generation set settled = true where id = @generation and not settled", new { generation }, cancel)) > 0;

    public static Task NoteWalkAsync(this NpgsqlConnection db, int generation, Guid walked, CancellationToken cancel) =>
        db.ExecuteAsync(Command("update related_generation set walked = @walked where id = @generation", new { generation, walked }, cancel));

    /// <summary>From now on readers follow it.</summary>
    public static Task FinishGenerationAsync(this NpgsqlConnection db, int generation, CancellationToken cancel) =>
        db.ExecuteAsync(Command("update related_generation set finished_at = clock_timestamp() where id = @generation", new { generation }, cancel));

    /// <summary>Drops a part of what belongs to former generations; false when nothing of them is left.</summary>
    public static Task<bool> DropFormerAsync(this NpgsqlConnection db, int most, CancellationToken cancel) =>
        db.ExecuteScalarAsync<bool>(Command(
            $"""
            with texts as (
              delete from related_text
              where ctid = any (array(select ctid from related_text where generation < {Current} limit @most)) returning 1
            ), postings as (
              delete from related_posting
              where ctid = any (array(select ctid from related_posting where generation < {Current} limit @most)) returning 1
            )
            select exists (select from texts) or exists (select from postings)
            """,
            new { most }, cancel));

    /// <summary>Drops the former generations themselves, when nothing belongs to them any more.</summary>
    public static Task DropFormerGenerationsAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command($"delete from related_generation where id < {Current}", null, cancel));

    private static async Task<IReadOnlyDictionary<int, int>> FrequenciesAsync(this NpgsqlConnection db, int generation, int[] words, CancellationToken cancel) =>
        (await db.QueryAsync<(int Term, int Articles)>(Command(
            "select term, articles from related_term where generation = @generation and term = any (@words)",
            new { generation, words }, cancel))).ToDictionary();
}

/// <summary>Lists that were made with one set of statistics.</summary>
internal sealed record Generation
{
    public int Id { get; init; }

    /// <summary>How many public articles the statistics were counted over: the oldest.</summary>
    public long Articles { get; init; }

    /// <summary>The last of these.</summary>
    public Guid? Last { get; init; }

    /// <summary>How many of these have changed or gone since.</summary>
    public long Recounts { get; init; }

    /// <summary>How many articles have their list in it.</summary>
    public long Related { get; init; }

    /// <summary>How far the building has come.</summary>
    public Guid? Walked { get; init; }

    public bool IsBuilding { get; init; }
}
