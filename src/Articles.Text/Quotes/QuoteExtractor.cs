namespace Articles.Text;

/// <summary>Finds who said what in a news text.</summary>
public static class QuoteExtractor
{
    /// <summary>Finds the quotes of a text in reading order; the same text always gives the same answer.</summary>
    /// <param name="text">The text, paragraphs parted by blank lines.</param>
    /// <param name="language">Its language, as BCP 47 writes it.</param>
    public static IReadOnlyList<FoundQuote> Extract(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);

        var read = new QuoteText(text, QuoteLanguages.Of(language));
        return new QuoteFinder(read).Find();
    }
}
