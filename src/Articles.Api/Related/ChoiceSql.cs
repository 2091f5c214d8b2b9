using Articles.Api.Http;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Related;

/// <summary>What editors decide about two articles.</summary>
internal static class ChoiceSql
{
    /// <summary>Notes an editor's choice; false when the caller's sections hold one of the two articles not.</summary>
    public static async Task<bool> UpsertChoiceAsync(
        this NpgsqlConnection db, Guid articleId, Guid otherId, RelatedChoice choice, Caller by, DateTimeOffset now, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            insert into related_choice (article_id, other_id, kind, position, both_ways, by, at)
            select article.id, other.id, @kind, @position, @bothWays, @by, @now
            from article
            join article other on other.id = @otherId
            where article.id = @articleId
              and (@sections::text[] is null or (article.section = any (@sections) and other.section = any (@sections)))
            on conflict (article_id, other_id) do update
            set kind = excluded.kind, position = excluded.position, both_ways = excluded.both_ways, by = excluded.by, at = excluded.at
            """,
            new
            {
                articleId,
                otherId,
                kind = choice.Kind == RelatedChoiceKind.Pin ? "pin" : "block",
                position = choice.Kind == RelatedChoiceKind.Pin ? choice.Position ?? 1 : (int?)null,
                bothWays = choice.BothWays ?? false,
                by = by.Name,
                now,
                by.Sections,
            }, cancel)) > 0;

    /// <summary>Returns to the computed order; false when there was no choice.</summary>
    public static async Task<bool> DeleteChoiceAsync(this NpgsqlConnection db, Guid articleId, Guid otherId, Caller by, CancellationToken cancel) =>
        await db.ExecuteAsync(Command(
            """
            delete from related_choice
            using article
            where related_choice.article_id = @articleId and related_choice.other_id = @otherId
              and article.id = related_choice.article_id
              and (@sections::text[] is null or article.section = any (@sections))
            """,
            new { articleId, otherId, by.Sections }, cancel)) > 0;
}
