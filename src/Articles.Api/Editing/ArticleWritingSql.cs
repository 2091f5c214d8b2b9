using System.Text.Json;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Writing the rows of articles, one or many alike. Every function expects the transaction of the desk to be open.</summary>
internal static class ArticleWritingSql
{
    /// <summary>What was written, as rows named `given`.</summary>
    private const string Given =
        """
        unnest(@ids, @slugs, @headlines, @standfirsts, @kickers, @bylines, @sections, @languages, @datelines, @bodyFormats, @bodyContents,
               @bodyTexts, @bodyHtmls, @images::jsonb[], @sourceNames, @sourceUrls, @externalIds, @canonicalUrls, @rights::jsonb[],
               @extras::json[], @embargoes, @wordCounts, @tags, @authors, @roles, @written, @addresses,
               @labels)
          as given (id, slug, headline, standfirst, kicker, byline, section, language, dateline, body_format, body_content, body_text,
                    body_html, images, source_name, source_url, external_id, canonical_url, rights, extra, embargo_until, word_count, tags, authors,
                    roles, written, addresses, labels)
        """;

    private const string Columns =
        """
        slug, headline, standfirst, kicker, byline, section, language, dateline, body_format, body_content, body_text, body_html, images,
        source_name, source_url, external_id, canonical_url, rights, extra, embargo_until, word_count
        """;

    private const string Terms = "given.tags::text[], credits(given.authors::text[], given.roles::text[], given.written::text[], given.addresses::text[])";

    private const string Search = "search_vector(given.language, given.headline, given.kicker, given.standfirst, given.body_text)";

    private const string Summary = "search_summary(given.language, given.headline, given.standfirst, array[given.labels])";

    /// <summary>What a row adds to the corrections.</summary>
    private static string Corrected(string row) =>
        $"case when {row}.correction is null then '[]' else jsonb_build_array(jsonb_build_object('at', @nowText::text, 'note', {row}.correction)) end";

    private static readonly string GivenColumns = string.Join(", ", Columns.Split(',').Select(column => $"given.{column.Trim()}"));

    /// <summary>Makes articles: drafts, or public ones with their date.</summary>
    public static async Task InsertArticlesAsync(
        this NpgsqlConnection db, IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<Guid, string> slugs, Caller by, DateTimeOffset now, CancellationToken cancel)
    {
        if (sheets.Count == 0)
        {
            return;
        }

        var arguments = Arguments(sheets, slugs, now);
        arguments.AddDynamicParams(new
        {
            createdBy = by.KeyId,
            bodyRules = BodyRenderer.Version,
            quoteRules = QuoteExtractor.Version,
            quoteCounts = sheets.Select(sheet => sheet.Manuscript.Quotes.Count).ToArray(),
            publishedAt = sheets.Select(sheet => sheet.PublishedFrom(now)?.UtcDateTime).ToArray(),
        });
        await db.ExecuteAsync(Command(
            $"""
            insert into article (
              id, {Columns}, body_rules, quote_count, quote_rules, created_at, updated_at, changed_at, created_by, status, published_at,
              turns_at, corrections, tags, authors, search, summary)
            select given.id, {GivenColumns}, @bodyRules, entry.quote_count, @quoteRules, @now, @now, @now, @createdBy, entry.status,
                   entry.published_at, next_turn(entry.status, entry.published_at, null, given.embargo_until, @now), '[]'::jsonb || {Corrected("entry")},
                   {Terms}, {Search}, {Summary}
            from {Given}
            join (select id, quote_count, published_at, correction, case when published_at is null then 'draft' else 'published' end as status
                  from unnest(@ids, @quoteCounts, @publishedAt, @corrections) as entry (id, quote_count, published_at, correction)) entry using (id)
            """,
            arguments, cancel));
    }

    /// <summary>Puts other words in the place of those that are there, and counts the version.</summary>
    public static async Task UpdateArticlesAsync(
        this NpgsqlConnection db, IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<Guid, string> slugs, DateTimeOffset now, CancellationToken cancel)
    {
        if (sheets.Count == 0)
        {
            return;
        }

        var arguments = Arguments(sheets, slugs, now);
        arguments.AddDynamicParams(new
        {
            minors = sheets.Select(sheet => sheet.Manuscript.Write.Significance == Significance.Minor).ToArray(),
            bodyRules = BodyRenderer.Version,
        });
        await db.ExecuteAsync(Command(
            $"""
            update article
            set ({Columns}) = row ({GivenColumns}),
                body_rules = @bodyRules,
                turns_at = case when turns_at <= @now then turns_at -- overdue, and still to be told
                                else next_turn(status, published_at, publish_until, given.embargo_until, @now) end,
                corrections = corrections || {Corrected("change")},
                version = version + 1, changed_at = @now,
                updated_at = case when change.minor then updated_at else @now end,
                (tags, authors) = row ({Terms}), search = {Search}, summary = {Summary}
            from {Given}
            join unnest(@ids, @corrections, @minors) as change (id, correction, minor) using (id)
            where article.id = given.id and article.id = any (@ids)
            """,
            arguments, cancel));
    }

    private static DynamicParameters Arguments(IReadOnlyList<Sheet> sheets, IReadOnlyDictionary<Guid, string> slugs, DateTimeOffset now)
    {
        T[] Column<T>(Func<Manuscript, T> value) => [.. sheets.Select(sheet => value(sheet.Manuscript))];

        T[] Written<T>(Func<ArticleWrite, T> value) => [.. sheets.Select(sheet => value(sheet.Manuscript.Write))];

        var arguments = new DynamicParameters();
        arguments.AddDynamicParams(new
        {
            now,
            nowText = Rfc3339.Write(now),
            corrections = Written(write => write.Correction?.Note),
            ids = sheets.Select(sheet => sheet.Id).ToArray(),
            slugs = sheets.Select(sheet => slugs[sheet.Id]).ToArray(),
            headlines = Written(write => write.Headline),
            standfirsts = Written(write => write.Standfirst),
            kickers = Written(write => write.Kicker),
            bylines = Written(write => write.Byline),
            sections = Written(write => write.Section),
            languages = Column(manuscript => manuscript.Language),
            datelines = Written(write => write.Dateline),
            bodyFormats = Column(manuscript => JsonNamingPolicy.CamelCase.ConvertName(manuscript.Form.ToString())),
            bodyContents = Column(manuscript => manuscript.Content),
            bodyTexts = Column(manuscript => manuscript.Body.Text),
            bodyHtmls = Column(manuscript => manuscript.Body.Html),
            images = Written(write => JsonSerializer.Serialize(write.Images ?? [], JsonSetup.Options)),
            sourceNames = Written(write => write.Source?.Name),
            sourceUrls = Written(write => write.Source?.Url),
            externalIds = Written(write => write.ExternalId),
            canonicalUrls = Written(write => write.CanonicalUrl),
            rights = Written(write => write.Rights is null ? null : JsonSerializer.Serialize(write.Rights, JsonSetup.Options)),
            extras = Written(write => write.Extra is { ValueKind: JsonValueKind.Object } extra ? JsonSerializer.Serialize(extra, JsonSetup.Options) : "{}"),
            embargoes = Written(write => write.EmbargoUntil?.UtcDateTime),
            wordCounts = Column(manuscript => manuscript.WordCount),
            tags = Column(manuscript => ArrayText.Of(manuscript.Tags)),
            authors = Column(manuscript => ArrayText.Of(manuscript.Authors.Select(author => author.Slug))),
            roles = Column(manuscript => ArrayText.Of(manuscript.Authors.Select(author => author.Role))),
            written = Column(manuscript => ArrayText.Of(manuscript.Authors.Select(author => author.Written))),
            addresses = Column(manuscript => ArrayText.Of(manuscript.Authors.Select(author => author.Url))),
            labels = Column(manuscript => string.Join(' ', manuscript.Tags.Concat(manuscript.Authors.Select(author => author.Name)))),
        });
        return arguments;
    }
}
