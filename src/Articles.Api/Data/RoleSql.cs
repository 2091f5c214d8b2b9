using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Data;

/// <summary>What this user may be.</summary>
internal static class RoleSql
{
    /// <summary>Whether this user may be a role, and the role may read a table; found by trying, for what has to be asked differs with the server's version.</summary>
    public static async Task<bool> MayBeAsync(this NpgsqlConnection db, string role, string table, CancellationToken cancel)
    {
        try
        {
            return await db.ExecuteScalarAsync<bool>(Command(
                "select set_config('role', @role, true) is not null and has_table_privilege(@role, @table, 'select')", new { role, table }, cancel));
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return false;
        }
    }

    /// <summary>Where this user's statements find the tables.</summary>
    public static async Task<string> SearchPathAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        await db.QuerySingleAsync<string>(Command("select current_setting('search_path')", null, cancel));
}
