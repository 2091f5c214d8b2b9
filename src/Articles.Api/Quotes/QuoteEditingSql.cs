using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Quotes;

/// <summary>What editors do to quotes. Every function expects the transaction of the desk to be open.</summary>
internal static class QuoteEditingSql
{
    /// <summary>The text of an article that the editor's sections hold, locked so that it does not change under the quote.</summary>
    public static Task<QuotableText?> TextToQuoteAsync(this NpgsqlConnection db, Guid articleId, Caller by, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<QuotableText?>(Command(
            """
            select body_text, language
            from article
            where id = @articleId and (@sections::text[] is null or section = any (@sections))
            for update
            """,
            new { articleId, by.Sections }, cancel));

    /// <summary>
    /// A quote as it stands, dismissed or not, locked for a change. The article is locked first, as in every change of its
    /// text, or two editors would wait for each other; and only then is the quote read, as the other one left it.
    /// </summary>
    public static async Task<QuoteRow?> HoldQuoteAsync(this NpgsqlConnection db, Guid id, Caller by, CancellationToken cancel)
    {
        await db.ExecuteAsync(Command(
            "select from article where id = (select article_id from quote where id = @id) for update", new { id }, cancel));
        return await db.QuerySingleOrDefaultAsync<QuoteRow?>(Command(
            $"""
            select {QuoteSql.Columns}, quote.dismissed
            from quote
            join article on article.id = quote.article_id
            left join speaker on speaker.id = quote.speaker_id
            where quote.id = @id and (@sections::text[] is null or article.section = any (@sections))
            """,
            new { id, by.Sections }, cancel));
    }

    /// <summary>The quote that an editor has set or put right at this place; null when none is seen there.</summary>
    public static Task<Guid?> QuoteSettledAtAsync(this NpgsqlConnection db, Guid articleId, Stretch place, CancellationToken cancel) =>
        db.QueryFirstOrDefaultAsync<Guid?>(Command(
            """
            select id
            from quote
            where article_id = @articleId and utf16_start = @start and utf16_end = @end
              and status = 'anchored' and not dismissed and (origin = 'editor' or corrected)
            """,
            new { articleId, place.Start, place.End }, cancel));

    /// <summary>
    /// The speaker that an editor means: by name, which makes one where there is none, or by id; null where nobody has it. Whoever is
    /// narrowed to sections knows those who are quoted in them, or for everybody to see.
    /// </summary>
    public static async Task<Spoken?> SpeakerMeantAsync(
        this NpgsqlConnection db, SpeakerWrite? speaker, Caller by, DateTimeOffset now, CancellationToken cancel)
    {
        if (speaker?.Id is { } id)
        {
            return await db.QuerySingleOrDefaultAsync<Spoken?>(Command(
                $"""
                select speaker_root(@id) as by,
                       (select folded from speaker_alias where home_id = @id order by position, folded limit 1) as "as"
                from speaker
                where id = @id
                  and (@sections::text[] is null
                    or exists (select from quote where speaker_id = speaker_root(@id) and not dismissed and section = any (@sections))
                    or exists (select from quote join {Sight.OfEverybody(now).Article} article on article.id = quote.article_id
                               where quote.speaker_id = speaker_root(@id) and not quote.dismissed))
                """,
                new { id, by.Sections, now }, cancel));
        }

        if (speaker?.Name is not { } name)
        {
            return Spoken.ByNobody;
        }

        var folded = SpeakerName.Fold(name);
        return new Spoken { By = (await db.SpeakersNamedAsync([name], now, cancel))[folded], As = folded, Written = name };
    }

    public static Task InsertEditorsQuoteAsync(
        this NpgsqlConnection db, Guid id, Guid articleId, AnchoredQuote quote, Spoken spoken, string? role, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into quote (
              id, article_id, position, kind, text, paragraph, span_start, span_end, utf16_start, utf16_end, prefix, suffix,
              speaker_id, spoken_as, written_as, speaker_role, origin, confidence, created_at, updated_at, published_at, section, search, likeness)
            select @id, article.id, 0, @kind, @text, @paragraph, @spanStart, @spanEnd, @utf16Start, @utf16End, @prefix, @suffix,
                   @speakerId, @spokenAs, @writtenAs, @role, 'editor', 1, @now, @now, article.published_at, article.section,
                   quote_vector(article.language, @text), @likeness::integer[]
            from article
            where article.id = @articleId
            """,
            new
            {
                id,
                articleId,
                kind = QuoteRow.WordOf(quote.Found.Kind),
                text = quote.Selector.Exact,
                quote.Found.Paragraph,
                spanStart = quote.Selector.Start,
                spanEnd = quote.Selector.End,
                utf16Start = quote.Selector.StartUtf16,
                utf16End = quote.Selector.EndUtf16,
                quote.Selector.Prefix,
                quote.Selector.Suffix,
                speakerId = spoken.By,
                spokenAs = spoken.As,
                writtenAs = spoken.Written,
                role,
                now,
                likeness = quote.LikenessKeys,
            }, cancel));

    /// <summary>Puts a quote right; from now on extraction keeps its hands off it.</summary>
    /// <param name="spoken">Who said it; null when that stays as it is.</param>
    public static Task CorrectQuoteAsync(
        this NpgsqlConnection db, Guid id, Spoken? spoken, string? role, QuoteKind? kind, bool? dismissed, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote
            set speaker_id = case when @respoken then @speakerId else speaker_id end,
                spoken_as = case when @respoken then @spokenAs else spoken_as end, written_as = case when @respoken then @writtenAs else written_as end,
                speaker_role = @role, kind = coalesce(@kind, kind), dismissed = coalesce(@dismissed, dismissed),
                corrected = true, confidence = 1, version = version + 1, updated_at = @now
            where id = @id
            """,
            new
            {
                id,
                respoken = spoken is not null,
                speakerId = spoken?.By,
                spokenAs = spoken?.As,
                writtenAs = spoken?.Written,
                role,
                kind = kind is { } said ? QuoteRow.WordOf(said) : null,
                dismissed,
                now,
            }, cancel));

    public static Task RemoveQuoteAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote set dismissed = true, version = version + 1, updated_at = @now where id = @id and origin = 'extracted';
            delete from quote where id = @id and origin = 'editor';
            """,
            new { id, now }, cancel));

    /// <summary>Numbers an article's quotes anew, in reading order.</summary>
    public static Task OrderQuotesAsync(this NpgsqlConnection db, Guid[] articleIds, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update quote
            set position = ordered.position
            from (select id, row_number() over (partition by article_id order by utf16_start, utf16_end, id) - 1 as position
                  from quote where article_id = any (@articleIds)) ordered
            where quote.id = ordered.id and quote.position <> ordered.position
            """,
            new { articleIds }, cancel));

    /// <summary>Counts the quotes of articles anew.</summary>
    /// <param name="rules">The version of the rules that found them; null when they were not looked for.</param>
    public static Task CountQuotesAsync(this NpgsqlConnection db, Guid[] articleIds, int? rules, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set quote_count = (select count(*) from quote where article_id = article.id and status = 'anchored' and not dismissed),
                quote_rules = coalesce(@rules, quote_rules)
            where id = any (@articleIds)
            """,
            new { articleIds, rules }, cancel));
}

/// <summary>The text of an article, with the language that it is read in.</summary>
internal sealed record QuotableText
{
    public string BodyText { get; init; } = "";

    public string Language { get; init; } = "";
}

/// <summary>Who said something, and under which of their names.</summary>
internal sealed record Spoken
{
    public static readonly Spoken ByNobody = new();

    public Guid? By { get; init; }

    /// <summary>The folded name.</summary>
    public string? As { get; init; }

    /// <summary>The name as it is written; null where they were named by id.</summary>
    public string? Written { get; init; }
}
