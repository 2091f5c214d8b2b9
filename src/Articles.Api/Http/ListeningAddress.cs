namespace Articles.Api.Http;

/// <summary>Where the service listens, as a person would call it.</summary>
internal static class ListeningAddress
{
    /// <summary>Where nothing else is said.</summary>
    public const string Default = "http://localhost:5080";

    /// <summary>The first address that the settings name; null when they name none, or leave the port to the machine.</summary>
    public static string? Named(IConfiguration settings)
    {
        var first = FirstOf(settings["urls"])
            ?? (FirstOf(settings["http_ports"]) is { } port ? $"http://localhost:{port}" : null)
            ?? (FirstOf(settings["https_ports"]) is { } secure ? $"https://localhost:{secure}" : null)
            ?? settings.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).FirstOrDefault();
        return first is null || first.TrimEnd('/').EndsWith(":0", StringComparison.Ordinal) ? null : Reachable(first);
    }

    /// <summary>An address that listens on every interface is no address to click on.</summary>
    public static string Reachable(string address)
    {
        foreach (var everywhere in (string[])["://[::]", "://0.0.0.0", "://+", "://*"])
        {
            address = address.Replace(everywhere, "://localhost", StringComparison.Ordinal);
        }

        return address.TrimEnd('/');
    }

    private static string? FirstOf(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, ..] ? first : null;
}
