using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Storing what was found in a text, in the text's own transaction.</summary>
internal static class QuoteWritingSql
{
    /// <summary>Gives articles the quotes of their texts, and counts them; tells what that changed.</summary>
    public static async Task<QuoteTurnover> ReplaceQuotesAsync(
        this NpgsqlConnection db, IReadOnlyList<ReadQuotes> texts, DateTimeOffset now, CancellationToken cancel)
    {
        var stored = await db.StoredQuotesAsync([.. texts.Where(text => !text.IsNew).Select(text => text.ArticleId)], cancel);
        var kept = texts.Where(text => text.Quotes.Count > 0 || stored.Contains(text.ArticleId))
            .Select(text => new KeptText(text, QuoteKeeping.Match(text.Quotes, [.. stored[text.ArticleId]], text.Text))).ToList();
        if (kept.Count == 0)
        {
            return QuoteTurnover.None;
        }

        var speakers = await db.SpeakersNamedAsync(kept.SelectMany(one => one.Text.Quotes).Select(quote => quote.Speaker?.Name).OfType<string>(), now, cancel);
        var gone = kept.SelectMany(one => one.Kept.Gone).ToArray();
        if (gone.Length > 0)
        {
            await db.ExecuteAsync(Command("delete from quote where id = any (@gone)", new { gone }, cancel));
        }

        var changed = await db.AnchorSettledAsync(kept, now, cancel);
        changed += await db.UpsertFoundAsync(kept, speakers, now, cancel);
        await db.SettleUpAsync(kept, stored, cancel);

        var before = stored.SelectMany(olds => olds).ToDictionary(old => old.Id);
        var finds = kept.SelectMany(one => one.Finds).ToList();
        return new QuoteTurnover(
            Added: finds.Count(find => !before.ContainsKey(find.Id)),
            Gone: gone.Length,
            OtherSpeaker: finds.Count(find => before.TryGetValue(find.Id, out var old) && old.SpeakerId != SpeakerOf(find.Quote, speakers)),
            IsAny: changed > 0 || gone.Length > 0);
    }

    /// <summary>Carries the new date or section of articles to their quotes.</summary>
    public static Task DateQuotesAsync(this NpgsqlConnection db, Guid[] articleIds, CancellationToken cancel) =>
        articleIds.Length == 0 ? Task.CompletedTask : db.ExecuteAsync(Command(
            """
            update quote set published_at = article.published_at, section = article.section
            from article
            where article.id = any (@articleIds) and quote.article_id = article.id
            """,
            new { articleIds }, cancel));

    private static async Task<ILookup<Guid, StoredQuote>> StoredQuotesAsync(this NpgsqlConnection db, Guid[] articleIds, CancellationToken cancel) =>
        (articleIds.Length == 0 ? [] : await db.QueryAsync<StoredQuote>(Command(
            """
            select article_id, id, text, origin, corrected, dismissed, span_start, span_end, utf16_start, prefix, suffix, speaker_id,
                   case when corrected or dismissed then mention::text end as mention,
                   case when corrected or dismissed then cue::text end as cue,
                   case when corrected or dismissed then clause::text end as clause,
                   case when corrected or dismissed then continues end as continues
            from quote
            where article_id = any (@articleIds)
            order by article_id, position
            """,
            new { articleIds }, cancel))).ToLookup(quote => quote.ArticleId);

    // A new article was counted when it was made, and has nothing to be put in order.
    private static async Task SettleUpAsync(
        this NpgsqlConnection db, IReadOnlyList<KeptText> kept, ILookup<Guid, StoredQuote> stored, CancellationToken cancel)
    {
        var mixed = kept.Select(one => one.Text.ArticleId).Where(id => stored[id].Any(old => !old.IsTheServices)).ToArray();
        if (mixed.Length > 0)
        {
            await db.OrderQuotesAsync(mixed, cancel);
        }

        var known = kept.Where(one => !one.Text.IsNew).Select(one => one.Text.ArticleId).ToArray();
        if (known.Length > 0)
        {
            await db.CountQuotesAsync(known, QuoteExtractor.Version, cancel);
        }
    }

    private static Guid? SpeakerOf(AnchoredQuote quote, IReadOnlyDictionary<string, Guid> speakers) =>
        quote.Speaker is { } speaker ? speakers[SpeakerName.Fold(speaker.Name)] : null;

    /// <summary>Stores the finds; the answer is how many of them are new or changed. Unchanged ones keep their version.</summary>
    private static async Task<int> UpsertFoundAsync(
        this NpgsqlConnection db, IReadOnlyList<KeptText> kept, IReadOnlyDictionary<string, Guid> speakers, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = kept.SelectMany(one => one.Finds).ToList();
        if (rows.Count == 0)
        {
            return 0;
        }

        T[] Column<T>(Func<AnchoredQuote, T> value) => [.. rows.Select(row => value(row.Quote))];

        var arguments = new
        {
            now,
            articles = rows.Select(row => row.ArticleId).ToArray(),
            ids = rows.Select(row => row.Id).ToArray(),
            positions = rows.Select(row => row.Position).ToArray(),
            kinds = Column(quote => QuoteRow.WordOf(quote.Found.Kind)),
            texts = Column(quote => quote.Selector.Exact),
            paragraphs = Column(quote => quote.Found.Paragraph),
            starts = Column(quote => quote.Selector.Start),
            ends = Column(quote => quote.Selector.End),
            utf16Starts = Column(quote => quote.Selector.StartUtf16),
            utf16Ends = Column(quote => quote.Selector.EndUtf16),
            prefixes = Column(quote => quote.Selector.Prefix),
            suffixes = Column(quote => quote.Selector.Suffix),
            speakerIds = Column(quote => SpeakerOf(quote, speakers)),
            names = Column(quote => quote.Speaker is { } speaker ? SpeakerName.Fold(speaker.Name) : null),
            written = Column(quote => quote.Speaker?.Name),
            roles = Column(quote => quote.Speaker?.Role),
            mentions = Column(quote => AnchoredQuote.Json(quote.Mention)),
            cues = Column(quote => AnchoredQuote.Json(quote.Cue)),
            clauses = Column(quote => AnchoredQuote.Json(quote.Clause)),
            continues = rows.Select(row => row.Continues).ToArray(),
            confidences = Column(quote => (float)quote.Found.Confidence),
            reasons = Column(quote => quote.Found.Reason),
            likenesses = Column(quote => quote.LikenessKeys),
        };
        var changed = await db.ExecuteAsync(Command(
            """
            insert into quote (
              id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
              speaker_id, spoken_as, written_as, speaker_role, mention, cue, clause, continues, origin, confidence, reason, created_at,
              updated_at, published_at, section, search, likeness)
            select given.id, article.id, given.position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                   speaker_id, spoken_as, written_as, speaker_role, mention, cue, clause, continues, 'extracted', confidence, reason, @now, @now,
                   article.published_at, article.section, quote_vector(article.language, text), likeness::integer[]
            from unnest(@ids, @articles, @positions, @kinds, @texts, @paragraphs, @starts, @ends, @utf16Starts, @utf16Ends, @prefixes, @suffixes,
                        @speakerIds, @names, @written, @roles, @mentions::jsonb[], @cues::jsonb[], @clauses::jsonb[], @continues, @confidences,
                        @reasons, @likenesses::text[])
                 as given (id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                           speaker_id, spoken_as, written_as, speaker_role, mention, cue, clause, continues, confidence, reason, likeness)
            cross join lateral (select id, language, published_at, section from article where article.id = given.article_id offset 0) article
            on conflict (id) do update
            set position = excluded.position, kind = excluded.kind, text = excluded.text, paragraph = excluded.paragraph,
                span_start = excluded.span_start, span_end = excluded.span_end, utf16_start = excluded.utf16_start,
                utf16_end = excluded.utf16_end, prefix = excluded.prefix, suffix = excluded.suffix, speaker_id = excluded.speaker_id,
                spoken_as = excluded.spoken_as, written_as = excluded.written_as, speaker_role = excluded.speaker_role, mention = excluded.mention, cue = excluded.cue,
                clause = excluded.clause, continues = excluded.continues, confidence = excluded.confidence, reason = excluded.reason,
                published_at = excluded.published_at, section = excluded.section, search = excluded.search,
                likeness = excluded.likeness, version = quote.version + 1, updated_at = @now
            where (quote.kind, quote.text, quote.paragraph, quote.span_start, quote.utf16_start, quote.prefix, quote.suffix,
                   quote.speaker_id, quote.speaker_role, quote.mention, quote.cue, quote.clause, quote.continues, quote.confidence)
              is distinct from
                  (excluded.kind, excluded.text, excluded.paragraph, excluded.span_start, excluded.utf16_start, excluded.prefix,
                   excluded.suffix, excluded.speaker_id, excluded.speaker_role, excluded.mention, excluded.cue, excluded.clause,
                   excluded.continues, excluded.confidence)
            """,
            arguments, cancel));

        if (kept.All(one => one.Text.IsNew))
        {
            return changed;
        }

        // What readers do not see of a quote that stayed as it was.
        await db.ExecuteAsync(Command(
            """
            update quote
            set position = given.position, spoken_as = given.spoken_as, written_as = given.written_as, reason = given.reason,
                section = article.section, search = quote_vector(article.language, quote.text), likeness = given.likeness::integer[]
            from unnest(@ids, @articles, @positions, @names, @written, @reasons, @likenesses::text[])
                 as given (id, article_id, position, spoken_as, written_as, reason, likeness)
            cross join lateral (select language, section from article where article.id = given.article_id offset 0) article
            where quote.id = given.id and quote.id = any (@ids)
              and (quote.position, quote.spoken_as, quote.written_as, quote.reason, quote.section, quote.search, quote.likeness)
                  is distinct from
                  (given.position, given.spoken_as, given.written_as, given.reason, article.section, quote_vector(article.language, quote.text),
                   given.likeness::integer[])
            """,
            arguments, cancel));
        return changed;
    }

    /// <summary>Puts the quotes that editors have touched where their words stand now; the answer is how many that changes.</summary>
    private static Task<int> AnchorSettledAsync(
        this NpgsqlConnection db, IReadOnlyList<KeptText> kept, DateTimeOffset now, CancellationToken cancel)
    {
        var settled = kept.SelectMany(one => one.Kept.Settled.Select(row => (one.Text.ArticleId, row.Id, row.Place, row.Continues))).ToList();
        var orphans = kept.SelectMany(one => one.Kept.Orphans).ToArray();
        if (settled.Count + orphans.Length == 0)
        {
            return Task.FromResult(0);
        }

        T[] Column<T>(Func<AnchoredQuote, T> value) => [.. settled.Select(row => value(row.Place))];

        return db.ExecuteAsync(Command(
            """
            update quote
            set status = 'anchored', text = given.text, paragraph = given.paragraph, span_start = given.span_start, span_end = given.span_end,
                utf16_start = given.utf16_start, utf16_end = given.utf16_end, prefix = given.prefix, suffix = given.suffix,
                mention = given.mention, cue = given.cue, clause = given.clause, continues = given.continues,
                search = quote_vector(article.language, given.text), likeness = given.likeness::integer[],
                updated_at = @now, version = quote.version + 1
            from unnest(@ids, @articles, @texts, @paragraphs, @starts, @ends, @utf16Starts, @utf16Ends, @prefixes, @suffixes, @mentions::jsonb[],
                        @cues::jsonb[], @clauses::jsonb[], @continues, @likenesses::text[])
                 as given (id, article_id, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix, mention,
                           cue, clause, continues, likeness)
            cross join lateral (select language, section from article where article.id = given.article_id offset 0) article
            where quote.id = given.id and quote.id = any (@ids)
              and (quote.status, quote.text, quote.span_start, quote.utf16_start, quote.paragraph, quote.prefix, quote.suffix, quote.mention,
                   quote.cue, quote.clause, quote.continues)
                  is distinct from
                  ('anchored', given.text, given.span_start, given.utf16_start, given.paragraph, given.prefix, given.suffix, given.mention,
                   given.cue, given.clause, given.continues);

            update quote
            set status = 'orphaned', continues = null, updated_at = @now, version = version + 1
            where id = any (@orphans) and status <> 'orphaned';
            """,
            new
            {
                now,
                ids = settled.Select(row => row.Id).ToArray(),
                articles = settled.Select(row => row.ArticleId).ToArray(),
                texts = Column(place => place.Selector.Exact),
                paragraphs = Column(place => place.Found.Paragraph),
                starts = Column(place => place.Selector.Start),
                ends = Column(place => place.Selector.End),
                utf16Starts = Column(place => place.Selector.StartUtf16),
                utf16Ends = Column(place => place.Selector.EndUtf16),
                prefixes = Column(place => place.Selector.Prefix),
                suffixes = Column(place => place.Selector.Suffix),
                mentions = Column(place => AnchoredQuote.Json(place.Mention)),
                cues = Column(place => AnchoredQuote.Json(place.Cue)),
                clauses = Column(place => AnchoredQuote.Json(place.Clause)),
                continues = settled.Select(row => row.Continues).ToArray(),
                likenesses = Column(place => place.LikenessKeys),
                orphans,
            }, cancel));
    }
}

/// <summary>The quotes of a text, about to be stored.</summary>
/// <param name="ArticleId">Whose text it is.</param>
/// <param name="Text">Its words.</param>
/// <param name="Quotes">What was found in them.</param>
/// <param name="IsNew">Whether the article was made in this transaction, with the number of its quotes.</param>
internal sealed record ReadQuotes(Guid ArticleId, string Text, IReadOnlyList<AnchoredQuote> Quotes, bool IsNew = false);

/// <summary>A text with what becomes of its quotes.</summary>
internal sealed record KeptText(ReadQuotes Text, KeptQuotes Kept)
{
    /// <summary>The finds that the service itself stores.</summary>
    public IEnumerable<(Guid ArticleId, Guid Id, int Position, AnchoredQuote Quote, Guid? Continues)> Finds =>
        from find in Kept.Finds.Index()
        where !find.Item.IsSettled
        let quote = Text.Quotes[find.Index]
        select (Text.ArticleId, find.Item.Id, find.Index, quote, find.Item.Continues);
}

/// <summary>What a new reading of an article changed in its quotes.</summary>
/// <param name="Added">Found for the first time.</param>
/// <param name="Gone">Found no more.</param>
/// <param name="OtherSpeaker">Kept, and now said by somebody else.</param>
/// <param name="IsAny">Whether readers see anything of it.</param>
internal sealed record QuoteTurnover(int Added, int Gone, int OtherSpeaker, bool IsAny)
{
    public static readonly QuoteTurnover None = new(0, 0, 0, IsAny: false);
}
