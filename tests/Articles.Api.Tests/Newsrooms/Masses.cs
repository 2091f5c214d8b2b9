using Dapper;
using Npgsql;

namespace Articles.Api.Tests.Newsrooms;

/// <summary>Articles by the thousand, which would take a minute by the front door.</summary>
internal static class Masses
{
    /// <summary>Copies an article so many times (`copy-1`, `copy-2` …), each published a second before the last, with ids before all that were made by requests.</summary>
    public static async Task CopyManyAsync(this Newsroom newsroom, string id, int times)
    {
        await using var db = new NpgsqlConnection(newsroom.Database);
        var columns = string.Join(", ", await db.QueryAsync<string>(
            "select column_name from information_schema.columns where table_schema = current_schema() and table_name = 'article' and is_generated = 'NEVER' and is_identity = 'NO' and column_name not in ('id', 'slug', 'published_at')"));
        await db.ExecuteAsync(
            $"""
            insert into article (id, slug, published_at, {columns})
            select ('00000000-0000-7000-8000-' || lpad(number::text, 12, '0'))::uuid, 'copy-' || number, published_at - number * interval '1 second', {columns}
            from article, generate_series(1, @times) number
            where id = @id::uuid
            """,
            new { id, times });
    }
}
