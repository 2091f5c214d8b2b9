using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>How many items a list has, at a bounded cost.</summary>
internal static class CountSql
{
    private const int MostExact = 100_000;

    // An estimate is a count that stops here: whatever the planner knows of the rest, it knows of hidden articles too.
    private const int MostEstimated = 10_000;

    /// <summary>The total that is asked for.</summary>
    /// <param name="count">The parameter `count`.</param>
    /// <param name="rows">A statement that answers one row for each item.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<Tally> CountAsync(
        this NpgsqlConnection db, string count, string rows, object arguments, CancellationToken cancel)
    {
        if (count == Counts.None)
        {
            return default;
        }

        var most = count == Counts.Exact ? MostExact : MostEstimated;
        var counted = await db.QuerySingleAsync<long>(Command($"select count(*) from ({rows} limit {most + 1}) item", arguments, cancel));
        return counted > MostExact ? Tally.TooMany(MostExact) : new Tally(Math.Min(counted, most), null);
    }
}
