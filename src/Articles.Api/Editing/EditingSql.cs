using System.Text.Json;
using Articles.Api.Articles;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Writing articles. Every function expects the transaction of the desk to be open.</summary>
internal static class EditingSql
{
    private const string SearchVector = "search_vector(@language, @headline, @kicker, @standfirst, @bodyText)";

    private const string SearchSummary = "search_summary(@language, @headline, @standfirst, @labels)";

    /// <summary>
    /// Locks an article for a change and writes down whether the world has seen it by now. Editors work on every article of
    /// their sections, seen or not: this is the one door that looks past `visible_article`.
    /// </summary>
    public static async Task<Held?> HoldArticleAsync(this NpgsqlConnection db, Guid id, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await db.QuerySingleOrDefaultAsync<Held>(Command(
            """
            with locked as materialized (
              select article.*, has_been_public(article, @now) as has_been_public
              from article
              where id = @id
                and (@sections::text[] is null or section = any (@sections))
              for no key update
            ),
            noted as (
              update article
              set first_public_at = case when locked.has_been_public
                                         then coalesce(article.first_public_at, greatest(article.published_at, article.embargo_until)) end
              from locked
              where article.id = locked.id and locked.has_been_public <> (article.first_public_at is not null)
            )
            select id, slug, version, status, article_status(status, published_at, publish_until, @now) as seen_as,
                   has_been_public, published_at, publish_until, embargo_until
            from locked
            """,
            new { id, now, caller.Sections }, cancel));
        return held;
    }

    public static async Task<Article> ArticleOnDeskAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        (await db.ReadArticleAsync(Command(
            $"select {ArticleSql.FullColumns} from article where id = @id", new { id, now }, cancel)))!.ToArticle();

    public static async Task<Article?> ArticleToEditAsync(this NpgsqlConnection db, Guid id, Caller caller, DateTimeOffset now, CancellationToken cancel) =>
        (await db.ReadArticleAsync(Command(
            $"""
            select {ArticleSql.FullColumns}
            from article
            where id = @id and (@sections::text[] is null or section = any (@sections))
            """,
            new { id, now, caller.Sections }, cancel)))?.ToArticle();

    /// <summary>The article that a source knows by this id. It is the writer's own name for it, so it gives nothing away.</summary>
    public static Task<Guid?> ArticleKnownAsAsync(this NpgsqlConnection db, string? source, string externalId, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<Guid?>(Command(
            "select id from article where source_name = @source and external_id = @externalId", new { source, externalId }, cancel));

    public static Task InsertArticleAsync(
        this NpgsqlConnection db, Guid id, string slug, Manuscript manuscript, Caller by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            insert into article (
              id, slug, headline, standfirst, kicker, byline, section, language, dateline, body_format, body_content, body_text,
              body_html, body_rules, images, source_name, source_url, external_id, canonical_url, rights, extra, embargo_until,
              word_count, quote_count, quote_rules, created_at, updated_at, changed_at, created_by, tags, authors, search, summary)
            values (
              @id, @slug, @headline, @standfirst, @kicker, @byline, @section, @language, @dateline, @bodyFormat, @bodyContent, @bodyText,
              @bodyHtml, @bodyRules, @images, @sourceName, @sourceUrl, @externalId, @canonicalUrl, @rights, @extra::json, @embargoUntil,
              @wordCount, @quoteCount, @quoteRules, @now, @now, @now, @createdBy, @tags, credits(@authors, @roles), {SearchVector}, {SearchSummary})
            """,
            Arguments(id, slug, manuscript, now, new { createdBy = by.KeyId }), cancel));

    public static Task UpdateArticleAsync(
        this NpgsqlConnection db, Guid id, string slug, Manuscript manuscript, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            update article
            set slug = @slug, headline = @headline, standfirst = @standfirst, kicker = @kicker, byline = @byline, section = @section,
                language = @language, dateline = @dateline, body_format = @bodyFormat, body_content = @bodyContent,
                body_text = @bodyText, body_html = @bodyHtml, body_rules = @bodyRules, images = @images, source_name = @sourceName,
                source_url = @sourceUrl, external_id = @externalId, canonical_url = @canonicalUrl, rights = @rights,
                extra = @extra::json, embargo_until = @embargoUntil,
                turns_at = case when turns_at <= @now then turns_at -- overdue, and still to be told
                                else next_turn(status, published_at, publish_until, @embargoUntil, @now) end,
                word_count = @wordCount,
                corrections = case when @correction::text is null then corrections
                                   else corrections || jsonb_build_object('at', @nowText::text, 'note', @correction::text) end,
                version = version + 1, changed_at = @now,
                updated_at = case when @minor then updated_at else @now end,
                tags = @tags, authors = credits(@authors, @roles), search = {SearchVector}, summary = {SearchSummary}
            where id = @id
            """,
            Arguments(id, slug, manuscript, now, new
            {
                correction = manuscript.Write.Correction?.Note,
                nowText = Rfc3339.Write(now),
                minor = manuscript.Write.Significance == Significance.Minor,
            }), cancel));

    /// <summary>
    /// Locks an article that is to be deleted, and before it those that name it as what replaces them and lose that name with it:
    /// whoever edits one of them holds it before the replacement, too. False when another has come to name it meanwhile.
    /// </summary>
    public static async Task<bool> HoldWithReplacedAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel)
    {
        var replaced = (await db.QueryAsync<Guid>(Command(
            "select id from article where replaced_by = @id order by id for no key update", new { id }, cancel))).ToArray();
        await db.ExecuteAsync(Command("select from article where id = @id for update", new { id }, cancel));
        return !await db.QuerySingleAsync<bool>(Command(
            "select exists (select from article where replaced_by = @id and id <> all (@replaced))", new { id, replaced }, cancel));
    }

    public static Task DeleteArticleAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel) =>
        db.ExecuteAsync(Command("delete from article where id = @id", new { id }, cancel));

    private static DynamicParameters Arguments(Guid id, string slug, Manuscript manuscript, DateTimeOffset now, object more)
    {
        var write = manuscript.Write;
        var arguments = new DynamicParameters(more);
        arguments.AddDynamicParams(new
        {
            id,
            slug,
            now,
            write.Headline,
            write.Standfirst,
            write.Kicker,
            write.Byline,
            write.Section,
            manuscript.Language,
            write.Dateline,
            bodyFormat = JsonNamingPolicy.CamelCase.ConvertName(manuscript.Form.ToString()),
            bodyContent = manuscript.Content,
            bodyText = manuscript.Body.Text,
            bodyHtml = manuscript.Body.Html,
            bodyRules = BodyRenderer.Version,
            images = Jsonb.Of(JsonSerializer.Serialize(write.Images ?? [], JsonSetup.Options)),
            sourceName = write.Source?.Name,
            sourceUrl = write.Source?.Url,
            write.ExternalId,
            write.CanonicalUrl,
            rights = Jsonb.Of(write.Rights is null ? (string?)null : JsonSerializer.Serialize(write.Rights, JsonSetup.Options)),
            extra = write.Extra is { ValueKind: JsonValueKind.Object } extra ? JsonSerializer.Serialize(extra, JsonSetup.Options) : "{}",
            write.EmbargoUntil,
            manuscript.WordCount,
            quoteCount = manuscript.Quotes.Count,
            quoteRules = QuoteExtractor.Version,
            tags = manuscript.Tags.ToArray(),
            authors = manuscript.Authors.Select(author => author.Slug).ToArray(),
            roles = manuscript.Authors.Select(author => author.Role).ToArray(),
            labels = manuscript.Tags.Concat(manuscript.Authors.Select(author => author.Name)).ToArray(),
        });
        return arguments;
    }
}

/// <summary>What the desk must know of an article that it has locked.</summary>
internal sealed record Held
{
    public Guid Id { get; init; }
    public string Slug { get; init; } = "";
    public int Version { get; init; }

    /// <summary>What the editors decided.</summary>
    public string Status { get; init; } = "";

    /// <summary>What that means at this moment.</summary>
    public string SeenAs { get; init; } = "";

    /// <summary>Whether the world has ever seen it.</summary>
    public bool HasBeenPublic { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }
    public DateTimeOffset? PublishUntil { get; init; }
    public DateTimeOffset? EmbargoUntil { get; init; }

    /// <summary>Public at this moment, to everybody.</summary>
    public bool IsPublic(DateTimeOffset now) => SeenAs == "published" && !(EmbargoUntil > now);
}
