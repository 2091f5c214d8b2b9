using System.Globalization;
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

    private static readonly string[] Windows = ["first", "next", "rest"];

    // Not before the newest article there is: an archive may have been asleep.
    private readonly int _last = MonthOf(search.Newest < from ? search.Newest : from);

    /// <summary>A statement that answers these columns, newest first and lazily: put a limit behind it.</summary>
    public string Select(string columns, string source, string where) => search.Tongues is [_, ..] && search.Tongues.All(tongue => tongue.Excludes)
        ? AlongTheDates(columns, source, where)
        : string.Join("\nunion all\n", Windows.Select(window =>
            $"""
            (select * from (
              {string.Join("\nunion all\n", InEachLanguage(columns, source, where, window).DefaultIfEmpty($"select {columns}, article.published_at as found_at, article.id as found_id from {source} where false"))}
            ) found order by found_at desc, found_id desc)
            """));

    public void AddTo(DynamicParameters arguments)
    {
        var next = _last - FirstMonths;
        var rest = next - NextMonths;
        arguments.Add("recent", StartOf(next + 1));
        arguments.Add("eldest", StartOf(rest + 1));
        foreach (var (tongue, index) in search.Tongues.Select((tongue, index) => (tongue, index)))
        {
            arguments.Add($"first{index}", Shelves(tongue, next + 1, Math.Max(_last, MonthOf(from))));
            arguments.Add($"next{index}", Shelves(tongue, rest + 1, next));
            arguments.Add($"rest{index}", tongue.Languages);
        }
    }

    // Nearly every article fits what only excludes: no window would leave any of them out.
    private string AlongTheDates(string columns, string source, string where) =>
        $"""
        select {columns}, article.published_at as found_at, article.id as found_id from {source} {where}
        and {search.Matches("article")}
        order by article.published_at desc, article.id desc
        """;

    private IEnumerable<string> InEachLanguage(string columns, string source, string where, string window) =>
        search.EachMatches("article").Select((matches, index) =>
            $"""
            select {columns}, article.published_at as found_at, article.id as found_id from {source} {where}
            and {matches} and {(search.Tongues[index].Excludes ? Dated(window) : Shelved(window, index))}
            """);

    private static string Shelved(string window, int index) =>
        $"search_shelves(article.language, article.published_at) && @{window}{index}{(window == "rest" ? $" and {Dated(window)}" : "")}";

    // One language may only be excluded from where another is asked for a word ("the -word"): the index of words does not know it.
    private static string Dated(string window) => window switch
    {
        "first" => "article.published_at >= @recent",
        "next" => "article.published_at >= @eldest and article.published_at < @recent",
        _ => "article.published_at < @eldest",
    };

    private static string[] Shelves(Tongue tongue, int first, int last) =>
        [.. tongue.Languages.SelectMany(_ => Enumerable.Range(first, last - first + 1), (language, month) => string.Create(CultureInfo.InvariantCulture, $"{language}/{month}"))];

    private static DateTimeOffset StartOf(int month) => new DateTimeOffset((month - 1) / 12, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMonths((month - 1) % 12);

    // Years before the tenth are none of ours, and a month before the first would be no date.
    private static int MonthOf(DateTimeOffset moment) => (Math.Max(moment.UtcDateTime.Year, 10) * 12) + moment.UtcDateTime.Month;
}
