namespace Articles.Text;

/// <summary>The languages with a table; any other yields its marked stretches alone.</summary>
internal static class QuoteLanguages
{
    private static readonly QuoteLanguage Unknown = new("und") { HasWords = false };

    public static QuoteLanguage Of(string language)
    {
        var end = language.AsSpan().IndexOfAny('-', '_');
        var code = (end < 0 ? language : language[..end]).ToLowerInvariant();

        return code switch
        {
            "en" => EnglishQuotes.Table,
            "de" => GermanQuotes.Table,
            "fr" => FrenchQuotes.Table,
            "es" => SpanishQuotes.Table,
            "it" => ItalianQuotes.Table,
            "pt" => PortugueseQuotes.Table,
            "nl" => DutchQuotes.Table,
            "sv" => SwedishQuotes.Table,
            "da" => DanishQuotes.Table,
            "no" or "nb" or "nn" => NorwegianQuotes.Table,
            "fi" => FinnishQuotes.Table,
            "ja" => JapaneseQuotes.Table,
            "pl" => PolishQuotes.Table,
            "cs" => CzechQuotes.Table,
            "hu" => HungarianQuotes.Table,
            "ru" => RussianQuotes.Table,
            "el" => GreekQuotes.Table,
            _ => Unknown,
        };
    }
}
