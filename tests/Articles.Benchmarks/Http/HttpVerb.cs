using System.Globalization;

namespace Articles.Benchmarks;

/// <summary>
/// The service beside what bounds it, on a made-up archive: <c>http [--articles N] [--data FOLDER] [--rounds 5] [--quick] [--json FILE]</c>.
/// Judge by the ratios and the CPU times: they hold on a busy machine, requests a second do not.
/// </summary>
internal static class HttpVerb
{
    private static readonly int[] Connections = [16, 64];

    public static async Task<int> RunAsync(string[] args)
    {
        var isQuick = args.Contains("--quick", StringComparer.Ordinal);
        var articles = isQuick && args.Option("--articles") is null ? 5_000 : ArchiveVerb.ArticlesOf(args);
        var rounds = int.Parse(args.Option("--rounds") ?? (isQuick ? "2" : "5"), CultureInfo.InvariantCulture);
        await using var archive = await BenchmarkArchive.OpenAsync(ArchiveVerb.FolderOf(args), articles);
        using var floor = await ServedProcess.FloorAsync();
        using var api = await ServedProcess.ApiAsync(archive.ConnectionString);
        Console.WriteLine("Every article is given its list of related ones first; of 100,000 that are new it takes ten minutes.");
        await api.RestAsync();
        using var bare = await ServedProcess.ApiAsync(archive.ConnectionString, "--Caching:MemoryBytes=0");
        var entries = await Entries.OfAsync(archive, bare.Port);
        var measure = new Measure(archive, new() { ["floor"] = floor, ["api"] = api, ["bare"] = bare }, TimeSpan.FromSeconds(isQuick ? 1 : 3));

        Console.WriteLine($"{articles} articles, {Environment.ProcessorCount} cores, load {Load()}, {rounds} rounds");
        if (!isQuick)
            await measure.RoundAsync(entries, Connections[..1]); // what is compiled on use, and compiled better on more use

        var done = new List<IReadOnlyList<Figure>>();
        for (var round = 0; round < rounds; round++)
            done.Add(await measure.RoundAsync(entries, isQuick ? Connections[..1] : Connections));

        Row[] rows = [.. Figures.Rows(entries, done)];
        Console.WriteLine(Figures.Head);
        foreach (var row in rows)
            Console.WriteLine(row.Line);

        var terms = await SearchTerms.MeasureAsync(archive, bare, isQuick ? 3 : 7);
        Console.WriteLine(SearchTerms.Head);
        foreach (var term in terms)
            Console.WriteLine(term.Line);
        foreach (var line in SearchTerms.Summary(terms))
            Console.WriteLine(line);
        if (args.Option("--json") is { } file)
            await Figures.WriteAsync(file, new { articles, cores = Environment.ProcessorCount, load = Load(), rows, terms });

        // A quick run is short and small: it is there to catch a lost index, not a tenth.
        return rows.Any(row => row.Ratio < row.Must * (isQuick ? 0.5 : 1)) ? 1 : 0;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
