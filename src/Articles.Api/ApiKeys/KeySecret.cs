using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Articles.Api.Http;

namespace Articles.Api.ApiKeys;

/// <summary>
/// The secret of a key: `art_`, where it is good (`live`, `test`, `dev`), eight characters by which it is looked up, 256 random
/// bits, and eight characters of checksum, by which a scanner tells a leaked key from a text that merely looks like one.
/// </summary>
internal sealed record KeySecret(string Prefix, string Text)
{
    private const int PublicLetters = 8;
    private const int SecretLetters = 43;
    private const int ChecksumLetters = 8;
    private const int ShortestName = 7; // art_dev
    private const int LongestName = 8; // art_live, art_test

    // What follows the name of the environment.
    private const int Tail = 1 + PublicLetters + SecretTail;
    private const int SecretTail = 1 + SecretLetters + ChecksumLetters;

    public static KeySecret Create(IHostEnvironment environment)
    {
        var prefix = $"art_{Named(environment)}_{DrawnLetters.Draw(PublicLetters)}";
        var text = $"{prefix}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}";
        return new KeySecret(prefix, text + Checksum(text));
    }

    /// <summary>The part by which a presented key is looked up, or null for what cannot be a key of ours.</summary>
    public static string? PrefixOf(string presented) =>
        presented.Length is >= ShortestName + Tail and <= LongestName + Tail && presented.StartsWith("art_", StringComparison.Ordinal)
        && presented[^Tail] == '_' && presented[^SecretTail] == '_'
        && Checksum(presented[..^ChecksumLetters]) == presented[^ChecksumLetters..]
            ? presented[..^SecretTail]
            : null;

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    // A key of the wrong house is told at a glance; what it may do is decided by its row alone.
    private static string Named(IHostEnvironment environment) => environment switch
    {
        _ when environment.IsProduction() => "live",
        _ when environment.IsDevelopment() => "dev",
        _ => "test",
    };

    private static string Checksum(string text) => Convert.ToHexStringLower(Hash(text).AsSpan(0, 4));
}
