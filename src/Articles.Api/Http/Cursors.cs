using System.Text.Json;
using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>Writes and reads the cursors of all lists: the sort values of the last item shown, sealed, for one query only.</summary>
internal sealed class Cursors(Database database) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private Seal? _seal;

    public async ValueTask<string> WriteAsync(string asked, string?[] place, CancellationToken cancel) =>
        (await SealAsync(cancel)).Close(JsonSerializer.Serialize(place), asked);

    /// <summary>The place in the list, or null when there is no cursor.</summary>
    /// <exception cref="BadCursorException">The cursor is damaged or was made for another query.</exception>
    public async ValueTask<string?[]?> ReadAsync(string? cursor, string asked, CancellationToken cancel)
    {
        if (cursor is null)
        {
            return null;
        }

        var text = (await SealAsync(cancel)).Open(cursor, asked) ?? throw new BadCursorException();
        return JsonSerializer.Deserialize<string?[]>(text);
    }

    /// <summary>A page of the rows that a statement answered when it was asked for one more than the page holds.</summary>
    public async ValueTask<Page<T>> PageAsync<T>(
        IReadOnlyList<T> rows, int limit, string asked, Func<T, string?[]> place, CancellationToken cancel) => new()
        {
            Items = rows.Count > limit ? [.. rows.Take(limit)] : rows,
            PageInfo = new PageInfo
            {
                Limit = limit,
                Next = rows.Count > limit ? await WriteAsync(asked, place(rows[limit - 1]), cancel) : null,
                Total = null,
            },
        };

    public void Dispose() => _loading.Dispose();

    private async ValueTask<Seal> SealAsync(CancellationToken cancel)
    {
        if (_seal is { } ready)
        {
            return ready;
        }

        await _loading.WaitAsync(cancel);
        try
        {
            await using var db = await database.ForHouseAsync(cancel);
            return _seal ??= new Seal(await db.SealAsync(cancel));
        }
        finally
        {
            _loading.Release();
        }
    }
}

/// <summary>A cursor that is damaged, or was made for another query.</summary>
internal sealed class BadCursorException() : Exception("The cursor is damaged, or was made for another query.");
