using Articles.Api.Articles;
using Articles.Api.Http;

namespace Articles.Api.Syndication;

/// <summary>What is followed, and from where.</summary>
internal sealed record ChangeQuery : ArticleFilterQuery<ChangeQuery>
{
    /// <summary>
    /// Where to go on: `next` of the page before, or the `cursor` of a change, for the same filters. Empty or left out to start
    /// with everything that is served now.
    /// </summary>
    [Longest(6000, least: 0)]
    public string? Since { get; init; }

    /// <summary>For how many seconds to wait for a change when there is none to tell.</summary>
    [Bounds(0, 60)]
    public int Wait { get; init; }

    /// <summary>Where to go on, by either name; null to start.</summary>
    internal string? From => Cursor ?? (Since is "" ? null : Since);

    protected override IEnumerable<Failure> Contradictions()
    {
        if (Cursor is not null && Since is not (null or ""))
        {
            yield return Failure.In("cursor", "repeated", "“cursor” is another name of “since”; only one of them can be meant.");
        }
    }
}
