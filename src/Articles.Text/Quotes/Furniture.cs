namespace Articles.Text;

/// <summary>Lines of a page that are no prose: captions, and lists of sources at its end.</summary>
internal static class Furniture
{
    // Characters; whatever is longer is prose.
    private const int LongestCaption = 400;
    private const int LongestHeading = 30;

    private static readonly string[] CaptionWords = ["Image:", "Photo:", "Picture:", "File image", "Foto:", "Bild:", "Imagen:", "Immagine:", "Quelle:"];

    private static readonly string[] EndHeadings =
    [
        "Sources", "Source", "References", "External links", "Related news", "Related articles", "Similar articles", "See also", "Read more",
        "Quellen", "Weblinks", "Themenverwandte Artikel", "Verwandte Artikel", "Fuentes", "Fonti", "Fontes", "Bronnen", "Källor", "Kilder", "Lähteet",
    ];

    /// <summary>Whether a line is the caption of a picture.</summary>
    public static bool IsCaption(string text, Paragraph line)
    {
        var words = text.AsSpan(line.Start, line.End - line.Start);
        if (words.Length > LongestCaption)
            return false;

        foreach (var word in CaptionWords)
        {
            if (words.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                || words.LastIndexOf(word, StringComparison.Ordinal) > words.Length / 2)
                return true;
        }

        return false;
    }

    /// <summary>Where the lists at the end of a page begin; the text's length where there are none.</summary>
    public static int EndOfProse(string text, List<Paragraph> lines)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var words = text.AsSpan(lines[i].Start, lines[i].End - lines[i].Start).TrimEnd(':');
            if (words.Length > LongestHeading)
                continue;

            foreach (var heading in EndHeadings)
            {
                if (words.Equals(heading, StringComparison.OrdinalIgnoreCase))
                    return lines[i].Start;
            }
        }

        return text.Length;
    }
}
