using System.Buffers;
using System.Runtime.CompilerServices;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>Parts a stream into lines, holding one of them at a time.</summary>
internal static class LineReader
{
    /// <summary>The lines with their numbers, from one; empty ones are passed over, one that is too long comes as null. A mark before the first is none of it.</summary>
    public static async IAsyncEnumerable<(int Number, byte[]? Bytes)> LinesAsync(
        this Stream stream, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var chunk = new byte[1 << 16];
        var line = new ArrayBufferWriter<byte>();
        var (number, tooLong) = (1, false);
        while (await stream.ReadAsync(chunk, cancel) is > 0 and var length)
        {
            var from = 0;
            while (chunk.AsSpan(from, length - from).IndexOf((byte)'\n') is >= 0 and var end)
            {
                Take(chunk.AsSpan(from, end));
                if (tooLong || !IsEmpty(Line().Span))
                    yield return (number, tooLong ? null : Line().ToArray());

                (from, number, tooLong) = (from + end + 1, number + 1, false);
                line.ResetWrittenCount();
            }

            Take(chunk.AsSpan(from, length - from));
        }

        if (tooLong || !IsEmpty(Line().Span))
            yield return (number, tooLong ? null : Line().ToArray());

        ReadOnlyMemory<byte> Line() => number == 1 ? Utf8Mark.Without(line.WrittenMemory) : line.WrittenMemory;

        void Take(ReadOnlySpan<byte> part)
        {
            tooLong |= line.WrittenCount + part.Length > most;
            if (!tooLong)
                line.Write(part);
        }
    }

    private static bool IsEmpty(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
