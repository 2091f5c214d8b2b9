using Articles.Api.Http;

namespace Articles.Api.Articles;

/// <summary>Which articles are meant: the filters that the list takes, and all that follows the list.</summary>
internal abstract record ArticleFilterQuery<TSelf> : PageQuery<TSelf> where TSelf : ArticleFilterQuery<TSelf>, new()
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

    /// <summary>Only with all of these tags, by slug. A leading "-" excludes one.</summary>
    [Named("tag.all")]
    public string[]? TagAll { get; init; }

    /// <summary>Only by one of these authors, by slug. A leading "-" excludes one.</summary>
    public string[]? Author { get; init; }

    /// <summary>Only where one of these speakers is quoted: id, name or alias. A leading "-" excludes one.</summary>
    [Verbatim]
    public string[]? Speaker { get; init; }

    /// <summary>Only these articles, at most 100.</summary>
    [Most(100)]
    public Guid[]? Ids { get; init; }

    /// <summary>Only in one of these languages (BCP 47). A leading "-" excludes one.</summary>
    public string[]? Language { get; init => field = value is null ? null : [.. value.Select(LanguageTag.CanonicalFilter)]; }

    /// <summary>Only from one of these sources, by name. A leading "-" excludes one.</summary>
    [Verbatim]
    public string[]? Source { get; init; }

    /// <summary>Only in one of these states. Needs the scope `preview`; without it only what is public is shown.</summary>
    [Words(typeof(ArticleStatus))]
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

    /// <summary>Only where this property of `extra` has this value; `extra.photo.desk` also means the property `desk` of the object `photo`.</summary>
    [Named("extra.*"), Most(20)] // each makes the statement longer; with hundreds, planning it takes seconds
    public IReadOnlyDictionary<string, string> Extra { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Who is meant by `speaker`, as far as they are known; null when nobody is asked for.</summary>
    internal Guid[]? SpeakersWanted { get; init; }

    /// <inheritdoc cref="SpeakersWanted"/>
    internal Guid[]? SpeakersExcluded { get; init; }

    /// <summary>The few articles among which all that are meant are found, where a filter leaves so few.</summary>
    internal Handful? Among { get; init; }

    /// <summary>
    /// Whether what is asked can be so rare that the planner has to see the values: planning costs a millisecond, and a walk along
    /// the dates that finds nothing the whole archive.
    /// </summary>
    internal bool IsPlannedAnew =>
        Q is not null || Status is not null || Extra.Count > 0 || (PublishedFrom ?? PublishedTo ?? UpdatedFrom ?? UpdatedTo) is not null;

    /// <summary>The filters that have an index of their own, by which few articles can be found.</summary>
    internal IReadOnlyList<Handful> Narrow => Handful.Asked(
    [
        Handful.OfSections(Section.Wanted()),
        Handful.OfSpeakers(SpeakersWanted),
        Handful.OfTags(Tag.Wanted()),
        .. (TagAll ?? []).Select(tag => Handful.OfTags([tag])),
        Handful.OfAuthors(Author.Wanted()),
        Handful.OfSources(Source.Wanted()),
        Handful.OfLanguages(Language.Wanted()),
    ]);
}
