using Articles.Api.Http;
using Articles.Text;

namespace Articles.Api.Quotes;

/// <summary>What is asked of the list of quotes.</summary>
internal sealed record QuoteQuery : CountedQuery<QuoteQuery>
{
    /// <summary>
    /// Only with these words, as people type them into a search box: `"in this order"`, `-without`, `or`. Compared by their
    /// stems in the article's language, accents aside.
    /// </summary>
    public string? Q { get; init; }

    /// <summary>Only by one of these speakers: id, name or alias. A leading "-" excludes one.</summary>
    [Verbatim]
    public string[]? Speaker { get; init; }

    /// <summary>Only from one of these articles: id or slug. A leading "-" excludes one.</summary>
    public string[]? Article { get; init; }

    /// <summary>Only from one of these sections, by slug. A leading "-" excludes one.</summary>
    public string[]? Section { get; init; }

    /// <summary>Only from articles with one of these tags, by slug. A leading "-" excludes one.</summary>
    public string[]? Tag { get; init; }

    /// <summary>Only of these kinds.</summary>
    [Words(typeof(QuoteKind))]
    public string[]? Kind { get; init; }

    /// <summary>Only found by the service, or only set by editors.</summary>
    [Words(typeof(QuoteOrigin))]
    public string[]? Origin { get; init; }

    /// <summary>Only from articles published at this time or later.</summary>
    public DateTimeOffset? PublishedFrom { get; init; }

    /// <summary>Only from articles published before this time.</summary>
    public DateTimeOffset? PublishedTo { get; init; }

    /// <summary>Only with at least this confidence.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>Whether to show, in `highlights`, where the words of `q` stand.</summary>
    public bool Highlight { get; init; }

    /// <summary>What to count in `facets`, under the filters of this list: the 50 commonest values of each, 120 months.</summary>
    [Words(typeof(QuoteFacets))]
    public string[]? Facets { get; init; }

    /// <summary>Whom `Speaker` means; none when nobody is called so.</summary>
    internal Guid[]? SpeakersWanted { get; init; }

    /// <inheritdoc cref="SpeakersWanted"/>
    internal Guid[]? SpeakersExcluded { get; init; }

    /// <summary>The few articles among whose quotes all that are meant are found, where a filter leaves so few.</summary>
    internal Handful? Among { get; init; }

    /// <summary>Whether what is asked can be so rare that the planner has to see the values.</summary>
    internal bool IsPlannedAnew => Q is not null || Origin is not null || (PublishedFrom ?? PublishedTo) is not null || MinConfidence is not null;

    /// <summary>The filters by which few articles can be found.</summary>
    internal IReadOnlyList<Handful> Narrow => Handful.Asked(Handful.OfSections(Section.Wanted()), Handful.OfTags(Tag.Wanted()));

    protected override IEnumerable<Failure> Contradictions()
    {
        if (Highlight && Q is null)
        {
            yield return Failure.In("highlight", "needs_q", "“highlight” shows the words of “q”, which is missing.");
        }
    }
}

/// <summary>What can be counted in a list of quotes.</summary>
internal static class QuoteFacets
{
    /// <summary>Quotes of each speaker.</summary>
    public const string Speaker = "speaker";

    /// <summary>Quotes in the articles of each section.</summary>
    public const string Section = "section";

    /// <summary>Quotes in articles published in each month, in UTC.</summary>
    public const string Month = "month";
}
