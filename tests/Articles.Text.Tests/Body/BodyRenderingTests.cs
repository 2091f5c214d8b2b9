namespace Articles.Text.Tests;

public sealed class BodyRenderingTests
{
    [Theory]
    [InlineData("One.\n\nTwo,\nstill two.", "<p>One.</p>\n<p>Two,<br>still two.</p>", "One.\n\nTwo,\nstill two.")]
    [InlineData("One.\r\nTwo.", "<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo.")]
    [InlineData("1 < 2 & \"so\"", "<p>1 &lt; 2 &amp; &quot;so&quot;</p>", "1 < 2 & \"so\"")]
    [InlineData("cafe\u0301", "<p>caf\u00e9</p>", "caf\u00e9")]
    [InlineData("", "", "")]
    public void Plain_text_keeps_its_paragraphs_and_lines(string content, string html, string text) =>
        Expect(BodyFormat.Text, content, html, text);

    [Theory]
    [InlineData("<div>One</div><div>Two <span>more</span></div>", "<p>One</p>\n<p>Two more</p>", "One\n\nTwo more")]
    [InlineData("a<br>b<br><br>c", "<p>a<br>b</p>\n<p>c</p>", "a\nb\n\nc")]
    [InlineData("<h1>T</h1><b>x</b> <i>y</i>", "<h2>T</h2>\n<p><strong>x</strong> <em>y</em></p>", "T\n\nx y")]
    [InlineData("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "a\n\nb")]
    [InlineData("<ol><li>a<div>b</div></ol>", "<ol><li>a<p>b</p></li></ol>", "a\n\nb")]
    [InlineData("<p>He <q>agreed</q>.", "<p>He <q>agreed</q>.</p>", "He “agreed”.")]
    [InlineData("<p>10&nbsp;km</p><p>&nbsp;</p>", "<p>10\u00a0km</p>", "10\u00a0km")]
    [InlineData("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>", "a\n\nb")]
    [InlineData("<pre>\n  a\n   b</pre>", "<pre>  a\n   b</pre>", "a\n   b")]
    [InlineData("<script>x</script>a<style>y</style><svg><p>z</svg>", "<p>a</p>", "a")]
    [InlineData("<a href='javascript:x'>a</a>", "<p>a</p>", "a")]
    [InlineData("<p onclick=x style=y id=z>a<!-- b -->", "<p>a</p>", "a")]
    [InlineData("<form action=//x><input>a</form>", "<p>a</p>", "a")]
    [InlineData("x<img src=data:x><img src=/a.jpg>", "<p>x<img src=\"/a.jpg\" alt=\"\"></p>", "x")]
    [InlineData("<table><tr><td>1<td><td>3</table>", "<table><tbody><tr><td>1</td><td></td><td>3</td></tr></tbody></table>", "1\t\t3")]
    public void Html_becomes_a_few_safe_elements_and_their_text(string content, string html, string text) =>
        Expect(BodyFormat.Html, content, html, text);

    [Theory]
    [InlineData("# A\n\nb **c**\nd", "<h2>A</h2>\n<p>b <strong>c</strong> d</p>", "A\n\nb c d")]
    [InlineData("<b>x</b> [y](javascript:z)", "<p>&lt;b&gt;x&lt;/b&gt; y</p>", "<b>x</b> y")]
    [InlineData("> a", "<blockquote><p>a</p></blockquote>", "a")]
    public void Markdown_goes_the_same_way(string content, string html, string text) =>
        Expect(BodyFormat.Markdown, content, html, text);

    [Fact]
    public void A_link_says_that_we_do_not_vouch_for_it()
    {
        Assert.True(BodyRenderer.TryRender(BodyFormat.Html, "<a href='https://example.org/?a=1&amp;b'>x</a>", out var body, out _));

        Assert.Equal("<p><a href=\"https://example.org/?a=1&amp;b\" rel=\"noopener nofollow ugc\">x</a></p>", body.Html);
    }

    private static void Expect(BodyFormat format, string content, string html, string text)
    {
        Assert.True(BodyRenderer.TryRender(format, content, out var body, out _));

        Assert.Equal(html, body.Html);
        Assert.Equal(text, body.Text);
    }
}
