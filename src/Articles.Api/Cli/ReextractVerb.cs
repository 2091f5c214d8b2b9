using System.Globalization;
using Articles.Api.Editing;

namespace Articles.Api.Cli;

/// <summary><c>reextract</c>: a line per article whose quotes changed, a bar on a terminal, and a last line that sums up.</summary>
internal static class ReextractVerb
{
    private const int Batch = 100;

    public static async Task<int> RunAsync(Rereading rereading, CommandLine command, CancellationToken cancel)
    {
        var since = Since(command.Value("since"));
        var batch = BatchOf(command.Value("batch"));
        var dryRun = command.Has("dry-run");
        var total = await rereading.CountAsync(since, cancel);
        var sum = new ReextractSum();

        async Task EachAsync(Action<string> tell, Action<double, double> progress)
        {
            await foreach (var article in rereading.RunAsync(since, batch, dryRun, cancel))
            {
                sum = sum.With(article);
                if (ReextractSum.Of(article) is { } line)
                    tell(line);
                progress(sum.Articles, total);
            }
        }

        try
        {
            await LongWork.RunAsync("Reading again", EachAsync);
        }
        finally
        {
            // Also for whoever stops it: what is done is done, and the next run goes on from here.
            await Console.Out.WriteLineAsync($"{sum.Text}{(dryRun ? " Nothing was changed." : "")}");
        }

        return 0;
    }

    private static Guid Since(string? id) => id is null ? Guid.Empty
        : Guid.TryParse(id, out var since) ? since
        : throw new UsageException($"--since is “{id}”; it should be the id of an article.");

    private static int BatchOf(string? number) => number is null ? Batch
        : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var batch) && batch is >= 1 and <= 10_000 ? batch
        : throw new UsageException($"--batch is “{number}”; it should be a number from 1 to 10000.");
}

/// <summary>What reading again changed in all.</summary>
internal sealed record ReextractSum
{
    public int Articles { get; init; }
    private int Changed { get; init; }
    private int Added { get; init; }
    private int Gone { get; init; }
    private int OtherSpeaker { get; init; }

    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{Articles} read again, {Changed} changed: {Added} quotes added, {Gone} gone, {OtherSpeaker} by another speaker.");

    public ReextractSum With(ReadAgain article) => new()
    {
        Articles = Articles + 1,
        Changed = Changed + (article.Quotes.IsAny ? 1 : 0),
        Added = Added + article.Quotes.Added,
        Gone = Gone + article.Quotes.Gone,
        OtherSpeaker = OtherSpeaker + article.Quotes.OtherSpeaker,
    };

    /// <summary>The line of one article; null when its quotes are as they were.</summary>
    public static string? Of(ReadAgain article) => article.Quotes is { IsAny: true } quotes
        ? $"{article.Slug}: {quotes.Added} added, {quotes.Gone} gone, {quotes.OtherSpeaker} by another speaker"
        : null;
}
