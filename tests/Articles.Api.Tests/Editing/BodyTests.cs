using System.Diagnostics;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Editing;

public sealed class BodyTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly HttpClient _admin = newsroom.Admin;

    [Theory]
    [InlineData("html", """<p onclick="x()">Hi <b>there</b></p><script>alert(1)</script><form action="//evil"><input></form><a href="javascript:x">y</a>""")]
    [InlineData("markdown", "Hi **there**\n\n<script>alert(1)</script>\n\n[y](javascript:x)")]
    [InlineData("text", "Hi there <script>alert(1)</script>")]
    public async Task A_body_comes_out_safe_and_its_source_as_it_was(string format, string content)
    {
        var article = await _admin.CreateAsync($"Safe {format}", new { body = new { format, content } });

        var html = article.Json.Text("bodyHtml")!;
        foreach (var danger in new[] { "<script", "onclick=", "<form", "<input", "href=\"javascript:" })
            Assert.DoesNotContain(danger, html, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("Hi there", article.Json.Text("bodyText"), StringComparison.Ordinal);
        Assert.Equal(content, article.Json.Text("body.content"));
    }

    [Theory]
    [InlineData("html", "<div>")]
    [InlineData("html", "<b><i>")]
    [InlineData("html", "<table>")]
    [InlineData("markdown", "[")]
    [InlineData("markdown", ">")]
    [InlineData("markdown", "- ")]
    [InlineData("text", "“")]
    [InlineData("text", "a\u0301\u0301\u0301")]
    public async Task A_hostile_body_is_taken_or_refused_quickly(string format, string piece)
    {
        var content = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));
        var clock = Stopwatch.StartNew();

        var reply = await _admin.AskAsync("POST /v1/articles?validateOnly=true", new { headline = "Hostile", body = new { format, content } });

        Assert.True(reply.Status is 201 or 422, reply.Text[..Math.Min(300, reply.Text.Length)]);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public async Task A_news_text_becomes_an_article_and_says_what_was_recognised()
    {
        const string text = "Harbour reopens after storm\n\nFerries sail again from noon.\n\nPhoto: Harbour Press Ines Duarte.\n\n“The quay is safe,” said harbour master Ines Duarte, who had watched the wind all night from her tower.\n\nSimilar articles\n";

        var article = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(text, "text/plain; charset=utf-8"))).Expect(201);

        Assert.Equal("Harbour reopens after storm", article.Json.Text("headline"));
        Assert.Equal("Ferries sail again from noon.", article.Json.Text("standfirst"));
        Assert.Contains("Ines Duarte", article.Json.GetProperty("images")[0].Text("credit"), StringComparison.Ordinal);
        Assert.StartsWith("“The quay is safe,”", article.Json.Text("bodyText"), StringComparison.Ordinal);
        Assert.DoesNotContain("Similar", article.Json.Text("bodyText"), StringComparison.Ordinal);
        Assert.Superset(new HashSet<string?> { "headline", "standfirst", "photo" }, article.Json.GetProperty("intake").EnumerateArray().Select(entry => entry.Text("part")).ToHashSet());
        Assert.Equal("1", article.Json.Text("quoteCount"));
    }

    [Fact]
    public async Task No_control_character_disappears_from_a_news_text_unseen()
    {
        var article = (await _admin.AskAsync("POST /v1/articles", Asking.Bytes("Quay\0 opens\n\nIt is\u001b safe.", "text/plain"))).Expect(201);

        Assert.Equal(("Quay opens", "It is safe."), (article.Json.Text("headline"), article.Json.Text("bodyText")));
        var dropped = Assert.Single(article.Json.GetProperty("intake").EnumerateArray(), entry => entry.Text("part") == "dropped");
        Assert.Equal("U+0000 U+001B", dropped.Text("text"));
    }

    public static TheoryData<string, string> NewsTextsThatBreakARule => new()
    {
        { $"{new string('h', 301)}\n\nThe quay is safe.", "/headline too_long" },
        { $"Quay opens\n\nPhoto: Pier ({new string('C', 301)})\n\nThe quay is safe.", "/images/0/credit too_long" },
        { $"Quay opens\n\nThe quay is safe{new string('\u0323', 65)}.", "/body/content too_many_marks" },
        { "***\n\nThe quay is safe.", "/headline no_words" },
        { "  \n\n", "/headline no_words" },
    };

    [Theory]
    [MemberData(nameof(NewsTextsThatBreakARule))]
    public async Task What_is_wrong_with_a_news_text_is_told_of_the_property_it_was_meant_for(string text, string fault) =>
        Assert.Equal([fault], (await _admin.AskAsync("POST /v1/articles", Asking.Bytes(text, "text/plain"))).Expect(422).Faults);

    [Fact]
    public async Task A_news_text_that_is_no_utf8_is_refused()
    {
        (await _admin.AskAsync("POST /v1/articles", Asking.Bytes([0xff, 0xfe], "text/plain"))).Expect(400);
    }
}
