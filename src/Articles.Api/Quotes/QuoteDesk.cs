using System.Text.Json.Nodes;
using Articles.Api.Changes;
using Articles.Api.Data;
using Articles.Api.Http;
using Articles.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Articles.Api.Quotes;

/// <summary>What editors do to quotes: set one that was not found, put one right, dismiss a false one.</summary>
internal sealed class QuoteDesk(Database database, TimeProvider clock)
{
    public async Task<QuoteOutcome> CreateAsync(Guid articleId, QuoteWrite write, QuoteEdit edit, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        var now = clock.GetUtcNow();
        if (await db.TextToQuoteAsync(articleId, edit.By, cancel) is not { } text)
        {
            return new QuoteOutcome.NotFound();
        }

        var (place, misplaced) = PlaceOf(write, text.BodyText);
        if (place is not { } span)
        {
            return new QuoteOutcome.Refused(Problems.Invalid(misplaced!));
        }

        if (await db.QuoteSettledAtAsync(articleId, span, cancel) is { } standing)
        {
            return new QuoteOutcome.Refused(AlreadyQuoted(standing, "/text"));
        }

        if (await db.SpeakerMeantAsync(write.Speaker, edit.By, now, cancel) is not { } spoken)
        {
            return new QuoteOutcome.Refused(UnknownSpeaker());
        }

        var anchored = AnchoredQuote.Of(text.BodyText, [new FoundQuote
        {
            Kind = write.Kind ?? QuoteKind.Direct,
            Span = span,
            Confidence = 1,
            Reason = "editor",
            Paragraph = text.BodyText.AsSpan(0, span.Start).Count("\n\n"),
        }])[0];
        var id = Guid.CreateVersion7();
        await db.InsertEditorsQuoteAsync(id, articleId, anchored, spoken, write.RoleMeant, now, cancel);
        await SettleAsync(db, articleId, text, now, cancel);
        return await SaveAsync(db, change, id, articleId, edit, now, cancel);
    }

    public async Task<QuoteOutcome> PatchAsync(Guid id, QuotePatch patch, JsonObject named, QuoteEdit edit, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        var now = clock.GetUtcNow();
        if (await db.HoldQuoteAsync(id, edit.By, cancel) is not { } present)
        {
            return new QuoteOutcome.NotFound();
        }

        if (!edit.Match.Accepts(present.VersionMark))
        {
            return new QuoteOutcome.Stale(present.ToQuote());
        }

        var (spoken, role, refusal) = await WhoseAsync(db, patch, named, present, edit.By, now, cancel);
        if (refusal is not null)
        {
            return new QuoteOutcome.Refused(refusal);
        }

        var turnsDismissed = (patch.Dismissed ?? present.Dismissed) != present.Dismissed;
        if (!turnsDismissed && IsSaidAlready(present, spoken, role, patch.Kind))
        {
            return new QuoteOutcome.Saved(present.ToQuote());
        }

        if (turnsDismissed && present is { Dismissed: true, Status: "anchored" }
            && await db.QuoteSettledAtAsync(present.ArticleId, new Stretch(present.Utf16Start, present.Utf16End), cancel) is { } standing)
        {
            return new QuoteOutcome.Refused(AlreadyQuoted(standing, "/dismissed"));
        }

        await db.CorrectQuoteAsync(id, spoken, role, patch.Kind, patch.Dismissed, now, cancel);
        if (turnsDismissed)
        {
            await SettleAsync(db, present.ArticleId, (await db.TextToQuoteAsync(present.ArticleId, edit.By, cancel))!, now, cancel);
        }

        return await SaveAsync(db, change, id, present.ArticleId, edit, now, cancel);
    }

    /// <summary>Takes an editor's quote away; a find of the service is dismissed, or it would come back with the next edit.</summary>
    public async Task<QuoteOutcome> DeleteAsync(Guid id, QuoteEdit edit, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var change = await db.BeginAsync(cancel);
        if (await db.HoldQuoteAsync(id, edit.By, cancel) is not { } present)
        {
            return new QuoteOutcome.NotFound();
        }

        if (!edit.Match.Accepts(present.VersionMark))
        {
            return new QuoteOutcome.Stale(present.ToQuote());
        }

        if (present is { Dismissed: true, Origin: "extracted" })
        {
            return new QuoteOutcome.Removed();
        }

        var now = clock.GetUtcNow();
        await db.RemoveQuoteAsync(id, now, cancel);
        await SettleAsync(db, present.ArticleId, (await db.TextToQuoteAsync(present.ArticleId, edit.By, cancel))!, now, cancel);
        await TellAsync(db, present.ArticleId, edit, now, cancel);
        await edit.EndAsync(change, cancel);
        return new QuoteOutcome.Removed();
    }

    /// <summary>Whose words they shall be, and in which role: the speaker is null where the present one stays.</summary>
    private static async Task<(Spoken? Spoken, string? Role, ProblemHttpResult? Refusal)> WhoseAsync(
        NpgsqlConnection db, QuotePatch patch, JsonObject named, QuoteRow present, Caller by, DateTimeOffset now, CancellationToken cancel)
    {
        // A patch that names only the role leaves the speaker.
        var isSpeakerNamed = named.ContainsKey("speaker")
            && !(named["speaker"] is JsonObject given && !given.ContainsKey("id") && !given.ContainsKey("name"));
        var spoken = isSpeakerNamed ? await db.SpeakerMeantAsync(patch.Speaker, by, now, cancel) : null;
        if (isSpeakerNamed && spoken is null)
        {
            return (null, null, UnknownSpeaker());
        }

        var isRoleOfNobody = (patch.Role ?? patch.Speaker?.Role) is not null && (isSpeakerNamed ? spoken?.By : present.SpeakerId) is null;
        return (spoken, RoleMeant(patch, named, spoken, present), isRoleOfNobody
            ? Problems.Invalid(Failure.At(patch.Role is null ? "/speaker/role" : "/role", "no_speaker", "A role is somebody's: name the speaker, too."))
            : null);
    }

    // Whoever names another speaker without a role does not mean the role of the one before.
    private static string? RoleMeant(QuotePatch patch, JsonObject named, Spoken? spoken, QuoteRow present) =>
        named.ContainsKey("role") ? patch.Role
        : named["speaker"] is JsonObject speaker && speaker.ContainsKey("role") ? patch.Speaker!.Role
        : spoken is not null && spoken.By != present.SpeakerId ? null
        : present.SpeakerRole;

    private static bool IsSaidAlready(QuoteRow present, Spoken? spoken, string? role, QuoteKind? kind) =>
        (spoken is null || spoken.By == present.SpeakerId) && role == present.SpeakerRole && (kind is null || kind == present.KindOfWords);

    private static async Task<QuoteOutcome> SaveAsync(
        NpgsqlConnection db, Transaction change, Guid id, Guid articleId, QuoteEdit edit, DateTimeOffset now, CancellationToken cancel)
    {
        await db.NameSpeakersAsync([articleId], now, cancel);
        await TellAsync(db, articleId, edit, now, cancel);
        var quote = (await db.HoldQuoteAsync(id, edit.By, cancel))!.ToQuote();
        if (!await db.KeepAnswerAsync(edit.Under, TypedResults.Created($"/v1/quotes/{quote.Id}", quote), cancel))
        {
            return new QuoteOutcome.Refused(Problems.AnotherInstance());
        }

        await edit.EndAsync(change, cancel);
        return new QuoteOutcome.Saved(quote);
    }

    /// <summary>What a new reading of the article would do with its other quotes is done at once, and not at the next edit of its text.</summary>
    private static Task SettleAsync(NpgsqlConnection db, Guid articleId, QuotableText text, DateTimeOffset now, CancellationToken cancel)
    {
        var found = AnchoredQuote.Of(text.BodyText, QuoteExtractor.Extract(text.BodyText, text.Language));
        return db.ReplaceQuotesAsync([new ReadQuotes(articleId, text.BodyText, found)], now, cancel);
    }

    /// <summary>Whoever holds a copy of the article holds its quotes, and is told.</summary>
    private static async Task TellAsync(NpgsqlConnection db, Guid articleId, QuoteEdit edit, DateTimeOffset now, CancellationToken cancel)
    {
        await db.CountQuotesAsync([articleId], rules: null, cancel);
        await db.AppendChangeAsync(articleId, "updated", edit.By.Name, now, cancel);
    }

    private static ProblemHttpResult UnknownSpeaker() =>
        Problems.Invalid(Failure.At("/speaker/id", "unknown_speaker", "There is no speaker with this id."));

    private static ProblemHttpResult AlreadyQuoted(Guid standing, string pointer) =>
        Problems.Result(ProblemType.AlreadyQuoted, $"These words are quoted already, as {standing}.",
            ("quoteId", standing), ("errors", new[] { Failure.At(pointer, "already_quoted", "Change the quote that is there.") }));

    /// <summary>Where the words stand: at the place named, or else where they stand alone.</summary>
    private static (Stretch? Place, Failure? Refusal) PlaceOf(QuoteWrite write, string text) => write.PlacesIn(text).Take(2).ToList() switch
    {
        [] => (null, Failure.At(
            write.Selector is null ? "/text" : "/selector", "not_in_text", "These words do not stand there in bodyText; take them from it, mark for mark.")),
        [var only] => (only, null),
        _ => (null, Failure.At(
            write.Selector is null ? "/start" : "/selector", "ambiguous", "These words stand in bodyText more than once; say where those that are meant begin.")),
    };
}

/// <summary>Who changes a quote or a speaker, on what version it was decided, whether it is meant, and the claim of a request with an `Idempotency-Key`.</summary>
internal sealed record QuoteEdit(Caller By, IfMatch Match, bool ValidateOnly, Receipt? Receipt = null)
{
    public Receipt Under => Receipt ?? Http.Receipt.None;

    /// <summary>Ends a change as it was wished: for good, or as if it had never been.</summary>
    public Task EndAsync(Transaction change, CancellationToken cancel) =>
        ValidateOnly ? change.RollbackAsync(cancel) : change.CommitAsync(cancel);
}

/// <summary>Every way a change of a quote can end.</summary>
internal abstract record QuoteOutcome
{
    private QuoteOutcome() { }

    /// <summary>It stands, as here.</summary>
    public sealed record Saved(Quote Quote) : QuoteOutcome;

    /// <summary>It is gone.</summary>
    public sealed record Removed : QuoteOutcome;

    /// <summary>There is no such quote, or article, for this caller.</summary>
    public sealed record NotFound : QuoteOutcome;

    /// <summary>It was decided on another version than the present one.</summary>
    public sealed record Stale(Quote Present) : QuoteOutcome;

    /// <summary>A rule forbids it.</summary>
    public sealed record Refused(ProblemHttpResult Problem) : QuoteOutcome;
}
