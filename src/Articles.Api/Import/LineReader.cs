using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>Parts a stream into lines, holding no more than one of them.</summary>
internal static class LineReader
{
    /// <summary>The lines with their numbers, from one; empty ones are passed over, one that is too long comes as null.</summary>
    public static async IAsyncEnumerable<(int Number, byte[]? Bytes)> LinesAsync(
        this PipeReader pipe, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        await PassMarkAsync(pipe, cancel);
        var (number, tooLong) = (1, false);
        while (true)
        {
            var read = await pipe.ReadAsync(cancel);
            var buffer = read.Buffer;
            try
            {
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    var line = buffer.Slice(0, end);
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                    if (tooLong || line.Length > most)
                    {
                        yield return (number, null);
                    }
                    else if (!IsEmpty(line))
                    {
                        yield return (number, line.ToArray());
                    }

                    number++;
                    tooLong = false;
                }

                if (tooLong || buffer.Length > most)
                {
                    tooLong = true; // its beginning is forgotten, its end is waited for
                    buffer = buffer.Slice(buffer.End);
                }

                if (read.IsCompleted)
                {
                    if (tooLong)
                    {
                        yield return (number, null);
                    }
                    else if (!IsEmpty(buffer))
                    {
                        yield return (number, buffer.ToArray());
                    }

                    yield break;
                }
            }
            finally
            {
                // Also when nobody wants the rest: a pipe that is left in the middle of a reading costs the connection.
                pipe.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    private static async Task PassMarkAsync(PipeReader pipe, CancellationToken cancel)
    {
        var beginning = (await pipe.ReadAtLeastAsync(Utf8Mark.Bytes.Length, cancel)).Buffer;
        var hasMark = new SequenceReader<byte>(beginning).IsNext(Utf8Mark.Bytes);
        pipe.AdvanceTo(hasMark ? beginning.GetPosition(Utf8Mark.Bytes.Length) : beginning.Start);
    }

    private static bool IsEmpty(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.IndexOfAnyExcept(" \t\r"u8) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
