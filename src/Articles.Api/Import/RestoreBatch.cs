using System.Buffers;
using Npgsql;

namespace Articles.Api.Import;

/// <summary>Rows of one table that go to the database in one statement.</summary>
internal sealed class RestoreBatch(NpgsqlConnection db)
{
    private readonly ArrayBufferWriter<byte> _array = new();
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Whose rows they are.</summary>
    public string Table { get; private set; } = "";

    public int Rows { get; private set; }

    public int Bytes => _array.WrittenCount;

    /// <summary>How many rows of each table have been taken.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(ExportLine line)
    {
        Table = line.Kind;
        _array.Write(Rows == 0 ? "["u8 : ","u8);
        _array.Write(line.Value.Span);
        Rows++;
        _counts[Table] = _counts.GetValueOrDefault(Table) + 1;
    }

    public async Task WriteAsync(CancellationToken cancel)
    {
        if (Rows == 0)
            return;

        _array.Write("]"u8);
        await db.InsertRowsAsync(Table, _array.WrittenMemory, cancel);
        _array.ResetWrittenCount();
        Rows = 0;
    }
}
