using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Articles.Api.Http;

namespace Articles.Api.Quotes;

/// <summary>One page of the list of quotes.</summary>
public sealed record QuotePage : Page<Quote>
{
    [SetsRequiredMembers]
    internal QuotePage(Page<Quote> page) : base(page) { }

    /// <summary>What occurs among all quotes of the list, by the names that `facets` asked for; null when it did not.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyDictionary<string, IReadOnlyList<FacetValue>>? Facets { get; init; }
}

/// <summary>Where the words that were looked for stand, as HTML that is safe to insert: escaped but for `mark`.</summary>
public sealed record QuoteHighlights
{
    /// <summary>The whole quote.</summary>
    /// <example>The &lt;mark&gt;quay&lt;/mark&gt; is safe</example>
    public required string Text { get; init; }
}
