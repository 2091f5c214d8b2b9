using System.Security.Cryptography;

namespace Articles.Api.Http;

/// <summary>Letters and digits by chance that people can read to each other: none that looks like another, and no u, which makes words.</summary>
internal static class DrawnLetters
{
    public static string Draw(int count) => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstvwxyz", count);
}
