using Articles.Api.Articles;
using Articles.Api.Http;
using Articles.Api.Import;

namespace Articles.Api.Cli;

/// <summary><c>export [FILE]</c>: all that a backup needs, to a file or to the terminal's output; the words go to the other stream.</summary>
internal static class ExportVerb
{
    private static readonly string[] Statuses = [.. Enum.GetNames<ArticleStatus>().Select(name => name.ToLowerInvariant())];

    public static async Task<int> RunAsync(Exporter exporter, CommandLine command, CancellationToken cancel)
    {
        var wish = new ExportWish(command.Time("since"), StatusOf(command.Value("status")));
        try
        {
            var rows = command.Names is [var name] ? await ToFileAsync(exporter, name, wish, cancel) : await ToOutputAsync(exporter, wish, cancel);
            await Console.Error.WriteLineAsync($"Exported {rows["article"]} articles, {rows["quote"]} quotes, {rows["revision"]} revisions; no API keys, preview links or other secrets.");
            return 0;
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The export could not be written: {closed.Message}");
            return 1;
        }
    }

    private static async Task<IReadOnlyDictionary<string, long>> ToOutputAsync(Exporter exporter, ExportWish wish, CancellationToken cancel)
    {
        await using var output = Console.OpenStandardOutput();
        return await exporter.ExportAsync(output, wish, cancel);
    }

    /// <summary>Under another name until it is whole: an export that breaks off does not take the place of the last good one.</summary>
    private static async Task<IReadOnlyDictionary<string, long>> ToFileAsync(Exporter exporter, string name, ExportWish wish, CancellationToken cancel)
    {
        if (IsNoFile(name))
            throw new IOException($"“{name}” is a pipe or a device, whose place a file would take. Leave it out: the export then goes to the output.");

        var unfinished = $"{name}.unfinished";
        // There are drafts in it: it is for its owner alone.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        IReadOnlyDictionary<string, long> rows;
        await using (var file = new FileStream(unfinished, options))
        {
            rows = await exporter.ExportAsync(file, wish, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, name, overwrite: true);
        return rows;
    }

    private static bool IsNoFile(string name)
    {
        if (!File.Exists(name))
            return false;
        if (Path.GetFullPath(name).StartsWith("/dev/", StringComparison.Ordinal))
            return true;

        using var there = new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        return !there.CanSeek;
    }

    private static string? StatusOf(string? text) => text switch
    {
        null => null,
        _ when Statuses.Contains(text) => text,
        _ => throw new UsageException($"“{text}” is no status.{Nearest.Hint(text, Statuses)}"),
    };
}
