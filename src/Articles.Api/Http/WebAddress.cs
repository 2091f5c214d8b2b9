namespace Articles.Api.Http;

/// <summary>Addresses for formats that know URIs alone, and not the letters of all the world (RFC 3987, 3.1).</summary>
internal static class WebAddress
{
    /// <summary>The address in ASCII; null when it is no whole address.</summary>
    public static string? Ascii(string? address) => !Uri.TryCreate(address, UriKind.Absolute, out var uri) ? null
        : uri.IdnHost == uri.Host || uri.HostNameType != UriHostNameType.Dns ? uri.AbsoluteUri
        : new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
}
