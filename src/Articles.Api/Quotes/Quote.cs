using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Quotes;

/// <summary>What somebody said in an article, and exactly where.</summary>
public sealed record Quote : IRepresentation
{
    /// <summary>Its id, which stays when the text around it is edited.</summary>
    public required Guid Id { get; init; }

    /// <summary>The article it stands in.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>The readable address of that article.</summary>
    public required string ArticleSlug { get; init; }

    /// <summary>Exactly the words in `bodyText` between the marks; for indirect speech the reported clause.</summary>
    /// <example>The quay is safe</example>
    public required string Text { get; init; }

    /// <summary>Direct, mixed (a quoted fragment in a sentence of the paper's own) or indirect.</summary>
    public required QuoteKind Kind { get; init; }

    /// <summary>Who said it; null when the article names nobody.</summary>
    public required QuoteSpeaker? Speaker { get; init; }

    /// <summary>The place that names the speaker.</summary>
    public required TextPlace? Mention { get; init; }

    /// <summary>The word of saying.</summary>
    public required TextPlace? Cue { get; init; }

    /// <summary>Index of the paragraph of `bodyText` in which it begins.</summary>
    /// <example>2</example>
    public required int Paragraph { get; init; }

    /// <summary>Where it stands in `bodyText`.</summary>
    public required QuoteSelector Selector { get; init; }

    /// <summary>The whole reported clause of a mixed quote.</summary>
    public required TextPlace? Clause { get; init; }

    /// <summary>The stretch before this one, where a sentence of the paper's own interrupts a quotation.</summary>
    public required Guid? Continues { get; init; }

    /// <summary>Found by the service, or set by an editor.</summary>
    public required QuoteOrigin Origin { get; init; }

    /// <summary>How sure the service is, 0 to 1; 1 for an editor's.</summary>
    /// <example>0.97</example>
    public required double Confidence { get; init; }

    /// <summary>Whether its words stand in the text as it is now.</summary>
    public required QuoteStatus Status { get; init; }

    /// <summary>The article's language.</summary>
    /// <example>en</example>
    public required string Language { get; init; }

    /// <summary>When the article was published.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was first found or set.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts its changes.</summary>
    public required int Version { get; init; }

    /// <summary>Where the words of `q` stand; null unless a list was asked for it by `highlight`.</summary>
    public QuoteHighlights? Highlights { get; init; }

    VersionMark? IRepresentation.VersionMark => VersionMark;

    internal VersionMark VersionMark => new(Id.ToString(), Version);

    DateTimeOffset? IRepresentation.LastModified => UpdatedAt;

    IEnumerable<string> IRepresentation.CacheTags => Speaker is { Id: { } speaker } ? [$"article-{ArticleId}", $"speaker-{speaker}"] : [$"article-{ArticleId}"];
}

/// <summary>Who said a quote.</summary>
public sealed record QuoteSpeaker
{
    /// <summary>The speaker's id over all articles; null in a text that is not stored.</summary>
    public required Guid? Id { get; init; }

    /// <summary>The fullest form of the name that the article gives.</summary>
    /// <example>Ines Duarte</example>
    public required string Name { get; init; }

    /// <summary>The title or role that the article gives.</summary>
    /// <example>harbour master</example>
    public required string? Role { get; init; }
}

/// <summary>A stretch of `bodyText`, in Unicode code points.</summary>
public sealed record TextPlace
{
    /// <summary>The words.</summary>
    /// <example>said</example>
    public required string Exact { get; init; }

    /// <summary>Where it begins.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    public required int End { get; init; }
}

/// <summary>
/// Where a quote stands, as W3C Web Annotation has it: by its words with what stands around them, and by positions in Unicode
/// code points, so that `bodyText[start:end] == exact`.
/// </summary>
public sealed record QuoteSelector
{
    /// <summary>The words.</summary>
    public required string Exact { get; init; }

    /// <summary>Up to 32 characters before them.</summary>
    public required string Prefix { get; init; }

    /// <summary>Up to 32 characters after them.</summary>
    public required string Suffix { get; init; }

    /// <summary>Where they begin, in code points.</summary>
    public required int Start { get; init; }

    /// <summary>Where they end, exclusive, in code points.</summary>
    public required int End { get; init; }

    /// <summary>Where they begin, in UTF-16 units, as JavaScript, C# and Java count.</summary>
    public required int StartUtf16 { get; init; }

    /// <summary>Where they end, exclusive, in UTF-16 units.</summary>
    public required int EndUtf16 { get; init; }
}

/// <summary>Where a quote comes from.</summary>
public enum QuoteOrigin
{
    /// <summary>Found by the service.</summary>
    Extracted,

    /// <summary>Set by an editor.</summary>
    Editor,
}

/// <summary>Whether a quote's words stand in the text.</summary>
public enum QuoteStatus
{
    /// <summary>They do.</summary>
    Anchored,

    /// <summary>They are gone; the quote stays and comes back with them.</summary>
    Orphaned,
}
