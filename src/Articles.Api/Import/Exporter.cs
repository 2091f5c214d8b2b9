using System.Text;
using System.Text.Json;
using Articles.Api.Data;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>What is exported.</summary>
/// <param name="Since">Only articles that changed since; all when null.</param>
/// <param name="Status">Only articles in this state; all when null.</param>
internal sealed record ExportWish(DateTimeOffset? Since = null, string? Status = null)
{
    public bool IsChoice => Since is not null || Status is not null;
}

/// <summary>
/// Writes the rows of the database as NDJSON, as they stood at one moment: a header, a line for each row that names its table,
/// how far the sequences have counted, and an end by which a file that was cut off is known. One row is held at a time.
/// </summary>
internal sealed class Exporter(Database database, TimeProvider clock)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>How many rows of each table were written.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ExportAsync(Stream file, ExportWish wish, CancellationToken cancel)
    {
        await using var db = await database.ForHouseAsync(cancel);
        await using var snapshot = await db.BeginSnapshotAsync(cancel);
        var now = clock.GetUtcNow();
        await using var lines = new StreamWriter(file, Utf8, bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };

        await WriteAsync(lines, ExportLine.Header, JsonSerializer.Serialize(new ExportHeader
        {
            Format = ExportHeader.Name,
            Version = ExportHeader.PresentVersion,
            Schema = await db.SchemaAsync(cancel),
            At = now,
            Since = wish.Since,
            Status = wish.Status,
        }, JsonSetup.Options));

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in ExportedTables.All)
        {
            counts[table] = 0;
            await foreach (var row in db.RowsToExportAsync(table, wish, now, cancel))
            {
                await WriteAsync(lines, table, row);
                counts[table]++;
            }
        }

        foreach (var sequence in await db.SequencesToExportAsync(cancel))
        {
            await WriteAsync(lines, ExportLine.Sequence, sequence);
        }

        await WriteAsync(lines, ExportLine.End, JsonSerializer.Serialize(new { rows = counts.Values.Sum() }));
        return counts;
    }

    private static async Task WriteAsync(StreamWriter lines, string kind, string json)
    {
        await lines.WriteAsync($"{{\"{kind}\":");
        await lines.WriteAsync(json);
        await lines.WriteLineAsync('}');
    }
}
