using System.Text.Json;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Quotes;

/// <summary>A quote that was found in a text, with its positions in code points and what stands around it.</summary>
internal sealed record AnchoredQuote
{
    private const int Around = 32;

    public required FoundQuote Found { get; init; }

    /// <summary>Whose words they are, if the text has a name for them: “she” alone names nobody.</summary>
    public FoundSpeaker? Speaker => Found.Speaker is { IsNamed: true } named ? named : null;

    public required QuoteSelector Selector { get; init; }

    public required TextPlace? Mention { get; init; }

    public required TextPlace? Cue { get; init; }

    public required TextPlace? Clause { get; init; }

    /// <summary>Anchors all quotes of one text, counting its code points once.</summary>
    public static IReadOnlyList<AnchoredQuote> Of(string text, IReadOnlyList<FoundQuote> quotes)
    {
        var positions = quotes
            .SelectMany(quote => new Stretch?[] { quote.Span, quote.Clause, quote.Cue, quote.Speaker?.Mention })
            .OfType<Stretch>().SelectMany(stretch => new[] { stretch.Start, stretch.End })
            .Distinct().Order().ToArray();
        var points = CodePoints.FromUtf16(text, positions);
        var place = positions.Zip(points).ToDictionary(pair => pair.First, pair => pair.Second);

        TextPlace? Place(Stretch? stretch) => stretch is not { } at
            ? null
            : new TextPlace { Exact = text[at.Start..at.End], Start = place[at.Start], End = place[at.End] };

        return [.. quotes.Select(quote => new AnchoredQuote
        {
            Found = quote,
            Mention = Place(quote.Speaker?.Mention),
            Cue = Place(quote.Cue),
            Clause = Place(quote.Clause),
            Selector = new QuoteSelector
            {
                Exact = text[quote.Span.Start..quote.Span.End],
                Prefix = text[WholeCharacter(text, Math.Max(0, quote.Span.Start - Around))..quote.Span.Start],
                Suffix = text[quote.Span.End..WholeCharacter(text, Math.Min(text.Length, quote.Span.End + Around))],
                Start = place[quote.Span.Start],
                End = place[quote.Span.End],
                StartUtf16 = quote.Span.Start,
                EndUtf16 = quote.Span.End,
            },
        })];
    }

    /// <summary>By which nearly the same words are found elsewhere, as PostgreSQL writes an array.</summary>
    public string LikenessKeys => $"{{{string.Join(',', SameWords.Keys(Selector.Exact))}}}";

    public static string? Json(TextPlace? place) => place is null ? null : JsonSerializer.Serialize(place, JsonSetup.Options);

    // Never cuts between the two halves of a character beyond the basic plane.
    private static int WholeCharacter(string text, int index) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index + 1 : index;
}
