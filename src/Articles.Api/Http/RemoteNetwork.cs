using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Articles.Api.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace Articles.Api.Http;

/// <summary>From where a request comes: the other end of the connection, or what a proxy that the settings name tells of it.</summary>
internal static class RemoteNetwork
{
    private const string Known = "Proxies:Known";

    /// <summary>One number for whom a limit holds: an IPv4 address, or the network of 64 bits that an IPv6 address lies in.</summary>
    public static UInt128 Of(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return UInt128.Zero;
        }

        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            address.TryWriteBytes(bytes[12..], out _);
            return BinaryPrimitives.ReadUInt128BigEndian(bytes);
        }

        address.TryWriteBytes(bytes, out _);
        if (address.IsIPv4MappedToIPv6)
        {
            bytes[..12].Clear();
        }
        else
        {
            bytes[8..].Clear();
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The address in words, for the books; null where there is none.</summary>
    public static string? Named(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    /// <summary>Believes `X-Forwarded-For` of the proxies in `Proxies:Known`, addresses or networks parted by commas; of nobody else.</summary>
    public static void AddKnownProxies(this WebApplicationBuilder builder) => builder.Services.AddOptions<ForwardedHeadersOptions>()
        .Configure<IConfiguration>((options, settings) => Believe(options, settings[Known]))
        .ValidateOnStart();

    /// <inheritdoc cref="AddKnownProxies(WebApplicationBuilder)"/>
    public static IApplicationBuilder UseKnownProxies(this WebApplication app) =>
        string.IsNullOrWhiteSpace(app.Configuration[Known]) ? app : app.UseForwardedHeaders();

    private static void Believe(ForwardedHeadersOptions options, string? known)
    {
        if (string.IsNullOrWhiteSpace(known))
        {
            return;
        }

        // Without a bound: the list of proxies is one, and the first address that is not in it counts.
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        options.ForwardLimit = null;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in known.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            options.KnownIPNetworks.Add(
                System.Net.IPNetwork.TryParse(one, out var network) ? network
                : IPAddress.TryParse(one, out var address) ? new System.Net.IPNetwork(address, address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                : throw new SetupException($"Proxies:Known has “{one}”; it takes addresses and networks such as 10.0.0.7 or 10.0.0.0/8, parted by commas."));
        }
    }
}
