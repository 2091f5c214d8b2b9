namespace Articles.Api.Reading.Representations;

/// <summary>An article as words alone.</summary>
internal static class TextArticle
{
    public static string Of(ArticleInFull article) =>
        string.Join("\n\n", new[] { article.Kicker, article.Headline, article.Standfirst, article.BylineOrAuthors(), article.Dateline, article.BodyText, Corrections(article) }
            .Where(part => !string.IsNullOrEmpty(part))) + "\n";

    /// <summary>The byline as the paper prints it, or made of the authors' names; null when nobody is named.</summary>
    public static string? BylineOrAuthors(this ArticleInFull article) =>
        article.Byline ?? (article.Authors.Count == 0 ? null : string.Join(", ", article.Authors.Select(author => author.Name)));

    private static string Corrections(ArticleInFull article) => string.Join("\n\n", article.Corrections.Select(correction => correction.Note));
}
