using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Articles.Api.ApiKeys;

/// <summary>
/// The secret of a key: `art_`, eight characters by which it is looked up, 256 random bits, and eight characters of checksum,
/// by which a scanner tells a leaked key from a text that merely looks like one.
/// </summary>
internal sealed record KeySecret(string Prefix, string Text)
{
    private const string Letters = "23456789abcdefghjkmnpqrstvwxyz";

    public static KeySecret Create()
    {
        var prefix = $"art_{RandomNumberGenerator.GetString(Letters, 8)}";
        var text = $"{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        return new KeySecret(prefix, text + Checksum(text));
    }

    /// <summary>The part by which a presented key is looked up, or null for what cannot be a key of ours.</summary>
    public static string? PrefixOf(string presented) =>
        presented.Length == 64 && presented.StartsWith("art_", StringComparison.Ordinal) && presented[12] == '_'
        && Checksum(presented[..^8]) == presented[^8..]
            ? presented[..12]
            : null;

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Checksum(string text) => Convert.ToHexStringLower(Hash(text).AsSpan(0, 4));
}
