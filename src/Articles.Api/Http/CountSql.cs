using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Http;

/// <summary>How many items a list has, at a bounded cost.</summary>
internal static class CountSql
{
    private const int MostExact = 100_000;

    // Up to here an estimate is exact, so that it tells nothing of what the caller may not see: the planner's own
    // figures know of every row, and beyond it they are rounded to two digits.
    private const int LeastGuessed = 10_000;

    /// <summary>The total that was asked for, or a refusal to count so many.</summary>
    /// <param name="count">The parameter `count`.</param>
    /// <param name="rows">A statement that answers one row for each item.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<(long? Total, ProblemHttpResult? Refusal)> CountAsync(
        this NpgsqlConnection db, string count, string rows, object arguments, CancellationToken cancel)
    {
        if (count == "none")
        {
            return (null, null);
        }

        var most = count == "exact" ? MostExact : LeastGuessed;
        var counted = await db.QuerySingleAsync<long>(Command($"select count(*) from ({rows} limit {most + 1}) item", arguments, cancel));
        return (counted <= most, count) switch
        {
            (true, _) => (counted, null),
            (_, "exact") => (null, Problems.TooManyToCount(MostExact)),
            _ => (Math.Max(LeastGuessed, Rounded(await db.GuessAsync(rows, arguments, cancel))), null),
        };
    }

    private static async Task<double> GuessAsync(this NpgsqlConnection db, string rows, object arguments, CancellationToken cancel)
    {
        using var plan = JsonDocument.Parse(await db.QuerySingleAsync<string>(Command($"explain (format json) {rows}", arguments, cancel)));
        return plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
    }

    private static long Rounded(double guess)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, guess))) - 1));
        return (long)(Math.Round(guess / unit) * unit);
    }
}
