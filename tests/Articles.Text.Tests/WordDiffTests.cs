namespace Articles.Text.Tests;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("", "all new")]
    [InlineData("all gone", "")]
    [InlineData("The quay is safe.", "The quay was not safe, she said.")]
    [InlineData("a b c a b b a", "c b a b a c")]
    [InlineData("one two three four five six", "six five four three two one")]
    public void The_parts_make_up_both_texts(string older, string younger)
    {
        var parts = WordDiff.Between(older, younger);

        Assert.Equal(older, string.Concat(parts.Where(part => part.Op != DiffOp.Insert).Select(part => part.Text)));
        Assert.Equal(younger, string.Concat(parts.Where(part => part.Op != DiffOp.Delete).Select(part => part.Text)));
    }

    [Fact]
    public void Only_what_changed_is_told_as_changed() =>
        Assert.Equal(
            [new(DiffOp.Equal, "The quay "), new(DiffOp.Delete, "is"), new(DiffOp.Insert, "was"), new(DiffOp.Equal, " safe.")],
            WordDiff.Between("The quay is safe.", "The quay was safe."));

    [Theory]
    [InlineData("the 😀 is", "the 😁 is")]
    [InlineData("Anna 𝒵im said", "Anna 𝒴im said")]
    public void A_character_of_two_halves_is_told_whole(string older, string younger) =>
        Assert.All(WordDiff.Between(older, younger), part => Assert.True(part.Text.IsNormalized(), "A lone half cannot be normalized, or written as JSON."));

    [Fact]
    public void Random_texts_are_always_made_up_again()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (older, younger) = (Words(random), Words(random));
            var parts = WordDiff.Between(older, younger);
            Assert.Equal(older, string.Concat(parts.Where(part => part.Op != DiffOp.Insert).Select(part => part.Text)));
            Assert.Equal(younger, string.Concat(parts.Where(part => part.Op != DiffOp.Delete).Select(part => part.Text)));
        }
    }

    [Fact]
    public void Long_texts_without_anything_in_common_are_compared_in_a_moment()
    {
        var (older, younger) = (string.Join(' ', Enumerable.Range(0, 100_000)), string.Join(' ', Enumerable.Range(200_000, 100_000)));

        var parts = WordDiff.Between(older, younger);

        Assert.Equal(younger, string.Concat(parts.Where(part => part.Op != DiffOp.Delete).Select(part => part.Text)));
    }

    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(40)).Select(_ => "abcd"[random.Next(4)]));
}
