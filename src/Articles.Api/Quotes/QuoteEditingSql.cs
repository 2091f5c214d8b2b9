using System.Text.Json;
using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>What editors do to quotes. Every function expects the transaction of the desk to be open.</summary>
internal static class QuoteEditingSql
{
    /// <summary>The text of an article that the editor's sections hold, locked so that it does not change under the quote.</summary>
    public static Task<string?> TextToQuoteAsync(this NpgsqlConnection db, Guid articleId, Caller by, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<string?>(Command(
            """
            select body_text
            from article
            where id = @articleId and (@sections::text[] is null or section = any (@sections))
            for update
            """,
            new { articleId, by.Sections }, cancel));

    /// <summary>A quote as it stands, dismissed or not, locked for a change.</summary>
    public static Task<QuoteRow?> HoldQuoteAsync(this NpgsqlConnection db, Guid id, Caller by, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<QuoteRow?>(Command(
            $"""
            select {QuoteSql.Columns}
            from quote
            join article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.id = @id and (@sections::text[] is null or article.section = any (@sections))
            for update of quote
            """,
            new { id, by.Sections }, cancel));

    /// <summary>The speaker that an editor means: by id, or by name, which makes one where there is none.</summary>
    public static async Task<(Guid? Id, ProblemHttpResult? Refusal)> SpeakerMeantAsync(
        this NpgsqlConnection db, SpeakerWrite? speaker, DateTimeOffset now, CancellationToken cancel)
    {
        if (speaker?.Id is { } id)
        {
            return await db.QuerySingleOrDefaultAsync<Guid?>(Command("select id from speaker where id = @id", new { id }, cancel)) is { } known
                ? (known, null)
                : (null, Problems.Invalid(Failure.At("/speaker/id", "unknown_speaker", "There is no speaker with this id.")));
        }

        return speaker?.Name is { } name
            ? ((await db.SpeakersNamedAsync([name], now, cancel))[SpeakerName.Fold(name)], null)
            : (null, null);
    }

    public static Task InsertEditorsQuoteAsync(
        this NpgsqlConnection db, Guid id, Guid articleId, AnchoredQuote quote, Guid? speakerId, string? role, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into quote (
              id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
              speaker_id, speaker_role, origin, confidence, created_at, updated_at, published_at, search)
            select @id, article.id, (select count(*) from quote earlier where earlier.article_id = article.id and earlier.utf16_start < @utf16Start),
                   @kind, @text, @paragraph, @spanStart, @spanEnd, @utf16Start, @utf16End, @prefix, @suffix,
                   @speakerId, @role, 'editor', 1, @now, @now, article.published_at,
                   quote_vector(article.language, @text)
            from article
            where article.id = @articleId
            """,
            new
            {
                id,
                articleId,
                kind = JsonNamingPolicy.CamelCase.ConvertName(quote.Found.Kind.ToString()),
                text = quote.Selector.Exact,
                quote.Found.Paragraph,
                spanStart = quote.Selector.Start,
                spanEnd = quote.Selector.End,
                utf16Start = quote.Selector.StartUtf16,
                utf16End = quote.Selector.EndUtf16,
                quote.Selector.Prefix,
                quote.Selector.Suffix,
                speakerId,
                role,
                now,
            }, cancel));

    /// <summary>Puts a quote right; from now on extraction keeps its hands off it.</summary>
    public static Task CorrectQuoteAsync(
        this NpgsqlConnection db, Guid id, Guid? speakerId, string? role, QuoteKind? kind, bool? dismissed, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote
            set speaker_id = @speakerId, speaker_role = @role, kind = coalesce(@kind, kind), dismissed = coalesce(@dismissed, dismissed),
                corrected = true, confidence = 1, version = version + 1, updated_at = @now
            where id = @id
            """,
            new { id, speakerId, role, kind = kind is null ? null : JsonNamingPolicy.CamelCase.ConvertName(kind.Value.ToString()), dismissed, now }, cancel));

    public static Task RemoveQuoteAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote set dismissed = true, version = version + 1, updated_at = @now where id = @id and origin = 'extracted';
            delete from quote where id = @id and origin = 'editor';
            """,
            new { id, now }, cancel));

    /// <summary>Counts an article's quotes anew.</summary>
    public static Task CountQuotesAsync(this NpgsqlConnection db, Guid articleId, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set quote_count = (select count(*) from quote where article_id = @articleId and status = 'anchored' and not dismissed)
            where id = @articleId
            """,
            new { articleId }, cancel));
}
