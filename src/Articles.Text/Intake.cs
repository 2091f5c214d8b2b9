using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Articles.Text;

/// <summary>Reads a news text as it lies in a file: headline, standfirst, photo lines, body.</summary>
public static class Intake
{
    // Characters; a longer paragraph is the first of the body. And words of a byline, and characters before the dash of a dateline.
    private const int LongestStandfirst = 250;
    private const int LongestByline = 6;
    private const int LongestDateline = 40;

    /// <summary>Takes a text apart, or tells in a sentence why it has no headline. How long its parts may be is for others to judge.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out NewsText? news, [NotNullWhen(false)] out string? problem)
    {
        news = null;
        var paragraphs = PlainBody.Paragraphs(text);
        var headline = TakeHeadline(paragraphs);
        problem = headline.Any(char.IsLetterOrDigit) ? null
            : text.Any(char.IsLetterOrDigit) ? "The first line should be the headline, but has no words."
            : "The text has no words, so there is no headline to begin with.";
        if (problem is not null)
        {
            return false;
        }

        var notes = new List<IntakeNote> { new("headline", headline, "The first line became the headline.") };
        var trailer = IntakeTrailer.Take(paragraphs);
        var standfirst = TakeStandfirst(paragraphs, notes);
        var images = TakeImages(paragraphs, notes);
        notes.AddRange(trailer);
        notes.AddRange(DroppedControls(text));

        news = new NewsText
        {
            Headline = headline,
            Standfirst = standfirst,
            Images = images,
            Body = string.Join("\n\n", paragraphs),
            Recognised = notes,
        };

        return true;
    }

    private static string TakeHeadline(List<string> paragraphs)
    {
        if (paragraphs is [])
        {
            return "";
        }

        var lines = paragraphs[0].Split('\n', 2);
        if (lines.Length == 1)
        {
            paragraphs.RemoveAt(0);
        }
        else
        {
            paragraphs[0] = lines[1];
        }

        return lines[0];
    }

    /// <summary>Told by their numbers: as they stand nobody would see them, and no database takes them.</summary>
    private static List<IntakeNote> DroppedControls(string text)
    {
        var controls = CleanText.Controls(text);
        var names = controls.Distinct().Select(c => string.Create(CultureInfo.InvariantCulture, $"U+{(int)c:X4}"));

        return controls.Length switch
        {
            0 => [],
            1 => [new IntakeNote("dropped", string.Join(' ', names), "A control character, left out.")],
            var count => [new IntakeNote("dropped", string.Join(' ', names), string.Create(CultureInfo.InvariantCulture, $"{count} control characters, left out."))],
        };
    }

    private static string? TakeStandfirst(List<string> paragraphs, List<IntakeNote> notes)
    {
        // A photo line may stand between the headline and the standfirst.
        var at = paragraphs.FindIndex(paragraph => IntakePhoto.Read(paragraph) is null);
        var next = at < 0 ? null : paragraphs.Skip(at + 1).FirstOrDefault(paragraph => IntakePhoto.Read(paragraph) is null);
        if (next is null || !IsStandfirst(paragraphs[at], next))
        {
            return null;
        }

        var standfirst = paragraphs[at];
        paragraphs.RemoveAt(at);
        notes.Add(new IntakeNote("standfirst", standfirst, "The short paragraph under the headline became the standfirst."));

        return standfirst;
    }

    /// <summary>Bylines, datelines and quotations are short too, but belong to the body.</summary>
    private static bool IsStandfirst(string paragraph, string next)
    {
        var isShort = paragraph.Length <= LongestStandfirst && !paragraph.Contains('\n', StringComparison.Ordinal);
        var isByline = paragraph.StartsWith("By ", StringComparison.OrdinalIgnoreCase) && paragraph.Count(c => c == ' ') < LongestByline;
        var isDateline = paragraph.IndexOfAny(['—', '–']) is > 0 and < LongestDateline and var dash && paragraph[..dash].Any(char.IsUpper)
            && !paragraph[..dash].Any(char.IsLower);
        var isQuotation = paragraph[0] is '"' or '“' or '„' or '«' or '‘' or '\'';
        var endsAsSentence = paragraph[^1] is '.' or '!' or '?' or '”' or '"';

        return isShort && !isByline && !isDateline && !isQuotation && (!endsAsSentence || next.Length > paragraph.Length);
    }

    private static List<NewsImage> TakeImages(List<string> paragraphs, List<IntakeNote> notes)
    {
        var images = new List<NewsImage>();
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var rest = new List<string>();
            foreach (var line in paragraphs[i].Split('\n'))
            {
                if (IntakePhoto.Read(line) is { } image)
                {
                    images.Add(image);
                    notes.Add(new IntakeNote("photo", line, Told(image)));
                }
                else
                {
                    rest.Add(line);
                }
            }

            paragraphs[i] = string.Join('\n', rest);
        }

        paragraphs.RemoveAll(paragraph => paragraph.Length == 0);

        return images;
    }

    private static string Told(NewsImage image) => image switch
    {
        { Credit: { } credit, Caption: { } caption } => $"A photo with the credit “{credit}” and the caption “{caption}”.",
        { Credit: { } credit } => $"A photo with the credit “{credit}”.",
        _ => $"A photo with the caption “{image.Caption}”.",
    };
}
