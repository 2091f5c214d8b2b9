using System.Data.Common;
using Dapper;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>One statement with its arguments and its cancellation, as every <c>*Sql.cs</c> file writes it, and Dapper's ways to run it.</summary>
internal static class Sql
{
    public static CommandDefinition Command(string text, object? arguments, CancellationToken cancel) =>
        new(text, arguments, cancellationToken: cancel);

    public static Task<int> ExecuteAsync(this NpgsqlConnection db, CommandDefinition command) =>
        db.NotingAsync(SqlMapper.ExecuteAsync(db, command));

    public static Task<T?> ExecuteScalarAsync<T>(this NpgsqlConnection db, CommandDefinition command) =>
        db.NotingAsync(SqlMapper.ExecuteScalarAsync<T>(db, command));

    public static Task<IEnumerable<T>> QueryAsync<T>(this NpgsqlConnection db, CommandDefinition command) =>
        db.NotingAsync(SqlMapper.QueryAsync<T>(db, command));

    public static Task<T> QuerySingleAsync<T>(this NpgsqlConnection db, CommandDefinition command) =>
        db.NotingAsync(SqlMapper.QuerySingleAsync<T>(db, command));

    public static Task<T?> QuerySingleOrDefaultAsync<T>(this NpgsqlConnection db, CommandDefinition command) =>
        db.NotingAsync(SqlMapper.QuerySingleOrDefaultAsync<T>(db, command));

    public static Task<T?> QueryFirstOrDefaultAsync<T>(this NpgsqlConnection db, CommandDefinition command) =>
        db.NotingAsync(SqlMapper.QueryFirstOrDefaultAsync<T>(db, command));

    /// <summary>Reads what several statements of one command answer.</summary>
    public static Task<T> QueryMultipleAsync<T>(this NpgsqlConnection db, CommandDefinition command, Func<SqlMapper.GridReader, Task<T>> read)
    {
        return db.NotingAsync(ReadAsync());

        async Task<T> ReadAsync()
        {
            await using var several = await SqlMapper.QueryMultipleAsync(db, command);
            return await read(several);
        }
    }

    /// <summary>Reads value by value.</summary>
    public static Task<T> ReadAsync<T>(this NpgsqlConnection db, CommandDefinition command, Func<DbDataReader, Task<T>> read)
    {
        return db.NotingAsync(ReadAsync());

        async Task<T> ReadAsync()
        {
            await using var reader = await SqlMapper.ExecuteReaderAsync(db, command);
            return await read(reader);
        }
    }
}
