namespace Articles.Text.Tests;

public sealed class MarkdownListTests
{
    [Theory]
    [InlineData("<ul><li>East<ul><li>Pier 1</li></ul></li><li>West</li></ul>", "- East\n  - Pier 1\n- West")]
    [InlineData("<ul><li>East<ol><li>Pier 1<ul><li>Gate</li></ul></li></ol></li></ul>", "- East\n  1. Pier 1\n     - Gate")]
    [InlineData("<ul><li>East<ul><li>Pier 1</li></ul>and more</li></ul>", "- East\n  \n  - Pier 1\n  \n  and more")]
    [InlineData("<ul><li>East<ul><li><hr></li></ul></li></ul>", "- East\n  \n  - ---")]
    public void A_list_within_a_list_stays_as_close_as_it_was(string html, string expected)
    {
        var body = Html(BodyFormat.Html, html);

        var markdown = MarkdownText.Of(body);

        Assert.Equal(expected, markdown);
    }

    [Theory]
    [InlineData("- East\n  - Pier 1\n- West")]
    [InlineData("1. East\n   - Pier 1\n     1. Gate")]
    [InlineData("- East\n  -\n- West")]
    public void A_list_that_is_written_is_read_as_the_same_list(string markdown)
    {
        var body = Html(BodyFormat.Markdown, markdown);

        Assert.Equal(body, Html(BodyFormat.Markdown, MarkdownText.Of(body)));
    }

    private static string Html(BodyFormat format, string content)
    {
        Assert.True(BodyRenderer.TryRender(format, content, out var body, out _));

        return body.Html;
    }
}
