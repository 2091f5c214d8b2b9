using CsCheck;

namespace Articles.Text.Tests.Related;

public class StoredFormTests
{
    private const int DredgingId = 123582720;

    private static readonly string[] Languages = ["en", "de", "fr", "sv", "th", "", "x-none"];

    [Fact]
    public void The_same_article_is_packed_to_the_same_bytes()
    {
        var again = Newsroom.StatisticsOf(Newsroom.Harbour, Newsroom.Ferry, Newsroom.Orchard);

        Assert.Equal(TermVector.Pack(Newsroom.Harbour, Newsroom.Statistics), TermVector.Pack(Newsroom.Harbour, again));
    }

    [Fact]
    public void A_word_keeps_its_number_for_ever()
    {
        // What is stored would be lost if this changed.
        Assert.Equal(DredgingId, Assert.Single(TermProfile.Of("", null, "Dredging", "en").WordIds));
    }

    [Fact]
    public void A_signature_comes_back_as_it_was_stored()
    {
        var terms = Signature.Of(Newsroom.Harbour, Newsroom.Statistics);

        var back = Signature.Unpack(Signature.Pack(terms));

        Assert.Equal(terms.Select(term => term.WordId), back.Select(term => term.WordId));
        Assert.All(terms.Zip(back), pair => Assert.Equal(pair.First.Weight, pair.Second.Weight, 4));
    }

    [Fact]
    public void A_vector_tells_the_words_whose_frequencies_it_needs()
    {
        var ids = TermVector.WordIds(TermVector.Pack(Newsroom.Harbour, Newsroom.Statistics));

        Assert.Equal(Newsroom.Harbour.WordIds.Order(), ids);
    }

    [Fact]
    public void A_vector_weighed_anew_is_the_vector_packed_anew()
    {
        var grown = Newsroom.StatisticsOf(Newsroom.Harbour, Newsroom.Ferry, Newsroom.Ferry, Newsroom.Orchard, Newsroom.Orchard);
        var old = TermVector.Pack(Newsroom.Harbour, Newsroom.Statistics);
        var query = new RelatedQuery(TermVector.Pack(Newsroom.Ferry, grown), grown);

        TermVector.Weigh(old, grown);

        var (expected, weighed) = (query.Compare(TermVector.Pack(Newsroom.Harbour, grown)), query.Compare(old));
        Assert.Equal(expected.Words, weighed.Words, 5);
        Assert.Equal(expected.Pairs, weighed.Pairs, 5);
    }

    [Fact]
    public void Damaged_bytes_are_refused()
    {
        var packed = TermVector.Pack(Newsroom.Harbour, Newsroom.Statistics);

        Assert.Throws<InvalidDataException>(() => TermVector.WordIds(packed.AsSpan(0, packed.Length - 1)));
        Assert.Throws<InvalidDataException>(() => TermVector.WordIds([]));
        Assert.Throws<InvalidDataException>(() => Signature.Unpack([1, 2, 3]));
    }

    [Fact]
    public void Any_text_is_packed_small_and_compares_within_bounds()
    {
        Gen.Select(Gen.String, Gen.String, Gen.Int[0, Languages.Length - 1]).Sample((headline, body, language) =>
        {
            var profile = TermProfile.Of(headline, headline, body, Languages[language]);
            var statistics = Newsroom.StatisticsOf(profile);
            var packed = TermVector.Pack(profile, statistics);
            var likeness = new RelatedQuery(packed, statistics).Compare(packed);

            return packed.Length < 4096 && likeness.Words is >= 0 and <= 1 && likeness.HeadlineCover is >= 0 and <= 1;
        });
    }
}
