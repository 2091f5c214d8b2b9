using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Taxonomy;

/// <summary>Changing sections, tags and authors themselves. Each expects the transaction of the desk.</summary>
internal static class TermDeskSql
{
    /// <summary>
    /// Locks these terms, and all that became one of them, against renames and against articles that are being written:
    /// those keep the row they name until they are stored.
    /// </summary>
    public static async Task<IReadOnlyList<HeldTerm>> HoldTermsAsync(this NpgsqlConnection db, Taxon taxon, string[] slugs, CancellationToken cancel) =>
        (await db.QueryAsync<HeldTerm>(Command(
            $"""
            select slug, became
            from {taxon.Name}
            where slug = any (@slugs) or became = any (@slugs)
            order by slug
            for update
            """,
            new { slugs }, cancel))).AsList();

    /// <summary>Makes a term with the words of another; false when there is one of this slug by now.</summary>
    public static async Task<bool> CopyTermAsync(this NpgsqlConnection db, Taxon taxon, string slug, string to, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            $"""
            insert into {taxon.Name} (slug, name, created_at)
            select @to, name, created_at from {taxon.Name} where slug = @slug
            on conflict (slug) do nothing
            """,
            new { slug, to }, cancel)) > 0;

    public static Task UpdateTermAsync(this NpgsqlConnection db, Taxon taxon, string slug, TermWrite write, bool told, int version, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            update {taxon.Name}
            set name = @name, description = @description, version = @version{(taxon == Taxon.Author ? ", url = @url, told = @told" : "")}
            where slug = @slug
            """,
            new { slug, write.Name, write.Description, write.Url, told, version }, cancel));

    /// <summary>From now on the one means the other, and so does all that meant it before.</summary>
    public static Task BecomeAsync(this NpgsqlConnection db, Taxon taxon, string former, string present, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            $"""
            update {taxon.Name} set became = null where slug = @present;
            update {taxon.Name} set became = @present where (slug = @former or became = @former) and slug <> @present;
            """,
            new { former, present }, cancel));

    /// <summary>
    /// Keys that are narrowed to a section go with its new name. A merge does not widen them: whoever was let into one section
    /// was not let into the other.
    /// </summary>
    public static Task NarrowKeysAsync(this NpgsqlConnection db, string former, string? present, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update api_key
            set sections = case when @present::text is null then array_remove(sections, @former) else array_replace(sections, @former, @present) end
            where @former = any (sections)
            """,
            new { former, present }, cancel));
}

/// <summary>A term that is locked.</summary>
internal sealed record HeldTerm
{
    public string Slug { get; init; } = "";

    /// <summary>The slug that it has now; null when that is this one.</summary>
    public string? Became { get; init; }
}
