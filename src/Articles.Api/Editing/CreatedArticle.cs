using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Text;

namespace Articles.Api.Editing;

/// <summary>An article that was just made, and what was read out of a plain text to make it.</summary>
public sealed record CreatedArticle : Article
{
    [SetsRequiredMembers]
    internal CreatedArticle(Article article, IReadOnlyList<IntakeEntry> intake) : base(article) => Intake = intake;

    /// <summary>What was recognised in a plain text, and what was dropped, so that nothing disappears unseen; empty for JSON.</summary>
    [JsonPropertyOrder(4)]
    public IReadOnlyList<IntakeEntry> Intake { get; init; }
}

/// <summary>One thing that was recognised in a plain text.</summary>
public sealed record IntakeEntry
{
    /// <summary>What it was taken for: `headline`, `standfirst`, `photo`, `dropped` …</summary>
    /// <example>photo</example>
    public required string Part { get; init; }

    /// <summary>The words as they stood in the text.</summary>
    /// <example>Photo: Harbour Press Ines Duarte.</example>
    public required string Text { get; init; }

    /// <summary>What became of them.</summary>
    public required string Detail { get; init; }

    internal static IntakeEntry Of(IntakeNote note) => new() { Part = note.Part, Text = note.Text, Detail = note.Detail };
}
