using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace Articles.Api.Data;

/// <summary>
/// Connections on which the server ended a statement. Where Npgsql was about to prepare it, and the server had read it and was planning it,
/// Npgsql holds it to be prepared and without columns: every later use of it on that connection would be a fault. So whoever opens such a
/// connection the next time has nothing prepared on it.
/// </summary>
internal static class Interruptions
{
    private static readonly ConcurrentDictionary<int, bool> Backends = new();

    /// <summary>The answer of a statement; that the server ended it is kept in mind.</summary>
    public static async Task<T> NotingAsync<T>(this NpgsqlConnection db, Task<T> statement)
    {
        try
        {
            return await statement;
        }
        catch (PostgresException ended) when (!IsOfRows(ended) && db.State == ConnectionState.Open)
        {
            Backends[db.ProcessID] = true;
            throw;
        }
    }

    /// <summary>Whether that has happened on this connection; told once.</summary>
    public static bool WasInterrupted(this NpgsqlConnection db) => Backends.TryRemove(db.ProcessID, out _);

    // Whether rows keep the rules is known when they are written, long after the planning.
    private static bool IsOfRows(PostgresException refused) => refused.SqlState.StartsWith("23", StringComparison.Ordinal);
}
