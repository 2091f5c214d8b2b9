using Dapper;
using Npgsql;
using NpgsqlTypes;
using static Articles.Api.Data.Sql;

namespace Articles.Api.Import;

/// <summary>Writing the rows of an export back as they are. Every function expects a transaction to be open.</summary>
internal static class RestoreSql
{
    private static readonly string Tables = string.Join(", ", ExportedTables.All);

    /// <summary>
    /// Nobody else writes until the restore ends; and what rows of one table say of each other is checked when the last of them is
    /// there, for an article that was withdrawn may name a replacement that comes later in the file.
    /// </summary>
    public static async Task HoldAllAsync(this NpgsqlConnection db, CancellationToken cancel)
    {
        await db.ExecuteAsync(Command($"lock table {Tables} in share row exclusive mode", null, cancel));
        await db.AlterOwnReferencesAsync("deferrable", cancel);
        await db.ExecuteAsync(Command("set constraints all deferred", null, cancel));
    }

    /// <summary>Constraints that waited are checked now, while there is somebody to tell, and wait no more.</summary>
    public static async Task CheckConstraintsAsync(this NpgsqlConnection db, CancellationToken cancel)
    {
        await db.ExecuteAsync(Command("set constraints all immediate", null, cancel));
        await db.AlterOwnReferencesAsync("not deferrable", cancel);
    }

    /// <summary>The first table that has a row in it; null for an empty database.</summary>
    public static async Task<string?> FilledTableAsync(this NpgsqlConnection db, CancellationToken cancel)
    {
        var filled = string.Join(" union all ", ExportedTables.All.Select(table => $"select '{table}' where exists (select from {table})"));
        return await db.QueryFirstOrDefaultAsync<string?>(Command(filled, null, cancel));
    }

    /// <summary>Rows of one table, as a JSON array in UTF-8.</summary>
    public static async Task InsertRowsAsync(this NpgsqlConnection db, string table, ReadOnlyMemory<byte> rows, CancellationToken cancel)
    {
        var columns = await db.ColumnsToExportAsync(table, cancel);
        var derived = ExportedTables.Derived.Where(column => column.Key.StartsWith($"{table}.", StringComparison.Ordinal)).ToList();
        var into = columns.Concat(derived.Select(column => column.Key[(table.Length + 1)..]));
        var values = columns.Select(column => $"line.{column}").Concat(derived.Select(column => column.Value));
        await using var insert = new NpgsqlCommand(
            $"""
            insert into {table} ({string.Join(", ", into)}) overriding system value
            select {string.Join(", ", values)}
            from json_populate_recordset(null::{table}, @rows) line
            """,
            db)
        { CommandTimeout = 0 };
        insert.Parameters.Add(new NpgsqlParameter("rows", NpgsqlDbType.Json) { Value = rows });
        await insert.ExecuteNonQueryAsync(cancel);
    }

    public static Task SetSequenceAsync(this NpgsqlConnection db, string name, long value, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            select setval(quote_ident(sequencename)::regclass, @value)
            from pg_sequences
            where schemaname = current_schema() and sequencename = @name
            """,
            new { name, value }, cancel));

    /// <summary>Has the lists of related articles made, as migration 0018 has it for an archive that is there already.</summary>
    public static Task QueueRelatedAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            insert into related_todo (article_id, behind) select id, true from article where status = 'published' order by id;
            select pg_notify('related_todo', '');
            """,
            null, cancel));

    /// <summary>Goes on with the log where the export ends; whoever follows begins with what is served.</summary>
    public static Task GoOnWithLogAsync(this NpgsqlConnection db, CancellationToken cancel) =>
        db.ExecuteAsync(Command(
            """
            update change_log
            set last = held.last, told_at = greatest(change_log.told_at, held.told_at), kept_from = held.last, kept_since = now()
            from (select max(position) as last, max(told_at) as told_at from change) held
            where held.last is not null
            """,
            null, cancel));

    // Those that are deferrable by their nature stay so: they are deferred at their beginning, too.
    private static async Task AlterOwnReferencesAsync(this NpgsqlConnection db, string how, CancellationToken cancel)
    {
        var changes = await db.QueryAsync<string>(Command(
            """
            select format('alter table %s alter constraint %I ', conrelid::regclass, conname)
            from pg_constraint
            where contype = 'f' and conrelid = confrelid and not condeferred and connamespace = current_schema()::regnamespace
            """,
            null, cancel));
        foreach (var change in changes)
        {
            await db.ExecuteAsync(Command(change + how, null, cancel));
        }
    }
}
