using System.Security.Cryptography;
using Articles.Api.Data;
using Npgsql;

namespace Articles.Api.Http;

/// <summary>
/// Tells the other instances that this one lives: an advisory lock with a number of its own, on a connection of its own, which
/// ends with the process however that ends.
/// </summary>
internal sealed class LifeLock(Database database) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private NpgsqlConnection? _db;

    /// <summary>The number of the lock.</summary>
    public long Number { get; } = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8));

    /// <summary>Holds the lock, again if its connection was lost.</summary>
    public async ValueTask HoldAsync(CancellationToken cancel)
    {
        if (_db is { FullState: System.Data.ConnectionState.Open })
        {
            return;
        }

        await _one.WaitAsync(cancel);
        try
        {
            if (_db is { FullState: System.Data.ConnectionState.Open })
            {
                return;
            }

            await (_db?.DisposeAsync() ?? ValueTask.CompletedTask);
            _db = null;
            var text = new NpgsqlConnectionStringBuilder(ConnectionText.Unpooled(database.ConnectionString)) { KeepAlive = 10 };
            var db = await Opening.OpenOwnAsync("life", text.ConnectionString, cancel);
            try
            {
                await db.HoldLifeLockAsync(Number, cancel);
            }
            catch
            {
                await db.DisposeAsync();
                throw;
            }

            _db = db;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_db?.DisposeAsync() ?? ValueTask.CompletedTask);
        _one.Dispose();
    }
}
