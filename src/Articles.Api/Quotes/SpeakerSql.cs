using System.Globalization;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Speakers: who is meant by a name, and what they said in articles that the caller may see.</summary>
internal static class SpeakerSql
{
    /// <summary>The speaker of each folded name; made where nobody has gone by it yet.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> SpeakersNamedAsync(
        this NpgsqlConnection db, IEnumerable<string> names, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = names.Select(name => (Folded: SpeakerName.Fold(name), Name: name)).DistinctBy(name => name.Folded)
            .OrderBy(name => name.Folded, StringComparer.Ordinal).ToList();
        if (wanted.Count == 0)
        {
            return new Dictionary<string, Guid>(StringComparer.Ordinal);
        }

        // The alias comes first: it is unique, so of two writers who meet a new name one makes the speaker.
        await db.ExecuteAsync(Command(
            """
            with made as (
              insert into speaker_alias (folded, name, speaker_id, home_id)
              select folded, name, id, id from unnest(@folded, @names, @ids) as given (folded, name, id) order by folded
              on conflict (folded) do nothing
              returning speaker_id, name
            )
            insert into speaker (id, name, created_at, updated_at)
            select speaker_id, name, @now, @now from made
            """,
            new
            {
                folded = wanted.Select(name => name.Folded).ToArray(),
                names = wanted.Select(name => name.Name).ToArray(),
                ids = wanted.Select(_ => Guid.CreateVersion7()).ToArray(),
                now,
            }, cancel));
        return (await db.QueryAsync<(string Folded, Guid Id)>(Command(
            // Shared until the quotes are stored: whoever merges two speakers waits, and then moves these quotes too.
            "select folded, speaker_id from speaker_alias where folded = any (@folded) order by folded for share",
            new { folded = wanted.Select(name => name.Folded).ToArray() }, cancel))).ToDictionary(row => row.Folded, row => row.Id, StringComparer.Ordinal);
    }

    /// <summary>Whom a filter by speakers asks for, and whom it leaves out; null where it says nothing of the kind.</summary>
    public static async Task<(Guid[]? Wanted, Guid[]? Excluded)> SpeakersAskedAsync(this NpgsqlConnection db, string[]? speakers, CancellationToken cancel) =>
        (speakers.Wanted() is { } wanted ? await db.SpeakersMeantAsync(wanted, cancel) : null,
         speakers.Excluded() is { } excluded ? await db.SpeakersMeantAsync(excluded, cancel) : null);

    /// <summary>The speakers that these ids, names or aliases mean; a name in plain letters means all who are written so.</summary>
    private static async Task<Guid[]> SpeakersMeantAsync(this NpgsqlConnection db, string[] named, CancellationToken cancel) =>
        [.. await db.QueryAsync<Guid>(Command(
            """
            select speaker_root(id) from speaker where id = any (@ids)
            union
            select speaker_id from speaker_alias where plain in (select name_plain(folded) from unnest(@folded) as folded)
            """,
            new
            {
                ids = named.SelectMany(name => Spelling.TryReadId(name, out var id) ? [id] : Array.Empty<Guid>()).ToArray(),
                folded = named.Select(SpeakerName.Fold).ToArray(),
            }, cancel))];

    /// <summary>
    /// Calls the speakers of articles that are out, or will be, as the first of these writes them: hidden ones may have named them before.
    /// Who has been named by an editor, or is quoted in another public article, is called as before.
    /// </summary>
    public static Task NameSpeakersAsync(this NpgsqlConnection db, Guid[] articleIds, DateTimeOffset now, CancellationToken cancel) =>
        articleIds.Length == 0 ? Task.CompletedTask : db.ExecuteAsync(Command(
            $"""
            with unseen as materialized (
              select distinct speaker.id
              from quote
              join article on article.id = quote.article_id
              join speaker on speaker.id = quote.speaker_id
              where article.id = any (@articleIds) and article.status = 'published' and not quote.dismissed and speaker.version = 1
                and (quote.written_as <> speaker.name or greatest(article.published_at, article.embargo_until) > @now)
                and not exists (select from quote join {Sight.OfEverybody(now).Article} article on article.id = quote.article_id
                                where quote.speaker_id = speaker.id and not quote.dismissed and quote.published_at <= @now
                                  and quote.article_id <> all (@articleIds))
            ), named as (
              select speaker.id, first.written_as
              from unseen
              join speaker on speaker.id = unseen.id
              cross join lateral (
                select quote.written_as
                from quote
                join article on article.id = quote.article_id
                where quote.speaker_id = unseen.id and not quote.dismissed and quote.written_as is not null
                  and article.status = 'published' and (article.publish_until is null or article.publish_until > @now)
                order by greatest(article.published_at, article.embargo_until), quote.article_id, quote.position
                limit 1) first
              where speaker.name <> first.written_as
              order by speaker.id
              for no key update of speaker
            )
            update speaker set name = named.written_as, updated_at = @now from named where speaker.id = named.id
            """,
            new { articleIds, now }, cancel));

    /// <summary>Who is quoted in an article that the caller may see, by name; one more than the page holds.</summary>
    public static async Task<IReadOnlyList<Speaker>> VisibleSpeakersAsync(
        this NpgsqlConnection db, string? beginning, string?[]? after, int rows, Sight sight, CancellationToken cancel) =>
        [.. (await db.QueryAsync<SpeakerRow>(Command(
            $"""
            with page as materialized (
              select speaker.*
              from speaker
              where {IsQuoted(sight)} and {BeginsSo}
                and (@afterName::text is null or (speaker.name collate "und-x-icu", speaker.id) > (@afterName, @afterId))
              order by speaker.name collate "und-x-icu", speaker.id
              limit @rows
            )
            {Portraits("page", sight)}
            order by page.name collate "und-x-icu", page.id
            """,
            new
            {
                names = beginning is null ? null : SpeakerName.Fold(beginning),
                pattern = Pattern(beginning),
                afterName = after?[0],
                afterId = after is null ? (Guid?)null : Guid.Parse(after[1]!, CultureInfo.InvariantCulture),
                rows,
                sight.Now,
                sight.Sections,
            }, cancel))).Select(row => row.ToSpeaker())];

    /// <summary>One speaker, if any article that the caller may see quotes them.</summary>
    public static async Task<Speaker?> VisibleSpeakerAsync(this NpgsqlConnection db, Guid id, Sight sight, CancellationToken cancel) =>
        (await db.QuerySingleOrDefaultAsync<SpeakerRow>(Command(
            $"{Portraits("speaker", sight)} where speaker.id = @id and {IsQuoted(sight)}",
            new { id, sight.Now, sight.Sections }, cancel)))?.ToSpeaker();

    /// <summary>One speaker as an editor sees them: also when nobody else does.</summary>
    public static async Task<Speaker?> SpeakerOnDeskAsync(this NpgsqlConnection db, Guid id, Sight sight, CancellationToken cancel) =>
        (await db.QuerySingleOrDefaultAsync<SpeakerRow>(Command(
            $"{Portraits("speaker", sight)} where speaker.id = @id and speaker.merged_into is null",
            new { id, sight.Now, sight.Sections }, cancel)))?.ToSpeaker();

    /// <summary>Who speaks for a speaker who was merged; null for one who was not, or is not known.</summary>
    public static Task<Guid?> SpeakerNowAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Guid?>(Command(
            "select speaker_root(id) from speaker where id = @id and merged_into is not null", new { id }, cancel));

    /// <summary>How many speakers the caller may see.</summary>
    public static Task<Tally> CountSpeakersAsync(
        this NpgsqlConnection db, SpeakerQuery query, Sight sight, CancellationToken cancel) =>
        db.CountAsync(
            query.Count,
            $"""
            select from speaker
            where {IsQuoted(sight)} and {BeginsSo}
            """,
            new { names = query.Q is null ? null : SpeakerName.Fold(query.Q), pattern = Pattern(query.Q), sight.Now, sight.Sections }, cancel);

    private static string IsQuoted(Sight sight) =>
        $"""
        exists (select from quote join {sight.Article} article on article.id = quote.article_id
                where quote.speaker_id = speaker.id and not quote.dismissed)
        """;

    /// <summary>Everything that is told of speakers, from rows of this name: by what is public, in the list and of one, as terms are.</summary>
    private static string Portraits(string speaker, Sight sight) =>
        $"""
        select {speaker}.id, {speaker}.name, {speaker}.version, said.*,
               array(select speaker_alias.name from speaker_alias where speaker_alias.speaker_id = {speaker}.id
                     order by speaker_alias.position, speaker_alias.name) as aliases,
               (select coalesce(json_agg(json_build_object('role', given.role, 'firstAt', given.first_at, 'lastAt', given.last_at)
                                         order by given.last_at desc, given.role), '[]')::text
                from (select quote.speaker_role as role, min(article.published_at) as first_at, max(article.published_at) as last_at
                      from quote
                      join {sight.Public.Article} article on article.id = quote.article_id
                      where quote.speaker_id = {speaker}.id and quote.speaker_role is not null and not quote.dismissed
                      group by quote.speaker_role) given) as roles
        from {speaker}
        cross join lateral (
          select count(*)::int as quote_count, count(distinct quote.article_id)::int as article_count,
                 min(article.published_at) as first_quoted_at, max(article.published_at) as last_quoted_at
          from quote
          join {sight.Public.Article} article on article.id = quote.article_id
          where quote.speaker_id = {speaker}.id and not quote.dismissed) said
        """;

    /// <summary>The ids of those whose name, or a word of it, begins with @names; @pattern is the same for `like`.</summary>
    // The beginning stands in the condition itself: the planner has to see how many have it. Few are fetched by the index, and of many
    // the first are found by walking along the names.
    internal const string Meant =
        """
        select speaker_alias.speaker_id
        from speaker_alias
        where name_words(speaker_alias.plain) @@ name_beginning(name_plain(@names))
          and (speaker_alias.plain like name_plain(@pattern) || '%' or speaker_alias.plain like '% ' || name_plain(@pattern) || '%')
        """;

    private const string BeginsSo = $"(@names::text is null or speaker.id in ({Meant}))";

    /// <summary>A beginning as names are compared, for `like`.</summary>
    internal static string? Pattern(string? beginning) => beginning is null ? null : SpeakerName.Fold(beginning)
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
