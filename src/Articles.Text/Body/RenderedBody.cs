namespace Articles.Text;

/// <summary>A body in the two forms everybody else works with.</summary>
public sealed record RenderedBody
{
    /// <summary>Sanitised HTML, safe to insert.</summary>
    public required string Html { get; init; }

    /// <summary>Canonical plain text in NFC, paragraphs joined by one empty line; quote offsets refer to it.</summary>
    public required string Text { get; init; }
}

/// <summary>Why a body cannot be rendered.</summary>
/// <param name="Code">The stable word for it, such as <c>too_deep</c>.</param>
/// <param name="Detail">A sentence for the person who wrote the body.</param>
public sealed record BodyRefusal(string Code, string Detail);
