using Articles.Api.Http;

namespace Articles.Api.Cli;

/// <summary>What holds where neither the command line nor the environment says otherwise.</summary>
internal static class StartDefaults
{
    // “dotnet run” lets a launch profile win over the environment it is started in. So ours gives this variable alone.
    private const string DefaultEnvironment = "ARTICLES_DEFAULT_ENVIRONMENT";

    // Settings are read once. To hear of a file that changes, the host would watch all folders below the one that it is started in:
    // where a database lies among them, every write to it.
    private const string ReadOnce = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>Settings that stand before those of the command line, which wins.</summary>
    public static string[] Settings =>
        Variable(DefaultEnvironment) is { } name && Variable("ASPNETCORE_ENVIRONMENT") is null && Variable("DOTNET_ENVIRONMENT") is null
            ? [ReadOnce, $"--environment={name}"]
            : [ReadOnce];

    public static WebApplicationBuilder AddDefaultAddress(this WebApplicationBuilder builder)
    {
        string[] others = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!others.Any(other => builder.Configuration.GetSection(other).Exists()))
            builder.WebHost.UseUrls(ListeningAddress.Default);

        return builder;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
