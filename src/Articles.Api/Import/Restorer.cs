using System.Text.Json;
using Articles.Api.Data;
using Articles.Api.Http;
using Npgsql;

namespace Articles.Api.Import;

/// <summary>What came of writing an export back.</summary>
/// <param name="Rows">How many rows of each table it holds.</param>
/// <param name="Problem">Why nothing was written; null when all was.</param>
/// <param name="Line">Where in the file the problem is; null when it is not in one line.</param>
internal sealed record Restored(IReadOnlyDictionary<string, long> Rows, string? Problem = null, int? Line = null);

/// <summary>Writes an export back into an empty database, as it was: ids, times, versions, books. All of it, or nothing.</summary>
internal sealed class Restorer(Database database)
{
    // A body may have a million characters, and lies in its row in three forms.
    private const int LongestLine = 64 << 20;
    private const int BatchBytes = 4 << 20;
    private const int BatchRows = 2000;

    /// <summary>Whether a file begins as an export does.</summary>
    public static async Task<bool> IsExportAsync(string path, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var beginning = new byte[4096];
            var length = await file.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancel);
            var end = beginning.AsSpan(0, length).IndexOf((byte)'\n');
            return end > 0 && ExportLine.Read(Utf8Mark.Without(beginning.AsMemory(0, end)).ToArray())?.Versions() is not null;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return false; // whoever reads it next tells why it cannot be read
        }
    }

    public async Task<Restored> RestoreAsync(string path, bool validateOnly, Action<long> told, CancellationToken cancel)
    {
        await using var db = await database.ForWritingAsync(cancel);
        await using var all = await db.BeginInMassesAsync(cancel);
        await db.HoldAllAsync(cancel);
        if (await db.FilledTableAsync(cancel) is { } filled)
            return Nothing($"The file is an export, and an export is written back into an empty database only: this one has rows in “{filled}”.");

        var restored = await ReadAsync(path, db, told, cancel);
        if (restored.Problem is null && !validateOnly)
            await all.CommitAsync(cancel);

        return restored;
    }

    private static async Task<Restored> ReadAsync(string path, NpgsqlConnection db, Action<long> told, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var batch = new RestoreBatch(db);
        var isWhole = false;
        await foreach (var (number, bytes) in file.LinesAsync(LongestLine, cancel))
        {
            if (isWhole || bytes is null || ExportLine.Read(bytes) is not { } line)
                return Nothing(isWhole ? "There is more after the end of the export." : "This is no line of an export.", number);
            if (number == 1 || line.Kind == ExportLine.Header)
            {
                if (await RefusalAsync(line, number, db, cancel) is { } refusal)
                    return Nothing(refusal, number);
                continue;
            }

            try
            {
                if (await TakeAsync(line, batch, db, cancel) is { } wrong)
                    return Nothing(wrong, number);
                isWhole = line.Kind == ExportLine.End;
            }
            catch (PostgresException refused) when (refused.SqlState[..2] is "22" or "23")
            {
                return Nothing($"The database refused a row of “{refused.TableName ?? line.Kind}” at or before this line: {refused.MessageText}.", number);
            }

            told(file.Position);
        }

        return isWhole ? new Restored(batch.Counts) : Nothing("The file ends before the export does: it was cut off.");
    }

    /// <summary>Takes one line of the file, or tells what is wrong with it.</summary>
    private static async Task<string?> TakeAsync(ExportLine line, RestoreBatch batch, NpgsqlConnection db, CancellationToken cancel)
    {
        if (ExportedTables.All.Contains(line.Kind))
        {
            if (batch.Table != line.Kind || batch.Bytes + line.Value.Length > BatchBytes || batch.Rows == BatchRows)
                await batch.WriteAsync(cancel);
            batch.Add(line);
            return null;
        }

        await batch.WriteAsync(cancel);
        using var value = JsonDocument.Parse(line.Value);
        switch (line.Kind)
        {
            case ExportLine.Sequence:
                await db.SetSequenceAsync(ExportLine.Text(value.RootElement, "name") ?? "", ExportLine.Number(value.RootElement, "value"), cancel);
                return null;
            case ExportLine.End:
                await db.CheckConstraintsAsync(cancel);
                await db.QueueRelatedAsync(cancel);
                await db.GoOnWithLogAsync(cancel);
                return batch.Counts.Values.Sum() == ExportLine.Number(value.RootElement, "rows") ? null : "The export has not as many rows as it says: lines are missing.";
            default:
                return $"There is no table “{line.Kind}”.";
        }
    }

    private static async Task<string?> RefusalAsync(ExportLine line, int number, NpgsqlConnection db, CancellationToken cancel)
    {
        if (number != 1 || line.Versions() is not { } versions)
            return "An export begins with its header, and has one.";
        if (versions.Version != ExportHeader.PresentVersion)
            return $"The export has version {versions.Version} of the form, and this program reads version {ExportHeader.PresentVersion}.";

        var schema = await db.SchemaAsync(cancel);
        return versions.Schema == schema
            ? null
            : $"The export was taken from schema {versions.Schema}, and this database has schema {schema}: write it back with the program of that time, and start this one on the result, which brings it up to date.";
    }

    private static Restored Nothing(string problem, int? line = null) => new(new Dictionary<string, long>(), problem, line);
}
