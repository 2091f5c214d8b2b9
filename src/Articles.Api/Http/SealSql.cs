using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>The secret that seals cursors: one for all instances, made by the migration.</summary>
internal static class SealSql
{
    public static Task<byte[]> SealAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.QuerySingleAsync<byte[]>(Command("select value from secret where name = 'seal'", null, cancel));
}
