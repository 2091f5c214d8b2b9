namespace Articles.Text;

/// <summary>A quote on its way to the answer.</summary>
internal sealed record Draft
{
    public required QuoteKind Kind { get; init; }

    /// <summary>The node of the stretch; -1 for a reported clause.</summary>
    public int Node { get; init; } = -1;

    public Frame? Frame { get; init; }

    /// <summary>The part of the clause after its own tag.</summary>
    public bool Second { get; init; }

    public FoundSpeaker? Speaker { get; init; }

    public required string Reason { get; init; }
}
