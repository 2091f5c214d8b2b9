using Articles.Api.Http;
using Articles.Text;
using FluentValidation;

namespace Articles.Api.Quotes;

/// <summary>A text whose quotes are asked for, and which is not stored.</summary>
public sealed record ExtractRequest
{
    internal const int MostWithoutKey = 20_000;

    /// <summary>Plain text, paragraphs parted by an empty line. Required.</summary>
    /// <example>“The quay is safe,” said harbour master Ines Duarte.</example>
    public string? Text { get; init; }

    /// <summary>Its language, BCP 47; `en` when left out.</summary>
    /// <example>en</example>
    public string? Language { get; init => field = value is null ? null : LanguageTag.Canonical(value); }
}

internal sealed class ExtractRequestRules : AbstractValidator<ExtractRequest>
{
    public ExtractRequestRules()
    {
        RuleFor(request => request.Text).Required().Prose(100_000);
        RuleFor(request => request.Language).LanguageTag();
    }
}

/// <summary>The quotes of a text that is not stored.</summary>
public sealed record ExtractedQuotes
{
    /// <summary>In reading order; positions refer to the text as it was sent.</summary>
    public required IReadOnlyList<ExtractedQuote> Items { get; init; }
}

/// <summary>A quote in a text that is not stored.</summary>
public sealed record ExtractedQuote
{
    /// <summary>Exactly the words in the text between the marks; for indirect speech the reported clause.</summary>
    public required string Text { get; init; }

    /// <summary>Direct, mixed or indirect.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>Who said it; null when the text names nobody.</summary>
    public required QuoteSpeaker? Speaker { get; init; }

    /// <summary>The place that names the speaker.</summary>
    public required TextPlace? Mention { get; init; }

    /// <summary>The word of saying.</summary>
    public required TextPlace? Cue { get; init; }

    /// <summary>Index of the paragraph in which it begins.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Where it stands in the text.</summary>
    public required QuoteSelector Selector { get; init; }

    /// <summary>The whole reported clause of a mixed quote.</summary>
    public required TextPlace? Clause { get; init; }

    /// <summary>Index in `items` of the stretch before this one, where a sentence of the paper's own interrupts a quotation.</summary>
    public required int? Continues { get; init; }

    /// <summary>How sure the service is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>How it was decided, in short stable words. More may come.</summary>
    public required string Reason { get; init; }

    internal static ExtractedQuote Of(AnchoredQuote quote) => new()
    {
        Text = quote.Selector.Exact,
        Kind = quote.Found.Kind,
        Speaker = quote.Speaker is { } speaker ? new QuoteSpeaker { Id = null, Name = speaker.Name, Role = speaker.Role } : null,
        Mention = quote.Mention,
        Cue = quote.Cue,
        Paragraph = quote.Found.Paragraph,
        Selector = quote.Selector,
        Clause = quote.Clause,
        Continues = quote.Found.Continues,
        Confidence = Math.Round(quote.Found.Confidence, 3),
        Reason = quote.Found.Reason,
    };
}
