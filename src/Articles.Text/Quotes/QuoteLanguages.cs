namespace Articles.Text;

/// <summary>The languages with a table; any other yields its marked stretches alone.</summary>
internal static class QuoteLanguages
{
    private static readonly QuoteLanguage Unknown = new("und");

    public static QuoteLanguage Of(string language)
    {
        var end = language.AsSpan().IndexOfAny('-', '_');
        var code = (end < 0 ? language : language[..end]).ToLowerInvariant();

        return code switch
        {
            "en" => EnglishQuotes.Table,
            "de" => GermanQuotes.Table,
            _ => Unknown,
        };
    }
}
