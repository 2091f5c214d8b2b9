namespace Articles.Text;

/// <summary>Turns drafts into the answer: offsets, paragraphs, continuations and confidence.</summary>
internal sealed class QuoteWriter(QuoteText text)
{
    // Nodes between two stretches of one quote, and quotes between the two parts of one clause.
    private const int FurthestStretch = 40;
    private const int FurthestPart = 8;

    private readonly List<Node> _nodes = text.Nodes;

    public List<FoundQuote> Write(List<Draft> drafts)
    {
        var found = new List<(FoundQuote Quote, Draft Draft)>(drafts.Count);
        foreach (var draft in drafts)
        {
            if (Quote(draft) is { } quote)
                found.Add((quote, draft));
        }

        found.Sort((a, b) => a.Quote.Span.Start != b.Quote.Span.Start
            ? a.Quote.Span.Start.CompareTo(b.Quote.Span.Start)
            : b.Quote.Span.End.CompareTo(a.Quote.Span.End));

        return [.. found.Select((f, i) => f.Quote with { Continues = Continued(found, i) })];
    }

    private FoundQuote? Quote(Draft draft)
    {
        var span = Span(draft);
        if (span.Start >= span.End)
            return null;

        return new FoundQuote
        {
            Kind = draft.Kind,
            Span = span,
            Clause = draft.Kind == QuoteKind.Mixed && draft.Frame is { } f ? Clause(f, draft.Second) : null,
            Speaker = draft.Speaker,
            Cue = draft.Frame is { GoesOn: false } frame ? new Stretch(_nodes[frame.Cue].Start, _nodes[frame.Cue].End) : null,
            Confidence = QuoteConfidence.Of(draft, text),
            Reason = draft.Reason,
            Paragraph = ParagraphOf(span.Start),
        };
    }

    private Stretch Span(Draft draft)
    {
        if (draft.Node >= 0)
            return new Stretch(_nodes[draft.Node].Start, _nodes[draft.Node].End);

        return Clause(draft.Frame!, draft.Second);
    }

    private Stretch Clause(Frame frame, bool second) =>
        second ? Range(frame.SecondFirst, frame.SecondLimit) : Range(frame.First, frame.Limit);

    // A clause that begins or ends with a marked stretch holds the marks too.
    private Stretch Range(int first, int limit)
    {
        while (limit > first && _nodes[limit - 1].Shape is NodeShape.Comma or NodeShape.Dash)
            limit--;
        if (limit <= first)
            return default;

        var (start, end) = (_nodes[first].Start, _nodes[limit - 1].End);
        if (_nodes[first].IsQuote)
            start = text.Stretches[_nodes[first].Marked].Open;
        if (_nodes[limit - 1].IsQuote)
            end = text.Stretches[_nodes[limit - 1].Marked].Close;

        return new Stretch(start, end);
    }

    private int? Continued(List<(FoundQuote Quote, Draft Draft)> found, int index)
    {
        var (quote, draft) = found[index];
        if (index == 0)
            return null;

        var (before, other) = found[index - 1];
        if (draft is { Second: true, Kind: QuoteKind.Indirect })
            return FirstPart(found, index);
        if (quote.Kind != QuoteKind.Direct || before.Kind != QuoteKind.Direct || draft.Frame is not null || other.Frame is null
            || before.Speaker?.Name != quote.Speaker?.Name)
            return null;

        return draft.Node - other.Node < FurthestStretch && ParagraphOf(before.Span.End) == quote.Paragraph ? index - 1 : null;
    }

    private static int? FirstPart(List<(FoundQuote Quote, Draft Draft)> found, int index)
    {
        for (var i = index - 1; i >= Math.Max(0, index - FurthestPart); i--)
        {
            if (ReferenceEquals(found[i].Draft.Frame, found[index].Draft.Frame) && found[i].Quote.Span.End <= found[index].Quote.Span.Start)
                return i;
        }

        return null;
    }

    private int ParagraphOf(int offset)
    {
        var (low, high) = (0, text.Paragraphs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (text.Paragraphs[middle].Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return text.Paragraphs[low].Number;
    }
}
