namespace Articles.Text.Tests.Related;

public class ReasonTests
{
    [Fact]
    public void Every_reason_stands_in_both_texts_as_written_heaviest_first()
    {
        var reasons = RelatedReasons.Of(Newsroom.Harbour, TermForms.Of(Newsroom.Ferry, Newsroom.Statistics));

        Assert.InRange(reasons.Count, 3, 5);
        Assert.All(reasons, reason => Assert.Contains(reason.Value, Newsroom.Harbour.Text, StringComparison.Ordinal));
        Assert.All(reasons, reason => Assert.Contains(reason.Value, Newsroom.Ferry.Text, StringComparison.Ordinal));
        Assert.Equal(reasons.OrderByDescending(reason => reason.Weight), reasons);
    }

    [Fact]
    public void A_shared_place_is_told_by_its_whole_name()
    {
        var reasons = RelatedReasons.Of(Newsroom.Harbour, TermForms.Of(Newsroom.Ferry, Newsroom.Statistics));

        Assert.Contains(reasons, reason => reason is { Kind: ReasonKind.Entity, Value: "Port of Aldhaven" });
        Assert.DoesNotContain(reasons, reason => reason.Value == "Aldhaven");
    }

    [Fact]
    public void Half_a_word_is_no_reason()
    {
        var one = Newsroom.Read("Carpets", "New carpets for the hall.");
        var other = Newsroom.Read("Carp", "A carp in the pond.");

        Assert.Empty(RelatedReasons.Of(one, TermForms.Of(other, Newsroom.StatisticsOf(one, other))));
    }

    [Fact]
    public void Articles_that_share_nothing_give_no_reason()
    {
        Assert.Empty(RelatedReasons.Of(Newsroom.Harbour, TermForms.Of(Newsroom.Orchard, Newsroom.Statistics)));
    }
}
