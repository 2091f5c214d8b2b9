using Articles.Api.Http;
using Dapper;

namespace Articles.Api.Articles;

/// <summary>
/// The rows that carry a date beside a tag, an author or a speaker: along their index the newest articles of one are found
/// without looking at any other. The planner knows of it, but not that a value may be rare: left to itself it walks the whole
/// archive for a tag that nobody uses.
/// </summary>
internal sealed record ArticleWalk(string Table, string Column, string Name, string[] Values, bool MayRepeat)
{
    /// <summary>The walk for a query, or null when it asks for none of the three.</summary>
    public static ArticleWalk? Of(ArticleQuery query) => query switch
    {
        _ when query.Tag.Wanted() is { } tags => new("article_tag", "tag", "walkedTag", tags, MayRepeat: tags.Length > 1),
        { TagAll: [var first, ..] } => new("article_tag", "tag", "walkedTag", [first], MayRepeat: false),
        _ when query.Author.Wanted() is { } authors => new("article_author", "author", "walkedAuthor", authors, MayRepeat: authors.Length > 1),
        { SpeakersWanted: [_, ..] speakers } =>
            new("quote", "speaker_id", "walkedSpeaker", [.. speakers.Select(speaker => speaker.ToString())], MayRepeat: true),
        _ => null,
    };

    /// <summary>The walk as a row source named `held`, one row for each article; public ones alone have a date that has come.</summary>
    public string Source(bool descending)
    {
        var order = descending ? "desc" : "asc";
        var each = string.Join("\nunion all\n", Wanted.Select(value =>
            $"select published_at, article_id from {Table} where {Column} = {value} and published_at <= @now{Kept}"));
        return MayRepeat
            ? $"(select distinct published_at, article_id from ({each}) walked order by published_at {order}, article_id {order}) held"
            : $"({each}) held";
    }

    public void AddTo(DynamicParameters arguments)
    {
        if (AreMany)
        {
            arguments.Add(Name, Values);
            return;
        }

        for (var index = 0; index < Values.Length; index++)
        {
            arguments.Add($"{Name}{index}", Values[index]);
        }
    }

    // Each value is a walk of its own, and the walks are merged; of very many, all rows are taken and sorted.
    private bool AreMany => Values.Length > 16;

    private IEnumerable<string> Wanted => AreMany
        ? [$"any (@{Name}{(Column == "speaker_id" ? "::uuid[]" : "")})"]
        : Values.Select((_, index) => $"@{Name}{index}{(Column == "speaker_id" ? "::uuid" : "")}");

    private string Kept => Table == "quote" ? " and not dismissed" : "";
}
