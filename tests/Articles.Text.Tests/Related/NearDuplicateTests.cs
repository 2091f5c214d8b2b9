namespace Articles.Text.Tests.Related;

public class NearDuplicateTests
{
    [Fact]
    public void The_same_text_with_a_word_changed_is_a_near_duplicate()
    {
        var copy = Newsroom.Read(
            "Port of Aldhaven closes for dredging",
            Newsroom.Harbour.Text.Replace("three", "four", StringComparison.Ordinal));

        Assert.True(NearDuplicate.Is(Newsroom.Compare(Newsroom.Harbour, copy)));
    }

    [Fact]
    public void Two_articles_of_one_story_are_not()
    {
        Assert.False(NearDuplicate.Is(Newsroom.Compare(Newsroom.Harbour, Newsroom.Ferry)));
    }

    [Fact]
    public void Two_short_reports_of_like_events_are_not_but_the_same_one_is()
    {
        const string Report = "A series of explosions in the harbour of Skarholm injures fourteen sailors.";
        var one = Newsroom.Read("", Report);
        var other = Newsroom.Read("", "A series of explosions in the harbour of Skarholm injures ninety sailors and damages ferries.");

        Assert.InRange(Newsroom.Compare(one, other).Words, NearDuplicate.WordCosine - 0.1, 0.86);
        Assert.False(NearDuplicate.Is(Newsroom.Compare(one, other)));
        Assert.True(NearDuplicate.Is(Newsroom.Compare(one, Newsroom.Read("", Report))));
    }

    [Fact]
    public void A_copy_is_looked_up_by_the_heaviest_of_the_words_that_few_articles_have()
    {
        var signature = Signature.Of(Newsroom.Harbour, Newsroom.Statistics);
        var common = signature[0].WordId;

        Assert.Equal(signature[1..].Take(32), Signature.Telling(signature, new TermStatistics(100_000, id => id == common ? 1_001 : 1_000)));
        Assert.Equal(
            Signature.Asked(signature, new TermStatistics(100_000, _ => 1_001)).ToArray(),
            Signature.Telling(signature, new TermStatistics(100_000, _ => 1_001)));
    }

    [Fact]
    public void Two_empty_articles_are_not()
    {
        Assert.False(NearDuplicate.Is(Newsroom.Compare(Newsroom.Read("", ""), Newsroom.Read("", ""))));
    }
}
