namespace Articles.Text.Tests.Related;

public class RelatednessTests
{
    [Fact]
    public void An_article_is_more_related_to_its_own_story_than_to_another()
    {
        Assert.True(Newsroom.Raw(Newsroom.Harbour, Newsroom.Ferry) > 3 * Newsroom.Raw(Newsroom.Harbour, Newsroom.Orchard));
    }

    [Fact]
    public void It_does_not_matter_which_of_two_articles_asks()
    {
        var there = Newsroom.Compare(Newsroom.Harbour, Newsroom.Ferry);
        var back = Newsroom.Compare(Newsroom.Ferry, Newsroom.Harbour);

        Assert.Equal(there.Words, back.Words, 5);
        Assert.Equal(there.Pairs, back.Pairs, 5);
        Assert.Equal(there.Names, back.Names, 5);
        Assert.Equal(there.Headlines, back.Headlines, 5);
        Assert.Equal(there.HeadlineCover, back.HeadlineCover, 5);
        Assert.Equal(there.HeadlineWordCover, back.HeadlineWordCover, 5);
        Assert.Equal(there.Leads, back.Leads, 5);
        Assert.Equal(there.Length, back.Length, 5);
    }

    [Fact]
    public void Years_between_two_articles_weaken_their_relation_but_never_end_it()
    {
        var today = Newsroom.Raw(Newsroom.Harbour, Newsroom.Ferry);
        var afterYears = Newsroom.Raw(Newsroom.Harbour, Newsroom.Ferry, -20_000);

        Assert.InRange(afterYears, 0.3 * today, 0.5 * today);
    }

    [Fact]
    public void A_missing_date_counts_as_a_year_and_a_month()
    {
        Assert.Equal(Newsroom.Raw(Newsroom.Harbour, Newsroom.Ferry, 400), Newsroom.Raw(Newsroom.Harbour, Newsroom.Ferry, null), 9);
    }

    [Fact]
    public void A_headline_that_stands_in_the_other_text_is_covered_and_the_longer_the_better()
    {
        var quoting = Newsroom.Read("Letters", "Your report Port of Aldhaven to close for dredging forgot the anglers.");
        var brief = Newsroom.Read("Aldhaven to close", "A new report.");

        Assert.Equal(1, Newsroom.Compare(Newsroom.Harbour, quoting).HeadlineWordCover, 5);
        Assert.True(Newsroom.Compare(Newsroom.Harbour, quoting).HeadlineCover > Newsroom.Compare(brief, quoting).HeadlineCover);
        Assert.True(Newsroom.Compare(brief, quoting).HeadlineCover > 0);
    }

    [Fact]
    public void What_stands_at_the_head_of_both_counts_once_more()
    {
        var news = Newsroom.Read("Harbour", "The lighthouse burned. " + Matter(0));
        var again = Newsroom.Read("Fire", "Firemen left the lighthouse. " + Matter(100));
        var aside = Newsroom.Read("Fire", Matter(200) + " Once a lighthouse stood there.");

        Assert.True(Newsroom.Compare(news, again).Leads > Newsroom.Compare(news, aside).Leads);
    }

    [Fact]
    public void Two_long_articles_are_believed_more_than_two_short_ones()
    {
        var weights = RelatedWeights.Default;

        Assert.True(weights.Topic(new Likeness(0.5, 0.5, 0.5, 0, 0, 0, 0.5, 800)) > weights.Topic(new Likeness(0.5, 0.5, 0.5, 0, 0, 0, 0.5, 30)));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1000, 1)]
    public void A_score_stays_between_nothing_and_one(double raw, double score)
    {
        Assert.Equal(score, RelatedScore.Calibrated(raw, 100), 6);
    }

    [Fact]
    public void A_switched_off_signal_counts_for_nothing()
    {
        var nothing = new RelatedWeights { Words = 0, Pairs = 0, Names = 0, Headlines = 0, HeadlineCover = 0, HeadlineWordCover = 0, Leads = 0 };

        Assert.Equal(0, nothing.Topic(new Likeness(1, 1, 1, 1, 1, 1, 1, 300)));
    }

    private static string Matter(int first) => string.Join(' ', Enumerable.Range(first, 80).Select(number => $"matter{number}"));
}
