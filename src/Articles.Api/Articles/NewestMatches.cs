using Articles.Api.Data;
using Dapper;

namespace Articles.Api.Articles;

/// <summary>
/// The newest articles that a search finds, looked for month by month: first in the last few, then in the last years, then in
/// all that came before, and no further than somebody reads. The index knows the words and the month of an article, so what is
/// fetched is what is needed; a word that half of the archive has would otherwise cost half of the archive.
/// </summary>
/// <remarks>
/// Each language is asked by itself: joined by "or", every match would be compared once more with its vector, which lies
/// compressed and out of line.
/// </remarks>
internal sealed class NewestMatches(Search search, DateTimeOffset from)
{
    // At a million articles in fifteen years, the first looks at thirty thousand; a word that is too rare for it is rare.
    private const int FirstMonths = 3;
    private const int NextMonths = 45;

    private readonly int last = (Math.Max(from.UtcDateTime.Year, 10) * 12) + from.UtcDateTime.Month;

    /// <summary>A statement that answers these columns, newest first and lazily: put a limit behind it.</summary>
    public string Select(string columns, string source, string where)
    {
        var windows = new[] { "search_era(article.published_at) && @firstEras", "search_era(article.published_at) && @nextEras", "article.published_at < @eldest" };
        return string.Join("\nunion all\n", windows.Select(window =>
            $"""
            (select * from (
              {string.Join("\nunion all\n", search.EachMatches("article").DefaultIfEmpty("false").Select(matches => $"select {columns}, article.published_at as found_at, article.id as found_id from {source} {where} and {matches} and {window}"))}
            ) found order by found_at desc, found_id desc)
            """));
    }

    public void AddTo(DynamicParameters arguments)
    {
        var eldest = last - FirstMonths - NextMonths;
        arguments.Add("firstEras", Enumerable.Range(last - FirstMonths + 1, FirstMonths).ToArray());
        arguments.Add("nextEras", Enumerable.Range(eldest + 1, NextMonths).ToArray());
        arguments.Add("eldest", new DateTimeOffset(eldest / 12, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(eldest % 12));
    }
}
