using System.Threading.Channels;

namespace Articles.Api.Import;

/// <summary>
/// Lines that have been read and wait for a writer, and those that writers have: no more bytes than it may hold. A writer takes
/// what is there, so that a slow upload is answered line by line and a fast one is stored by the hundred.
/// </summary>
internal sealed class BulkQueue(BulkOptions options) : IDisposable
{
    private const int Unit = 1 << 14;
    private const int WeightBeyond = 3;

    private readonly int _units = (int)(options.HeldBytes / Unit);
    private readonly SemaphoreSlim _room = new((int)(options.HeldBytes / Unit));
    private readonly Channel<BulkItem> _waiting = Channel.CreateUnbounded<BulkItem>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Dictionary<(string, string?, string), Task> _busy = [];

    /// <summary>Reads every line, as fast as there is room for it.</summary>
    public async Task FillAsync(IAsyncEnumerable<(int Number, byte[]? Bytes)> lines, Func<int, byte[]?, BulkItem> read, CancellationToken cancel)
    {
        await foreach (var (number, bytes) in lines.WithCancellation(cancel))
        {
            var item = read(number, bytes);
            for (var unit = UnitsOf(item); unit > 0; unit--)
            {
                await _room.WaitAsync(cancel);
            }

            _waiting.Writer.TryWrite(item);
        }

        _waiting.Writer.Complete();
    }

    /// <summary>Nothing more will come, for this reason.</summary>
    public void Fail(Exception fault) => _waiting.Writer.TryComplete(fault);

    /// <summary>The next lines, of which no two claim the same and none claims what a writer still works on; none at the end.</summary>
    public async Task<IReadOnlyList<BulkItem>> TakeAsync(CancellationToken cancel)
    {
        if (!await _waiting.Reader.WaitToReadAsync(cancel))
        {
            return [];
        }

        foreach (var work in _waiting.Reader.TryPeek(out var first) ? WorkOn(first).ToList() : [])
        {
            await work.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // whoever reads its results meets its fault
        }

        var (taken, claims, bytes) = (new List<BulkItem>(), new HashSet<(string, string?, string)>(), 0L);
        while (taken.Count < options.ChunkLines && bytes < options.ChunkBytes && _waiting.Reader.TryPeek(out var next)
            && WorkOn(next).All(work => work.IsCompleted) && next.Claims.All(claims.Add))
        {
            _waiting.Reader.TryRead(out _);
            taken.Add(next);
            bytes += next.Length;
        }

        return taken;
    }

    /// <summary>A writer works on these until its task ends.</summary>
    public void Lend(IReadOnlyList<BulkItem> items, Task work)
    {
        foreach (var done in _busy.Where(one => one.Value.IsCompleted).Select(one => one.Key).ToList())
        {
            _busy.Remove(done);
        }

        foreach (var claim in items.SelectMany(item => item.Claims))
        {
            _busy[claim] = work;
        }
    }

    private IEnumerable<Task> WorkOn(BulkItem item) => item.Claims.Where(_busy.ContainsKey).Select(claim => _busy[claim]);

    /// <summary>Makes room again.</summary>
    public void Return(IReadOnlyList<BulkItem> items) => _room.Release(items.Sum(UnitsOf));

    public void Dispose() => _room.Dispose();

    // What a line has beyond a unit weighs more: a long text is there in several forms at once, and the runtime gives back large objects late.
    private int UnitsOf(BulkItem item) => Math.Min(_units, 1 + (WeightBeyond * Math.Max(0, item.Length - Unit) / Unit));
}
