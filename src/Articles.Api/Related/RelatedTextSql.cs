using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>Public articles as they are compared with one another, and the lists that come of it.</summary>
internal static class RelatedTextSql
{
    private const string TextColumns = "article.id, article.headline, article.standfirst, article.body_text, article.language, when_written(article) as published_at, article.published_at as told_at";

    /// <summary>Those of these articles that everybody sees, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<PublicText>> PublicTextsAsync(
        this NpgsqlConnection db, Guid[] ids, DateTimeOffset now, CancellationToken cancel) =>
        (await db.QueryAsync<PublicText>(Command(
            $"select {TextColumns} from {Sight.OfEverybody(now).Article} article where article.id = any (@ids) order by article.id",
            new { ids, now }, cancel))).AsList();

    /// <summary>The next public articles, by their ids alone.</summary>
    public static async Task<Guid[]> PublicIdsAfterAsync(
        this NpgsqlConnection db, Guid? after, int most, DateTimeOffset now, CancellationToken cancel) =>
        (await db.QueryAsync<Guid>(Command(
            $"select article.id from {Sight.OfEverybody(now).Article} article where article.id > @after order by article.id limit @most",
            new { after = after ?? Guid.Empty, most, now }, cancel))).ToArray();

    /// <summary>The next public articles in the order of their ids.</summary>
    public static async Task<IReadOnlyList<PublicText>> PublicTextsAfterAsync(
        this NpgsqlConnection db, Guid? after, int most, DateTimeOffset now, CancellationToken cancel) =>
        (await db.QueryAsync<PublicText>(Command(
            $"""
            select {TextColumns}
            from {Sight.OfEverybody(now).Article} article
            where article.id > @after
            order by article.id
            limit @most
            """,
            new { after = after ?? Guid.Empty, most, now }, cancel))).AsList();

    public static Task<long> PublicCountAsync(this NpgsqlConnection db, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteScalarAsync<long>(Command($"select count(*) from {Sight.OfEverybody(now).Article} article", new { now }, cancel));

    /// <summary>What is stored of these articles in a generation.</summary>
    public static async Task<IReadOnlyDictionary<Guid, StoredText>> StoredTextsAsync(
        this NpgsqlConnection db, int generation, Guid[] articleIds, CancellationToken cancel) =>
        (await db.QueryAsync<StoredText>(Command(
            """
            select number, article_id, published_at, vector, forms
            from related_text
            where article_id = any (@articleIds) and generation = @generation
            """,
            new { generation, articleIds }, cancel))).ToDictionary(row => row.ArticleId);

    /// <summary>Takes articles out of a generation; answers those that were in it.</summary>
    public static async Task<Guid[]> DeleteTextsAsync(this NpgsqlConnection db, int generation, Guid[] articleIds, CancellationToken cancel) =>
        (await db.QueryAsync<Guid>(Command(
            "delete from related_text where article_id = any (@articleIds) and generation = @generation returning article_id",
            new { generation, articleIds }, cancel))).ToArray();

    /// <summary>Gives each text its number, in their order; each is a copy of nothing but itself yet.</summary>
    public static async Task<int[]> InsertTextsAsync(
        this NpgsqlConnection db, int generation, IReadOnlyList<ReadText> texts, CancellationToken cancel)
    {
        var numbers = (await db.QueryAsync<(int Number, Guid ArticleId)>(Command(
            """
            insert into related_text (article_id, generation, copy_of, thread, words, published_at, told_at, vector, forms)
            select article_id, @generation, 0, article_id, words, published_at, told_at, vector, forms
            from unnest(@articleIds, @words, @publishedAt, @toldAt, @vectors, @forms) with ordinality
              as given (article_id, words, published_at, told_at, vector, forms, place)
            order by place
            returning number, article_id
            """,
            new
            {
                generation,
                articleIds = texts.Select(text => text.ArticleId).ToArray(),
                words = texts.Select(text => text.Words).ToArray(),
                publishedAt = texts.Select(text => text.PublishedAt?.UtcDateTime).ToArray(),
                toldAt = texts.Select(text => text.ToldAt?.UtcDateTime).ToArray(),
                vectors = texts.Select(text => text.Vector).ToArray(),
                forms = texts.Select(text => text.Forms.Bytes).ToArray(),
            }, cancel))).ToDictionary(row => row.ArticleId, row => row.Number);
        return [.. texts.Select(text => numbers[text.ArticleId])];
    }

    /// <summary>Notes how texts that keep their lists write their heaviest names and words now.</summary>
    public static Task UpdateFormsAsync(this NpgsqlConnection db, int generation, IReadOnlyList<ReadText> texts, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update related_text set forms = given.forms
            from unnest(@articleIds, @forms) as given (article_id, forms)
            where related_text.article_id = given.article_id and related_text.generation = @generation
            """,
            new
            {
                generation,
                articleIds = texts.Select(text => text.ArticleId).ToArray(),
                forms = texts.Select(text => text.Forms.Bytes).ToArray(),
            }, cancel));

    /// <summary>Notes what each text is a copy of, and which running story it belongs to.</summary>
    public static Task NoteKinshipAsync(this NpgsqlConnection db, int[] numbers, IReadOnlyList<Kinship> kinship, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update related_text set copy_of = given.copy_of, thread = given.thread
            from unnest(@numbers, @copyOf, @threads) as given (number, copy_of, thread)
            where related_text.number = given.number
            """,
            new
            {
                numbers,
                copyOf = kinship.Select(one => one.CopyOf).ToArray(),
                threads = kinship.Select(one => one.Thread).ToArray(),
            }, cancel));

    /// <summary>The texts of these numbers, and what it takes to come into their lists; those that are no more are left out.</summary>
    // What belongs to a text is looked up row by row: a join put all the vectors into a hash table, and that on a disk.
    public static async Task<IReadOnlyDictionary<int, ListedText>> ListedTextsAsync(
        this NpgsqlConnection db, IEnumerable<int> numbers, CancellationToken cancel) =>
        (await db.QueryAsync<ListedText>(Command(
            """
            select text.number, text.copy_of, text.thread, choice.thread as chosen, text.published_at, text.told_at, text.vector,
                   list.last_number, list.last_score
            from related_text text
            left join lateral (select thread from thread_choice where article_id = text.article_id offset 0) choice on true
            left join lateral (
              select numbers[@Most] as last_number, scores[@Most] as last_score from related_list where number = text.number offset 0
            ) list on true
            where text.number = any (@numbers)
            """,
            new { NeighbourList.Most, numbers = numbers.Distinct().Order().ToArray() }, cancel))).ToDictionary(row => row.Number);

    /// <summary>The lists that these numbers have.</summary>
    public static async Task<IEnumerable<NeighbourList>> ListsAsync(this NpgsqlConnection db, IEnumerable<int> numbers, CancellationToken cancel) =>
        (await db.QueryAsync<(int Number, int[] Numbers, float[] Scores, int[] Copies)>(Command(
            "select number, numbers, scores, copies from related_list where number = any (@numbers)",
            new { numbers = numbers.Distinct().Order().ToArray() }, cancel)))
            .Select(row => new NeighbourList(row.Number, row.Numbers, row.Scores, row.Copies));

    /// <summary>Writes lists, which come as one: each is a slice of it, best first.</summary>
    public static Task UpsertListsAsync(this NpgsqlConnection db, IReadOnlyList<NeighbourList> lists, CancellationToken cancel)
    {
        var copies = lists.Select(list => list.Copies.ToArray()).ToArray();
        var (befores, ends) = Slices([.. lists.Select(list => list.Places.Count)]);
        var (copyBefores, copyEnds) = Slices([.. copies.Select(some => some.Length)]);
        return db.ExecuteAsync(Command(
            """
            insert into related_list (number, numbers, scores, copies)
            select number, (@neighbours)[before + 1 : until], (@scores)[before + 1 : until],
                   (@copies)[copies_before + 1 : copies_until]
            from unnest(@lists, @befores, @ends, @copyBefores, @copyEnds) as list (number, before, until, copies_before, copies_until)
            order by number
            on conflict (number) do update
            set numbers = excluded.numbers, scores = excluded.scores, copies = excluded.copies
            """,
            new
            {
                lists = lists.Select(list => list.Number).ToArray(),
                befores,
                ends,
                copyBefores,
                copyEnds,
                neighbours = lists.SelectMany(list => list.Places.Select(place => place.Number)).ToArray(),
                scores = lists.SelectMany(list => list.Places.Select(place => place.Score)).ToArray(),
                copies = copies.SelectMany(some => some).ToArray(),
            }, cancel));
    }

    // Where each of several stretches that lie behind one another begins and ends.
    private static (int[] Befores, int[] Ends) Slices(int[] lengths)
    {
        var (befores, ends) = (new int[lengths.Length], new int[lengths.Length]);
        for (var (place, end) = (0, 0); place < lengths.Length; place++)
            (befores[place], ends[place]) = (end, end += lengths[place]);

        return (befores, ends);
    }
}
