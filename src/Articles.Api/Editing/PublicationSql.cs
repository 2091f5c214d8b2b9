using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>Changes of state. Each expects the desk's transaction and an article that it holds.</summary>
internal static class PublicationSql
{
    /// <summary>Public from a time on, and perhaps until another.</summary>
    public static Task SetPublicationAsync(
        this NpgsqlConnection db, Guid id, DateTimeOffset at, DateTimeOffset? until, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            "update article set status = 'published', published_at = @at, publish_until = @until where id = @id",
            new { id, at, until }, cancel));

    /// <summary>Back to draft. A date that the world has seen stays for the next publication; one to come is forgotten.</summary>
    public static Task SetDraftAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set status = 'draft', publish_until = null, withdrawn_at = null, withdrawal_reason = null, replaced_by = null,
                published_at = case when published_at <= @now then published_at end
            where id = @id
            """,
            new { id, now }, cancel));

    public static Task SetWithdrawnAsync(
        this NpgsqlConnection db, Guid id, string reason, Guid? replacedBy, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update article
            set status = 'withdrawn', publish_until = null, withdrawn_at = @now, withdrawal_reason = @reason, replaced_by = @replacedBy
            where id = @id
            """,
            new { id, reason, replacedBy, now }, cancel));

    /// <summary>Counts a change of state as the change that it is.</summary>
    public static Task CountChangeAsync(this NpgsqlConnection db, Guid id, DateTimeOffset now, CancellationToken cancel) =>
        db.ExecuteAsync(Command("update article set version = version + 1, changed_at = @now where id = @id", new { id, now }, cancel));
}
