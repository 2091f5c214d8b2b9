using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>What the live path asks, for a text without a list, or where a list is not enough.</summary>
internal static class LiveSql
{
    /// <summary>An article's own words, of which it is read what it is about; null when the caller sees none.</summary>
    public static Task<LiveText?> VisibleTextAsync(this NpgsqlConnection db, Guid articleId, Sight sight, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<LiveText>(Command(
            $"""
            select article.id, article.headline, article.standfirst, article.body_text, article.language, when_written(article) as published_at, article.section,
                   article.tags, {NeighbourSql.Speakers} as speakers, told.thread, {ThreadSql.KnownAs("told.thread", sight)} as story
            from {sight.Article} article
            left join related_text text on text.article_id = article.id and text.generation = {GenerationSql.Current}
            {ThreadSql.Told}
            where article.id = @articleId
            """,
            new { articleId, sight.Now, sight.Sections }, cancel));

    /// <summary>Of these numbers, best first, the public articles that are wanted.</summary>
    public static async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        this NpgsqlConnection db, int[] numbers, LiveText text, RelatedArticlesQuery query, Sight sight, CancellationToken cancel) =>
        numbers.Length == 0 ? [] : (await db.QueryAsync<Candidate>(Command(
            $"""
            with chosen as materialized (
              select asked.number, asked.place, other.copy_of, article.id, article.published_at
              from unnest(@numbers) with ordinality as asked (number, place)
              join related_text other on other.number = asked.number
              {NeighbourSql.EachPublic(sight, "other.article_id")}
              where article.id <> @id
                and (@language::text is null or {NeighbourSql.IsOneLanguage("article.language", "@language")})
                and {NeighbourSql.Wanted}
                and article.id <> all ({NeighbourSql.BlockedFor("@id")})
              order by asked.place
              limit {Neighbourhood.Candidates}
            )
            -- what is compared is long, and read of those alone that the indexes leave
            select chosen.id, chosen.published_at, text.published_at as written_at, chosen.copy_of, text.vector
            from chosen
            join related_text text on text.number = chosen.number
            order by chosen.place
            """,
            new
            {
                numbers,
                text.Id,
                language = query.SameLanguage ? text.Language : null,
                oldest = query.Oldest(sight),
                wanted = query.Section.Wanted(),
                unwanted = query.Section.Excluded(),
                sight.Now,
                sight.Sections,
            }, cancel))).AsList();

    /// <summary>Those of these articles that are public, the newest first.</summary>
    public static async Task<IReadOnlyList<ArticleSummary>> SummariesAsync(
        this NpgsqlConnection db, Guid[] ids, Sight sight, CancellationToken cancel) =>
        [.. (await db.ReadArticlesAsync(Command(
            $"""
            select {ArticleSql.SummaryColumns}
            from {sight.Public.Article} article
            where article.id = any (@ids)
            order by article.published_at desc, article.id
            """,
            new { ids, sight.Now, sight.Sections }, cancel))).Select(row => row.ToSummary())];
}

/// <summary>A text whose neighbours are looked up while somebody waits, stored or not.</summary>
internal sealed record LiveText : Wording
{
    public DateTimeOffset? PublishedAt { get; init; }
    public string? Section { get; init; }
    public string[] Tags { get; init; } = [];
    public string[] Speakers { get; init; } = [];
    public Guid? Thread { get; init; }

    /// <summary>The id by which the caller knows that running story.</summary>
    public Guid? Story { get; init; }

    public static LiveText Of(Article article, DateTimeOffset now) => new()
    {
        Id = article.Id,
        Headline = article.Headline,
        Standfirst = article.Standfirst,
        BodyText = article.BodyText,
        Language = article.Language,
        PublishedAt = article.PublishedAt ?? now,
    };

    public static LiveText Of(RelatedDraft draft, DateTimeOffset now) => new()
    {
        Headline = draft.Headline ?? "",
        Standfirst = draft.Standfirst,
        BodyText = draft.BodyText ?? "",
        Language = draft.Language ?? "en",
        PublishedAt = draft.PublishedAt ?? now,
        Section = draft.Section,
        Tags = [.. draft.Tags ?? []],
    };
}

/// <summary>A public article that shares heavy words with a text.</summary>
internal sealed record Candidate
{
    public Guid Id { get; init; }
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>The same, where it tells when the article was written.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    public int CopyOf { get; init; }
    public byte[] Vector { get; init; } = [];
}
