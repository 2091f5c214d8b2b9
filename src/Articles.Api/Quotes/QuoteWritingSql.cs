using System.Text.Json;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>Storing what was found in a text, in the text's own transaction.</summary>
internal static class QuoteWritingSql
{
    /// <summary>Gives an article the quotes of its text, and counts them; tells what that changed.</summary>
    public static async Task<QuoteTurnover> ReplaceQuotesAsync(
        this NpgsqlConnection db, Guid articleId, string text, IReadOnlyList<FoundQuote> found, DateTimeOffset now, CancellationToken cancel)
    {
        var stored = (await db.QueryAsync<StoredQuote>(Command(
            """
            select id, text, origin, corrected, dismissed, utf16_start, prefix, suffix, speaker_id
            from quote
            where article_id = @articleId
            order by position
            """,
            new { articleId }, cancel))).AsList();
        if (stored.Count == 0 && found.Count == 0)
        {
            return QuoteTurnover.None;
        }

        var anchored = AnchoredQuote.Of(text, found);
        var kept = QuoteKeeping.Match(anchored, stored, text);
        var speakers = await db.SpeakersNamedAsync(found.Select(quote => quote.Speaker?.Name).OfType<string>(), now, cancel);

        await db.ExecuteAsync(Command("delete from quote where id = any (@gone)", new { gone = kept.Gone.ToArray() }, cancel));
        var changed = await db.AnchorSettledAsync(articleId, kept, now, cancel);
        changed += await db.UpsertFoundAsync(articleId, anchored, kept.Finds, speakers, areNew: stored.Count == 0, now, cancel);
        if (stored.Exists(old => !old.IsTheServices))
        {
            await db.OrderQuotesAsync(articleId, cancel);
        }

        await db.CountQuotesAsync(articleId, QuoteExtractor.Version, cancel);

        var before = stored.ToDictionary(old => old.Id);
        var finds = kept.Finds.Zip(anchored).Where(find => !find.First.IsSettled).ToList();
        return new QuoteTurnover(
            Added: finds.Count(find => !before.ContainsKey(find.First.Id)),
            Gone: kept.Gone.Count,
            OtherSpeaker: finds.Count(find => before.TryGetValue(find.First.Id, out var old) && old.SpeakerId != SpeakerOf(find.Second, speakers)),
            IsAny: changed > 0 || kept.Gone.Count > 0);
    }

    /// <summary>Carries the article's new date or section to its quotes.</summary>
    public static Task DateQuotesAsync(this NpgsqlConnection db, Guid articleId, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote set published_at = article.published_at, section = article.section
            from article
            where article.id = @articleId and quote.article_id = @articleId
            """,
            new { articleId }, cancel));

    private static Guid? SpeakerOf(AnchoredQuote quote, IReadOnlyDictionary<string, Guid> speakers) =>
        quote.Found.Speaker is { } speaker ? speakers[SpeakerName.Fold(speaker.Name)] : null;

    /// <summary>Stores the finds; the answer is how many of them are new or changed. Unchanged ones keep their version.</summary>
    private static async Task<int> UpsertFoundAsync(
        this NpgsqlConnection db, Guid articleId, IReadOnlyList<AnchoredQuote> anchored, IReadOnlyList<KeptFind> finds,
        IReadOnlyDictionary<string, Guid> speakers, bool areNew, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = anchored.Select((quote, index) => (Quote: quote, Find: finds[index], Position: index)).Where(row => !row.Find.IsSettled).ToList();

        T[] Column<T>(Func<AnchoredQuote, T> value) => [.. rows.Select(row => value(row.Quote))];

        var arguments = new
        {
            articleId,
            now,
            ids = rows.Select(row => row.Find.Id).ToArray(),
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
            speakerIds = Column(quote => SpeakerOf(quote, speakers)),
            names = Column(quote => quote.Found.Speaker is { } speaker ? SpeakerName.Fold(speaker.Name) : null),
            roles = Column(quote => quote.Found.Speaker?.Role),
            mentions = Column(quote => AnchoredQuote.Json(quote.Mention)),
            cues = Column(quote => AnchoredQuote.Json(quote.Cue)),
            clauses = Column(quote => AnchoredQuote.Json(quote.Clause)),
            continues = Column(quote => quote.Found.Continues is { } before ? finds[before].Id : (Guid?)null),
            confidences = Column(quote => (float)quote.Found.Confidence),
            reasons = Column(quote => quote.Found.Reason),
            likenesses = Column(quote => quote.LikenessKeys),
        };
        var changed = await db.ExecuteAsync(Command(
            """
            insert into quote (
              id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
              speaker_id, spoken_as, speaker_role, mention, cue, clause, continues, origin, confidence, reason, created_at, updated_at,
              published_at, section, search, likeness)
            select given.id, article.id, given.position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                   speaker_id, spoken_as, speaker_role, mention, cue, clause, continues, 'extracted', confidence, reason, @now, @now,
                   article.published_at, article.section, quote_vector(article.language, text), likeness::integer[]
            from unnest(@ids, @positions, @kinds, @texts, @paragraphs, @starts, @ends, @utf16Starts, @utf16Ends, @prefixes, @suffixes,
                        @speakerIds, @names, @roles, @mentions::jsonb[], @cues::jsonb[], @clauses::jsonb[], @continues, @confidences,
                        @reasons, @likenesses::text[])
                 as given (id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
                           speaker_id, spoken_as, speaker_role, mention, cue, clause, continues, confidence, reason, likeness)
            join article on article.id = @articleId
            on conflict (id) do update
            set position = excluded.position, kind = excluded.kind, text = excluded.text, paragraph = excluded.paragraph,
                span_start = excluded.span_start, span_end = excluded.span_end, utf16_start = excluded.utf16_start,
                utf16_end = excluded.utf16_end, prefix = excluded.prefix, suffix = excluded.suffix, speaker_id = excluded.speaker_id,
                spoken_as = excluded.spoken_as, speaker_role = excluded.speaker_role, mention = excluded.mention, cue = excluded.cue,
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

        if (areNew)
        {
            return changed;
        }

        // What readers do not see of a quote that stayed as it was.
        await db.ExecuteAsync(Command(
            """
            update quote
            set position = given.position, spoken_as = given.spoken_as, reason = given.reason, section = article.section,
                search = quote_vector(article.language, quote.text), likeness = given.likeness::integer[]
            from unnest(@ids, @positions, @names, @reasons, @likenesses::text[]) as given (id, position, spoken_as, reason, likeness)
            join article on article.id = @articleId
            where quote.id = given.id
              and (quote.position, quote.spoken_as, quote.reason, quote.section, quote.search, quote.likeness)
                  is distinct from
                  (given.position, given.spoken_as, given.reason, article.section, quote_vector(article.language, quote.text), given.likeness::integer[])
            """,
            arguments, cancel));
        return changed;
    }

    /// <summary>Puts the quotes that editors have touched where their words stand now; the answer is how many that changes.</summary>
    private static Task<int> AnchorSettledAsync(
        this NpgsqlConnection db, Guid articleId, KeptQuotes kept, DateTimeOffset now, CancellationToken cancel)
    {
        if (kept.Settled.Count + kept.Orphans.Count == 0)
        {
            return Task.FromResult(0);
        }

        T[] Column<T>(Func<AnchoredQuote, T> value) => [.. kept.Settled.Select(settled => value(settled.Place))];

        return db.ExecuteAsync(Command(
            """
            update quote
            set status = 'anchored', text = given.text, paragraph = given.paragraph, span_start = given.span_start, span_end = given.span_end,
                utf16_start = given.utf16_start, utf16_end = given.utf16_end, prefix = given.prefix, suffix = given.suffix,
                search = quote_vector(article.language, given.text), likeness = given.likeness::integer[],
                updated_at = @now, version = quote.version + 1
            from unnest(@ids, @texts, @paragraphs, @starts, @ends, @utf16Starts, @utf16Ends, @prefixes, @suffixes, @likenesses::text[])
                 as given (id, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix, likeness)
            join article on article.id = @articleId
            where quote.id = given.id
              and (quote.status, quote.text, quote.utf16_start, quote.paragraph, quote.prefix, quote.suffix)
                  is distinct from ('anchored', given.text, given.utf16_start, given.paragraph, given.prefix, given.suffix);

            update quote
            set status = 'orphaned', updated_at = @now, version = version + 1
            where id = any (@orphans) and status <> 'orphaned';
            """,
            new
            {
                articleId,
                now,
                ids = kept.Settled.Select(settled => settled.Id).ToArray(),
                texts = Column(place => place.Selector.Exact),
                paragraphs = Column(place => place.Found.Paragraph),
                starts = Column(place => place.Selector.Start),
                ends = Column(place => place.Selector.End),
                utf16Starts = Column(place => place.Selector.StartUtf16),
                utf16Ends = Column(place => place.Selector.EndUtf16),
                prefixes = Column(place => place.Selector.Prefix),
                suffixes = Column(place => place.Selector.Suffix),
                likenesses = Column(place => place.LikenessKeys),
                orphans = kept.Orphans.ToArray(),
            }, cancel));
    }
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
