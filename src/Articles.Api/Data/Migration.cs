using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Articles.Api.Data;

/// <summary>One script of <c>db/migrations</c>, named <c>0007_what_it_brings.sql</c>.</summary>
internal sealed partial record Migration(int Version, string Name, string Text)
{
    /// <summary>The same on every system, whatever a checkout does to line ends.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>
    /// What the hash was of a script that begins with <c>-- was HASH</c>: it failed on a newer PostgreSQL, and was mended. A database that
    /// ran it as it was has got the same.
    /// </summary>
    public string? FormerSha256 => FirstLine().Match(Text) is { Success: true } line ? line.Groups[1].Value : null;

    /// <summary>
    /// A script that begins with <c>-- no-transaction</c> holds one statement, such as <c>create index concurrently</c>,
    /// and can be run again after it failed half way.
    /// </summary>
    public bool WithoutTransaction => Text.StartsWith("-- no-transaction", StringComparison.Ordinal);

    /// <summary>The scripts beside the program, in their order.</summary>
    public static IReadOnlyList<Migration> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            return [];

        var all = Directory.EnumerateFiles(folder, "*.sql").Select(Read).OrderBy(migration => migration.Version).ToList();
        foreach (var (one, next) in all.Zip(all.Skip(1)))
            if (one.Version == next.Version)
                throw new SetupException($"The migrations {one.Name} and {next.Name} have the same number: give the later one the next.");

        return all;
    }

    private static Migration Read(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return int.TryParse(name.Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new Migration(version, name, File.ReadAllText(file).ReplaceLineEndings("\n"))
            : throw new SetupException($"The migration {name}.sql has no number: name it like 0007_what_it_brings.sql.");
    }

    [GeneratedRegex("^-- was ([0-9a-f]{64})\n", RegexOptions.NonBacktracking)]
    private static partial Regex FirstLine();
}
