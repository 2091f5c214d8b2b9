using Articles.Api.Http;

namespace Articles.Api.Quotes;

/// <summary>The same or nearly the same words in another article.</summary>
public sealed record SimilarQuote : IRepresentation
{
    /// <summary>The quote there.</summary>
    public required Quote Quote { get; init; }

    /// <summary>How alike the words are, 0 to 1; 1 for the same, whatever their case and punctuation.</summary>
    /// <example>0.93</example>
    public required double Score { get; init; }

    VersionMark? IRepresentation.VersionMark => null;

    IEnumerable<string> IRepresentation.CacheTags => ((IRepresentation)Quote).CacheTags;
}

/// <summary>What is asked of the quotes that are like one.</summary>
internal sealed record SimilarQuery : CountedQuery<SimilarQuery>;
