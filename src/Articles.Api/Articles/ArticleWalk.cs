using Articles.Api.Http;
using Dapper;

namespace Articles.Api.Articles;

/// <summary>
/// The rows that carry a date beside a tag, an author or a speaker: along their index the newest articles of one are found
/// without looking at any other. Left to itself the planner walks the whole archive for a tag that nobody uses.
/// </summary>
/// <param name="Table">Where the rows stand.</param>
/// <param name="Column">By what they are chosen.</param>
/// <param name="Key">What tells two rows of one article apart.</param>
/// <param name="Values">Of the column; each is a walk of its own, and the walks are merged.</param>
internal sealed record ArticleWalk(string Table, string Column, string Key, Array Values)
{
    /// <summary>What else a row must meet, so that no article is fetched in vain.</summary>
    private string Kept { get; init; } = "";

    private const int MostValues = 16;

    /// <summary>The walk for a query, or null when it asks for none of the three, or for too many at once.</summary>
    public static ArticleWalk? Of(ArticleQuery query)
    {
        var walk = query switch
        {
            _ when query.Tag.Wanted() is { } tags => new ArticleWalk("article_tag", "tag", "tag", tags),
            { TagAll: [var first, ..] all } => new ArticleWalk("article_tag", "tag", "tag", new[] { first })
            {
                Kept = all.Length == 1 ? "" : $" and {ArticleFilter.HasAllTags("article_tag.article_id")}",
            },
            _ when query.Author.Wanted() is { } authors => new ArticleWalk("article_author", "author", "author", authors),
            { SpeakersWanted: [_, ..] speakers } => new ArticleWalk("quote", "speaker_id", "id", speakers) { Kept = " and not dismissed" },
            _ => null,
        };
        return walk?.Values.Length > MostValues ? null : walk;
    }

    /// <summary>The rows, named `held`; public articles alone have a date that has come. Each walk is in order, so that they can be merged.</summary>
    public string Source(string direction) => $"({string.Join("\nunion all\n", Enumerable.Range(0, Values.Length).Select(index =>
        $"(select published_at, article_id, {Key} as key from {Table} where {Column} = @walked{index} and published_at <= @now{Kept} order by published_at {direction}, article_id {direction})"))}) held";

    /// <summary>An article that has several of the values is met once; null where it cannot have more than one.</summary>
    public string? Once => Values.Length == 1 && Column != "speaker_id"
        ? null
        : $"held.key = (select {Key} from {Table} where article_id = held.article_id and {Column} = any (@walked){Kept} order by {Key} limit 1)";

    public void AddTo(DynamicParameters arguments)
    {
        arguments.Add("walked", Values);
        for (var index = 0; index < Values.Length; index++)
        {
            arguments.Add($"walked{index}", Values.GetValue(index));
        }
    }
}
