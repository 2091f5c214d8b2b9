using Articles.Api.Articles;

namespace Articles.Api.Editing;

/// <summary>How the words of an article change.</summary>
/// <param name="Action">What the book calls it.</param>
/// <param name="Words">The new words, made of the present article; or how the change ends without them.</param>
internal sealed record Rewrite(string Action, Func<Article, (ArticleWrite? Write, EditOutcome? Ending)> Words)
{
    /// <summary>Why, where the words themselves do not say it.</summary>
    public string? Note { get; init; }

    /// <summary>What changes in the article's state, in the same transaction; an outcome ends the change.</summary>
    public Func<EditSession, Article, CancellationToken, Task<EditOutcome?>>? State { get; init; }
}
