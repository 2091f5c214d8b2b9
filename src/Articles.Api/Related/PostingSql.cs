using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>Which articles a word is heavy in: packed for the old ones, word by word for the newest.</summary>
internal static class PostingSql
{
    // A row of more than two kilobytes would be torn apart.
    private const int BlockBytes = 1900;

    /// <summary>Everything that candidates for these words are found in.</summary>
    public static async Task<Postings> PostingsAsync(this NpgsqlConnection db, int generation, IEnumerable<int> terms, CancellationToken cancel)
    {
        var asked = terms.ToHashSet();
        return await db.QueryMultipleAsync(Command(
            """
            select term, pairs from related_posting where generation = @generation and term = any (@terms);
            select number, signature from related_fresh where generation = @generation order by number;
            """,
            new { generation, terms = asked.Order().ToArray() }, cancel), async both => new Postings(
                (await both.ReadAsync<(int Term, byte[] Pairs)>()).ToLookup(row => row.Term, row => row.Pairs),
                (await both.ReadAsync<(int Number, byte[] Signature)>()).SelectMany(row => Signature.Unpack(row.Signature, asked).Select(term => (row.Number, term)))));
    }

    public static Task InsertFreshAsync(
        this NpgsqlConnection db, int generation, int[] numbers, byte[][] signatures, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into related_fresh (number, generation, signature)
            select number, @generation, signature from unnest(@numbers, @signatures) as given (number, signature)
            """,
            new { generation, numbers, signatures }, cancel));

    /// <summary>Packs the newest articles into blocks as soon as there are enough of them.</summary>
    public static async Task FoldAsync(this NpgsqlConnection db, int generation, int least, CancellationToken cancel)
    {
        if (await db.ExecuteScalarAsync<int>(Command(
            "select count(*)::int from related_fresh where generation = @generation", new { generation }, cancel)) < least)
        {
            return;
        }

        var fresh = await db.QueryAsync<(int Number, byte[] Signature)>(Command(
            "delete from related_fresh where generation = @generation returning number, signature", new { generation }, cancel));
        var blocks = Postings.Fold(fresh.Select(row => (row.Number, Signature.Unpack(row.Signature))), BlockBytes);
        await db.ExecuteAsync(Command(
            """
            insert into related_posting (generation, term, part, pairs)
            select @generation, given.term,
                   coalesce((select case when given.further = 0 and octet_length(pairs) + octet_length(given.block) <= @BlockBytes
                                         then part
                                         else part + 1 end
                             from related_posting
                             where generation = @generation and term = given.term
                             order by part desc
                             limit 1), 0) + greatest(given.further - 1, 0),
                   given.block
            from unnest(@terms, @furthers, @blocks) as given (term, further, block)
            on conflict (generation, term, part) do update set pairs = related_posting.pairs || excluded.pairs
            """,
            new
            {
                generation,
                BlockBytes,
                terms = blocks.Select(block => block.Term).ToArray(),
                furthers = blocks.Select(block => block.Further).ToArray(),
                blocks = blocks.Select(block => block.Pairs).ToArray(),
            }, cancel));
    }
}
