using Articles.Api.Http;

namespace Articles.Api.Related;

/// <summary>What is asked of the articles related to one.</summary>
internal sealed record RelatedArticlesQuery : QueryOf<RelatedArticlesQuery>
{
    /// <summary>How many at most.</summary>
    [Bounds(1, 50)]
    public int Limit { get; init; } = 6;

    /// <summary>Only published at most this many days before now.</summary>
    [Bounds(1, 36500)]
    public int? MaxAgeDays { get; init; }

    /// <summary>Only from one of these sections, by slug. A leading "-" excludes one.</summary>
    public string[]? Section { get; init; }

    /// <summary>
    /// Only in the article's own language: `en`, `en-GB` and `en-US` are one. An editor's pin in another one is left out only where
    /// `true` is written out.
    /// </summary>
    public bool SameLanguage { get; init => (field, IsLanguageAsked) = (value, true); } = true;

    /// <summary>
    /// Only these properties of each related article, dotted where they lie deeper, such as `article.headline`. Of the properties that the
    /// schema requires, those that are not named are absent.
    /// </summary>
    public string[]? Fields { get; init; }

    /// <summary>Whether the caller wrote `sameLanguage`, and did not leave it to be understood.</summary>
    internal bool IsLanguageAsked { get; private init; }

    /// <summary>Whether it asks for the list as it is stored.</summary>
    internal bool IsPlain => MaxAgeDays is null && Section is null && !IsLanguageAsked;

    /// <summary>The earliest moment of publication that is wanted; null for any.</summary>
    public DateTimeOffset? Oldest(Sight sight) => MaxAgeDays is { } days ? sight.Now.AddDays(-days) : null;
}
