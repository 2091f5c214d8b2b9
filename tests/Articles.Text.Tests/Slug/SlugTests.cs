using CsCheck;

namespace Articles.Text.Tests;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Crème brûlée à l'été!", "creme-brulee-a-l-ete")]
    [InlineData("Straße in Łódź", "strasse-in-lodz")]
    [InlineData("Don't panic: NATO’s plan", "dont-panic-natos-plan")]
    [InlineData("Привет, мой мир", "привет-мой-мир")]
    [InlineData("Ærø & Þórshöfn", "aero-thorshofn")]
    [InlineData("  —  ", "")]
    public void A_headline_becomes_the_readable_part_of_an_address(string headline, string slug) =>
        Assert.Equal(slug, Slug.Of(headline));

    [Theory]
    [InlineData("one two three", 9, "one-two")]
    [InlineData("one two three", 7, "one-two")]
    [InlineData("incomprehensibility", 5, "incom")]
    public void A_long_one_is_cut_between_words_where_it_can_be(string headline, int length, string slug) =>
        Assert.Equal(slug, Slug.Of(headline, length));

    [Fact]
    public void The_slug_of_a_slug_is_the_slug() =>
        Gen.String.Sample(text => Assert.Equal(Slug.Of(text), Slug.Of(Slug.Of(text))));

    [Fact]
    public void Positions_go_to_code_points_and_back()
    {
        const string text = "a😀b😀";

        Assert.Equal(4, CodePoints.Count(text));
        Assert.Equal([0, 1, 2, 3, 4], CodePoints.FromUtf16(text, [0, 1, 3, 4, 6]));
        Assert.Equal([0, 1, 3, 4, 6], CodePoints.ToUtf16(text, [0, 1, 2, 3, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CodePoints.ToUtf16(text, 5));
    }
}
