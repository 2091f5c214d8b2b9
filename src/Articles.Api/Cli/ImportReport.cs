using System.Text.Json;
using Articles.Api.Http;
using Articles.Api.Import;

namespace Articles.Api.Cli;

/// <summary>Says what became of imported items: in lines at the terminal, and as NDJSON in a file where one is wanted.</summary>
internal sealed class ImportReport(TextWriter? file) : IAsyncDisposable
{
    private readonly Dictionary<ImportFate, int> _counts = [];

    public bool HasRefusals => _counts.ContainsKey(ImportFate.Refused);

    /// <summary>How far the items have come.</summary>
    public string Reached { get; private set; } = "before its first item";

    /// <summary>The report of an import that wants one in a file.</summary>
    public static ImportReport To(string? path)
    {
        try
        {
            return new ImportReport(path is null ? null : new StreamWriter(path) { NewLine = "\n" });
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The report cannot be written: {closed.Message}");
        }
    }

    /// <summary>Takes note of an item; the lines are for the person at the terminal.</summary>
    public async Task<IEnumerable<string>> TakeAsync(ImportedItem item)
    {
        _counts[item.Fate] = _counts.GetValueOrDefault(item.Fate) + 1;
        Reached = $"behind {Where(item)}";
        if (file is not null)
            await file.WriteLineAsync(JsonSerializer.Serialize(Line(item), JsonSetup.Options));

        return Lines(item);
    }

    /// <summary>The last line: how many items had which fate.</summary>
    public string Summary(bool dryRun)
    {
        var told = string.Join(", ", Enum.GetValues<ImportFate>().Where(_counts.ContainsKey).Select(fate => $"{_counts[fate]} {Word(fate)}"));
        return $"{Counted(_counts.Values.Sum(), "item")}{(told.Length > 0 ? ": " : "")}{told}.{(dryRun ? " It was a dry run: nothing is stored." : "")}";
    }

    public async ValueTask DisposeAsync()
    {
        if (file is not null)
            await file.DisposeAsync();
    }

    private static IEnumerable<string> Lines(ImportedItem item)
    {
        var where = Where(item);
        var head = item switch
        {
            { Fate: ImportFate.Restored } => [$"{where}: {string.Join(", ", item.Rows!.Where(table => table.Value > 0).Select(table => $"{table.Value} {table.Key}"))}"],
            { Article: { } article } => [$"{where} → {article.Slug} ({Word(item.Fate)}: {Word(article.Status)}, {Counted(article.QuoteCount, "quote")})"],
            { Fate: ImportFate.Skipped } => [$"{where}: skipped. {Plain(item.Problems[0].Detail)}"],
            _ => item.Problems.Select(problem => $"{where}: {(problem.Pointer is { Length: > 0 } pointer ? $"{Plain(pointer)}: " : "")}{Plain(problem.Detail)}"),
        };
        return head.Concat(item.Notes.Select(note => $"    {Plain(note.Part),-11}{Told(note.Text)}  {note.Detail}"));
    }

    private static string Where(ImportedItem item) => Plain(item.Place.Length > 0 ? $"{item.File}, {item.Place}" : item.File);

    private static object Line(ImportedItem item) => new
    {
        item.File,
        item.Place,
        item.Fate,
        item.Article?.Id,
        item.Article?.Slug,
        item.Article?.Status,
        item.Article?.ExternalId,
        item.Notes,
        Errors = item.Problems,
        item.Rows,
    };

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Told(string text) => $"“{Plain(text.Length > 60 ? $"{text[..59].TrimEnd()}…" : text)}”";

    // What comes out of a file is a stranger's word, and a terminal obeys some characters.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
