using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Quotes;
using Articles.Api.Related;

namespace Articles.Api.Reading;

/// <summary>An article in a list: without its body, unless `fields` asks for it.</summary>
public sealed record ListedArticle : ArticleSummary, IRepresentation
{
    [SetsRequiredMembers]
    internal ListedArticle(ArticleSummary summary) : base(summary) { }

    /// <summary>What the editor wrote; absent unless `fields` names it.</summary>
    [JsonPropertyOrder(1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ArticleBody? Body { get; init; }

    /// <summary>The canonical plain text; absent unless `fields` names it.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyText { get; init; }

    /// <summary>Sanitised HTML; absent unless `fields` names it.</summary>
    [JsonPropertyOrder(3)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; init; }

    /// <summary>Where the words of `q` stand; null unless `highlight` asks for it.</summary>
    [JsonPropertyOrder(4)]
    public Highlights? Highlights { get; init; }

    /// <summary>What is quoted in it, in reading order; null unless `include` names it.</summary>
    [JsonPropertyOrder(5)]
    public IReadOnlyList<Quote>? Quotes { get; init; }

    /// <summary>What belongs to it, best first, as far as lists of neighbours are made already; null unless `include` names it.</summary>
    [JsonPropertyOrder(6)]
    public IReadOnlyList<RelatedArticle>? Related { get; init; }

    /// <summary>Who is quoted in it, in order of first appearance; null unless `include` names it.</summary>
    [JsonPropertyOrder(7)]
    public IReadOnlyList<QuoteSpeaker>? Speakers { get; init; }

    IEnumerable<string> IRepresentation.CacheTags => [.. OwnTags, .. Beside.TagsOf(Quotes, Related, Speakers)];

    IEnumerable<Handover> IRepresentation.HandsOver => [.. OwnHandover, .. Beside.HandedOver(Related)];
}

/// <summary>Where the words that were looked for stand, as HTML that is safe to insert: escaped but for `mark`.</summary>
public sealed record Highlights
{
    /// <summary>The whole headline.</summary>
    /// <example>&lt;mark&gt;Harbour&lt;/mark&gt; reopens after storm</example>
    public required string Headline { get; init; }

    /// <summary>Up to three stretches of the body; none when the words do not stand there.</summary>
    public required IReadOnlyList<string> BodyText { get; init; }
}

/// <summary>One page of the list of articles.</summary>
public sealed record ArticlePage : Page<ListedArticle>
{
    [SetsRequiredMembers]
    internal ArticlePage(Page<ListedArticle> page, IReadOnlyList<Guid> missing) : base(page) => Missing = missing;

    /// <summary>What occurs among all articles of the list, by the names that `facets` asked for; null when it did not.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>? Facets { get; init; }

    /// <summary>Those of `ids` that are not in the list.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<Guid> Missing { get; init; }
}
