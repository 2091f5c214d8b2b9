using System.Data.Common;

namespace Articles.Api.Data;

/// <summary>The values of one row, one after the other, as the statement names them.</summary>
internal sealed class RowValues(DbDataReader reader)
{
    private int place;

    public T Of<T>() => reader.GetFieldValue<T>(place++);

    public T? OrNull<T>() where T : struct => reader.IsDBNull(place) ? Pass<T?>() : Of<T>();

    public string? TextOrNull() => reader.IsDBNull(place) ? Pass<string?>() : Of<string>();

    public byte[]? BytesOrNull() => reader.IsDBNull(place) ? Pass<byte[]?>() : Of<byte[]>();

    /// <summary>The next value where it is this column's; null, and no step, where it was not asked for.</summary>
    public string? TextIf(string column) => IsAt(column) ? TextOrNull() : null;

    public bool IsAt(string column) => place < reader.FieldCount && reader.GetName(place) == column;

    private T? Pass<T>()
    {
        place++;
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
