namespace Articles.Text.Tests;

public sealed class MarkdownTableTests
{
    [Theory]
    [InlineData(BodyFormat.Markdown, "| Pier | Depth |\n|---|---|\n| East | 4 m |\n| West | 6 m |", "| Pier | Depth |\n| --- | --- |\n| East | 4 m |\n| West | 6 m |")]
    [InlineData(BodyFormat.Html, "<table><tr><th>Pier<th>Depth<tr><td>East<td>4 m</table>", "| Pier | Depth |\n| --- | --- |\n| East | 4 m |")]
    [InlineData(BodyFormat.Html, "<table><tr><td>East<td>4 m</table>", "|  |  |\n| --- | --- |\n| East | 4 m |")]
    [InlineData(BodyFormat.Html, "<table><caption>Piers</caption><tr><th>Pier<tr><td>East<td>4 m</table>", "Piers\n\n| Pier |  |\n| --- | --- |\n| East | 4 m |")]
    [InlineData(BodyFormat.Html, "<p>Before</p><table><tr><th>A</table><p>After</p>", "Before\n\n| A |\n| --- |\n\nAfter")]
    [InlineData(BodyFormat.Html, "<ul><li>Piers<table><tr><th>A<tr><td>B</table></ul>", "- Piers\n  \n  | A |\n  | --- |\n  | B |")]
    public void A_table_stays_a_table(BodyFormat format, string body, string expected) =>
        Assert.Equal(expected, MarkdownText.Of(Html(format, body)));

    [Theory]
    [InlineData("East|West", "East\\|West")]
    [InlineData("East<br>West", "East West")]
    [InlineData("<p>East</p><p>West</p>", "East West")]
    [InlineData("<code>a|b</code>", "`a\\|b`")]
    [InlineData("<code>a<em>|</em>b</code>", "`a\\|b`")]
    [InlineData("<pre><code>a|b\nc</code></pre>", "``` a\\|b c ```")]
    [InlineData("<a href='https://a.test/x|y'>East</a>", "[East](<https://a.test/x%7Cy>)")]
    [InlineData("<table><tr><td>East<td>West</table>", "East  West")]
    public void Nothing_in_a_cell_ends_it(string cell, string expected) =>
        Assert.Equal($"| {expected} |\n| --- |", MarkdownText.Of(Html(BodyFormat.Html, $"<table><thead><tr><th>{cell}</th></tr></thead></table>")));

    [Theory]
    [InlineData("<table><tr><th>Pier<th>Depth<tr><td>East|West<td>4 m<tr><td>- 3<td>1. <b>b</b></table>")]
    [InlineData("<table><tr><td>East<td>4 m</table>")]
    public void What_is_written_is_read_as_the_same_words(string html)
    {
        var (body, words) = Rendered(BodyFormat.Html, html);

        var again = Rendered(BodyFormat.Markdown, MarkdownText.Of(body));

        Assert.Equal(words, again.Text.Trim());
        Assert.Contains("<table>", again.Html, StringComparison.Ordinal);
    }

    private static string Html(BodyFormat format, string content) => Rendered(format, content).Html;

    private static (string Html, string Text) Rendered(BodyFormat format, string content)
    {
        Assert.True(BodyRenderer.TryRender(format, content, out var body, out _));

        return (body.Html, body.Text);
    }
}
