using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Articles.Api.Http;

/// <summary>
/// Seals what clients carry for us (cursors) so that it can be neither read nor changed. All instances share the secret.
/// The nonce is made of the content (as in SIV, RFC 5297), so one content has one seal and tells nothing by changing.
/// </summary>
internal sealed class Seal(byte[] secret)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] _encryption = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "seal/encrypt"u8.ToArray());
    private readonly byte[] _nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "seal/nonce"u8.ToArray());

    /// <summary>Seals a text for one purpose; only the same purpose opens it.</summary>
    public string Close(string text, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var data = Encoding.UTF8.GetBytes(purpose);
        Span<byte> sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        HMACSHA256.HashData(_nonce, (byte[])[.. data, 0, .. plain]).AsSpan(0, NonceLength).CopyTo(sealedBytes);

        using var cipher = new AesGcm(_encryption, TagLength);
        cipher.Encrypt(sealedBytes[..NonceLength], plain, sealedBytes[NonceLength..^TagLength], sealedBytes[^TagLength..], data);
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>The text again, or null when it was damaged, made up, or sealed for something else.</summary>
    public string? Open(string seal, string purpose)
    {
        if (BytesOf(seal) is not { } bytes)
        {
            return null;
        }

        var plain = new byte[bytes.Length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(_encryption, TagLength);
            cipher.Decrypt(bytes.AsSpan(0, NonceLength), bytes.AsSpan(NonceLength..^TagLength), bytes.AsSpan(^TagLength..), plain,
                Encoding.UTF8.GetBytes(purpose));
            return Encoding.UTF8.GetString(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a text may be a seal at all, for whatever purpose.</summary>
    public static bool MayBe(string seal) => BytesOf(seal) is not null;

    // The decoder passes over spaces and padding, which no seal of ours has.
    private static byte[]? BytesOf(string seal) =>
        Base64Url.IsValid(seal) && Base64Url.DecodeFromChars(seal) is { Length: > NonceLength + TagLength } bytes && Base64Url.EncodeToString(bytes) == seal ? bytes : null;
}
