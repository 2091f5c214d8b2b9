using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace Articles.Api.Http;

/// <summary>An answer as it is kept and given again.</summary>
internal sealed record StoredAnswer(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] Kept =
        [HeaderNames.Location, HeaderNames.ETag, HeaderNames.ContentType, HeaderNames.CacheControl, HeaderNames.Vary, HeaderNames.LastModified, HeaderNames.Link];

    public static StoredAnswer Of(HttpResponse response, byte[] body) => new(
        response.StatusCode,
        Kept.Where(name => response.Headers[name].Count > 0).ToDictionary(name => name, name => response.Headers[name].ToString(), StringComparer.Ordinal),
        body);

    public string HeadersJson() => JsonSerializer.Serialize(Headers);

    /// <summary>The body sealed, so that whoever reads the database cannot read it without the caller's own secrets.</summary>
    public byte[] SealedBody(byte[] secret)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[Body.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = new AesGcm(secret, tag.Length);
        aes.Encrypt(nonce, Body, cipher, tag);
        return [.. nonce, .. tag, .. cipher];
    }

    /// <summary>The answer without its body, which is not sealed.</summary>
    public static StoredAnswer HeadOf(IdempotencyRow row) =>
        new(row.Status!.Value, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers!)!, []);

    /// <summary>The answer as it was kept; null to whoever presents another secret of the key than when it was sealed.</summary>
    public static StoredAnswer? Open(IdempotencyRow row, byte[] secret)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var bytes = row.Body!;
        var body = new byte[bytes.Length - nonce - tag];
        using var aes = new AesGcm(secret, tag);
        try
        {
            aes.Decrypt(bytes.AsSpan(0, nonce), bytes.AsSpan(nonce + tag), bytes.AsSpan(nonce, tag), body);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return HeadOf(row) with { Body = body };
    }

    /// <summary>What seals the body: made of the key that was presented and the idempotency key, neither of which is stored.</summary>
    public static byte[] SecretOf(string? presentedKey, string idempotencyKey) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes($"{(presentedKey is null ? "" : $"Bearer {presentedKey}")}\n{idempotencyKey}"), 32, info: "idempotency/body"u8.ToArray());
}
