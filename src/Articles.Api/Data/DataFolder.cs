using System.Security.Cryptography;
using System.Text;

namespace Articles.Api.Data;

/// <summary>The folder for what the service keeps on this machine; only its owner can list it.</summary>
/// <remarks>
/// Inside a checkout it is <c>.data/{user}</c>: two checkouts stay apart, and a deleted checkout leaves nothing behind.
/// Where that cannot be (a published program, a folder the server's user may not enter), it is a folder of the user's
/// own data named after the program's place, and at last one in the temporary folder.
/// </remarks>
internal sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>A folder for what is the same for every checkout, such as fetched programs.</summary>
    public string Shared => Prepared(UserFolder) ? UserFolder : Path;

    public static DataFolder Prepare(string? configured)
    {
        if (configured is { Length: > 0 })
            return Prepared(System.IO.Path.GetFullPath(configured))
                ? new DataFolder(System.IO.Path.GetFullPath(configured))
                : throw new SetupException(
                    $"Data:Folder is {configured}, which cannot be used: it must be writable, and as root every folder above it open to others.");

        return Candidates().FirstOrDefault(Prepared) is { } path
            ? new DataFolder(path)
            : throw new SetupException("No folder for the data can be written: set Data:Folder to one.");
    }

    private static IEnumerable<string> Candidates()
    {
        var program = AppContext.BaseDirectory;
        var checkout = Checkout(program);
        if (checkout is not null)
            yield return System.IO.Path.Combine(checkout, ".data", Environment.UserName);

        var name = $"at-{Short(checkout ?? program)}";
        yield return System.IO.Path.Combine(UserFolder, name);
        yield return System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"articles-api-{Environment.UserName}", name);
    }

    /// <summary>A few letters that stand for a path, where the path itself would be too long.</summary>
    public static string Short(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(System.IO.Path.TrimEndingDirectorySeparator(path))))[..12];

    /// <summary>Root's own home is closed to the user PostgreSQL runs as, so root uses the system's place.</summary>
    private static string UserFolder => ServerUser.Current is not null
        ? "/var/lib/articles-api"
        : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "articles-api");

    private static string? Checkout(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Articles.Api.sln")))
                return folder.FullName;

        return null;
    }

    private static bool Prepared(string path)
    {
        try
        {
            if (!System.IO.Path.IsPathFullyQualified(path))
                return false;

            Directory.CreateDirectory(path);
            if (OperatingSystem.IsWindows())
                return true;

            // The server's user passes through to its own folder, but may not look around.
            var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | (ServerUser.Current is null ? UnixFileMode.None : UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            File.SetUnixFileMode(path, mode);

            // Some mounted folders take a mode and forget it; PostgreSQL would refuse them.
            return File.GetUnixFileMode(path) == mode && (ServerUser.Current is null || OthersMayEnter(path));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether every folder down to this one lets a stranger pass.</summary>
    public static bool OthersMayEnter(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;

        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            if (!folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;

        return true;
    }
}
