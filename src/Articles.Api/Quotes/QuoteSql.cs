using System.Globalization;
using Articles.Api.Data;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Reading quotes. A quote is seen by whoever sees its article; a dismissed find by nobody.</summary>
internal static class QuoteSql
{
    public const string Columns =
        """
        quote.id, quote.article_id, quote.position, article.slug as article_slug, quote.text, quote.kind, quote.speaker_id,
        speaker.name as speaker_name, quote.speaker_role, quote.mention::text as mention, quote.cue::text as cue,
        quote.clause::text as clause, quote.paragraph, quote.prefix, quote.suffix, quote.span_start, quote.span_end,
        quote.utf16_start, quote.utf16_end, quote.continues, quote.origin, quote.confidence, quote.status, article.language,
        article.published_at, quote.created_at, quote.updated_at, quote.version
        """;

    public static async Task<Quote?> VisibleQuoteAsync(this NpgsqlConnection db, Guid id, Sight sight, CancellationToken cancel) =>
        (await db.QuerySingleOrDefaultAsync<QuoteRow>(Command(
            $"""
            select {Columns}
            from quote
            join {sight.Article} article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.id = @id and not quote.dismissed
            """,
            new { id, sight.Now, sight.Sections }, cancel)))?.ToQuote();

    /// <summary>The id of the article that the caller names so, by id or slug; null when the caller sees none.</summary>
    public static Task<Guid?> VisibleArticleIdAsync(this NpgsqlConnection db, string idOrSlug, Sight sight, CancellationToken cancel)
    {
        var byId = Spelling.TryReadId(idOrSlug, out var id);
        return db.QuerySingleOrDefaultAsync<Guid?>(Command(
            $"select article.id from {sight.Article} article where {(byId ? "article.id = @id" : "article.slug = @idOrSlug")}",
            new { id, idOrSlug, sight.Now, sight.Sections }, cancel));
    }

    /// <summary>The quotes of an article in reading order, from a position on.</summary>
    public static async Task<IReadOnlyList<QuoteRow>> QuotesOfAsync(
        this NpgsqlConnection db, Guid articleId, int? after, int rows, CancellationToken cancel) =>
        (await db.QueryAsync<QuoteRow>(Command(
            $"""
            select {Columns}
            from quote
            join article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.article_id = @articleId and not quote.dismissed and quote.position > @after
            order by quote.position
            limit {rows}
            """,
            new { articleId, after = after ?? -1 }, cancel))).AsList();

    public static Task<Tally> CountQuotesOfAsync(
        this NpgsqlConnection db, Guid articleId, string count, CancellationToken cancel) =>
        db.CountAsync(count, "select from quote where article_id = @articleId and not dismissed", new { articleId }, cancel);

    /// <summary>What is quoted in each of these articles, in reading order.</summary>
    public static async Task<ILookup<Guid, Quote>> QuotesOfAsync(
        this NpgsqlConnection db, Guid[] articleIds, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<QuoteRow>(Command(
            $"""
            select {Columns}
            from quote
            join {sight.Article} article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.article_id = any (@articleIds) and not quote.dismissed
            order by quote.article_id, quote.position
            """,
            new { articleIds, sight.Now, sight.Sections }, cancel))).ToLookup(row => row.ArticleId, row => row.ToQuote());

    /// <summary>Who is quoted in each of these articles, in order of first appearance, with the title they first have there.</summary>
    public static async Task<ILookup<Guid, QuoteSpeaker>> SpeakersOfAsync(
        this NpgsqlConnection db, Guid[] articleIds, Sight sight, CancellationToken cancel) =>
        (await db.QueryAsync<QuoteRow>(Command(
            $"""
            select quote.article_id, speaker.id as speaker_id, speaker.name as speaker_name,
                   (array_agg(quote.speaker_role order by quote.position) filter (where quote.speaker_role is not null))[1] as speaker_role
            from quote
            join {sight.Article} article on article.id = quote.article_id
            join speaker on speaker.id = quote.speaker_id
            where quote.article_id = any (@articleIds) and not quote.dismissed
            group by quote.article_id, speaker.id
            order by quote.article_id, min(quote.position)
            """,
            new { articleIds, sight.Now, sight.Sections }, cancel)))
            .ToLookup(row => row.ArticleId, row => new QuoteSpeaker { Id = row.SpeakerId, Name = row.SpeakerName!, Role = row.SpeakerRole });

    /// <summary>The query with its terms as they are called now, and whom it means.</summary>
    public static async Task<QuoteQuery> MeantAsync(this NpgsqlConnection db, QuoteQuery query, CancellationToken cancel)
    {
        var (section, tag, _, _) = await db.PresentTermsAsync(new TermFilters(query.Section, query.Tag, TagAll: null, Author: null), cancel);
        var (wanted, excluded) = await db.SpeakersAskedAsync(query.Speaker, cancel);
        return query with { Section = section, Tag = tag, SpeakersWanted = wanted, SpeakersExcluded = excluded };
    }

    /// <summary>The same with the few articles that one of its filters leaves, if one does.</summary>
    public static async Task<QuoteQuery> AmongFewAsync(this NpgsqlConnection db, QuoteQuery query, CancellationToken cancel)
    {
        query = await db.MeantAsync(query, cancel);
        return query with { Among = await db.FirstHandfulAsync(query.Narrow, cancel) };
    }

    /// <summary>Quotes of public articles, newest first; one more than the page holds.</summary>
    public static async Task<IReadOnlyList<QuoteRow>> VisibleQuotesAsync(
        this NpgsqlConnection db, QuoteQuery query, Search? search, string?[]? after, Sight sight, CancellationToken cancel)
    {
        var (conditions, arguments) = Conditions(query, search, sight);
        if (after is [var publishedAt, var lastId])
        {
            conditions.Add("(quote.published_at, quote.id) < (@publishedAt::timestamptz, @lastId)");
            arguments.Add("publishedAt", publishedAt);
            arguments.Add("lastId", Guid.Parse(lastId!, CultureInfo.InvariantCulture));
        }

        return (await db.QueryAsync<QuoteRow>(Command(
            $"""
            select {Columns}
            from quote
            join {sight.Public.Article} article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where {string.Join("\n  and ", conditions)}
            order by quote.published_at desc, quote.id desc
            limit {query.Limit + 1}
            """,
            arguments, cancel))).AsList();
    }

    /// <summary>How many quotes a query means.</summary>
    public static Task<Tally> CountQuotesAsync(
        this NpgsqlConnection db, QuoteQuery query, Search? search, Sight sight, CancellationToken cancel)
    {
        var (conditions, arguments) = Conditions(query, search, sight);
        return db.CountAsync(
            query.Count,
            $"""
            select from quote
            join {sight.Public.Article} article on article.id = quote.article_id
            where {string.Join("\n  and ", conditions)}
            """,
            arguments, cancel);
    }

    /// <summary>What occurs among the quotes that a query means.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>> QuoteFacetsAsync(
        this NpgsqlConnection db, QuoteQuery query, Search? search, Sight sight, CancellationToken cancel)
    {
        var (conditions, arguments) = Conditions(query, search, sight);
        arguments.Add("facets", query.Facets);
        return FacetRow.ByFacet(query.Facets!, await db.QueryAsync<FacetRow>(Command(
            $"""
            with match as materialized (
              select quote.speaker_id, article.section, quote.published_at
              from quote
              join {sight.Public.Article} article on article.id = quote.article_id
              where {string.Join("\n  and ", conditions)}
              order by quote.published_at desc, quote.id desc
              limit {FacetRow.MostItems}
            ),
            facet (facet, value, name, count) as (
              select 'speaker', held.speaker_id::text, speaker.name, held.count
              from (select speaker_id, count(*) from match where 'speaker' = any (@facets) and speaker_id is not null group by 1 order by 2 desc, 1 limit 50) held
              join speaker on speaker.id = held.speaker_id
              union all
              select 'section', held.section, section.name, held.count
              from (select match.section, count(*) from match where 'section' = any (@facets) and match.section is not null group by 1 order by 2 desc, 1 limit 50) held
              join section on section.slug = held.section
              union all
              select 'month', held.month, null, held.count
              from (select to_char(published_at at time zone 'UTC', 'YYYY-MM') as month, count(*) from match
                    where 'month' = any (@facets) group by 1 order by 1 desc limit 120) held
            )
            select facet, value, name, count, (select count(*) from match) >= {FacetRow.MostItems} as at_least
            from facet
            order by facet, case when facet = 'month' then value end desc, count desc, value
            """,
            arguments, cancel)));
    }

    private static (List<string> Conditions, DynamicParameters Arguments) Conditions(QuoteQuery query, Search? search, Sight sight)
    {
        // Without the date the walk along it begins at the quotes of drafts, which have none.
        var conditions = new List<string> { "not quote.dismissed", "quote.published_at <= @now" };
        var arguments = new DynamicParameters(new { sight.Now, sight.Sections });

        void If(object? value, string name, string condition)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                arguments.Add(name, value);
            }
        }

        // An array, so that the articles are fetched first, by their indexes.
        void Named(string[]? articles, string name, string condition)
        {
            If(articles, name, string.Format(CultureInfo.InvariantCulture, condition,
                $"quote.article_id = any (array(select id from article where slug = any (@{name}) union all select id from article where id = any (@{name}_ids)))"));
            arguments.Add($"{name}_ids", (articles ?? []).SelectMany(text => Spelling.TryReadId(text, out var id) ? [id] : Array.Empty<Guid>()).ToArray());
        }

        if (search is not null)
        {
            conditions.Add(search.Matches("quote"));
            search.AddTo(arguments);
        }

        If(query.SpeakersWanted, "speakers_wanted", "quote.speaker_id = any (@speakers_wanted)");
        If(query.SpeakersExcluded, "speakers_excluded", "not coalesce(quote.speaker_id = any (@speakers_excluded), false)");
        Named(query.Article.Wanted(), "articles_wanted", "{0}");
        Named(query.Article.Excluded(), "articles_excluded", "not {0}");
        If(query.Among?.Values, "among", query.Among?.Has("quote.article_id", "@among") ?? "");
        If(query.Section.Wanted(), "sections_wanted", "article.section = any (@sections_wanted)");
        If(query.Section.Excluded(), "sections_excluded", "not coalesce(article.section = any (@sections_excluded), false)");
        If(query.Tag.Wanted(), "tags_wanted", "exists (select from article_tag where article_tag.article_id = article.id and article_tag.tag = any (@tags_wanted))");
        If(query.Tag.Excluded(), "tags_excluded", "not exists (select from article_tag where article_tag.article_id = article.id and article_tag.tag = any (@tags_excluded))");
        If(query.Kind, "kinds", "quote.kind = any (@kinds)");
        If(query.Origin, "origins", "quote.origin = any (@origins)");
        If(query.PublishedFrom, "publishedFrom", "quote.published_at >= @publishedFrom");
        If(query.PublishedTo, "publishedTo", "quote.published_at < @publishedTo");
        If(query.MinConfidence, "minConfidence", "quote.confidence >= @minConfidence::real");
        return (conditions, arguments);
    }
}
