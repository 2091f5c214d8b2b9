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
    /// <summary>What a caller may narrow a list to, besides its language.</summary>
    public const string Wanted =
        """
        (@oldest::timestamptz is null or article.published_at >= @oldest)
        and (@wanted::text[] is null or article.section = any (@wanted))
        and not coalesce(article.section = any (@unwanted::text[]), false)
        """;

    /// <summary>Who is quoted in a row named `article` as it stands; an array.</summary>
    // By their ids: for a join all speakers were read, which took ten times as long.
    public const string Speakers =
        """
        array(select speaker.name from speaker where speaker.id = any (array(
                select quote.speaker_id from quote
                where quote.article_id = article.id and quote.status = 'anchored' and not quote.dismissed and quote.speaker_id is not null)))
        """;

    /// <summary>
    /// What reasons are read from besides section and tags: of a row named `article`, whose words are those of a row named `text`, and whose
    /// running story is joined (<see cref="ThreadSql.Told"/>).
    /// </summary>
    private const string TraitColumns = $"text.forms, {Speakers} as speakers, told.thread";

    private const string ShownColumns = ArticleSql.CardColumns + ", " + TraitColumns;

    /// <summary>
    /// Whom the editors of an article have parted from it, and those of others where they said "both ways"; an array. Of two editors who do
    /// not agree the later is followed.
    /// </summary>
    public static string BlockedFor(string article) =>
        $"""
        array(select other_id from related_choice where article_id = {article} and kind = 'block'
              union all
              select parting.article_id
              from related_choice parting
              where parting.other_id = {article} and parting.both_ways
                and not exists (select from related_choice own
                                where own.article_id = {article} and own.other_id = parting.article_id
                                  and own.kind = 'pin' and own.at >= parting.at))
        """;

    /// <summary>
    /// A join of the public article of an id. By "offset 0" it stays a look-up for each: a planner that knows nothing of the archive
    /// yet, or thinks that hardly anything in it is public, would otherwise read all of it to find the neighbours of one.
    /// </summary>
    /// <param name="columns">Of a row named `public`; by default those that an index has.</param>
    public static string EachPublic(Sight sight, string id, string columns = "public.id, public.language, public.published_at, public.section") =>
        $"""
        cross join lateral (
          select {columns}
          from {sight.Public.Article} public
          where public.id = {id}
          offset 0
        ) article
        """;

    /// <summary>Whether two tags name one language, in whatever country and script it is written: the first subtag says which (RFC 5646, 2.2.1).</summary>
    public static string IsOneLanguage(string tag, string other) => $"split_part({tag}, '-', 1) = split_part({other}, '-', 1)";

    /// <summary>The id of the article that the caller names so, or null when the caller sees none.</summary>
    public static Task<Guid?> VisibleIdAsync(this NpgsqlConnection db, string slug, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Guid?>(Command(
            $"select article.id from {sight.Article} article where article.slug = @slug", new { slug, sight.Now, sight.Sections }, cancel));

    /// <summary>
    /// The stored lists of these articles with what is shown of each neighbour, and what editors chose, in one round trip however
    /// many they are. An article that the caller does not see is not among the subjects.
    /// </summary>
    /// <param name="first">So many places are read, those that may collapse into them, and all of a list that has pins.</param>
    public static Task<StoredLists> StoredListsAsync(
        this NpgsqlConnection db, IReadOnlyCollection<Guid> ids, RelatedArticlesQuery query, int first, Sight sight, CancellationToken cancel) =>
        db.ReadAsync(Command(
            $"""
            select article.id, text.words, cardinality(list.numbers), {ThreadSql.KnownAs("told.thread", sight)}, article.section, article.tags, {TraitColumns}
            from {sight.Article} article
            left join related_text text on text.article_id = article.id and text.generation = {GenerationSql.Current}
            left join related_list list on list.number = text.number
            {ThreadSql.Told}
            where article.id = any (@ids);

            select mine.article_id, near.place::int, near.score, text.copy_of, text.copy_of = mine.copy_of, article.published_at, {ShownColumns}
            from related_text mine
            join article subject on subject.id = mine.article_id
            join related_list list on list.number = mine.number
            cross join lateral (
              select {BlockedFor("mine.article_id")} as blocked,
                     exists (select from related_choice where article_id = mine.article_id and kind = 'pin') as has_pins
              offset 0
            ) chosen
            cross join lateral unnest(list.numbers, list.scores) with ordinality as near (number, score, place)
            join related_text text on text.number = near.number
            {EachPublic(sight, "text.article_id", "public.*")}
            {ThreadSql.Told}
            where mine.article_id = any (@ids)
              and mine.generation = {GenerationSql.Current}
              and (near.place <= @first or near.number = any (list.copies) or chosen.has_pins)
              and (not @sameLanguage or {IsOneLanguage("article.language", "subject.language")})
              and {Wanted}
              and article.id <> all (chosen.blocked);

            select pin.article_id, article.id, pin.position
            from related_choice pin
            join article subject on subject.id = pin.article_id
            join {sight.Public.Article} article on article.id = pin.other_id
            where pin.article_id = any (@ids)
              and pin.kind = 'pin'
              and (not @isLanguageAsked or {IsOneLanguage("article.language", "subject.language")})
              and {Wanted}
              and article.id <> all ({BlockedFor("pin.article_id")})
            order by pin.position, pin.at;
            """,
            new
            {
                ids = ids as Guid[] ?? [.. ids],
                first,
                query.SameLanguage,
                isLanguageAsked = query is { SameLanguage: true, IsLanguageAsked: true },
                oldest = query.Oldest(sight),
                wanted = query.Section.Wanted(),
                unwanted = query.Section.Excluded(),
                sight.Now,
                sight.Sections,
            }, cancel), async reader =>
            {
                var subjects = await reader.ReadAllAsync(
                    next => new Subject(next.Of<Guid>(), next.OrNull<int>(), next.OrNull<int>(), next.OrNull<Guid>(), ReadTraits(next.TextOrNull(), next.Of<string[]>(), next)), cancel);
                await reader.NextResultAsync(cancel);
                var near = await reader.ReadAllAsync(ReadNear, cancel);
                await reader.NextResultAsync(cancel);
                var pins = await reader.ReadAllAsync(next => new Pin(next.Of<Guid>(), next.Of<Guid>(), next.Of<int>()), cancel);
                return new StoredLists(subjects.ToDictionary(subject => subject.Id), near.ToLookup(one => one.Subject), pins.ToLookup(pin => pin.Subject));
            });

    /// <summary>What is shown of those of these articles that are public, and what reasons are read from.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Shown>> ShownAsync(this NpgsqlConnection db, Guid[] ids, Sight sight, CancellationToken cancel) =>
        (await db.ReadAsync(Command(
            $"""
            select {ShownColumns}
            from {sight.Public.Article} article
            left join related_text text on text.article_id = article.id and text.generation = {GenerationSql.Current}
            {ThreadSql.Told}
            where article.id = any (@ids)
            """,
            new { ids, sight.Now, sight.Sections }, cancel), reader => reader.ReadAllAsync(ReadShown, cancel))).ToDictionary(shown => shown.Article.Id);

    private static Near ReadNear(RowValues next)
    {
        var (subject, place, score, copyOf, isCopy) = (next.Of<Guid>(), next.Of<int>(), next.Of<float>(), next.Of<int>(), next.Of<bool>());
        var (publishedAt, shown) = (next.Of<DateTimeOffset>(), ReadShown(next));
        return new Near
        {
            Subject = subject,
            Id = shown.Article.Id,
            Place = place,
            Score = score,
            CopyOf = copyOf,
            PublishedAt = publishedAt,
            IsCopy = isCopy,
            Shown = shown,
        };
    }

    private static Shown ReadShown(RowValues next)
    {
        var row = ArticleReader.ReadCard(next);
        return new Shown(new ArticleCard(row), ReadTraits(row.Section, row.Tags, next));
    }

    private static Traits ReadTraits(string? section, string[] tags, RowValues next) =>
        new(new PackedForms(next.BytesOrNull() ?? []), section, tags, next.Of<string[]>(), next.OrNull<Guid>());
}
