using System.Runtime.InteropServices;

namespace Articles.Text;

/// <summary>How the words of somebody stand in a text.</summary>
public enum QuoteKind
{
    /// <summary>An utterance in quotation marks.</summary>
    Direct,

    /// <summary>A quoted fragment inside a sentence of the paper's own.</summary>
    Mixed,

    /// <summary>A reported clause without marks.</summary>
    Indirect,
}

/// <summary>A half-open range of UTF-16 offsets into a text.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Stretch(int Start, int End)
{
    /// <summary>How many UTF-16 units the stretch covers.</summary>
    public int Length => End - Start;
}

/// <summary>The person, organisation or document whose words a quote gives.</summary>
public sealed record FoundSpeaker
{
    /// <summary>The fullest form of the name the article gives, without titles.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the name is one; where the text only says “she” and tells of nobody whom that may mean, the name is the pronoun.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>The title or role as the article gives it.</summary>
    public string? Role { get; init; }

    /// <summary>The words next to the quote that name the speaker.</summary>
    public Stretch? Mention { get; init; }
}

/// <summary>One quotation as it was found in a text.</summary>
public sealed record FoundQuote
{
    /// <summary>Direct, mixed or indirect.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>The words between the marks; for indirect speech the reported clause.</summary>
    public required Stretch Span { get; init; }

    /// <summary>The whole reported clause of a mixed quote.</summary>
    public Stretch? Clause { get; init; }

    /// <summary>Whose words they are, where the text tells.</summary>
    public FoundSpeaker? Speaker { get; init; }

    /// <summary>The word or words of saying.</summary>
    public Stretch? Cue { get; init; }

    /// <summary>The index in the returned list of the stretch that this one continues.</summary>
    public int? Continues { get; init; }

    /// <summary>How sure the finding is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Stable codes that tell how the decision was made.</summary>
    public required string Reason { get; init; }

    /// <summary>The index of the paragraph in which the quote starts.</summary>
    public required int Paragraph { get; init; }
}
