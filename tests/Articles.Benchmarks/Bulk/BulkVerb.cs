using System.Globalization;

namespace Articles.Benchmarks;

/// <summary>
/// How fast articles come in, beside what bounds it: <c>bulk [--articles 10000] [--rounds 3] [--data FOLDER] [--json FILE]</c>; with
/// <c>--write FILE</c> it only writes the articles, for an upload by other means. Every round takes other articles, and measures everything once. Judge by the ratios of a round, and by the CPU times.
/// </summary>
internal static class BulkVerb
{
    private const int Warm = 1_000;

    // Articles that come alone are others than those that come in masses: nobody has told the same before.
    private const int Alone = 1_000_000;

    private static readonly TimeSpan Creating = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(string[] args)
    {
        var articles = int.Parse(args.Option("--articles") ?? "10000", CultureInfo.InvariantCulture);
        if (args.Option("--write") is { } path)
        {
            await Document.WriteAsync(path, articles);
            return 0;
        }

        var rounds = int.Parse(args.Option("--rounds") ?? "3", CultureInfo.InvariantCulture);
        await using var ground = await BulkGround.OpenAsync(ArchiveVerb.FolderOf(args), articles);
        using var api = await ServedProcess.ApiAsync(ground.ConnectionString, $"--Auth:BootstrapKey={BulkUpload.Key}");
        using var upload = new BulkUpload(api.Port);
        await upload.TakeAsync(Document.Made(0, Warm, ground.Maker)); // what is compiled on first use
        await api.RestAsync();

        Console.WriteLine($"{articles} articles a round, {Environment.ProcessorCount} cores, {rounds} rounds");
        var done = new List<BulkRound>();
        for (var round = 0; round < rounds; round++)
        {
            done.Add(await RoundAsync(ground, upload, api, round, articles));
            Console.WriteLine(done[^1]);
        }

        var rows = BulkRow.Of(done);
        Console.WriteLine(BulkRow.Head);
        foreach (var row in rows)
            Console.WriteLine(row.Line);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"CPU of an article in bulk: {Figures.Median(done.Select(round => round.AppMicroseconds)):0} µs in the service, {Figures.Median(done.Select(round => round.PostgresMicroseconds)):0} µs in PostgreSQL."));
        if (args.Option("--json") is { } file)
            await Figures.WriteAsync(file, new { articles, cores = Environment.ProcessorCount, rounds = done, rows });

        return rows.All(row => row.Passes) ? 0 : 1;
    }

    private static async Task<BulkRound> RoundAsync(BulkGround ground, BulkUpload upload, ServedProcess api, int number, int articles)
    {
        var documents = Document.Made(Warm + (number * articles), articles, ground.Maker);
        await ground.LayOutAsync(documents);
        var round = new BulkRound();
        Func<Task>[] work =
        [
            async () => round.Words = await ground.ReadWordsAsync(articles),
            async () => round.Copy = await ground.CopyAsync(documents),
            async () =>
            {
                var (app, database) = (CpuTime.Of(api.Id), CpuTime.Of(ground.ServerId));
                round.Bulk = await upload.TakeAsync(documents);
                (round.AppMicroseconds, round.PostgresMicroseconds) = ((CpuTime.Of(api.Id) - app) / articles, (CpuTime.Of(ground.ServerId) - database) / articles);
                round.Following = await api.RestAsync();
            },
            async () => round.Insert = await ground.InsertAsync(Creating),
            async () =>
            {
                round.Create = await upload.CreateAsync(Document.Made(Alone + (number * articles), articles, ground.Maker), Creating);
                await api.RestAsync(); // what they leave to do is not the next one's
            },
        ];
        Random.Shared.Shuffle(work);
        foreach (var one in work)
            await one();

        return round;
    }
}

/// <summary>The figures of one round, in articles a second.</summary>
internal sealed record BulkRound
{
    /// <summary>Their words read by one backend of PostgreSQL, and nothing else.</summary>
    public double Words { get; set; }

    /// <summary>Copied into a table without anything.</summary>
    public double Copy { get; set; }

    /// <summary>Taken in by the service: stored, found by search, with their quotes.</summary>
    public double Bulk { get; set; }

    /// <summary>How many seconds later the last of them had its list of related articles.</summary>
    public double Following { get; set; }

    /// <summary>The row alone, by pgbench, each in a transaction of its own.</summary>
    public double Insert { get; set; }

    /// <summary>Made by the service, each with a request of its own.</summary>
    public double Create { get; set; }

    public double AppMicroseconds { get; set; }

    public double PostgresMicroseconds { get; set; }
}

/// <summary>A ratio that must be reached, in all rounds.</summary>
internal sealed record BulkRow(string Name, string Limit, double Rate, double[] Ratios, double Must)
{
    public const string Head = "| | articles/s | ratio to its limit (least and most of the rounds) | must | |\n|---|---|---|---|---|";

    public bool Passes => Figures.Median(Ratios) >= Must;

    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {Rate:0} | {Figures.Median(Ratios):0.00} ({Ratios.Min():0.00}–{Ratios.Max():0.00}) of {Limit} | {Must:0.00} | {(Passes ? "reached" : "MISSED")} |");

    public static IReadOnlyList<BulkRow> Of(IReadOnlyList<BulkRound> rounds)
    {
        BulkRow Row(string name, string limit, Func<BulkRound, double> rate, Func<BulkRound, double> bound, double must) =>
            new(name, limit, Figures.Median(rounds.Select(rate)), [.. rounds.Select(round => rate(round) / bound(round))], must);

        return
        [
            Row("bulk over HTTP", "`to_tsvector` alone, one backend", round => round.Bulk, round => round.Words, 0.50),
            Row("bulk over HTTP", "COPY into a bare table", round => round.Bulk, round => round.Copy, 0.10),
            Row("create one, 16 at a time", "pgbench, the same row", round => round.Create, round => round.Insert, 0.60),
        ];
    }
}
