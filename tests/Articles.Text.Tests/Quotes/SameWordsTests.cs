using CsCheck;

namespace Articles.Text.Tests;

/// <summary>A statement is known again when it is quoted elsewhere.</summary>
public class SameWordsTests
{
    private const string Statement = "We will not leave anybody behind on the islands this winter";

    [Theory]
    [InlineData(Statement)]
    [InlineData("WE WILL NOT LEAVE ANYBODY BEHIND ON THE ISLANDS THIS WINTER!")]
    [InlineData("We will not leave anybody behind, on the islands, this winter …")]
    public void The_same_words_are_entirely_alike(string again)
    {
        Assert.Equal(1, SameWords.Likeness(Statement, again));
        Assert.Equal(SameWords.Keys(Statement), SameWords.Keys(again));
    }

    [Theory]
    [InlineData("We will not leave anyone behind on the islands this winter")]
    [InlineData("We will not leave anybody behind on the islands this bitter winter")]
    [InlineData("No, we will not leave anybody behind on the islands this winter")]
    [InlineData("We won't leave anybody behind on the islands this winter")]
    public void Nearly_the_same_words_are_very_alike_and_share_a_key(string again)
    {
        Assert.InRange(SameWords.Likeness(Statement, again), 0.75, 0.999);
        Assert.NotEmpty(SameWords.Keys(Statement).Intersect(SameWords.Keys(again)));
    }

    [Theory]
    [InlineData("The budget for the swimming hall has been spent twice over")]
    [InlineData("")]
    [InlineData("…!")]
    public void Other_words_are_not_alike_and_share_none(string other)
    {
        Assert.InRange(SameWords.Likeness(Statement, other), 0, 0.3);
        Assert.Empty(SameWords.Keys(Statement).Intersect(SameWords.Keys(other)));
    }

    [Fact]
    public void Where_no_spaces_are_written_every_character_counts() =>
        Assert.NotEmpty(SameWords.Keys("私たちは島に誰も置き去りにしません").Intersect(SameWords.Keys("私たちは島に誰も置き去りにしない")));

    [Fact]
    public void The_keys_are_stored_and_so_never_change() =>
        Assert.Equal([938199270, -36298672, 1587516133, 1490645596, -950842097], SameWords.Keys("The quay is safe").Take(5));

    [Fact]
    public void Any_two_texts_can_be_compared_and_it_does_not_matter_which_is_first() =>
        Gen.Select(Gen.String[Gen.Char, 0, 60], Gen.String[Gen.Char, 0, 60]).Sample((one, other) =>
        {
            Assert.InRange(SameWords.Likeness(one, other), 0, 1);
            Assert.Equal(SameWords.Likeness(one, other), SameWords.Likeness(other, one));
            Assert.True(SameWords.Keys(one).Length is 0 or 12);
        });
}
