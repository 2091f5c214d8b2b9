using Articles.Api.Http;
using Articles.Api.Import;
using Npgsql;

namespace Articles.Api.Cli;

/// <summary><c>import FILE|FOLDER…</c>: a line per item, a bar on a terminal, and a last line that sums up.</summary>
internal static class ImportVerb
{
    public static async Task<int> RunAsync(Importer importer, CommandLine command, CancellationToken cancel)
    {
        var wish = WishOf(command);
        var sources = ImportFiles.Find(command.Names);
        if (command.Value("report") is { } path && sources.Any(source => Path.GetFullPath(source.Path) == Path.GetFullPath(path)))
            throw new UsageException($"“{path}” is one of the files to import: a report written there would take its place.");

        await using var report = ImportReport.To(command.Value("report"));

        async Task EachAsync(Action<string> tell, Action<double, double> progress)
        {
            var all = sources.Sum(SizeOf);
            var before = 0L;
            foreach (var source in sources)
            {
                await foreach (var item in importer.ImportAsync(source, wish, position => progress(before + position, all), cancel))
                {
                    if (item.IsNotTaken)
                        await importer.AskDatabaseAsync(cancel); // without it nothing is wrong with the items, and every later one ends like this one

                    foreach (var line in await report.TakeAsync(item))
                        tell(line);
                }

                before += SizeOf(source);
                progress(before, all);
            }
        }

        try
        {
            await LongWork.RunAsync("Importing", EachAsync);
            return report.HasRefusals ? 1 : 0;
        }
        catch (NpgsqlException away)
        {
            var stored = wish.DryRun ? "" : " What came before is stored; when the files are sent again, what has the id of its source is not doubled.";
            await Console.Error.WriteLineAsync($"The import ends {report.Reached}, for the database does not answer any more ({away.Message}).{stored}");
            return 1;
        }
        finally
        {
            await Console.Out.WriteLineAsync(report.Summary(wish.DryRun));
        }
    }

    /// <summary>Whether an export is among the files: it needs an empty database, one without our samples.</summary>
    public static async Task<bool> RestoresAsync(CommandLine command, CancellationToken cancel)
    {
        foreach (var source in ImportFiles.Find(command.Names))
        {
            if (source.Problem is null && await Restorer.IsExportAsync(source.Path, cancel))
                return true;
        }

        return false;
    }

    private static ImportWish WishOf(CommandLine command) => new()
    {
        Publish = command.Has("publish"),
        DryRun = command.Has("dry-run"),
        Format = command.Value("format") is { } format ? FormatOf(format) : null,
        Section = command.Value("section"),
        Language = command.Value("language"),
        Source = command.Value("source"),
    };

    private static ImportFormat FormatOf(string name) =>
        Enum.TryParse<ImportFormat>(name, ignoreCase: true, out var format) && Enum.IsDefined(format) && !char.IsDigit(name[0])
            ? format
            : throw new UsageException($"“{name}” is no format.{Nearest.Hint(name, Enum.GetNames<ImportFormat>().Select(known => known.ToLowerInvariant()))}");

    private static long SizeOf(ImportSource source) => source.Problem is null ? new FileInfo(source.Path).Length : 0;
}
