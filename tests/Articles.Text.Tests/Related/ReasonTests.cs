namespace Articles.Text.Tests.Related;

public class ReasonTests
{
    [Fact]
    public void Every_reason_stands_in_both_texts_as_written_heaviest_first()
    {
        var reasons = RelatedReasons.Of(Forms(Newsroom.Harbour), Forms(Newsroom.Ferry));

        Assert.InRange(reasons.Count, 3, 5);
        Assert.All(reasons, reason => Assert.Contains(reason.Value, Newsroom.Harbour.Text, StringComparison.Ordinal));
        Assert.All(reasons, reason => Assert.Contains(reason.Value, Newsroom.Ferry.Text, StringComparison.Ordinal));
        Assert.Equal(reasons.OrderByDescending(reason => reason.Weight), reasons);
    }

    [Fact]
    public void A_shared_place_is_told_by_its_whole_name()
    {
        var reasons = RelatedReasons.Of(Forms(Newsroom.Harbour), Forms(Newsroom.Ferry));

        Assert.Contains(reasons, reason => reason is { Kind: ReasonKind.Entity, Value: "Port of Aldhaven" });
        Assert.DoesNotContain(reasons, reason => reason.Value == "Aldhaven");
    }

    [Fact]
    public void Somebody_is_told_by_the_whole_name_though_a_part_of_it_stands_there_more_often()
    {
        var one = Newsroom.Read("Lindqvist leads the choir", "Petra Lindqvist sings. Engineers follow.");
        var other = Newsroom.Read("Lindqvist counts potholes", "Petra Lindqvist looks at the road.");

        var reasons = RelatedReasons.Of(Forms(one), Forms(other));

        Assert.Equal([(ReasonKind.Entity, "Petra Lindqvist")], reasons.Select(reason => (reason.Kind, reason.Value)));
        Assert.Equal(1, reasons[0].Weight);
    }

    [Fact]
    public void A_day_of_the_week_is_nobody_s_name_unless_it_stands_in_one()
    {
        var one = Newsroom.Read("Shops open", "The shops open early on Monday for Black Friday.");
        var other = Newsroom.Read("Rain", "Rain on Monday, sun on Black Friday.");

        Assert.Equal(["Black Friday"], RelatedReasons.Of(Forms(one), Forms(other)).Where(reason => reason.Kind == ReasonKind.Entity).Select(reason => reason.Value));
    }

    [Fact]
    public void A_word_with_a_capital_in_one_of_them_is_a_reason_where_there_is_no_other()
    {
        var one = Newsroom.Read("Umbrellas sold", "Umbrellas sold well.");
        var other = Newsroom.Read("Dry spring", "The mayor lost two umbrellas.");

        Assert.Equal([(ReasonKind.Term, "umbrellas")], RelatedReasons.Of(Forms(one), Forms(other)).Select(reason => (reason.Kind, reason.Value)));
    }

    [Fact]
    public void Half_a_word_is_no_reason()
    {
        var one = Newsroom.Read("Carpets", "New carpets for the hall.");
        var other = Newsroom.Read("Carp", "A carp in the pond.");

        Assert.Empty(RelatedReasons.Of(Forms(one), Forms(other)));
        Assert.Empty(RelatedReasons.Of(Forms(Newsroom.Read("Hafengebäude", "Hafengebäude.")), Forms(Newsroom.Read("Hafengebä", "Hafengebä."))));
    }

    [Fact]
    public void Articles_that_share_nothing_give_no_reason()
    {
        Assert.Empty(RelatedReasons.Of(Forms(Newsroom.Harbour), Forms(Newsroom.Orchard)));
    }

    private static PackedForms Forms(TermProfile profile) => PackedForms.Of(TermForms.Of(profile, Newsroom.Statistics));
}
