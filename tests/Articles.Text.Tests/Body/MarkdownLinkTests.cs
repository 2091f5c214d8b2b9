namespace Articles.Text.Tests;

public sealed class MarkdownLinkTests
{
    [Theory]
    [InlineData("<p>Look!<a href='https://a.test'>East</a></p>", "Look\\![East](<https://a.test>)")]
    [InlineData("<p><em>Look!<a href='https://a.test'>East</a></em></p>", "*Look\\![East](<https://a.test>)*")]
    [InlineData("<p>\\!<a href='https://a.test'>East</a></p>", "\\\\\\![East](<https://a.test>)")]
    [InlineData("<p>Look! <a href='https://a.test'>East</a>!</p>", "Look! [East](<https://a.test>)!")]
    public void A_link_behind_an_exclamation_mark_is_no_picture(string html, string expected)
    {
        Assert.True(BodyRenderer.TryRender(BodyFormat.Html, html, out var body, out _));

        var markdown = MarkdownText.Of(body.Html);

        Assert.Equal(expected, markdown);
        Assert.True(BodyRenderer.TryRender(BodyFormat.Markdown, markdown, out var again, out _));
        Assert.Equal(body.Text, again.Text);
    }
}
