using System.Diagnostics.CodeAnalysis;

namespace Articles.Text;

/// <summary>Reads a news text as it lies in a file: headline, standfirst, photo lines, body.</summary>
public static class Intake
{
    /// <summary>Takes a text apart, or tells in a sentence why it is no news text.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out NewsText? news, [NotNullWhen(false)] out string? problem)
    {
        news = null;
        problem = null;

        var paragraphs = PlainBody.Paragraphs(text);
        if (!paragraphs.Any(paragraph => paragraph.Any(char.IsLetterOrDigit)))
        {
            problem = "The text has no words, so there is no headline to begin with.";

            return false;
        }

        news = new NewsText
        {
            Headline = paragraphs[0],
            Body = string.Join("\n\n", paragraphs.Skip(1)),
            Recognised = [new IntakeNote("headline", paragraphs[0], "The first line is the headline.")],
        };

        return true;
    }
}
