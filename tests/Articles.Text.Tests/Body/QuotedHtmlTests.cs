namespace Articles.Text.Tests;

/// <summary>Quotes marked up in a body, told by `{` and `}` in its text; the address of each is `c`.</summary>
public sealed class QuotedHtmlTests
{
    private const string Q = "<q cite=\"c\">";

    [Theory]
    [InlineData("<p>“{The quay is safe,}” said Ines.</p>", "<p>[The quay is safe,</q> said Ines.</p>")]
    [InlineData("<p>“{The <em>quay</em> is safe,}” said Ines.</p>", "<p>[The <em>quay</em> is safe,</q> said Ines.</p>")]
    [InlineData("<p>“<em>{The quay is safe,}</em>” said Ines.</p>", "<p>[<em>The quay is safe,</em></q> said Ines.</p>")]
    [InlineData("<p><em>“{The quay is safe,}”</em> said Ines.</p>", "<p><em>[The quay is safe,</q></em> said Ines.</p>")]
    [InlineData("<p>&quot;{The <strong>quay<br>is safe,}</strong>&quot; said Ines.</p>", "<p>[The <strong>quay<br>is safe,</strong></q> said Ines.</p>")]
    public void A_quote_holds_the_elements_that_stand_in_it(string body, string html) => Expect(body, html);

    [Theory]
    [InlineData("<p>“{The <strong>quay is safe,}” said</strong> Ines.</p>", "<p>[The <strong>quay is safe,</strong></q><strong> said</strong> Ines.</p>")]
    [InlineData("<p><strong>They said: “{The</strong> quay is safe,}” to Ines.</p>", "<p><strong>They said: </strong>[<strong>The</strong> quay is safe,</q> to Ines.</p>")]
    [InlineData("<p><em>“{The quay</em> is safe,}” said Ines.</p>", "<p>[<em>The quay</em> is safe,</q> said Ines.</p>")]
    [InlineData("<p>They said “{the quay <em>is safe}”</em> to Ines.</p>", "<p>They said [the quay <em>is safe</em></q> to Ines.</p>")]
    [InlineData("<p>See <a href=\"/a\" rel=\"noopener nofollow ugc\"><em>“{the quay</em> is</a> safe,}” said Ines.</p>", "<p>See [<a href=\"/a\" rel=\"noopener nofollow ugc\"><em>the quay</em> is</a> safe,</q> said Ines.</p>")]
    [InlineData("<p>“{The <a href=\"/a\" rel=\"noopener nofollow ugc\">quay <em>is safe,}” said</em> Ines</a>.</p>", "<p>[The <a href=\"/a\" rel=\"noopener nofollow ugc\">quay <em>is safe,</em></a></q><a href=\"/a\" rel=\"noopener nofollow ugc\"><em> said</em> Ines</a>.</p>")]
    public void An_element_that_a_quote_cuts_ends_and_begins_again(string body, string html) => Expect(body, html);

    [Theory]
    [InlineData("<p>They say “{the quay</p>\n<p>is safe}” today.</p>", "<p>They say [the quay</q></p>\n<p>[is safe</q> today.</p>")]
    [InlineData("<p>They say “{the <em>quay</em></p>\n<p>“is safe}” today.</p>", "<p>They say [the <em>quay</em></q></p>\n<p>[is safe</q> today.</p>")]
    public void A_quote_that_runs_through_paragraphs_is_one_in_each(string body, string html) => Expect(body, html);

    [Theory]
    [InlineData("<p>“{The quay <em>is safe}</em>”</p>", "<blockquote cite=\"c\"><p>“The quay <em>is safe</em>”</p></blockquote>")]
    [InlineData("<p>They say <q>{the quay is safe}</q> today.</p>", "<p>They say [the quay is safe</q> today.</p>")]
    [InlineData("<p>— {The quay <em>is} safe</em>, said Ines.</p>", "<p>— <span>The quay </span><em><span>is</span> safe</em>, said Ines.</p>")]
    [InlineData("<p>“{The <q>quay is}” safe</q>, said Ines.</p>", "<p>“<span>The </span><q><span>quay is</span>” safe</q>, said Ines.</p>")]
    public void Marks_are_drawn_once_and_none_where_none_are_written(string body, string html) => Expect(body, html);

    [Fact]
    public void Two_quotes_in_one_cut_element_leave_it_whole()
    {
        const string Html = "<p>“A <em>b” c “d</em> e” f</p>";
        const string Text = "“A b” c “d e” f";

        Assert.Equal(
            $"<p>{Q}A <em>b</em></q><em> c </em>{Q}<em>d</em> e</q> f</p>",
            QuotedHtml.Write(Html, Text, [Quote(new Stretch(1, 4)), Quote(new Stretch(9, 12))]));
    }

    private static void Expect(string body, string expected)
    {
        var html = body.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
        Assert.True(BodyRenderer.TryRender(BodyFormat.Html, html, out var rendered, out _));
        Assert.True(BodyRenderer.TryRender(BodyFormat.Html, body, out var told, out _));
        var (start, end) = (told.Text.IndexOf('{', StringComparison.Ordinal), told.Text.IndexOf('}', StringComparison.Ordinal) - 1);

        Assert.Equal(expected.Replace("[", Q, StringComparison.Ordinal), QuotedHtml.Write(rendered.Html, rendered.Text, [Quote(new Stretch(start, end))]));
    }

    private static HtmlQuote Quote(Stretch place) => new(place, IsSpoken: true, "c", []);
}
