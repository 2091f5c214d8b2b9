using System.Security.Cryptography;

namespace Articles.Api.Http;

/// <summary>A body as it is read, and what identifies the bytes that have been read so far.</summary>
internal sealed class DigestStream(Stream body) : BodyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Whether it has been read to its end.</summary>
    public bool IsAtEnd { get; private set; }

    public byte[] Digest() => _hash.GetCurrentHash();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..read]);
        IsAtEnd |= read == 0 && buffer.Length > 0;
        return read;
    }

    // The body itself is the server's.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
