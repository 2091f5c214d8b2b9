using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>What is asked of the list of articles.</summary>
internal sealed record ArticleQuery : ArticleFilterQuery<ArticleQuery>
{
    /// <summary>
    /// Whether `page.total` tells how many items there are: `none`, `exact`, which is refused beyond 100,000 items, or
    /// `estimate`, which is exact up to 10,000 and a rounded guess beyond.
    /// </summary>
    [Words("none", "estimate", "exact")]
    public string Count { get; init; } = "none";

    /// <summary>
    /// The order of the list; a leading "-" means descending. `-publishedAt` when left out, or with `q` `relevance`: headline over
    /// standfirst over body, the newer of equals first, reckoned among the 1,000 newest matches; older ones follow by date.
    /// </summary>
    [Words("-publishedAt", "publishedAt", "-updatedAt", "headline", "relevance")]
    public string? Sort { get; init; }

    /// <summary>
    /// Only these properties of each article, dotted where they lie deeper (`source.name`), and what `include` and `highlight` ask for. All
    /// but the three forms of the body when left out. Of the properties that the schema requires, those that are not named are absent.
    /// </summary>
    public string[]? Fields { get; init; }

    /// <summary>What is told of each article beside it: its quotes, the articles related to it, and who is quoted.</summary>
    [Words("quotes", "related", "speakers")]
    public string[]? Include { get; init; }

    /// <summary>Whether to show, in `highlights`, where the words of `q` stand.</summary>
    public bool Highlight { get; init; }

    /// <summary>What to count in `facets`, under the filters of this list: the 50 commonest values of each, 120 months.</summary>
    [Words("section", "tag", "author", "speaker", "language", "month")]
    public string[]? Facets { get; init; }

    internal string Order => Sort ?? this switch
    {
        { Ids: not null } => "ids",
        { Q: not null } => "relevance",
        _ => "-publishedAt",
    };

    internal int PageSize => Math.Max(Limit, Ids?.Length ?? 0);

    protected override IEnumerable<Failure> Contradictions()
    {
        if (IsLimitAsked && Limit < Ids?.Distinct().Count())
        {
            yield return Failure.In("limit", "less_than_ids", "“ids” come all on one page, which this “limit” has no room for; leave it out.");
        }

        if (Sort == "relevance" && Q is null)
        {
            yield return Failure.In("sort", "needs_q", "“relevance” sorts by how well an article fits “q”, which is missing.");
        }

        if (Highlight && Q is null)
        {
            yield return Failure.In("highlight", "needs_q", "“highlight” shows the words of “q”, which is missing.");
        }
    }
}
