using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Editing;

/// <summary>What waits before the indexes of words.</summary>
internal static class SearchTidierSql
{
    /// <summary>Moves it into each of them, where the service may; with nothing there it is a look at one page of each.</summary>
    public static Task FileWordsAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            select gin_clean_pending_list(index.oid)
            from pg_class index
            join pg_am on pg_am.oid = index.relam
            where pg_am.amname = 'gin'
              and index.relnamespace = current_schema()::regnamespace
              and pg_has_role(index.relowner, 'usage')
            """,
            null, cancel));
}
