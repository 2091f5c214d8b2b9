using Articles.Api.Import;

namespace Articles.Api.Cli;

/// <summary><c>import FILE|FOLDER…</c>: a line per file, a bar on a terminal, and a last line that sums up.</summary>
internal static class ImportVerb
{
    public static async Task<int> RunAsync(Importer importer, CommandLine command, CancellationToken cancel)
    {
        var wish = new ImportWish(command.Has("publish"), command.Value("section"), command.Value("language"));
        var sources = ImportFiles.Find(command.Names);
        var failed = 0;

        async Task EachAsync(Action<string> tell, Action step)
        {
            foreach (var source in sources)
            {
                var file = await importer.ImportAsync(source, wish, cancel);
                failed += file.Article is null ? 1 : 0;
                foreach (var line in ImportReport.Of(file))
                    tell(line);
                step();
            }
        }

        await LongWork.RunAsync("Importing", sources.Count, EachAsync);
        await Console.Out.WriteLineAsync(ImportReport.Summary(sources.Count - failed, failed));
        return failed > 0 ? 1 : 0;
    }
}
