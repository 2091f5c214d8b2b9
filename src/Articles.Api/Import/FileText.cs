using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Api.Http;

namespace Articles.Api.Import;

/// <summary>What was read from a file: an article as written, or what is wrong with it.</summary>
internal sealed record FileText(ArticleWrite? Write, IReadOnlyList<IntakeEntry> Intake, string? Problem)
{
    // The longest body has a million characters, of at most four bytes each; whatever is larger is not worth the memory.
    private const long LargestFile = 5_000_000;

    public static async Task<FileText> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                return Wrong("It has more than 5 MB, and a body has a million characters at most.");

            var text = TextIntake.Decode(await File.ReadAllBytesAsync(path, cancel)).TrimStart('\uFEFF');
            return ImportFiles.IsMarkdown(path) ? Markdown(text) : Plain(text);
        }
        catch (UnreadableRequestException unreadable)
        {
            return Wrong(unreadable.Message);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return Wrong(closed.Message);
        }
    }

    private static FileText Plain(string text)
    {
        var (write, intake, refusal) = TextIntake.Read(text);
        return new FileText(write, intake, refusal?.Detail);
    }

    /// <summary>The first line is the headline, all the rest the body.</summary>
    private static FileText Markdown(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\n').Split('\n', 2);
        var first = lines[0].TrimEnd();
        if (!first.StartsWith("# ", StringComparison.Ordinal))
            return Wrong("The first line should be the headline, written as “# Headline”.");

        var headline = first[2..].Trim().TrimEnd('#').TrimEnd();
        var body = new BodyWrite { Format = BodyForm.Markdown, Content = lines.Length > 1 ? lines[1].Trim('\n') : "" };
        var note = new IntakeEntry { Part = "headline", Text = headline, Detail = "The first line became the headline." };

        return new FileText(new ArticleWrite { Headline = headline, Body = body }, [note], null);
    }

    private static FileText Wrong(string problem) => new(null, [], problem);
}
