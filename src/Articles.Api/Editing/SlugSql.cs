using System.Security.Cryptography;
using Articles.Api.Changes;
using Articles.Api.Http;
using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>
/// Who gets which address. A slug that the world has seen is never given twice. One that only a hidden article holds must
/// not be noticed by those who do not see that article: the hidden one steps aside, for nobody knows its address yet.
/// </summary>
internal static class SlugSql
{
    private const int LongestStem = 110;

    /// <summary>The slug to use, or null when the one that was asked for by name is taken.</summary>
    /// <param name="articleId">The article that wants it.</param>
    /// <param name="wanted">The slug asked for, or made from the headline.</param>
    /// <param name="byName">Whether it was asked for by name: then no other one will do.</param>
    public static async Task<string?> ClaimSlugAsync(
        this NpgsqlConnection db, Guid articleId, string wanted, bool byName, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        // Creates that want the same words queue here, each to find what the one before has taken. The number behind is left
        // out, because "x" may be given "x-2" while somebody else asks for just that.
        await db.ExecuteAsync(Command(
            "select pg_advisory_xact_lock(hashtextextended(regexp_replace(@wanted, '(-[0-9]+)+$', ''), 7001))", new { wanted }, cancel));

        var holder = await db.HolderAsync(wanted, articleId, now, cancel);
        if (holder is null)
        {
            return wanted;
        }

        if (!IsKnownTo(caller, holder))
        {
            await db.StepAsideAsync(holder.Id, await db.FreeSlugAsync(wanted, cancel), now, cancel);
            return wanted;
        }

        return byName ? null : await db.FreeSlugAsync(wanted, cancel);
    }

    /// <summary>Gives an article, which is locked, an address again that was its own before.</summary>
    public static Task TakeBackSlugAsync(this NpgsqlConnection db, Guid articleId, string slug, CancellationToken cancel) =>
        db.ExecuteAsync(Command("delete from former_slug where slug = @slug and article_id = @articleId", new { slug, articleId }, cancel));

    /// <summary>An address that the world has seen goes on to lead to its article.</summary>
    public static Task KeepFormerSlugAsync(this NpgsqlConnection db, Guid articleId, string former, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "insert into former_slug (slug, article_id, since) values (@former, @articleId, @now) on conflict (slug) do nothing",
            new { former, articleId, now }, cancel));

    private static Task<SlugHolder?> HolderAsync(this NpgsqlConnection db, string slug, Guid articleId, DateTimeOffset now, CancellationToken cancel) =>
        db.QueryFirstOrDefaultAsync<SlugHolder?>(Command(
            """
            select article.id, article.created_by, article.section, has_been_public(article, @now) as has_been_public
            from article
            where article.slug = @slug and article.id <> @articleId
            union all
            select former_slug.article_id, null, null, true
            from former_slug
            where former_slug.slug = @slug and former_slug.article_id <> @articleId
            """,
            new { slug, articleId, now }, cancel));

    private static bool IsKnownTo(Caller caller, SlugHolder holder) =>
        holder.HasBeenPublic
        || (caller.Has(Scopes.Preview) && (caller.Sections is null || caller.Sections.Contains(holder.Section)))
        || (holder.CreatedBy is { } maker && maker == caller.KeyId);

    // The first free number; where a headline comes up every day, a few random letters end the search.
    private static async Task<string> FreeSlugAsync(this NpgsqlConnection db, string taken, CancellationToken cancel)
    {
        // What is added must leave it a slug by the rules, or the article could never be patched again.
        var stem = Slug.Of(taken, LongestStem);
        var candidates = Enumerable.Range(2, 30).Select(number => $"{stem}-{number}")
            .Append($"{stem}-{RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstvwxyz", 8)}")
            .ToArray();
        return await db.QueryFirstAsync<string>(Command(
            """
            select candidate
            from unnest(@candidates) with ordinality as given (candidate, position)
            where not exists (select from article where article.slug = candidate)
              and not exists (select from former_slug where former_slug.slug = candidate)
            order by position
            limit 1
            """,
            new { candidates }, cancel));
    }

    private static async Task StepAsideAsync(this NpgsqlConnection db, Guid id, string slug, DateTimeOffset now, CancellationToken cancel)
    {
        await db.ExecuteAsync(Command(
            "update article set slug = @slug, version = version + 1, changed_at = @now where id = @id", new { id, slug, now }, cancel));
        await db.InsertRevisionAsync(id, "slug_yielded", by: "system", note: null, now, cancel);
        await db.AppendChangeAsync(id, "updated", by: "system", now, cancel);
    }
}

/// <summary>The article that has or had a slug.</summary>
internal sealed record SlugHolder
{
    public Guid Id { get; init; }
    public Guid? CreatedBy { get; init; }
    public string? Section { get; init; }
    public bool HasBeenPublic { get; init; }
}
