using Articles.Api.Changes;
using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>What readers know of authors: as articles write them that are out. Each expects a transaction to be open.</summary>
internal static class AuthorSql
{
    /// <summary>How whoever may tell of authors locks them beforehand: one at a time, while nobody writes what shows them.</summary>
    public const string Telling = "no key update";

    /// <summary>How whoever writes what shows them does, and tells nothing.</summary>
    public const string NotTelling = "share";

    // Whom an editor or another article has named keeps the name; an author lives where the last article says.
    private static readonly string Tell =
        $"""
        with said as (
          select held.author as slug,
                 (array_agg(coalesce(held.written_as, author.name) order by article.published_at, article.id))[1] as name,
                 (array_agg(held.url order by article.published_at desc, article.id desc) filter (where held.url is not null))[1] as url
          from unnest(@articleIds) given (id)
          cross join lateral (select id, published_at from {Sight.OfEverybody(default).Article} article where article.id = given.id offset 0) article
          cross join lateral (select author, written_as, url from article_author where article_id = given.id offset 0) held
          cross join lateral (select slug, name, told from author where slug = held.author offset 0) author
          where held.url is not null or not author.told
          group by 1
        ), locked as (
          select slug from author where slug = any (array(select slug from said)) order by slug for no key update
        )
        update author
        set name = case when author.told then author.name else said.name end,
            url = case when author.told and not @ofAllSections then author.url else coalesce(said.url, author.url) end,
            told = true
        from said
        join locked using (slug)
        where author.slug = said.slug and author.slug = any (array(select slug from said))
        returning author.slug;

        update article_author
        set url = null
        where article_id = any (@articleIds) and url is not null
          and exists (select from {Sight.OfEverybody(default).Article} article where article.id = article_author.article_id);
        """;

    /// <summary>Locks the authors of whom readers learn something when these articles go out, and then all articles that show them.</summary>
    public static async Task HoldAuthorsToTellAsync(this NpgsqlConnection db, Guid[] articleIds, CancellationToken cancel) =>
        await db.HoldArticlesShowingAsync([.. await db.QueryAsync<string>(Command(
            """
            select slug
            from author
            where slug = any (array(select author from article_author where article_id = any (@articleIds)))
              and (not told or slug = any (array(select author from article_author where article_id = any (@articleIds) and article_author.url is not null)))
            order by slug
            for no key update
            """,
            new { articleIds }, cancel))], articleIds, cancel);

    /// <summary>Locks the articles that show these authors, who are locked, and these articles themselves, in the order of their ids.</summary>
    public static Task HoldArticlesShowingAsync(this NpgsqlConnection db, string[] authors, Guid[] articleIds, CancellationToken cancel) =>
        authors.Length == 0 ? Task.CompletedTask : db.ExecuteAsync(Command(
            """
            select count(*)
            from (select from article
                  where id = any (array(select article_id from article_author where author = any (@authors)) || @articleIds)
                  order by id
                  for no key update) locked
            """,
            new { authors, articleIds }, cancel));

    /// <summary>
    /// Tells readers of the authors of those articles that are out: what nobody knew of them, and where they live. A key that is narrowed to
    /// sections changes nothing that readers see in the others.
    /// </summary>
    /// <param name="by">Who let the articles out; null where their hour did.</param>
    /// <param name="areHeld">Whether the authors are locked. Of masses they are only now, so that those who write of the same new ones write side by side.</param>
    public static async Task TellAuthorsAsync(this NpgsqlConnection db, Guid[] articleIds, Caller? by, bool areHeld, DateTimeOffset now, CancellationToken cancel)
    {
        if (articleIds.Length == 0)
        {
            return;
        }

        if (!areHeld)
        {
            await db.HoldAuthorsToTellAsync(articleIds, cancel);
        }

        var told = (await db.QueryAsync<string>(Command(Tell, new { articleIds, ofAllSections = by?.Sections is null, now }, cancel))).ToArray();
        if (!areHeld)
        {
            // Somebody else may have told of them while these were written.
            await db.ExecuteAsync(Command("select carry_authors(@articleIds)", new { articleIds }, cancel));
        }

        if (told.Length > 0)
        {
            // Other articles show them, too, and the update has locked those.
            var others = await db.QueryAsync<Guid>(Command(
                "select distinct article_id from article_author where author = any (@told) and article_id <> all (@articleIds)", new { told, articleIds }, cancel));
            await db.AppendChangesAsync([.. others.Select(id => new Happened(id, "updated"))], by?.Name ?? "system", now, cancel);
        }
    }

    /// <summary>Of the articles whose hour has come, or goes by, those that say of an author what readers do not know.</summary>
    public static async Task<Guid[]> DueWithNewsOfAuthorsAsync(this NpgsqlConnection db, DateTimeOffset now, int most, CancellationToken cancel) =>
        [.. await db.QueryAsync<Guid>(Command(
            $"""
            select id
            from (select id from article where turns_at <= @now order by turns_at, id limit {most}) due
            where (select true from article_author held join author on author.slug = held.author
                   where held.article_id = due.id and (held.url is not null or not author.told) limit 1)
            """,
            new { now }, cancel))];

    /// <summary>Of two authors who become one, the one who stays is called as readers know them, and lives where they live themselves.</summary>
    public static Task JoinAuthorsAsync(this NpgsqlConnection db, string former, string present, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update author set name = known.name, told = true
            from author known
            where author.slug = @present and not author.told and known.slug = @former and known.told;

            update article_author set url = null where author = @former and url is not null;
            """,
            new { former, present }, cancel));
}
