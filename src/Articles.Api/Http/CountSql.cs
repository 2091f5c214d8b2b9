using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>How many items a list has, at a bounded cost.</summary>
internal static class CountSql
{
    private const int MostExact = 100_000;

    // An estimate is a count that stops here: whatever the planner knows of the rest, it knows of hidden articles too.
    private const int MostEstimated = 10_000;

    /// <summary>The total that was asked for, or a refusal to count so many.</summary>
    /// <param name="count">The parameter `count`.</param>
    /// <param name="rows">A statement that answers one row for each item.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(long? Total, ProblemHttpResult? Refusal)> CountAsync(
        this NpgsqlConnection db, string count, string rows, object arguments, CancellationToken cancel)
    {
        if (count == Counts.None)
        {
            return (null, null);
        }

        var most = count == Counts.Exact ? MostExact : MostEstimated;
        var counted = await db.QuerySingleAsync<long>(Command($"select count(*) from ({rows} limit {most + 1}) item", arguments, cancel));
        return counted > MostExact ? (null, Problems.TooManyToCount(MostExact)) : (Math.Min(counted, most), null);
    }
}
