using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>What is asked of the list of articles.</summary>
internal sealed record ArticleQuery : ArticleFilterQuery<ArticleQuery>
{
    /// <summary>Whether `page.total` tells how many items the list has.</summary>
    [Words(typeof(Counts))]
    public string Count { get; init; } = Counts.None;

    /// <summary>
    /// The order of the list. When left out: the order of `ids` where they are given, else `relevance` where `q` is, else `-publishedAt`; of a
    /// feed always `-publishedAt`.
    /// </summary>
    [Words(typeof(ArticleSorts))]
    public string? Sort { get; init; }

    /// <summary>
    /// Only these properties of each article, dotted where they lie deeper (`source.name`), and what `include` and `highlight` ask for. All
    /// but the three forms of the body when left out. Of the properties that the schema requires, those that are not named are absent.
    /// </summary>
    public string[]? Fields { get; init; }

    /// <summary>What is told of each article beside it: its quotes, the articles related to it, and who is quoted.</summary>
    [Words(typeof(Additions))]
    public string[]? Include { get; init; }

    /// <summary>Whether to show, in `highlights`, where the words of `q` stand.</summary>
    public bool Highlight { get; init; }

    /// <summary>What to count in `facets`, under the filters of this list: the 50 commonest values of each, 120 months.</summary>
    [Words(typeof(ArticleFacets))]
    public string[]? Facets { get; init; }

    internal string Order => Sort ?? this switch
    {
        { Ids: not null } => "ids",
        { Q: not null } => ArticleSorts.Relevance,
        _ => ArticleSorts.Newest,
    };

    /// <summary>Whether articles that are out are meant, alone or beside others.</summary>
    internal bool MeansPublished => Status?.Contains("published") ?? true;

    internal int PageSize => Math.Max(Limit, Ids?.Length ?? 0);

    protected override IEnumerable<Failure> Contradictions()
    {
        if (IsLimitAsked && Limit < Ids?.Distinct().Count())
        {
            yield return Failure.In("limit", "less_than_ids", "“ids” come all on one page, which this “limit” has no room for; leave it out.");
        }

        if (Sort == ArticleSorts.Relevance && Q is null)
        {
            yield return Failure.In("sort", "needs_q", "“relevance” sorts by how well an article fits “q”, which is missing.");
        }

        if (Highlight && Q is null)
        {
            yield return Failure.In("highlight", "needs_q", "“highlight” shows the words of “q”, which is missing.");
        }
    }
}
