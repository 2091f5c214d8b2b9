using System.Text.Json;
using Articles.Api.Data;

namespace Articles.Api.Http;

/// <summary>Writes and reads the cursors of all lists: the sort values of the last item shown, sealed, for one query only.</summary>
internal sealed class Cursors(Database database) : IDisposable
{
    private static readonly string[] Names = ["cursor", "since"];

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

    /// <summary>The address to which a list has moved, asked as it was here: a cursor of a page of it goes on there.</summary>
    public async ValueTask<string> MovedAsync(HttpContext http, PathString to, CancellationToken cancel)
    {
        if (NameIn(http.Request.Query) is not { } name)
        {
            return $"{to}{http.Request.QueryString}";
        }

        var place = await ReadAsync(http.Request.Query[name], QueryReader.Canonical(http), cancel);
        var cursor = await WriteAsync(QueryReader.Canonical(to, http.Request.Query), place!, cancel);
        return $"{to}{QueryString.Create(http.Request.Query.Where(pair => pair.Key != name)).Add(name, cursor)}";
    }

    /// <summary>What is wrong with the cursor of a request that is refused for something else, as far as it can be told then; null for nothing.</summary>
    public async ValueTask<Failure?> FailureAsync(HttpContext http, IReadOnlyList<Failure> others)
    {
        if (NameIn(http.Request.Query) is not { } name || others.Any(other => other.Parameter == name))
        {
            return null;
        }

        var cursor = http.Request.Query[name].ToString();
        // Whose filters are wrong may have a cursor of the right ones.
        var isForThisQuery = others.All(other => other.Header is not null || (other.Parameter is { } parameter && QueryReader.Shapes(parameter)));
        try
        {
            var serves = isForThisQuery
                ? (await SealAsync(http.RequestAborted)).Open(cursor, QueryReader.Canonical(http)) is not null
                : Seal.MayBe(cursor);
            return serves ? null : BadCursorException.In(name);
        }
        catch (Exception fault) when (FaultHandler.IsUnavailable(fault))
        {
            return null; // all else that is wrong is told without a database
        }
    }

    /// <summary>The name under which a request brings a cursor; null when it brings none. The log of changes calls it “since”.</summary>
    public static string? NameIn(IQueryCollection given) => Array.Find(Names, name => given[name] is [{ Length: > 0 }, ..]);

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
internal sealed class BadCursorException() : Exception("The cursor is damaged, or was made for another query.")
{
    private const string Code = "bad_cursor";
    private const string Advice = "Take next of the page before, for the same query, or leave it out to begin again.";

    /// <summary>It came in a parameter.</summary>
    public static Failure In(string parameter) => Failure.In(parameter, Code, Advice);

    /// <summary>It came in a header, as that of a stream that broke off.</summary>
    public static Failure Of(string header) => Failure.Of(header, Code, Advice);
}
