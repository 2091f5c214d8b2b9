using System.Text.RegularExpressions;

namespace Articles.Api.Http;

/// <summary>Addresses for formats that know URIs alone, and not the letters of all the world (RFC 3987, 3.1).</summary>
internal static partial class WebAddress
{
    /// <summary>The address in ASCII; null when it is no whole address.</summary>
    public static string? Ascii(string? address) => !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? null
        : uri.IdnHost == uri.Host || uri.HostNameType != UriHostNameType.Dns ? uri.AbsoluteUri
        : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;

    /// <summary>Whether a whole address is written as RFC 3986 has it, or with the letters of RFC 3987.</summary>
    /// <remarks>.NET refuses escaped letters beside other escapes (`K%C3%B6ln%20Messe`), and letters beside escapes: it judges the rest.</remarks>
    public static bool IsWellFormed(string address) => Uri.IsWellFormedUriString(
        string.Concat(Escape().Replace(address, "x").EnumerateRunes().Select(rune => rune.IsAscii || !Rules.IsSeen(rune) ? rune.ToString() : "x")), UriKind.Absolute);

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
