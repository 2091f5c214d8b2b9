using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Articles.Benchmarks;

/// <summary>Asks over so many kept connections, one request at a time on each. It does as little as it can: the cores are shared.</summary>
internal sealed class LoadGenerator(int port, Entry entry, int connections, TimeSpan time)
{
    private readonly List<double> _times = [];
    private readonly Lock _gate = new();

    /// <summary>How many were answered, and how soon; any answer but the expected one ends the run.</summary>
    public async Task<Load> RunAsync()
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(seed => Task.Run(() => WorkAsync(seed, end))));
        _times.Sort();
        return new Load(_times.Count, _times[_times.Count / 2], _times[_times.Count * 99 / 100]);
    }

    private async Task WorkAsync(int seed, long end)
    {
        var dice = new Dice((ulong)Random.Shared.NextInt64() + (ulong)seed);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        var own = new List<double>(10_000);
        var buffer = new byte[256 * 1024];
        while (Stopwatch.GetTimestamp() < end)
        {
            var request = Encoding.ASCII.GetBytes($"GET {entry.Path(dice.Next(int.MaxValue))} HTTP/1.1\r\nHost: localhost\r\n{entry.Headers}\r\n");
            var started = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            await ReadAsync(socket, buffer);
            own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        lock (_gate)
            _times.AddRange(own);
    }

    private async Task ReadAsync(Socket socket, byte[] buffer)
    {
        var (read, head) = (0, -1);
        while (head < 0)
        {
            read += await MoreAsync(socket, buffer, read);
            head = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }

        var status = Encoding.ASCII.GetString(buffer, 9, 3);
        if (status != entry.Status)
            throw new InvalidOperationException($"{entry.Name} was answered {status}: {Encoding.UTF8.GetString(buffer, 0, read)}");

        var headers = Encoding.ASCII.GetString(buffer, 0, head);
        if (Length(headers) is { } length)
        {
            for (var missing = head + 4 + length - read; missing > 0;)
                missing -= await MoreAsync(socket, buffer, Math.Min(read, buffer.Length - 1));
            return;
        }

        while (headers.Contains("chunked", StringComparison.OrdinalIgnoreCase) && !buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8))
            read += await MoreAsync(socket, buffer, read);
    }

    private static int? Length(string headers)
    {
        var at = headers.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;

        var end = headers.IndexOf('\r', at);
        return int.Parse(headers.AsSpan(at + 16, (end < 0 ? headers.Length : end) - at - 16), CultureInfo.InvariantCulture);
    }

    private static async Task<int> MoreAsync(Socket socket, byte[] buffer, int from) =>
        await socket.ReceiveAsync(buffer.AsMemory(from)) is > 0 and var read ? read : throw new IOException("The connection was closed.");
}
