using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Articles.Benchmarks")]

namespace Articles.Text;

/// <summary>Finds who said what in a news text.</summary>
public static class QuoteExtractor
{
    /// <summary>
    /// Counts the changes of the rules. Articles know by which version their quotes were found, so that an archive is read again
    /// with `reextract` where it has to be.
    /// </summary>
    public const int Version = 7;

    /// <summary>Finds the quotes of a text in reading order; the same text always gives the same answer.</summary>
    /// <param name="text">The text, paragraphs parted by blank lines.</param>
    /// <param name="language">Its language, as BCP 47 writes it.</param>
    public static IReadOnlyList<FoundQuote> Extract(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);

        return ExtractWithout(text, language, reason: null);
    }

    /// <summary>Extracts with one rule off, so that it can be measured what the rule brings.</summary>
    internal static IReadOnlyList<FoundQuote> ExtractWithout(string text, string language, string? reason) =>
        new QuoteFinder(new QuoteText(text, QuoteLanguages.Of(language)), reason).Find();
}
