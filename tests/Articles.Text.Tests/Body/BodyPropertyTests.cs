using System.Text.RegularExpressions;
using CsCheck;

namespace Articles.Text.Tests;

public sealed class BodyPropertyTests
{
    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<b>", "</b>", "<i>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<pre>",
        "</pre>", "<q>", "</q>", "<a href='/x'>", "</a>", "<br>", "<hr>", "<img src=x>", "<figure>", "<figcaption>", "</figure>",
        "<blockquote>", "</blockquote>", "<h1>", "</h1>", "<svg>", "<script>", "</script>", "<style>", "<!--", "-->", "<code>", "</code>",
        "a", " ", "\n", "e", "\u0301", "&#x338;", "&nbsp;", "&lt;", "<", ">", "\"", "'", "\ud83d", "\0", "*", "[", "](", ")", "`", "|", "|-|\n",
    ];

    private static readonly Gen<string> Markup = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 30].Select(string.Concat);

    private static readonly Regex OurTags = new(
        """
        ^(?:[^<>]
          |</?(?:p|h[234]|[uo]l|li|blockquote|q|em|strong|figure|figcaption|br|hr|code|pre|table|caption|t(?:head|body|foot|r|h|d))>
          |<a\ href="[^"<>]*"\ rel="noopener\ nofollow\ ugc">|</a>
          |<img\ src="[^"<>]*"\ alt="[^"<>]*">)*$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking,
        TimeSpan.FromSeconds(5));

    [Fact]
    public void No_body_makes_the_renderer_throw() =>
        Gen.Select(Gen.Enum<BodyFormat>(), Gen.OneOf(Markup, Gen.String)).Sample(
            (format, content) => Assert.NotEqual(BodyRenderer.TryRender(format, content, out _, out var refusal), refusal is not null));

    [Fact]
    public void Nothing_but_our_own_tags_comes_out() =>
        Gen.Select(Gen.Enum<BodyFormat>(), Markup).Sample((format, content) =>
        {
            if (BodyRenderer.TryRender(format, content, out var body, out _))
            {
                Assert.Matches(OurTags, body.Html);
            }
        });

    [Fact]
    public void What_was_rendered_renders_to_itself() =>
        Markup.Sample(content =>
        {
            if (BodyRenderer.TryRender(BodyFormat.Html, content, out var once, out _))
            {
                Assert.True(BodyRenderer.TryRender(BodyFormat.Html, once.Html, out var twice, out _));
                Assert.Equal(once, twice);
                Assert.True(once.Text.IsNormalized());
            }
        });
}
