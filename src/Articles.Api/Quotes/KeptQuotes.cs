namespace Articles.Api.Quotes;

/// <summary>What becomes of the quotes of an article.</summary>
/// <param name="Finds">For each find who stands there.</param>
/// <param name="Gone">Finds of before whose words are gone, or were set by an editor since.</param>
/// <param name="Settled">Quotes that editors have touched, as they stand in the new text.</param>
/// <param name="Orphans">Those whose words are gone.</param>
internal sealed record KeptQuotes(
    IReadOnlyList<KeptFind> Finds, IReadOnlyList<Guid> Gone, IReadOnlyList<SettledQuote> Settled, IReadOnlyList<Guid> Orphans);

/// <summary>Under which id a find stands, and from which one it goes on; one that an editor has settled is not stored anew.</summary>
internal readonly record struct KeptFind(Guid Id, bool IsSettled, Guid? Continues);

/// <summary>A quote that an editor has touched, its place in the new text, and the stretch that it goes on from.</summary>
internal readonly record struct SettledQuote(Guid Id, AnchoredQuote Place, Guid? Continues);

/// <summary>A quote as it was stored before.</summary>
internal sealed record StoredQuote
{
    public Guid ArticleId { get; init; }
    public Guid Id { get; init; }
    public string Text { get; init; } = "";
    public string Origin { get; init; } = "";
    public bool Corrected { get; init; }
    public bool Dismissed { get; init; }
    public int SpanStart { get; init; }
    public int SpanEnd { get; init; }
    public int Utf16Start { get; init; }
    public string Prefix { get; init; } = "";
    public string Suffix { get; init; } = "";
    public Guid? SpeakerId { get; init; }

    /// <summary>The place that names the speaker, as it is stored; like the next three it is read only where an editor has touched the quote.</summary>
    public string? Mention { get; init; }
    public string? Cue { get; init; }
    public string? Clause { get; init; }
    public Guid? Continues { get; init; }

    /// <summary>No editor has touched it, so that the service may do with it as it finds right.</summary>
    public bool IsTheServices => Origin == "extracted" && !Corrected && !Dismissed;

    /// <summary>
    /// Among what is seen (false) or among what was dismissed (true), whose places it takes for itself. What was dismissed is only
    /// remembered, so that an editor may set a quote there; a find of the service gives way to both.
    /// </summary>
    public bool[] Claims => IsTheServices ? [false, true] : [Dismissed];
}
