using System.Text.Json;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Storing what was found in a text, in the text's own transaction.</summary>
internal static class QuoteWritingSql
{
    /// <summary>Gives an article the quotes of its new text, and counts them.</summary>
    public static async Task ReplaceQuotesAsync(
        this NpgsqlConnection db, Guid articleId, string text, IReadOnlyList<FoundQuote> found, DateTimeOffset now, CancellationToken cancel)
    {
        var stored = (await db.QueryAsync<StoredQuote>(Command(
            "select id, text, origin, corrected, dismissed, utf16_start from quote where article_id = @articleId order by position",
            new { articleId }, cancel))).AsList();
        if (stored.Count == 0 && found.Count == 0)
        {
            return;
        }

        var anchored = AnchoredQuote.Of(text, found);
        var kept = QuoteKeeping.Match(anchored, stored, text);
        var speakers = await db.SpeakersNamedAsync(found.Select(quote => quote.Speaker?.Name).OfType<string>(), now, cancel);

        await db.ExecuteAsync(Command("delete from quote where id = any (@gone)", new { gone = kept.Gone.ToArray() }, cancel));
        await db.AnchorSettledAsync(kept, stored, text, now, cancel);
        await db.UpsertFoundAsync(articleId, anchored, kept.Ids, speakers, now, cancel);
        await db.CountQuotesAsync(articleId, cancel);
    }

    /// <summary>Carries the article's new date to its quotes.</summary>
    public static Task DateQuotesAsync(this NpgsqlConnection db, Guid articleId, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote set published_at = article.published_at
            from article
            where article.id = @articleId and quote.article_id = @articleId
            """,
            new { articleId }, cancel));

    private static Task UpsertFoundAsync(
        this NpgsqlConnection db, Guid articleId, IReadOnlyList<AnchoredQuote> anchored, IReadOnlyList<Guid?> ids,
        IReadOnlyDictionary<string, Guid> speakers, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = anchored.Select((quote, index) => (Quote: quote, Id: ids[index], Position: index)).Where(row => row.Id is not null).ToList();

        T[] Column<T>(Func<AnchoredQuote, T> value) => [.. rows.Select(row => value(row.Quote))];

        return db.ExecuteAsync(Command(
            """
            insert into quote (
              id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
              speaker_id, speaker_role, mention, cue, clause, continues, origin, confidence, reason, created_at, updated_at, published_at,
              search)
            select given.id, @articleId, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                   speaker_id, speaker_role, mention, cue, clause, continues, 'extracted', confidence, reason, @now, @now,
                   (select article.published_at from article where article.id = @articleId),
                   quote_vector((select article.language from article where article.id = @articleId), text)
            from unnest(@ids, @positions, @kinds, @texts, @paragraphs, @starts, @ends, @utf16Starts, @utf16Ends, @prefixes, @suffixes,
                        @speakerIds, @roles, @mentions::jsonb[], @cues::jsonb[], @clauses::jsonb[], @continues, @confidences, @reasons)
                 as given (id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                           speaker_id, speaker_role, mention, cue, clause, continues, confidence, reason)
            on conflict (id) do update
            set position = excluded.position, kind = excluded.kind, paragraph = excluded.paragraph, span_start = excluded.span_start,
                span_end = excluded.span_end, utf16_start = excluded.utf16_start, utf16_end = excluded.utf16_end,
                prefix = excluded.prefix, suffix = excluded.suffix, speaker_id = excluded.speaker_id,
                speaker_role = excluded.speaker_role, mention = excluded.mention, cue = excluded.cue, clause = excluded.clause,
                continues = excluded.continues, confidence = excluded.confidence, reason = excluded.reason, status = 'anchored',
                published_at = excluded.published_at, search = excluded.search, version = quote.version + 1, updated_at = @now
            """,
            new
            {
                articleId,
                now,
                ids = rows.Select(row => row.Id!.Value).ToArray(),
                positions = rows.Select(row => row.Position).ToArray(),
                kinds = Column(quote => JsonNamingPolicy.CamelCase.ConvertName(quote.Found.Kind.ToString())),
                texts = Column(quote => quote.Selector.Exact),
                paragraphs = Column(quote => quote.Found.Paragraph),
                starts = Column(quote => quote.Selector.Start),
                ends = Column(quote => quote.Selector.End),
                utf16Starts = Column(quote => quote.Selector.StartUtf16),
                utf16Ends = Column(quote => quote.Selector.EndUtf16),
                prefixes = Column(quote => quote.Selector.Prefix),
                suffixes = Column(quote => quote.Selector.Suffix),
                speakerIds = Column(quote => quote.Found.Speaker is { } speaker ? speakers[SpeakerName.Fold(speaker.Name)] : (Guid?)null),
                roles = Column(quote => quote.Found.Speaker?.Role),
                mentions = Column(quote => AnchoredQuote.Json(quote.Mention)),
                cues = Column(quote => AnchoredQuote.Json(quote.Cue)),
                clauses = Column(quote => AnchoredQuote.Json(quote.Clause)),
                continues = rows.Select(row => row.Quote.Found.Continues is { } before ? ids[before] : null).ToArray(),
                confidences = Column(quote => (float)quote.Found.Confidence),
                reasons = Column(quote => quote.Found.Reason),
            }, cancel));
    }

    private static Task AnchorSettledAsync(
        this NpgsqlConnection db, KeptQuotes kept, List<StoredQuote> stored, string text, DateTimeOffset now, CancellationToken cancel)
    {
        var placed = kept.Settled.Where(settled => settled.StartUtf16 is not null)
            .Select(settled => (settled.Id, Start: settled.StartUtf16!.Value, End: settled.StartUtf16.Value + stored.First(old => old.Id == settled.Id).Text.Length))
            .ToList();
        return db.ExecuteAsync(Command(
            """
            update quote
            set status = 'anchored', span_start = given.span_start, span_end = given.span_end, utf16_start = given.utf16_start,
                utf16_end = given.utf16_end, updated_at = @now, version = quote.version + 1
            from unnest(@ids, @starts, @ends, @utf16Starts, @utf16Ends) as given (id, span_start, span_end, utf16_start, utf16_end)
            where quote.id = given.id
              and (quote.status, quote.utf16_start) is distinct from ('anchored', given.utf16_start);

            update quote
            set status = 'orphaned', updated_at = @now, version = version + 1
            where id = any (@orphans) and status <> 'orphaned';
            """,
            new
            {
                now,
                ids = placed.Select(quote => quote.Id).ToArray(),
                starts = placed.Select(quote => CodePoints.FromUtf16(text, quote.Start)).ToArray(),
                ends = placed.Select(quote => CodePoints.FromUtf16(text, quote.End)).ToArray(),
                utf16Starts = placed.Select(quote => quote.Start).ToArray(),
                utf16Ends = placed.Select(quote => quote.End).ToArray(),
                orphans = kept.Settled.Where(settled => settled.StartUtf16 is null).Select(settled => settled.Id).ToArray(),
            }, cancel));
    }
}
