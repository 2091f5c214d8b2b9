using System.Globalization;

namespace Articles.Benchmarks;

/// <summary>Loads an archive ahead of a measurement: <c>archive [--articles N] [--data FOLDER] [--stay]</c>, with <c>--stay</c> to look around in it until Ctrl-C.</summary>
internal static class ArchiveVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var archive = await BenchmarkArchive.OpenAsync(FolderOf(args), ArticlesOf(args));
        Console.WriteLine($"{archive.Articles} articles: {archive.ConnectionString}");
        if (args.Contains("--stay", StringComparer.Ordinal))
            await Task.Delay(Timeout.Infinite);

        return 0;
    }

    public static string FolderOf(string[] args) => args.Option("--data") ?? Path.Combine(".data", "benchmark");

    public static int ArticlesOf(string[] args) => int.Parse(args.Option("--articles") ?? "100000", CultureInfo.InvariantCulture);
}
