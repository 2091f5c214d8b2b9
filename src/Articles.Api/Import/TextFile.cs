using Articles.Api.Editing;

namespace Articles.Api.Import;

/// <summary>A file that is one article: a news text, or Markdown.</summary>
internal static class TextFile
{
    // The longest body has a million characters, of at most four bytes each; whatever is larger is not worth the memory.
    private const long LargestFile = 5_000_000;

    public static async Task<ImportItem> ReadAsync(string path, Stream file, ImportFormat format, ImportWish wish, CancellationToken cancel)
    {
        if (file.Length > LargestFile)
            return ImportItem.Wrong("", "too_long", "It has more than 5 MB, and a body has a million characters at most.");

        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancel);
        var text = TextIntake.Decode(bytes).TrimStart('\uFEFF');
        return format == ImportFormat.Markdown ? MarkdownFile.Read(Path.GetFileName(path), text, wish) : Plain(text);
    }

    private static ImportItem Plain(string text)
    {
        var (write, intake, refusal) = TextIntake.Read(text);
        return new ImportItem
        {
            Entry = write is null ? null : new ArticleEntry { Headline = write.Headline, Standfirst = write.Standfirst, Images = write.Images, Body = write.Body },
            Notes = intake,
            Problems = refusal is null ? [] : [refusal],
        };
    }
}
