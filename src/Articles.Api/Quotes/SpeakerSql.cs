using System.Globalization;
using System.Text.Json;
using Articles.Api.Http;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
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
              insert into speaker_alias (folded, name, speaker_id)
              select folded, name, id from unnest(@folded, @names, @ids) as given (folded, name, id) order by folded
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
            "select folded, speaker_id from speaker_alias where folded = any (@folded)",
            new { folded = wanted.Select(name => name.Folded).ToArray() }, cancel))).ToDictionary(row => row.Folded, row => row.Id, StringComparer.Ordinal);
    }

    /// <summary>The speakers that these ids, names or aliases mean.</summary>
    public static async Task<Guid[]> SpeakersMeantAsync(this NpgsqlConnection db, string[] named, CancellationToken cancel) =>
        [.. await db.QueryAsync<Guid>(Command(
            """
            select id from speaker where id = any (@ids)
            union
            select speaker_id from speaker_alias where folded = any (@folded)
            """,
            new
            {
                ids = named.Where(name => Guid.TryParseExact(name, "D", out _)).Select(name => Guid.Parse(name, CultureInfo.InvariantCulture)).ToArray(),
                folded = named.Select(SpeakerName.Fold).ToArray(),
            }, cancel))];

    /// <summary>Speakers by name; one more than the page holds. Counted are those of the page alone: hence the order before the counting.</summary>
    public static async Task<IReadOnlyList<Speaker>> VisibleSpeakersAsync(
        this NpgsqlConnection db, string? beginning, Guid? id, string?[]? after, int rows, Sight sight, CancellationToken cancel)
    {
        return [.. (await db.QueryAsync<SpeakerRow>(Command(
            $"""
            select speaker.id, speaker.name, said.quote_count, said.article_count, said.first_quoted_at, said.last_quoted_at,
                   array(select speaker_alias.name from speaker_alias where speaker_alias.speaker_id = speaker.id
                         order by speaker_alias.position, speaker_alias.name) as aliases,
                   (select coalesce(json_agg(json_build_object('role', given.role, 'firstAt', given.first_at, 'lastAt', given.last_at)
                                             order by given.last_at desc, given.role), '[]')::text
                    from (select said.speaker_role as role, min(article.published_at) as first_at, max(article.published_at) as last_at
                          from quote said
                          join {sight.Public.Article} article on article.id = said.article_id
                          where said.speaker_id = speaker.id and said.speaker_role is not null and not said.dismissed
                          group by said.speaker_role) given) as roles
            from (select speaker.id, speaker.name
                  from speaker
                  where (@id::uuid is null or speaker.id = @id)
                    and {BeginsSo}
                    and (@afterName::text is null or (speaker.name collate "und-x-icu", speaker.id) > (@afterName, @afterId))
                  order by speaker.name collate "und-x-icu", speaker.id
                  offset 0) speaker
            cross join lateral (
              select count(*)::int as quote_count, count(distinct quote.article_id)::int as article_count,
                     min(article.published_at) as first_quoted_at, max(article.published_at) as last_quoted_at
              from quote
              join {sight.Public.Article} article on article.id = quote.article_id
              where quote.speaker_id = speaker.id and not quote.dismissed) said
            where said.quote_count > 0
            order by speaker.name collate "und-x-icu", speaker.id
            limit @rows
            """,
            new
            {
                id,
                words = Pattern(beginning),
                afterName = after?[0],
                afterId = after is null ? (Guid?)null : Guid.Parse(after[1]!, CultureInfo.InvariantCulture),
                rows,
                sight.Now,
                sight.Sections,
            }, cancel))).Select(row => row.ToSpeaker())];
    }

    /// <summary>How many speakers the caller may see.</summary>
    public static Task<(long? Total, ProblemHttpResult? Refusal)> CountSpeakersAsync(
        this NpgsqlConnection db, SpeakerQuery query, Sight sight, CancellationToken cancel) =>
        db.CountAsync(
            query.Count,
            $"""
            select from speaker
            where {BeginsSo}
              and exists (select from quote join {sight.Public.Article} article on article.id = quote.article_id
                          where quote.speaker_id = speaker.id and not quote.dismissed)
            """,
            new { words = Pattern(query.Q), sight.Now, sight.Sections }, cancel);

    private const string BeginsSo =
        """
        (@words::text is null
         or exists (select from speaker_alias
                    where speaker_alias.speaker_id = speaker.id
                      and (speaker_alias.folded like @words || '%' or speaker_alias.folded like '% ' || @words || '%')))
        """;

    /// <summary>A beginning as names are compared, for `like`.</summary>
    internal static string? Pattern(string? beginning) => beginning is null ? null : SpeakerName.Fold(beginning)
        .Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}

/// <summary>A row as `SpeakerSql` selects it.</summary>
internal sealed record SpeakerRow
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public string[] Aliases { get; init; } = [];
    public string Roles { get; init; } = "[]";
    public int QuoteCount { get; init; }
    public int ArticleCount { get; init; }
    public DateTimeOffset? FirstQuotedAt { get; init; }
    public DateTimeOffset? LastQuotedAt { get; init; }

    public Speaker ToSpeaker() => new()
    {
        Id = Id,
        Name = Name,
        Aliases = Aliases,
        Roles = JsonSerializer.Deserialize<SpeakerRole[]>(Roles, JsonSetup.Options)!,
        QuoteCount = QuoteCount,
        ArticleCount = ArticleCount,
        FirstQuotedAt = FirstQuotedAt,
        LastQuotedAt = LastQuotedAt,
    };
}
