namespace Articles.Text.Tests.Related;

public class StemmingTests
{
    [Theory]
    [InlineData("en", "election", "elections")]
    [InlineData("en", "policy", "policies")]
    [InlineData("en", "run", "running")]
    [InlineData("en", "close", "closed")]
    [InlineData("de", "Wahl", "Wahlen")]
    [InlineData("de", "Minister", "Ministern")]
    [InlineData("fr", "élection", "elections")]
    [InlineData("fr", "journal", "journaux")]
    [InlineData("es", "elección", "elecciones")]
    [InlineData("it", "elezione", "elezioni")]
    [InlineData("nl", "verkiezing", "verkiezingen")]
    [InlineData("pt", "eleição", "eleições")]
    [InlineData("sv", "regering", "regeringen")]
    [InlineData("da", "regering", "regeringen")]
    [InlineData("nb", "regjering", "regjeringen")]
    [InlineData("en-GB", "ferry", "FERRIES")]
    public void Forms_of_one_word_are_one_term(string language, string one, string other)
    {
        Assert.Single(TermProfile.Of(one, null, other, language).WordIds);
    }

    [Theory]
    [InlineData("en", "news", "new deal")]
    [InlineData("en", "port", "portal")]
    [InlineData("xx", "word", "words")]
    public void Different_words_stay_apart(string language, string one, string other)
    {
        Assert.NotEqual(TermProfile.Of(one, null, "", language).WordIds, TermProfile.Of(other, null, "", language).WordIds);
    }

    [Fact]
    public void The_country_is_not_the_pronoun()
    {
        Assert.Single(TermProfile.Of("US", null, "us", "en").WordIds);
    }
}
