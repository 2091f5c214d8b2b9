using CsCheck;

namespace Articles.Text.Tests;

public class QuotePropertyTests
{
    private static readonly string[] Languages = ["en", "de", "fr", "es", "it", "nl", "pt", "sv", "fi", "ja", "xx", ""];

    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "'", "‘", "’", "„", "«", "»", "‹", "›", "「", "」", "``", "''", "—", "–", "-", "\n", "\n\n", "\r\n", "\u2029", " ", "\u00a0", "\t", "\0", "\u0301",
        "\ud83c", "\udf89", "🎉", ".", ",", ":", ";", "?", "!", "…", "(", ")", "[", "]", "said", "says", "told", "that", "no", "dijo a", "este lunes", "sagte nicht", "Nora", "Blake", "Mr.", "the", "minister", "she", "he",
        "according to", "sagte", "dass", "sei", "laut", "zufolge", "so", "der", "dit-il", "a déclaré", "dijo", "7", "90s", "U.S.", "ß", "Ω", "中",
    ];

    private static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 120].Select(p => string.Concat(p));

    [Fact]
    public void Whatever_the_text_every_span_lies_inside_it() =>
        Gen.Select(Text, Gen.Int[0, Languages.Length - 1].Select(i => Languages[i])).Sample((text, language) =>
        {
            foreach (var quote in QuoteExtractor.Extract(text, language))
            {
                AssertInside(quote.Span, text);
                AssertInside(quote.Clause, text);
                AssertInside(quote.Cue, text);
                AssertInside(quote.Speaker?.Mention, text);
                Assert.InRange(quote.Confidence, 0, 1);
                Assert.True(quote.Paragraph >= 0);
            }
        });

    [Fact]
    public void The_quotes_come_in_reading_order_and_continue_only_what_came_before() =>
        Gen.Select(Text, Gen.Int[0, Languages.Length - 1].Select(i => Languages[i])).Sample((text, language) =>
        {
            var quotes = QuoteExtractor.Extract(text, language);
            for (var i = 0; i < quotes.Count; i++)
            {
                Assert.True(i == 0 || quotes[i - 1].Span.Start <= quotes[i].Span.Start);
                Assert.True(quotes[i].Continues is not { } before || (before >= 0 && before < i));
            }
        });

    [Fact]
    public void The_same_text_always_gives_the_same_answer() =>
        Gen.Select(Text, Gen.Int[0, Languages.Length - 1].Select(i => Languages[i])).Sample((text, language) =>
            Assert.Equal(QuoteExtractor.Extract(text, language), QuoteExtractor.Extract(text, language)));

    [Fact]
    public void The_words_are_the_same_whether_code_points_or_utf16_units_are_counted() =>
        Gen.Select(Text, Gen.Int[0, Languages.Length - 1].Select(i => Languages[i])).Sample((text, language) =>
        {
            var points = CodePointsOf(text);
            foreach (var span in QuoteExtractor.Extract(text, language).Select(quote => quote.Span))
            {
                var places = CodePoints.FromUtf16(text, [span.Start, span.End]);
                Assert.Equal(text[span.Start..span.End], string.Concat(points[places[0]..places[1]]));
            }
        });

    [Fact]
    public void Any_characters_at_all_are_read() =>
        Gen.String[Gen.Char, 0, 300].Sample(text => QuoteExtractor.Extract(text, "en"));

    [Theory]
    [InlineData("“")]
    [InlineData("\"")]
    [InlineData("„“")]
    [InlineData("‘’")]
    [InlineData("“a” said Nora Blake. ")]
    [InlineData("said ")]
    [InlineData("Nora ")]
    [InlineData("\n—")]
    [InlineData("« a\n\n» b ")]
    [InlineData("Mayor Laura King ")]
    [InlineData("Laura von der ")]
    [InlineData("\ud800")]
    public void A_megabyte_of_anything_is_read(string piece)
    {
        const int Megabyte = 1 << 20;
        var text = string.Concat(Enumerable.Repeat(piece, Megabyte / piece.Length));

        var quotes = QuoteExtractor.Extract(text, "es");

        Assert.All(quotes, q => AssertInside(q.Span, text));
    }

    // As Python counts them: a lone surrogate is one too.
    private static string[] CodePointsOf(string text)
    {
        var points = new List<string>();
        for (var i = 0; i < text.Length; i += points[^1].Length)
            points.Add(text.Substring(i, char.IsSurrogatePair(text, i) ? 2 : 1));

        return [.. points];
    }

    private static void AssertInside(Stretch? stretch, string text)
    {
        if (stretch is { } s)
            Assert.True(s.Start >= 0 && s.Start < s.End && s.End <= text.Length, $"{s.Start}..{s.End} of {text.Length}");
    }
}
