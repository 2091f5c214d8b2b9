using System.Text.RegularExpressions;

namespace Articles.Text;

/// <summary>Whole addresses, with the letters of all the world (RFC 3987) or without (RFC 3986).</summary>
public static partial class WebAddress
{
    /// <summary>What a text says if it is a whole address with http or https; null where it is none.</summary>
    public static Uri? Of(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;

    /// <summary>Whether an address of any scheme is whole. A path that begins with a slash is to some platforms, as a file, and is not.</summary>
    public static bool IsWhole(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile;

    /// <summary>The address in ASCII, for formats that know URIs alone (RFC 3987, 3.1); null when it is no whole address.</summary>
    public static string? Ascii(string? address) => !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? null
        : uri.IdnHost == uri.Host || uri.HostNameType != UriHostNameType.Dns ? uri.AbsoluteUri
        : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;

    /// <summary>Whether a whole address is written as RFC 3986 has it, or with the letters of RFC 3987.</summary>
    /// <remarks>.NET refuses escaped letters beside other escapes (`K%C3%B6ln%20Messe`), and letters beside escapes: it judges the rest.</remarks>
    public static bool IsWellFormed(string address) => Uri.IsWellFormedUriString(
        string.Concat(Escape().Replace(address, "x").EnumerateRunes().Select(rune => rune.IsAscii || !CodePoints.IsSeen(rune) ? rune.ToString() : "x")), UriKind.Absolute);

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
