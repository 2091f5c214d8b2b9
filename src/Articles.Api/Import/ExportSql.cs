using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Import;

/// <summary>Reading the rows of an export. Column lists come from the catalog, so that a new column is never forgotten.</summary>
internal static class ExportSql
{
    private const string Chosen =
        """
        select article.id from article
        where (@since::timestamptz is null or article.changed_at >= @since)
          and (@status::text is null or article_status(article.status, article.published_at, article.publish_until, @now) = @status)
        """;

    // A choice of articles takes along what they name, under its former names and as whom it was before it was merged, and what hangs
    // on them; and nothing that leads out of it.
    private static readonly Dictionary<string, string> OfChosen = new(StringComparer.Ordinal)
    {
        ["section"] = $"coalesce(became, slug) in (select named.section from article named where named.id in ({Chosen}))",
        ["tag"] = $"coalesce(became, slug) in (select tag from article_tag where article_id in ({Chosen}))",
        ["author"] = $"coalesce(became, slug) in (select author from article_author where article_id in ({Chosen}))",
        ["speaker"] = $"speaker_root(id) in (select speaker_id from quote where article_id in ({Chosen}))",
        ["speaker_alias"] = $"speaker_id in (select speaker_id from quote where article_id in ({Chosen}))",
        ["article"] = $"id in ({Chosen})",
        ["related_choice"] = $"article_id in ({Chosen}) and other_id in ({Chosen})",
    };

    /// <summary>The newest migration.</summary>
    public static Task<int> SchemaAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.QuerySingleAsync<int>(Command("select max(version) from schema_migration", null, cancel));

    /// <summary>The columns of a table that are not computed from the others, ready to stand in a statement.</summary>
    public static async Task<IReadOnlyList<string>> ColumnsToExportAsync(this NpgsqlConnection db, string table, CancellationToken cancel) =>
        (await db.QueryAsync<string>(Command(
            """
            select quote_ident(attname)
            from pg_attribute
            where attrelid = to_regclass(@table) and attnum > 0 and not attisdropped and attgenerated = '' and @table || '.' || attname <> all (@derived)
            order by attnum
            """,
            new { table, derived = ExportedTables.Derived.Keys.ToArray() }, cancel))).AsList();

    /// <summary>Every row of a table as JSON, in the order of its primary key, one at a time.</summary>
    public static async IAsyncEnumerable<string> RowsToExportAsync(
        this NpgsqlConnection db, string table, ExportWish wish, DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        var columns = (await db.ColumnsToExportAsync(table, cancel)).Select(column =>
            wish.IsChoice && (table, column) is ("article", "replaced_by")
                ? $"case when replaced_by in ({Chosen}) then replaced_by end as replaced_by"
                : column);
        var choice = wish.IsChoice ? OfChosen.GetValueOrDefault(table, $"article_id in ({Chosen})") : "true";
        var rows = db.QueryUnbufferedAsync<string>(
            $"""
            select row_to_json(line)::text
            from (select {string.Join(", ", columns)} from {table} where {choice} order by {await db.KeyAsync(table, cancel)}) line
            """,
            new { wish.Since, wish.Status, now }, commandTimeout: 0);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            yield return row;
        }
    }

    /// <summary>
    /// How far each sequence has counted; a number is never given twice, not even after a restore. But for those of the lists of
    /// related articles, which are made again and go on counting while they are: nobody else knows their numbers.
    /// </summary>
    public static async Task<IReadOnlyList<string>> SequencesToExportAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        (await db.QueryAsync<string>(Command(
            """
            select json_build_object('name', sequencename, 'value', last_value)::text
            from pg_sequences
            where schemaname = current_schema() and last_value is not null and sequencename not like 'related\_%'
            order by sequencename
            """,
            null, cancel))).AsList();

    private static Task<string> KeyAsync(this NpgsqlConnection db, string table, CancellationToken cancel) =>
        db.QuerySingleAsync<string>(Command(
            """
            select string_agg(quote_ident(attname), ', ' order by array_position(indkey::int2[], attnum))
            from pg_index
            join pg_attribute on attrelid = indrelid and attnum = any (indkey)
            where indrelid = to_regclass(@table) and indisprimary
            """,
            new { table }, cancel));
}
