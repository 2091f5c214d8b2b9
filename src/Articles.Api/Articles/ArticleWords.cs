namespace Articles.Api.Articles;

/// <summary>The order of a list of articles. A leading "-" means descending.</summary>
internal static class ArticleSorts
{
    /// <summary>The newest first; a draft, which has no time of publication, by the time it was created.</summary>
    public const string Newest = "-publishedAt";

    /// <summary>The oldest first.</summary>
    public const string Oldest = "publishedAt";

    /// <summary>What changed last in substance first.</summary>
    public const string LastChanged = "-updatedAt";

    /// <summary>By headline, from A to Z.</summary>
    public const string Headline = "headline";

    /// <summary>
    /// What fits `q` best first, which it needs: words in the headline count more than in the standfirst, and those more than in the body; of
    /// equals the newer comes first. This ranks the 1,000 newest matches; older ones follow by date.
    /// </summary>
    public const string Relevance = "relevance";
}

/// <summary>What is told beside an article when it is asked for.</summary>
internal static class Additions
{
    /// <summary>Its quotes, in reading order.</summary>
    public const string Quotes = "quotes";

    /// <summary>The articles related to it.</summary>
    public const string Related = "related";

    /// <summary>Who is quoted in it.</summary>
    public const string Speakers = "speakers";
}

/// <summary>What can be counted in a list of articles.</summary>
internal static class ArticleFacets
{
    /// <summary>Articles of each section.</summary>
    public const string Section = "section";

    /// <summary>Articles with each tag.</summary>
    public const string Tag = "tag";

    /// <summary>Articles by each author.</summary>
    public const string Author = "author";

    /// <summary>Articles in which each speaker is quoted.</summary>
    public const string Speaker = "speaker";

    /// <summary>Articles in each language.</summary>
    public const string Language = "language";

    /// <summary>Articles published in each month, in UTC.</summary>
    public const string Month = "month";
}
