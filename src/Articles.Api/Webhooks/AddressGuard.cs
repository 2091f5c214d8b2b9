using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Articles.Api.Webhooks;

/// <summary>
/// Keeps calls on the public internet. What an address says is no evidence: `127.1`, `①②⑦.0.0.1`, a name that changes its mind
/// between check and call. Only the address that is about to be connected counts, so that is where it is judged.
/// </summary>
internal sealed class AddressGuard(IOptions<WebhookOptions> options, LookUp lookUp)
{
    private const int LongestName = 255;

    private static readonly IPNetwork[] Refused =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // IPv4 in IPv6's clothes (Teredo, 6to4), and what is for documentation.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private readonly IReadOnlySet<string> _allowed = options.Value.Allowed;

    /// <summary>What is wrong with an address, as far as it can be told before it is called; null when nothing is.</summary>
    public async Task<string?> FaultAsync(string url, CancellationToken cancel)
    {
        var uri = new Uri(url);
        if (_allowed.Contains($"{uri.IdnHost}:{uri.Port}"))
        {
            return null;
        }

        if (!IsCallable(uri.Scheme, uri.Port) || uri.UserInfo.Length > 0)
        {
            return "Only https on port 443 or 8443 is called, without a name or password in the address.";
        }

        try
        {
            await PublicAddressesAsync(uri.IdnHost, cancel);
            return null;
        }
        catch (SocketException)
        {
            return null; // nobody knows the name today; it is judged again at every call
        }
        catch (RefusedAddressException refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Connects to a public address, or to none; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isAllowed = _allowed.Contains($"{host}:{port}");
        if (!isAllowed && !IsCallable(context.InitialRequestMessage.RequestUri?.Scheme, port))
        {
            throw new RefusedAddressException("Only https on port 443 or 8443 is called.");
        }

        // Looked up once: what was judged is what is connected.
        var addresses = isAllowed ? await AddressesAsync(host, cancel) : await PublicAddressesAsync(host, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether an address lies on the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain))
            && !Array.Exists(Refused, network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    private static bool IsCallable(string? scheme, int port) => scheme == Uri.UriSchemeHttps && port is (443 or 8443);

    private async Task<IPAddress[]> PublicAddressesAsync(string host, CancellationToken cancel)
    {
        var addresses = await AddressesAsync(host, cancel);
        return addresses.Length > 0 && Array.TrueForAll(addresses, IsPublic)
            ? addresses
            : throw new RefusedAddressException("The address does not lie on the public internet.");
    }

    // The look-up throws at 0.0.0.0 and ::, which are no names, and at what is longer than any name.
    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancel) =>
        IPAddress.TryParse(host, out var address) ? [address] : host.Length > LongestName ? [] : await lookUp(host, cancel);
}

/// <summary>Asks for the addresses that a name has at this moment.</summary>
internal delegate Task<IPAddress[]> LookUp(string host, CancellationToken cancel);

/// <summary>A call that was not made.</summary>
internal sealed class RefusedAddressException(string message) : IOException(message);
