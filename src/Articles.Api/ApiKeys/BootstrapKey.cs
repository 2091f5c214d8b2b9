using Articles.Api.Data;
using Articles.Api.Http;
using Microsoft.Extensions.Options;

namespace Articles.Api.ApiKeys;

/// <summary>
/// The first key: given from outside (`Auth:BootstrapKey`), or, in Development, made at the first start and kept in the data
/// folder where its owner alone can read it. In Production there is none by default, and the service is read-only.
/// </summary>
internal sealed class BootstrapKey
{
    private const int ShortestSecret = 32;

    public static readonly Caller Caller = new(null, "bootstrap key", new HashSet<string>([Scopes.Admin], StringComparer.Ordinal), null);

    public BootstrapKey(IOptions<AuthOptions> options, IHostEnvironment environment, IServiceProvider services)
    {
        if (options.Value.BootstrapKey is { Length: > 0 } configured)
        {
            Hash = configured.Length >= ShortestSecret
                ? KeySecret.Hash(configured)
                : throw new SetupException($"Auth:BootstrapKey has {configured.Length} characters; it needs {ShortestSecret} or more.");
        }
        else if (environment.IsDevelopment())
        {
            Development = Kept(Path.Combine(services.GetRequiredService<DataFolder>().Path, "development.key"), environment);
            Hash = KeySecret.Hash(Development);
        }
    }

    /// <summary>What a presented key must hash to; null when there is no such key.</summary>
    public byte[]? Hash { get; }

    /// <summary>The key made for development, for the banner; null otherwise.</summary>
    public string? Development { get; }

    private static string Kept(string path, IHostEnvironment environment)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path).Trim();
        }

        var secret = KeySecret.Create(environment).Text;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine(secret);
        return secret;
    }
}
