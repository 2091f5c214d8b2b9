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
    public void A_vector_of_the_first_version_is_read_as_one_without_a_lead()
    {
        var statistics = Newsroom.Statistics;
        var packed = TermVector.Pack(Newsroom.Harbour, statistics);
        var lead = Newsroom.Harbour.WordIds.Count();
        byte[] old = [1, .. packed.AsSpan(1, packed.Length - 1 - sizeof(ushort) - sizeof(float) - lead - 1)];

        var likeness = new RelatedQuery(TermVector.Pack(Newsroom.Ferry, statistics), statistics).Compare(old);

        Assert.Equal(Newsroom.Compare(Newsroom.Ferry, Newsroom.Harbour).Words, likeness.Words, 5);
        Assert.Equal(0, likeness.Leads);
    }

    [Fact]
    public void All_words_of_a_signature_are_asked_for_where_they_are_rare_and_forty_where_they_are_common()
    {
        var body = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"matter{number}"));
        var rare = new TermStatistics(1_000_000, _ => 3);
        var common = new TermStatistics(1_000_000, _ => 20_000);
        var profile = Newsroom.Read("Many", body);

        Assert.Equal(Signature.MostTerms, Signature.Asked(Signature.Of(profile, rare), rare).Length);
        Assert.Equal(40, Signature.Asked(Signature.Of(profile, common), common).Length);
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
