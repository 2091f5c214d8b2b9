namespace Articles.Text;

/// <summary>A news text as it lay in a file, taken apart.</summary>
public sealed record NewsText
{
    /// <summary>The first line.</summary>
    public required string Headline { get; init; }

    /// <summary>The short paragraph under the headline, if there is one.</summary>
    public string? Standfirst { get; init; }

    /// <summary>The pictures whose lines were found, in their order.</summary>
    public IReadOnlyList<NewsImage> Images { get; init; } = [];

    /// <summary>Everything else, paragraphs parted by empty lines.</summary>
    public required string Body { get; init; }

    /// <summary>What was recognised or left out, in the order of the text.</summary>
    public required IReadOnlyList<IntakeNote> Recognised { get; init; }
}

/// <summary>What a photo line tells about its picture.</summary>
/// <param name="Credit">Who made it or owns it.</param>
/// <param name="Caption">What it shows.</param>
public sealed record NewsImage(string? Credit, string? Caption);

/// <summary>One thing that was recognised in a text, or dropped from it.</summary>
/// <param name="Part">What it was taken for: headline, standfirst, photo or dropped.</param>
/// <param name="Text">The words of the file; controls by their numbers, such as U+0000.</param>
/// <param name="Detail">A sentence that tells what became of them.</param>
public sealed record IntakeNote(string Part, string Text, string Detail);
