using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>What is asked of the list of articles.</summary>
internal sealed record ArticleQuery : CountedQuery<ArticleQuery>
{
    /// <summary>
    /// Only with these words in headline, kicker, standfirst or body, as people type them into a search box: `"in this order"`,
    /// `-without`, `or`. Words are compared by their stems as each article's own language has them, accents aside.
    /// </summary>
    public string? Q { get; init; }

    /// <summary>Only of one of these sections, by slug. A leading "-" excludes one.</summary>
    public string[]? Section { get; init; }

    /// <summary>Only with one of these tags, by slug. A leading "-" excludes one.</summary>
    public string[]? Tag { get; init; }

    /// <summary>Only with all of these tags.</summary>
    [Named("tag.all")]
    public string[]? TagAll { get; init; }

    /// <summary>Only by one of these authors, by slug. A leading "-" excludes one.</summary>
    public string[]? Author { get; init; }

    /// <summary>Only where one of these speakers is quoted: id, name or alias. A leading "-" excludes one.</summary>
    [Verbatim]
    public string[]? Speaker { get; init; }

    /// <summary>
    /// Only these articles, at most 100, in the order named here unless `sort` is given; all on one page. `missing` names those
    /// that are not among them.
    /// </summary>
    public Guid[]? Ids { get; init; }

    /// <summary>Only in one of these languages (BCP 47). A leading "-" excludes one.</summary>
    public string[]? Language { get; init; }

    /// <summary>Only from one of these sources, by name. A leading "-" excludes one.</summary>
    [Verbatim]
    public string[]? Source { get; init; }

    /// <summary>Only in one of these states. Needs the scope `preview`; without it a list shows what is public.</summary>
    [Words("draft", "scheduled", "published", "withdrawn")]
    public string[]? Status { get; init; }

    /// <summary>Only published at this time or later.</summary>
    public DateTimeOffset? PublishedFrom { get; init; }

    /// <summary>Only published before this time.</summary>
    public DateTimeOffset? PublishedTo { get; init; }

    /// <summary>Only changed in substance at this time or later.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Only changed in substance before this time.</summary>
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>Only with quotes, or only without.</summary>
    public bool? HasQuotes { get; init; }

    /// <summary>
    /// The order of the list; a leading "-" means descending. `-publishedAt` when left out, or with `q` `relevance`: headline over
    /// standfirst over body, the newer of equals first, reckoned among the 1,000 newest matches; older ones follow by date.
    /// </summary>
    [Words("-publishedAt", "publishedAt", "-updatedAt", "headline", "relevance")]
    public string? Sort { get; init; }

    /// <summary>Only these properties of each article, dotted where they lie deeper (`source.name`). All but the three forms of the body when left out.</summary>
    public string[]? Fields { get; init; }

    /// <summary>Only where this property of `extra` has this value.</summary>
    [Named("extra.*")]
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is told of each article beside it: its quotes, the articles related to it, and who is quoted.</summary>
    [Words("quotes", "related", "speakers")]
    public string[]? Include { get; init; }

    /// <summary>Whether to show, in `highlights`, where the words of `q` stand.</summary>
    public bool Highlight { get; init; }

    /// <summary>What to count in `facets`, under the filters of this list: the 50 commonest values of each, 120 months.</summary>
    [Words("section", "tag", "author", "speaker", "language", "month")]
    public string[]? Facets { get; init; }

    /// <summary>Who is meant by `speaker`, as far as they are known; null when nobody is asked for.</summary>
    internal Guid[]? SpeakersWanted { get; init; }

    /// <inheritdoc cref="SpeakersWanted"/>
    internal Guid[]? SpeakersExcluded { get; init; }

    internal string Order => Sort ?? this switch
    {
        { Ids: not null } => "ids",
        { Q: not null } => "relevance",
        _ => "-publishedAt",
    };

    internal int PageSize => Math.Max(Limit, Ids?.Length ?? 0);

    protected override IEnumerable<Failure> Contradictions()
    {
        if (Sort == "relevance" && Q is null)
        {
            yield return Failure.In("sort", "needs_q", "“relevance” sorts by how well an article fits “q”, which is missing.");
        }

        if (Highlight && Q is null)
        {
            yield return Failure.In("highlight", "needs_q", "“highlight” shows the words of “q”, which is missing.");
        }

        if (Ids?.Length > 100)
        {
            yield return Failure.In("ids", "out_of_range", "“ids” takes at most 100 ids.");
        }
    }
}
