namespace Articles.Api.Http;

/// <summary>What an author is called.</summary>
internal static class AuthorNameSql
{
    /// <summary>
    /// The name of the author in a row of that name. Whom readers do not know yet is called as the first article writes them that the
    /// caller sees: one whose hour has just come, or one under embargo, or a draft.
    /// </summary>
    public static string Of(string author, Sight sight) =>
        $"""
        case when {author}.told then {author}.name else coalesce(
          (select credit ->> 'name'
           from article_author held
           join {sight.Article} shown on shown.id = held.article_id
           cross join jsonb_array_elements(shown.authors) credit
           where held.author = {author}.slug and credit ->> 'slug' = {author}.slug
           order by held.published_at, held.article_id
           limit 1), {author}.name) end
        """;
}
