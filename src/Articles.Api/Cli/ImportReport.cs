using Articles.Api.Import;

namespace Articles.Api.Cli;

/// <summary>Says what became of imported files.</summary>
internal static class ImportReport
{
    public static IEnumerable<string> Of(ImportedFile file) =>
        file.Article is { } article
            ? [$"{Plain(file.Path)} → {article.Slug} ({article.Status.ToString().ToLowerInvariant()}, {Counted(article.QuoteCount, "quote")})",
                .. file.Intake.Select(entry => $"    {entry.Part,-11}{Told(entry.Text)}  {entry.Detail}")]
            : file.Problems.Select(problem => $"{Plain(file.Path)}: {problem}");

    public static string Summary(int imported, int failed) =>
        failed == 0 ? $"{Counted(imported, "file")} imported." : $"{Counted(imported, "file")} imported, {failed} failed.";

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Told(string text) => $"“{(text.Length > 60 ? $"{text[..59].TrimEnd()}…" : text)}”";

    // A file's name is a stranger's word too, and a terminal obeys some characters.
    private static string Plain(string path) => string.Concat(path.Select(c => char.IsControl(c) ? '?' : c));
}
