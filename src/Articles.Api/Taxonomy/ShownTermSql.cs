using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>What a change of a term means for the articles that show it: one statement for all of them. Each expects the transaction of the desk.</summary>
internal static class ShownTermSql
{
    /// <summary>Locks the articles that have one of these terms, in the order of their ids.</summary>
    public static Task HoldArticlesOfAsync(this NpgsqlConnection db, Taxon taxon, string[] slugs, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            select count(*)
            from (select from article
                  where article.id in (select {taxon.ArticleId} from {taxon.Held} where held.{taxon.Name} = any (@slugs))
                  order by article.id
                  for no key update) locked
            """,
            new { slugs }, cancel));

    /// <summary>The articles that have a term, which must be locked.</summary>
    public static async Task<Guid[]> ArticlesOfAsync(this NpgsqlConnection db, Taxon taxon, string slug, CancellationToken cancel) =>
        [.. await db.QueryAsync<Guid>(Command(
            $"select {taxon.ArticleId} from {taxon.Held} where held.{taxon.Name} = @slug", new { slug }, cancel))];

    // What was written of the one who goes is kept of the one who stays.
    private const string KeepRoles =
        """
        update article_author other
        set role = held.role
        from article_author held
        where held.author = @former and other.article_id = held.article_id and other.author = @present and other.role is null and held.role is not null;
        """;

    /// <summary>Gives the articles of one term the other; one that has both keeps it where it stands.</summary>
    public static Task ReplaceTermAsync(this NpgsqlConnection db, Taxon taxon, Guid[] articleIds, string former, string present, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            taxon == Taxon.Section
                ? """
                  update article set section = @present where id = any (@articleIds);
                  update quote set section = @present where article_id = any (@articleIds);
                  """
                : $"""
                  {(taxon == Taxon.Author ? KeepRoles : "")}

                  delete from article_{taxon.Name} held
                  using article_{taxon.Name} other
                  where held.{taxon.Name} = @former and other.article_id = held.article_id and other.{taxon.Name} = @present;

                  update article_{taxon.Name} set {taxon.Name} = @present where {taxon.Name} = @former;
                  """,
            new { articleIds, former, present }, cancel));

    /// <summary>
    /// Counts it as a change of each article, for each shows it: a version, a line in its book with what changed, words to be
    /// found by. What was begun on the version before goes on: working copies can be put live, and preview links show it.
    /// </summary>
    public static Task CountChangesAsync(
        this NpgsqlConnection db, Taxon taxon, Guid[] articleIds, string action, string note, string by, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            update working_copy
            set based_on = based_on + 1
            from article
            where article.id = any (@articleIds) and working_copy.article_id = article.id and working_copy.based_on = article.version;

            update preview_link
            set version = preview_link.version + 1
            from article
            where article.id = any (@articleIds) and preview_link.article_id = article.id and preview_link.version = article.version;

            update article
            set version = version + 1, changed_at = @now,
                summary = search_summary(language, headline, standfirst,
                                         tags || array(select credit ->> 'name' from jsonb_array_elements(authors) as credit))
            where id = any (@articleIds);

            insert into revision (article_id, version, at, by, action, note, patch)
            select article.id, article.version, @now, @by, @action, @note, {PatchOf(taxon)}
            from article
            where article.id = any (@articleIds)
            order by article.id;
            """,
            new { articleIds, action, note, by, now }, cancel));

    private static string PatchOf(Taxon taxon) => taxon.Name switch
    {
        "section" => "json_build_object('section', article.section)",
        "tag" => "json_build_object('tags', article.tags)",
        _ => "json_build_object('authors', article.authors)",
    };
}
