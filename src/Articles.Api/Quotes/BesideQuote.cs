using System.Text.Json;
using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Quotes;

/// <summary>
/// Where that stands now what stood beside a quote: the words that name the speaker, the word of saying, the whole clause. The
/// new reading knows best, where it finds the quote too; else they are the same words on the same side of it.
/// </summary>
internal static class BesideQuote
{
    // Farther away the same words belong to something else.
    private const int Farthest = 300;

    /// <summary>The quote at its new place, with what stands beside it there.</summary>
    /// <param name="find">What the reading finds there; null when nothing.</param>
    public static FoundQuote Follow(StoredQuote old, Stretch at, FoundQuote? find, string text)
    {
        Stretch? Now(string? json, Stretch? found) =>
            json is null ? null : find is null ? Nearest(JsonSerializer.Deserialize<TextPlace>(json, JsonSetup.Options)!, old, at, text) : found;

        return new FoundQuote
        {
            Kind = QuoteKind.Direct,
            Span = at,
            Confidence = 1,
            Reason = "editor",
            Paragraph = text.AsSpan(0, at.Start).Count("\n\n"),
            Cue = Now(old.Cue, find?.Cue),
            Clause = Now(old.Clause, find?.Clause),
            Speaker = Now(old.Mention, find?.Speaker?.Mention) is { } mention
                ? new FoundSpeaker { Name = text[mention.Start..mention.End], Mention = mention }
                : null,
        };
    }

    // What was stored is counted in code points, the text here in UTF-16: near enough to choose between equal words.
    private static Stretch? Nearest(TextPlace place, StoredQuote old, Stretch at, string text)
    {
        var (isBefore, isBehind) = (place.End <= old.SpanStart, place.Start >= old.SpanEnd);
        var wanted = isBehind ? at.End + place.Start - old.SpanEnd : at.Start + place.Start - old.SpanStart;
        var length = place.Exact.Length;
        var from = Math.Max(0, (isBehind ? at.End : at.Start - length) - (isBehind ? 0 : Farthest));
        var to = Math.Min(text.Length, (isBefore ? at.Start : at.End + length) + (isBefore ? 0 : Farthest));

        Stretch? nearest = null;
        for (var start = text.IndexOf(place.Exact, from, to - from, StringComparison.Ordinal); start >= 0;)
        {
            var there = new Stretch(start, start + length);
            if ((isBefore || isBehind || (there.Start <= at.Start && there.End >= at.End)) && IsWhole(text, there)
                && (nearest is null || Math.Abs(start - wanted) < Math.Abs(nearest.Value.Start - wanted)))
            {
                nearest = there;
            }

            start = text.IndexOf(place.Exact, start + 1, to - start - 1, StringComparison.Ordinal);
        }

        return nearest;
    }

    // “he” does not stand in “there”.
    private static bool IsWhole(string text, Stretch words) =>
        !(words.Start > 0 && char.IsLetterOrDigit(text[words.Start - 1]) && char.IsLetterOrDigit(text[words.Start]))
        && !(words.End < text.Length && char.IsLetterOrDigit(text[words.End - 1]) && char.IsLetterOrDigit(text[words.End]));
}
