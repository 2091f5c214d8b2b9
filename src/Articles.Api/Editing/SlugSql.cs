using System.Text.RegularExpressions;
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
internal static partial class SlugSql
{
    private const int LongestStem = 110;

    private const string Holders =
        """
        select article.slug, article.id, article.created_by, article.section, has_been_public(article, @now) as has_been_public
        from article
        where article.slug = any (@asked)
        union all
        select former_slug.slug, former_slug.article_id, null, null, true
        from former_slug
        where former_slug.slug = any (@asked)
        """;

    /// <summary>
    /// Who gets what he asks for, in the order in which it is asked. What hidden articles must give way is told and not yet done:
    /// they are locked first, in one order with those that are written.
    /// </summary>
    public static async Task<SlugClaims> ClaimSlugsAsync(
        this NpgsqlConnection db, IReadOnlyList<Sheet> sheets, Caller caller, DateTimeOffset now, CancellationToken cancel)
    {
        var claims = new SlugClaims(sheets.ToDictionary(sheet => sheet.Id));
        var wishes = sheets.Select(sheet => sheet.SlugWish).OfType<SlugWish>().ToList();
        if (wishes.Count == 0)
        {
            return claims;
        }

        var holders = await db.HoldersInTurnAsync(wishes.Select(wish => wish.Slug), now, cancel);
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var counted = wishes.Select(wish => wish.Slug).Where(slug => !stems.Add(StemOf(Number().Replace(slug, ""))) || holders.Contains(slug))
            .Distinct(StringComparer.Ordinal).ToDictionary(slug => slug, Counted, StringComparer.Ordinal);
        var inTheWay = await db.HoldersAsync(counted.Values.SelectMany(slugs => slugs), now, cancel);
        foreach (var sheet in sheets)
        {
            if (sheet.SlugWish is not { } wish)
            {
                // It asks for the one it has, which has gone to one before it.
                if (sheet.Manuscript.Write.Slug is { } kept && claims.IsGiven(kept))
                {
                    claims.Refuse(sheet.Id);
                }

                continue;
            }

            var holder = holders[wish.Slug].FirstOrDefault(one => one.Id != wish.ArticleId);
            if (!claims.IsGiven(wish.Slug) && !(holder is not null && StandsInTheWay(holder)))
            {
                claims.Give(wish, wish.Slug, holder, () => Drawn(wish.Slug));
            }
            else if (wish.ByName)
            {
                claims.Refuse(wish.ArticleId);
            }
            else
            {
                // A number that only a hidden article has is free for those who do not see it: no hole tells of it.
                var slug = counted[wish.Slug].FirstOrDefault(slug => !claims.IsGiven(slug) && inTheWay[slug].All(one => one.Id != wish.ArticleId && !StandsInTheWay(one)))
                    ?? Drawn(wish.Slug);
                claims.Give(wish, slug, inTheWay[slug].FirstOrDefault(), () => Drawn(wish.Slug));
            }
        }

        return claims;

        bool StandsInTheWay(SlugHolder holder) => !claims.HasLeft(holder) && IsKnownTo(caller, holder);
    }

    /// <summary>Lets articles, which are locked, leave addresses that others get: whose row is written first is all the same then.</summary>
    public static Task LeaveAsync(this NpgsqlConnection db, IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        ids.Count == 0 ? Task.CompletedTask : db.ExecuteAsync(Command("update article set slug = id::text where id = any (@ids)", new { ids = ids.ToArray() }, cancel));

    /// <summary>Clears the way for an article, which is locked, to another address.</summary>
    public static async Task MoveAsync(this NpgsqlConnection db, Held held, string slug, DateTimeOffset now, CancellationToken cancel)
    {
        await db.TakeBackSlugAsync(held.Id, slug, cancel);
        if (held.HasBeenPublic)
        {
            await db.KeepFormerSlugAsync(held.Id, held.Slug, now, cancel);
        }
    }

    /// <summary>Gives articles that nobody has seen, and that are locked, other addresses. To whom a preview was sent, it shows the article still.</summary>
    public static async Task StepAsideAsync(this NpgsqlConnection db, IReadOnlyCollection<SlugYield> yields, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var (id, slug, _) in yields)
        {
            await db.ExecuteAsync(Command(
                """
                update preview_link
                set version = preview_link.version + 1
                from article
                where article.id = @id and preview_link.article_id = @id and preview_link.version = article.version;

                update article set slug = @slug, version = version + 1, changed_at = @now where id = @id;
                """,
                new { id, slug, now }, cancel));
            await db.InsertRevisionAsync(id, "slug_yielded", by: "system", note: null, now, cancel);
            await db.AppendChangeAsync(id, "updated", by: "system", now, cancel);
        }
    }

    /// <summary>Gives an article, which is locked, an address again that was its own before.</summary>
    private static Task TakeBackSlugAsync(this NpgsqlConnection db, Guid articleId, string slug, CancellationToken cancel) =>
        db.ExecuteAsync(Command("delete from former_slug where slug = @slug and article_id = @articleId", new { slug, articleId }, cancel));

    /// <summary>An address that the world has seen goes on to lead to its article.</summary>
    private static Task KeepFormerSlugAsync(this NpgsqlConnection db, Guid articleId, string former, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "insert into former_slug (slug, article_id, since) values (@former, @articleId, @now) on conflict (slug) do nothing",
            new { former, articleId, now }, cancel));

    /// <summary>
    /// Who holds these. Creates that want the same words queue here, each to find what the one before has taken. The number behind is
    /// left out, because "x" may be given "x-2" while somebody else asks for just that.
    /// </summary>
    private static async Task<ILookup<string, SlugHolder>> HoldersInTurnAsync(
        this NpgsqlConnection db, IEnumerable<string> slugs, DateTimeOffset now, CancellationToken cancel)
    {
        var asked = slugs.Distinct(StringComparer.Ordinal).ToArray();
        return await db.QueryMultipleAsync(Command(
            $"""
            select count(pg_advisory_xact_lock(key))
            from (select distinct hashtextextended(regexp_replace(wanted, '(-[0-9]+)+$', ''), 7001) as key from unnest(@asked) wanted order by key) ordered;

            {Holders};
            """,
            new { asked, now }, cancel), async both =>
            {
                await both.ReadSingleAsync<long>();
                return (await both.ReadAsync<SlugHolder>()).ToLookup(holder => holder.Slug, StringComparer.Ordinal);
            });
    }

    private static async Task<ILookup<string, SlugHolder>> HoldersAsync(
        this NpgsqlConnection db, IEnumerable<string> slugs, DateTimeOffset now, CancellationToken cancel)
    {
        var asked = slugs.ToArray();
        IEnumerable<SlugHolder> found = asked.Length == 0 ? [] : await db.QueryAsync<SlugHolder>(Command(Holders, new { asked, now }, cancel));
        return found.ToLookup(holder => holder.Slug, StringComparer.Ordinal);
    }

    /// <summary>The address that an article has, and whether the world has seen it there.</summary>
    public static Task<SlugHolder?> AddressOfAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.QuerySingleOrDefaultAsync<SlugHolder?>(Command(
            "select slug, id, created_by, section, has_been_public(article, @now) as has_been_public from article where id = @id", new { id, now }, cancel));

    private static bool IsKnownTo(Caller caller, SlugHolder holder) =>
        holder.HasBeenPublic
        || (caller.Has(Scopes.Preview) && (caller.Sections is null || caller.Sections.Contains(holder.Section)))
        || (holder.CreatedBy is { } maker && maker == caller.KeyId);

    /// <summary>What is given where it is another's, in this order.</summary>
    public static string[] Counted(string slug)
    {
        var stem = StemOf(slug);
        return [.. Enumerable.Range(2, 30).Select(number => $"{stem}-{number}")];
    }

    // Where a headline comes up every day, a few random letters end the search; and they tell nobody of what stepped aside.
    private static string Drawn(string slug) => $"{StemOf(slug)}-{DrawnLetters.Draw(8)}";

    // What is added must leave it a slug by the rules, or the article could never be patched again.
    private static string StemOf(string slug) => slug.Length <= LongestStem ? slug : Slug.Of(slug, LongestStem);

    [GeneratedRegex("(-[0-9]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Number();
}

/// <summary>The article that has or had a slug.</summary>
internal sealed record SlugHolder
{
    public string Slug { get; init; } = "";
    public Guid Id { get; init; }
    public Guid? CreatedBy { get; init; }
    public string? Section { get; init; }
    public bool HasBeenPublic { get; init; }
}
