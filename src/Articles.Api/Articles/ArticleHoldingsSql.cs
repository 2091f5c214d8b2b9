using Articles.Api.Data;
using Articles.Api.Http;
using Dapper;

namespace Articles.Api.Articles;

/// <summary>
/// What the archive holds of what a query means, part by part. Each part is asked for no more than somebody reads and is planned by
/// itself: what is out is found as readers find it, and what is not, little beside it, without passing by all that is.
/// </summary>
internal sealed class ArticleHoldings(ArticleQuery query, Search? search, Sight sight)
{
    public IReadOnlyList<ArticleFilter> Parts { get; } = ArticleFilter.PartsOf(query, search, sight);

    /// <summary>Those of all parts.</summary>
    public DynamicParameters Arguments => Parts[0].Arguments;

    /// <summary>One row for each article, in whatever order is cheapest.</summary>
    public string Rows => Parts is [var only] ? only.Rows : string.Join("\nunion all\n", Parts.Select(part => $"select from ({part.Rows}) part"));

    /// <summary>A statement for these columns of the newest articles, and for `at`, by which they are sorted.</summary>
    /// <param name="most">So many at most.</param>
    /// <param name="from">The time of the newest that can be among them, if that is not now.</param>
    /// <param name="columns">Of `article`, by name.</param>
    public string Newest(int most, DateTimeOffset? from, params string[] columns)
    {
        var asked = string.Join(", ", columns.Select(column => $"article.{column}"));
        return Joined($"{string.Join(", ", columns)}, at", "at desc, id desc", most, part => $"{part.Newest($"{asked}, {part.Date} as at", from)} limit {most}");
    }

    /// <summary>The statement of each part, or one for all of them that takes these columns from each and puts them in this order.</summary>
    public string Joined(string columns, string order, int most, Func<ArticleFilter, string> statement) => Parts is [var only]
        ? statement(only)
        : $"""
          select * from (
          {string.Join("\nunion all\n", Parts.Select(part => $"select {columns} from ({statement(part)}) part"))}
          ) part order by {order} limit {most}
          """;
}
