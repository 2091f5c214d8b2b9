using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Articles.Text;

namespace Articles.Benchmarks;

/// <summary>A found quote in the scorer's schema, offsets in Unicode code points.</summary>
internal sealed record PredictedQuote(
    int Start,
    int End,
    string Type,
    string? Speaker,
    int? SpeakerStart,
    int? SpeakerEnd,
    string? Role,
    string? Cue,
    int? CueStart,
    int? CueEnd,
    int[][]? Fragments,
    int[][]? Spans,
    double Confidence,
    string Reason)
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("\"“”„«»‘‚—–");

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Fragments of one clause become one mixed record, the stretches around an inner tag one record with spans.</summary>
    public static List<PredictedQuote> From(string text, IReadOnlyList<FoundQuote> found)
    {
        var points = CodePoints(text);
        var records = new List<PredictedQuote>();

        for (var i = 0; i < found.Count; i++)
        {
            var quote = found[i];
            if (quote.Kind == QuoteKind.Mixed && records.Exists(r => r.Type == "mixed" && r.Start == points[quote.Clause!.Value.Start]))
                continue;
            if (quote.Continues is { } before && IsInside(text, found[before].Span, quote.Span))
            {
                var at = records.FindLastIndex(r => r.Start == points[found[before].Span.Start]);
                if (at < 0)
                    continue;
                var last = records[at];
                records[at] = last with { End = points[quote.Span.End], Spans = [.. last.Spans ?? [[last.Start, last.End]], [points[quote.Span.Start], points[quote.Span.End]]] };
                continue;
            }

            var span = quote.Clause ?? quote.Span;
            records.Add(new PredictedQuote(
                points[span.Start], points[span.End], quote.Kind.ToString().ToLowerInvariant(), quote.Speaker?.Name,
                At(points, quote.Speaker?.Mention?.Start), At(points, quote.Speaker?.Mention?.End), quote.Speaker?.Role,
                quote.Cue is { } cue ? text[cue.Start..cue.End] : null, At(points, quote.Cue?.Start), At(points, quote.Cue?.End),
                quote.Kind == QuoteKind.Mixed
                    ? [.. found.Where(q => q.Kind == QuoteKind.Mixed && q.Clause == quote.Clause).Select(q => new[] { points[q.Span.Start], points[q.Span.End] })]
                    : null,
                Spans: null, quote.Confidence, quote.Reason));
        }

        return records;
    }

    // Both stretches stand inside the same marks, or neither stands in any.
    private static bool IsInside(string text, Stretch first, Stretch second) =>
        !text.AsSpan(first.End, second.Start - first.End).ContainsAny(Marks);

    private static int? At(int[] points, int? offset) => offset is { } at ? points[at] : null;

    private static int[] CodePoints(string text)
    {
        var points = new int[text.Length + 1];
        for (var i = 0; i < text.Length; i++)
            points[i + 1] = points[i] + (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1);

        return points;
    }
}
