using System.Data.Common;

namespace Articles.Api.Data;

/// <summary>The values of one row, one after the other, as the statement names them.</summary>
internal sealed class RowValues(DbDataReader reader)
{
    private int _place;

    public T Of<T>() => reader.GetFieldValue<T>(_place++);

    public T? OrNull<T>() where T : struct => reader.IsDBNull(_place) ? Pass<T?>() : Of<T>();

    public string? TextOrNull() => reader.IsDBNull(_place) ? Pass<string?>() : Of<string>();

    public byte[]? BytesOrNull() => reader.IsDBNull(_place) ? Pass<byte[]?>() : Of<byte[]>();

    /// <summary>The next value where it is this column's; null, and no step, where it was not asked for.</summary>
    public string? TextIf(string column) => IsAt(column) ? TextOrNull() : null;

    public bool IsAt(string column) => _place < reader.FieldCount && reader.GetName(_place) == column;

    private T? Pass<T>()
    {
        _place++;
        return default;
    }
}

internal static class RowReading
{
    /// <summary>All rows of the present result, each read from its first value on.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(this DbDataReader reader, Func<RowValues, T> read, CancellationToken cancel)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(new RowValues(reader)));
        }

        return rows;
    }
}
