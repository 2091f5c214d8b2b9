namespace Articles.Api.Import;

/// <summary>A file to import, or a name under which nothing can be.</summary>
/// <param name="Path">As it was given, or as it was found below a given folder.</param>
/// <param name="Problem">Why it cannot be imported; null for a file that can be tried.</param>
internal sealed record ImportSource(string Path, string? Problem = null);

/// <summary>Finds the files below what was named at the terminal.</summary>
internal static class ImportFiles
{
    // A link may lead in a circle, and what a folder hides was not meant.
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = false,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    /// <summary>Every file once, in the order of the names given and, within a folder, of the alphabet.</summary>
    public static IReadOnlyList<ImportSource> Find(IEnumerable<string> names) =>
        [.. names.SelectMany(Named).DistinctBy(source => Path.GetFullPath(source.Path), StringComparer.Ordinal)];

    private static IReadOnlyList<ImportSource> Named(string name)
    {
        if (Directory.Exists(name))
            return InFolder(name);

        return [new ImportSource(name, File.Exists(name) ? ProblemOf(name) : "There is no such file or folder.")];
    }

    // A file is looked at before it is read, to tell what it is, and some are read twice.
    private static string? ProblemOf(string name)
    {
        try
        {
            using var file = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return file.CanSeek ? null : "It is a pipe or a device, which can be read only once: write it to a file, and import that.";
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return closed.Message;
        }
    }

    private static IReadOnlyList<ImportSource> InFolder(string folder)
    {
        try
        {
            var files = Directory.EnumerateFiles(folder, "*", Below).Where(ImportFormats.Promises)
                .Order(StringComparer.Ordinal).Select(path => new ImportSource(path)).ToList();

            return files.Count > 0 ? files : [new ImportSource(folder, $"The folder has no {ImportFormats.Known} in it.")];
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return [new ImportSource(folder, closed.Message)];
        }
    }
}
