using Microsoft.AspNetCore.RequestDecompression;

namespace Articles.Api.Http;

/// <summary>Unpacks a body, and refuses what stands behind its end: the framework leaves it unread, and its sender unaware.</summary>
/// <param name="unpack">Unpacks what it reads.</param>
/// <param name="hasMembers">Whether another may begin where one ends (RFC 1952, 2.2).</param>
internal sealed class PackedCoding(Func<Stream, Stream> unpack, bool hasMembers = false) : IDecompressionProvider
{
    public Stream GetDecompressionStream(Stream stream)
    {
        var packed = new PackedBody(stream);
        return new UnpackedBody(packed, unpack(packed), hasMembers);
    }
}

/// <summary>A packed body; its last byte comes alone, so that it is left over by whoever was done before.</summary>
internal sealed class PackedBody(Stream body) : BodyStream
{
    private readonly byte[] _ahead = new byte[8 * 1024];
    private int _first;
    private int _end;
    private bool _isWhole;

    /// <summary>Whether somebody has looked beyond the last byte.</summary>
    public bool IsExhausted { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isWhole && _end - _first < 2)
        {
            (_ahead[0], _first, _end) = (_ahead[_first], 0, _end - _first);
            var read = await body.ReadAsync(_ahead.AsMemory(_end), cancellationToken);
            (_end, _isWhole) = (_end + read, read == 0);
        }

        var next = _ahead.AsMemory(_first, Math.Min(buffer.Length, _isWhole ? _end - _first : _end - _first - 1));
        next.CopyTo(buffer);
        _first += next.Length;
        IsExhausted |= next.IsEmpty && !buffer.IsEmpty;
        return next.Length;
    }
}

/// <summary>What was packed in a body.</summary>
internal sealed class UnpackedBody(PackedBody packed, Stream unpacked, bool hasMembers) : BodyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await unpacked.ReadAsync(buffer, cancellationToken);
        // Where members may follow one another the unpacker itself looks for the next one, unless what follows is none.
        return read > 0 || buffer.IsEmpty || (hasMembers ? packed.IsExhausted : await packed.ReadAsync(new byte[1], cancellationToken) == 0)
            ? read
            : throw new InvalidDataException("Something stands behind what was packed.");
    }

    // The body itself is the server's.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
