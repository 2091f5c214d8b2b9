using Articles.Api.Quotes;

namespace Articles.Benchmarks;

/// <summary>An article of the made-up archive, as it is copied into the database.</summary>
internal sealed record MadeArticle
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Status { get; init; }
    public required string Headline { get; init; }
    public required string Standfirst { get; init; }
    public required string Section { get; init; }
    public required string Language { get; init; }
    public required string Content { get; init; }
    public required string Text { get; init; }
    public required string Html { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? PublishedAt { get; init; }
    public required int WordCount { get; init; }
    public required string[] Tags { get; init; }
    public required string[] Authors { get; init; }
    public required IReadOnlyList<AnchoredQuote> Quotes { get; init; }
}
