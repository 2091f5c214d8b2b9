using System.Data.Common;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>Reading what is near to articles: the stored lists, the choices of editors, and what is shown of it all.</summary>
internal static class NeighbourSql
{
    /// <summary>Neither the article's own editors nor, where they said "both ways", the other's have parted the two.</summary>
    public const string NotBlocked =
        """
        not exists (select from related_choice
                    where related_choice.article_id = @id and related_choice.other_id = article.id and related_choice.kind = 'block')
        and not exists (select from related_choice
                        where related_choice.other_id = @id and related_choice.article_id = article.id and related_choice.both_ways)
        """;

    /// <summary>What a caller may narrow a list to.</summary>
    public const string Wanted =
        """
        (@language::text is null or article.language = @language)
        and (@oldest::timestamptz is null or article.published_at >= @oldest)
        and (@wanted::text[] is null or article.section = any (@wanted))
        """;

    /// <summary>
    /// A join of the public article of an id. By "offset 0" it stays a look-up for each: a planner that knows nothing of the archive
    /// yet, or thinks that hardly anything in it is public, would otherwise read all of it to find the neighbours of one.
    /// </summary>
    public static string EachPublic(Sight sight, string id) =>
        $"""
        cross join lateral (
          select public.id, public.language, public.published_at, public.section
          from {sight.Public.Article} public
          where public.id = {id}
          offset 0
        ) article
        """;

    /// <summary>The id of the article that the caller names so, or null when the caller sees none.</summary>
    public static Task<Guid?> VisibleIdAsync(this NpgsqlConnection db, string slug, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Guid?>(Command(
            $"select article.id from {sight.Article} article where article.slug = @slug", new { slug, sight.Now, sight.Sections }, cancel));

    /// <summary>What is shown of a row named `article` at @now, and what reasons are read from; its words are those of a row named `text`.</summary>
    // Each name by itself: for a join all speakers were read, which took ten times as long.
    private const string ShownColumns = ArticleSql.SummaryColumns +
        """
        , text.forms,
        array(select distinct (select speaker.name from speaker where speaker.id = quote.speaker_id)
              from quote
              where quote.article_id = article.id and not quote.dismissed and quote.speaker_id is not null) as speakers
        """;

    /// <summary>
    /// The stored lists of these articles, with what editors chose and what is shown of the first of each, in one round trip however
    /// many they are. An article that the caller does not see is not among the subjects.
    /// </summary>
    /// <param name="first">Of so many places what is shown is read at once.</param>
    public static async Task<StoredLists> StoredListsAsync(
        this NpgsqlConnection db, IReadOnlyCollection<Guid> ids, RelatedArticlesQuery query, int first, Sight sight, CancellationToken cancel)
    {
        await using var reader = await db.ExecuteReaderAsync(Command(
            $"""
            select mine.words, cardinality(list.numbers), {ShownColumns.Replace("text.", "mine.", StringComparison.Ordinal)}
            from {sight.Article} article
            left join related_text mine on mine.article_id = article.id and mine.generation = {GenerationSql.Current}
            left join related_list list on list.number = mine.number
            where article.id = any (@ids);

            select mine.article_id, article.id, near.score, other.copy_of, article.published_at, other.copy_of = mine.copy_of, shown.*
            from related_text mine
            join article subject on subject.id = mine.article_id
            join related_list list on list.number = mine.number
            cross join lateral unnest(list.numbers, list.scores) with ordinality as near (number, score, place)
            join related_text other on other.number = near.number
            {EachPublic(sight, "other.article_id")}
            left join lateral (
              select {ShownColumns}
              from article
              join related_text text on text.number = near.number
              where article.id = other.article_id and near.place <= @first
              offset 0
            ) shown on true
            where mine.article_id = any (@ids)
              and mine.generation = {GenerationSql.Current}
              and (not @sameLanguage or article.language = subject.language)
              and {Wanted}
              and {NotBlocked.Replace("@id", "mine.article_id", StringComparison.Ordinal)};

            select related_choice.article_id, article.id, related_choice.position
            from related_choice
            join {sight.Public.Article} article on article.id = related_choice.other_id
            where related_choice.article_id = any (@ids) and related_choice.kind = 'pin'
            order by related_choice.position, related_choice.at;
            """,
            new
            {
                ids = ids as Guid[] ?? [.. ids],
                first,
                query.SameLanguage,
                language = (string?)null,
                oldest = query.Oldest(sight),
                wanted = query.Section,
                sight.Now,
                sight.Sections,
            }, cancel));
        var subjects = await reader.ReadAllAsync(next => new Subject(next.OrNull<int>(), next.OrNull<int>(), ReadShown(next)), cancel);
        await reader.NextResultAsync(cancel);
        var near = await reader.ReadAllAsync(ReadNear, cancel);
        await reader.NextResultAsync(cancel);
        var pins = await reader.ReadAllAsync(next => new Pin(next.Of<Guid>(), next.Of<Guid>(), next.Of<int>()), cancel);
        return new StoredLists(subjects.ToDictionary(subject => subject.Shown.Summary.Id), near.ToLookup(one => one.Subject), pins.ToLookup(pin => pin.Subject));
    }

    /// <summary>What is shown of these articles, which the caller has just been found to see, and what reasons are read from.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Shown>> ShownAsync(
        this NpgsqlConnection db, IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken cancel)
    {
        await using var reader = await db.ExecuteReaderAsync(Command(
            $"""
            select {ShownColumns}
            from article
            left join related_text text on text.article_id = article.id and text.generation = {GenerationSql.Current}
            where article.id = any (@ids)
            """,
            new { ids = ids as Guid[] ?? [.. ids], now }, cancel));
        return (await reader.ReadAllAsync(ReadShown, cancel)).ToDictionary(shown => shown.Summary.Id);
    }

    private static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this DbDataReader reader, Func<RowValues, T> read, CancellationToken cancel)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(new RowValues(reader)));
        }

        return rows;
    }

    // An initialiser is carried out from top to bottom.
    private static Near ReadNear(RowValues next) => new()
    {
        Subject = next.Of<Guid>(),
        Id = next.Of<Guid>(),
        Score = next.Of<float>(),
        CopyOf = next.Of<int>(),
        PublishedAt = next.Of<DateTimeOffset>(),
        IsCopy = next.Of<bool>(),
        Shown = next.IsAtNull ? null : ReadShown(next),
    };

    private static Shown ReadShown(RowValues next)
    {
        var row = ArticleReader.Read(next);
        return new Shown(row.ToSummary(), new Traits(next.BytesOrNull() ?? [], row.Tags, next.Of<string[]>()));
    }
}

/// <summary>The stored lists of some articles.</summary>
/// <param name="Subjects">The articles themselves.</param>
/// <param name="Near">Their neighbours, by article.</param>
/// <param name="Pins">What editors put at a position, by article, in the order of the positions.</param>
internal sealed record StoredLists(IReadOnlyDictionary<Guid, Subject> Subjects, ILookup<Guid, Near> Near, ILookup<Guid, Pin> Pins);

/// <summary>An article whose neighbours are asked for.</summary>
/// <param name="Words">How many different words of it are kept; null while it has not been related.</param>
/// <param name="Listed">How many neighbours are stored, visible or not; null while it has not been related.</param>
/// <param name="Shown">What the neighbours are compared with to say why.</param>
internal sealed record Subject(int? Words, int? Listed, Shown Shown);

/// <summary>A public article near another.</summary>
internal sealed record Near
{
    public Guid Subject { get; init; }
    public Guid Id { get; init; }

    /// <summary>How near, without an upper end; age is in it.</summary>
    public float Score { get; init; }

    /// <summary>Shared with those of nearly the same words.</summary>
    public int CopyOf { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>Nearly the same text as the subject's.</summary>
    public bool IsCopy { get; init; }

    /// <summary>What is shown of it; null where that has not been read.</summary>
    public Shown? Shown { get; init; }
}

/// <summary>An article that editors put at a position.</summary>
internal sealed record Pin(Guid Subject, Guid Id, int Position);

/// <summary>A listed article and what it can be listed for.</summary>
internal sealed record Shown(ArticleSummary Summary, Traits Traits);

/// <summary>What an article can share with another.</summary>
/// <param name="Forms">Its heaviest names and words, packed.</param>
/// <param name="Tags">The slugs of its tags.</param>
/// <param name="Speakers">Who is quoted in it.</param>
internal sealed record Traits(byte[] Forms, IReadOnlyList<string> Tags, IReadOnlyList<string> Speakers)
{
    /// <summary>The same names and words, unpacked once for all that it is compared with.</summary>
    public TermForm[] Named => field ??= TermForms.Unpack(Forms);
}
