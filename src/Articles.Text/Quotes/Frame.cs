namespace Articles.Text;

/// <summary>One act of saying: who, with which word, and the words that were said.</summary>
internal sealed record Frame
{
    /// <summary>Why the frame was read as it was.</summary>
    public required string Reason { get; init; }

    public Mention? Speaker { get; init; }

    /// <summary>The node of the cue.</summary>
    public required int Cue { get; init; }

    /// <summary>The governed stretch, as a node; -1 where a clause is reported.</summary>
    public int Quote { get; init; } = -1;

    /// <summary>The reported clause as a half-open range of nodes.</summary>
    public int First { get; init; }

    public int Limit { get; init; }

    /// <summary>What of the clause stands after its own tag: "The dam, she said, would hold".</summary>
    public int SecondFirst { get; init; }

    public int SecondLimit { get; init; }

    /// <summary>Where the words of the tag itself begin and end.</summary>
    public int TagFirst { get; init; }

    public int TagLimit { get; init; }

    /// <summary>The clause has no cue of its own and goes on with the one before.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Somebody speaks, but what was said stands elsewhere or nowhere.</summary>
    public bool IsSilent => Quote < 0 && First >= Limit;

    public bool IsClause => Quote < 0 && First < Limit;
}
