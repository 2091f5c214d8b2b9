using Articles.Text;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Articles whose quotes were found by an older version of the rules.</summary>
internal static class RereadingSql
{
    public static Task<long> CountUnreadAsync(this NpgsqlConnection db, Guid since, CancellationToken cancel) =>
        db.ExecuteScalarAsync<long>(Command(
            "select count(*) from article where quote_rules < @version and id >= @since", new { version = QuoteExtractor.Version, since }, cancel));

    /// <summary>The next of them behind an id, as they stand at the moment; nothing is locked.</summary>
    public static async Task<IReadOnlyList<UnreadArticle>> UnreadAfterAsync(
        this NpgsqlConnection db, Guid since, Guid after, int most, CancellationToken cancel) =>
        (await db.QueryAsync<UnreadArticle>(Command(
            """
            select id, slug, language, body_text
            from article
            where quote_rules < @version and id >= @since and id > @after
            order by id
            limit @most
            """,
            new { version = QuoteExtractor.Version, since, after, most }, cancel))).AsList();

    /// <summary>
    /// Locks one of them and notes that it has been read; null when somebody wrote it meanwhile, and so read it, or deleted it. A
    /// crash of the database may forget the last second of this work, which is then done again.
    /// </summary>
    public static async Task<UnreadArticle?> HoldUnreadAsync(this NpgsqlConnection db, Guid id, CancellationToken cancel)
    {
        await db.ExecuteAsync(Command("set local synchronous_commit = off", null, cancel));
        return await db.QuerySingleOrDefaultAsync<UnreadArticle?>(Command(
            """
            update article set quote_rules = @version
            where id = @id and quote_rules < @version
            returning id, slug, language, body_text
            """,
            new { version = QuoteExtractor.Version, id }, cancel));
    }
}

/// <summary>An article with all that is needed to find its quotes.</summary>
internal sealed record UnreadArticle
{
    public Guid Id { get; init; }
    public string Slug { get; init; } = "";
    public string Language { get; init; } = "";
    public string BodyText { get; init; } = "";
}
