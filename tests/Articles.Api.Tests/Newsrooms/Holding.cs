using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>Holds in a transaction of its own what others then wait for, until it is disposed of.</summary>
internal sealed class Holding : IAsyncDisposable
{
    private readonly NpgsqlConnection _db;
    private readonly NpgsqlTransaction _transaction;

    private Holding(NpgsqlConnection db, NpgsqlTransaction transaction) => (_db, _transaction) = (db, transaction);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Holding> BeginAsync(string database, string statement)
    {
        var db = new NpgsqlConnection(database);
        await db.OpenAsync(Cancel);
        var transaction = await db.BeginTransactionAsync(Cancel);
        await db.ExecuteAsync(statement);
        return new Holding(db, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _db.DisposeAsync();
    }
}
