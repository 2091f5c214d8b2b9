using System.Diagnostics;

namespace Articles.Text.Tests.Related;

public class OddTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("...", "— ! —")]
    [InlineData("The", "of and the")]
    public void A_text_without_words_is_related_to_nothing(string headline, string body)
    {
        var empty = Newsroom.Read(headline, body);

        Assert.Equal(0, Newsroom.Raw(empty, Newsroom.Harbour));
        Assert.Equal(0, Newsroom.Raw(empty, empty));
        Assert.Empty(Signature.Of(empty, Newsroom.Statistics));
        Assert.Empty(TermForms.Of(empty, Newsroom.Statistics));
    }

    [Fact]
    public void Three_words_are_enough_for_an_answer()
    {
        Assert.True(Newsroom.Raw(Newsroom.Read("Dredging", "Skarholm ferries"), Newsroom.Harbour) > 0);
    }

    [Fact]
    public void A_megabyte_of_one_token_is_one_word()
    {
        var huge = Newsroom.Read("Noise", new string('x', 1_000_000));

        Assert.Equal(2, huge.WordIds.Count());
    }

    [Fact]
    public void A_megabyte_of_different_words_is_read_in_time_and_stays_small()
    {
        var body = string.Join(' ', Enumerable.Range(0, 150_000).Select(number => $"Word{number}"));
        var watch = Stopwatch.StartNew();

        var packed = TermVector.Pack(Newsroom.Read("Many", body), Newsroom.Statistics);

        Assert.True(packed.Length < 4096);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_language_without_rules_is_compared_by_its_words_as_they_stand()
    {
        var one = TermProfile.Of("Sügisene torm", null, "Torm murdis Saaremaa sadamas paadisilla.", "et");
        var other = TermProfile.Of("Paadisild", null, "Saaremaa sadamas on torm.", "et");

        Assert.True(Newsroom.Raw(one, other) > 0);
    }

    [Fact]
    public void A_script_without_spaces_is_read_by_pairs_of_letters()
    {
        var one = TermProfile.Of("東京港の工事", null, "東京港は三週間閉鎖される。", "ja");
        var other = TermProfile.Of("フェリー", null, "東京港が閉鎖された。", "ja");

        Assert.True(Newsroom.Raw(one, other) > 0);
    }
}
