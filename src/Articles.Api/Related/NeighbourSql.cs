using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>Who could belong to an article: candidates by shared words, and what editors chose.</summary>
internal static class NeighbourSql
{
    /// <summary>How many candidates are compared exactly.</summary>
    private const int Candidates = 200;

    /// <summary>The heaviest words that candidates are looked up by.</summary>
    public const int AskedTerms = 40;

    /// <summary>The article as it is compared with others, or null when the caller sees none.</summary>
    public static async Task<Neighbour?> NeighbourAsync(this NpgsqlConnection db, string idOrSlug, Sight sight, CancellationToken cancel)
    {
        var byId = Guid.TryParseExact(idOrSlug, "D", out var id);
        return await db.QuerySingleOrDefaultAsync<Neighbour>(Command(
            $"""
            select {NeighbourColumns}
            from {sight.Article} article
            where {(byId ? "article.id = @id" : "article.slug = @idOrSlug")}
            """,
            new { id, idOrSlug, sight.Now, sight.Sections }, cancel));
    }

    /// <summary>The public articles that share the most of an article's words, by the weights of both.</summary>
    public static async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        this NpgsqlConnection db, Neighbour article, IReadOnlyList<SignatureTerm> asked, RelatedArticlesQuery query, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<Candidate>(Command(
            $"""
            with candidate as (
              select article_term.article_id, sum(article_term.weight * asked.weight) as overlap
              from unnest(@terms, @weights) as asked (term, weight)
              join article_term on article_term.term = asked.term
              where article_term.article_id <> @id
              group by article_term.article_id
            )
            select article.id, article.published_at, article_profile.profile, article_profile.articles
            from candidate
            join {sight.Public.Article} article on article.id = candidate.article_id
            join article_profile on article_profile.article_id = article.id
            where (@language::text is null or article.language = @language)
              and (@oldest::timestamptz is null or article.published_at >= @oldest)
              and (@wanted::text[] is null or article.section = any (@wanted))
              and not exists (select from related_choice
                              where related_choice.article_id = @id and related_choice.other_id = article.id)
            order by candidate.overlap desc, article.id
            limit {Candidates}
            """,
            new
            {
                article.Id,
                terms = asked.Select(term => term.WordId).ToArray(),
                weights = asked.Select(term => term.Weight).ToArray(),
                language = query.SameLanguage ? article.Language : null,
                oldest = query.MaxAgeDays is { } days ? sight.Now.AddDays(-days) : (DateTimeOffset?)null,
                wanted = query.Section,
                sight.Now,
                sight.Sections,
            }, cancel))).AsList();

    /// <summary>The public articles that editors pinned, in the order of their positions.</summary>
    public static async Task<IReadOnlyList<Pin>> PinsAsync(this NpgsqlConnection db, Guid articleId, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<Pin>(Command(
            $"""
            select article.id, related_choice.position
            from related_choice
            join {sight.Public.Article} article on article.id = related_choice.other_id
            where related_choice.article_id = @articleId and related_choice.kind = 'pin'
            order by related_choice.position, related_choice.at
            """,
            new { articleId, sight.Now, sight.Sections }, cancel))).AsList();

    /// <summary>What is shown of these articles, which the caller has just been found to see, and what reasons are read from.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (ArticleSummary Summary, Neighbour Neighbour)>> NeighboursAsync(
        this NpgsqlConnection db, IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var arguments = new { ids = ids.ToArray(), now };
        await using var both = await db.QueryMultipleAsync(Command(
            $"""
            select {ArticleSql.SummaryColumns} from article where article.id = any (@ids);
            select {NeighbourColumns}
            from article
            where article.id = any (@ids);
            """,
            arguments, cancel));
        var summaries = (await both.ReadAsync<ArticleRow>()).ToDictionary(row => row.Id, row => row.ToSummary());
        return (await both.ReadAsync<Neighbour>()).ToDictionary(row => row.Id, row => (summaries[row.Id], row));
    }

    /// <summary>Notes an editor's choice; false when the caller's sections hold one of the two articles not.</summary>
    public static async Task<bool> UpsertChoiceAsync(
        this NpgsqlConnection db, Guid articleId, Guid otherId, RelatedChoice choice, Caller by, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            insert into related_choice (article_id, other_id, kind, position, by, at)
            select article.id, other.id, @kind, @position, @by, @now
            from article
            join article other on other.id = @otherId
            where article.id = @articleId
              and (@sections::text[] is null or (article.section = any (@sections) and other.section = any (@sections)))
            on conflict (article_id, other_id) do update
            set kind = excluded.kind, position = excluded.position, by = excluded.by, at = excluded.at
            """,
            new
            {
                articleId,
                otherId,
                kind = choice.Kind == RelatedChoiceKind.Pin ? "pin" : "block",
                position = choice.Kind == RelatedChoiceKind.Pin ? choice.Position ?? 1 : (int?)null,
                by = by.Name,
                now,
                by.Sections,
            }, cancel)) > 0;

    /// <summary>Returns to the computed order; false when there was no choice.</summary>
    public static async Task<bool> DeleteChoiceAsync(this NpgsqlConnection db, Guid articleId, Guid otherId, Caller by, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            delete from related_choice
            using article
            where related_choice.article_id = @articleId and related_choice.other_id = @otherId
              and article.id = related_choice.article_id
              and (@sections::text[] is null or article.section = any (@sections))
            """,
            new { articleId, otherId, by.Sections }, cancel)) > 0;

    private const string NeighbourColumns =
        """
        article.id, article.headline, article.standfirst, article.body_text, article.language, article.section, article.published_at,
        array(select article_tag.tag from article_tag where article_tag.article_id = article.id) as tags,
        array(select distinct speaker.name from quote join speaker on speaker.id = quote.speaker_id
              where quote.article_id = article.id and not quote.dismissed) as speakers
        """;
}

/// <summary>An article as it is compared with others.</summary>
internal sealed record Neighbour
{
    public Guid Id { get; init; }
    public string Headline { get; init; } = "";
    public string? Standfirst { get; init; }
    public string BodyText { get; init; } = "";
    public string Language { get; init; } = "";
    public string? Section { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public string[] Tags { get; init; } = [];
    public string[] Speakers { get; init; } = [];
}

/// <summary>An article that shares words with another.</summary>
internal sealed record Candidate
{
    public Guid Id { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }
    public byte[] Profile { get; init; } = [];

    /// <summary>How many public articles the weights of its profile were made of.</summary>
    public long Articles { get; init; }
}

/// <summary>An article that editors put at a position.</summary>
internal sealed record Pin
{
    public Guid Id { get; init; }
    public int Position { get; init; }
}
