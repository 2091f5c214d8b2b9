using Articles.Api.Articles;
using Articles.Api.Http;
using Dapper;

namespace Articles.Api.Syndication;

/// <summary>
/// Whether an article could be seen, and was among those followed, at another time than now: as far as the log knows how it
/// was filed then, by the names that terms had then. What only its words can tell (`q`, speakers, quotes, dates, `extra`) counts as fitting.
/// </summary>
internal sealed class FiledFilter
{
    private readonly List<string> _conditions = [];
    private readonly Sight _sight;
    private bool _isByTerms;

    private FiledFilter(Sight sight) => _sight = sight;

    public DynamicParameters Arguments { get; } = new();

    /// <summary>What a query follows.</summary>
    /// <param name="query">What is followed, with terms by their present names.</param>
    /// <param name="asked">The terms as they were named.</param>
    /// <param name="before">What the terms were called before.</param>
    /// <param name="sight">What the follower may see.</param>
    public static FiledFilter Of<TQuery>(ArticleFilterQuery<TQuery> query, TermFilters asked, TermNamesBefore before, Sight sight)
        where TQuery : ArticleFilterQuery<TQuery>, new()
    {
        var filter = new FiledFilter(sight);
        filter.Arguments.Add("sections", sight.Sections);
        filter._isByTerms = (query.Section ?? query.Tag ?? query.TagAll ?? query.Author ?? query.Speaker) is not null;
        filter.AnyOf(Named("section", query.Section, asked.Section), "section", "{row}.section = any ({0})");
        filter.AnyOf(query.Language, "language", "{row}.language = any ({0})");
        filter.AnyOf(query.Source, "source", "{row}.source = any ({0})");
        filter.AnyOf(Named("tag", query.Tag, [.. asked.Tag ?? [], .. asked.TagAll ?? []]), "tag", "{row}.tags && {0}");
        filter.AnyOf(Named("author", query.Author, asked.Author), "author", "{row}.authors && {0}");
        foreach (var (index, tag) in (query.TagAll ?? []).Index())
        {
            filter.If(before.AllOf("tag", [tag]), $"tagAll{index}", "coalesce({row}.tags && {0}, false)");
        }

        filter.If(query.Ids, "ids", "{row}.article_id = any ({0})");
        filter.If(query.Status, "status",
            "(article_status({row}.status, {row}.published_at, {row}.publish_until, {since}) = any ({0})" +
            " or article_status({row}.status, {row}.published_at, {row}.publish_until, {until}) = any ({0}))");
        return filter;

        // What is excluded by a name that another term took over counts as fitting: before they became one, the other was not excluded.
        string[]? Named(string taxon, string[]? present, string[]? given) => present is null ? null :
        [
            .. before.AllOf(taxon, present.Wanted() ?? []),
            .. (present.Excluded() ?? []).Intersect(given.Excluded() ?? []).Select(slug => $"-{slug}"),
        ];
    }

    /// <summary>
    /// Whether the caller could see the article as a row of the log has it, at any moment of a stretch of time, and it was among
    /// those followed.
    /// </summary>
    public string Holds(string row, string since, string until) => _conditions.Count == 0
        ? Seen(row, since, until)
        : $"({Seen(row, since, until)} and {string.Join(" and ", _conditions).Replace("{row}", row, StringComparison.Ordinal)
            .Replace("{since}", since, StringComparison.Ordinal).Replace("{until}", until, StringComparison.Ordinal)})";

    /// <summary>Whether a row of the log can tell anything under these filters.</summary>
    public string Concerns(string row) => _isByTerms ? Known(row) : $"{Known(row)} and {row}.reason <> 'refiled'";

    /// <summary>Whether a row of the log can tell anything to the caller, by whatever filters. An index answers it (migration 0099).</summary>
    public string Known(string row) => _sight.Preview
        ? "true"
        : $"({row}.status = 'published' or {row}.reason in ('unpublished', 'withdrawn', 'deleted', 'expired'))";

    /// <summary>Whether the caller could see the article as a row of the log has it, at any moment of a stretch of time, by whatever filters.</summary>
    public string Seen(string row, string since, string until) =>
        $"coalesce({row}.status <> 'deleted' and {InSections(row)} and {Shown(row, since, until)}, false)";

    private string InSections(string row) => _sight.Sections is null ? "true" : $"coalesce({row}.section = any (@sections), false)";

    private string Shown(string row, string since, string until) => _sight.Preview
        ? "true"
        : $"public_between({row}.status, {row}.published_at, {row}.publish_until, {row}.embargo_until, {since}, {until}, {(_sight.Embargo ? "true" : "false")})";

    private void AnyOf(string[]? values, string name, string condition)
    {
        If(values.Wanted(), name, $"coalesce({condition}, false)");
        If(values.Excluded(), $"not{name}", $"not coalesce({condition}, false)");
    }

    private void If<T>(T? value, string name, string condition)
    {
        if (value is not null)
        {
            _conditions.Add(condition.Replace("{0}", $"@{name}", StringComparison.Ordinal));
            Arguments.Add(name, value);
        }
    }
}
