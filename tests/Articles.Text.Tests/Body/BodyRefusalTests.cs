namespace Articles.Text.Tests;

public sealed class BodyRefusalTests
{
    public static TheoryData<BodyFormat, string, int, string> TooMuch => new()
    {
        { BodyFormat.Html, "<div>", 65, "too_deep" },
        { BodyFormat.Html, "<b><i>", 33, "too_deep" },
        { BodyFormat.Html, "<p>a</p>", 20_001, "too_many_elements" },
        { BodyFormat.Html, "</p>", 20_001, "too_many_elements" },
        { BodyFormat.Html, "&#x301;", 65, "too_many_marks" },
        { BodyFormat.Text, "\u0323", 65, "too_many_marks" },
        { BodyFormat.Markdown, ">", 130, "too_deep" },
        { BodyFormat.Markdown, "[", 1_000, "too_deep" },
        { BodyFormat.Markdown, "- ", 200, "too_deep" },
        { BodyFormat.Markdown, "a\n", 20_001, "too_many_lines" },
        { BodyFormat.Markdown, "[a]((", 10_000, "too_complex" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void What_would_cost_too_much_is_refused(BodyFormat format, string piece, int times, string code)
    {
        var content = string.Concat(Enumerable.Repeat(piece, times));

        Assert.False(BodyRenderer.TryRender(format, content, out _, out var refusal));

        Assert.Equal(code, refusal.Code);
    }

    [Fact]
    public void An_element_has_32_attributes_at_most()
    {
        var attributes = string.Concat(Enumerable.Range(0, 33).Select(i => $" a{i}=1"));

        Assert.False(BodyRenderer.TryRender(BodyFormat.Html, $"<p{attributes}>", out _, out var refusal));

        Assert.Equal("too_many_attributes", refusal.Code);
    }

    [Fact]
    public void A_script_cannot_hide_a_heap_of_elements_from_the_count()
    {
        var heap = string.Concat(Enumerable.Repeat("<div>", 30_000));

        Assert.False(BodyRenderer.TryRender(BodyFormat.Html, "<script>a<b c=\"</script>" + heap, out _, out var refusal));

        Assert.Equal("too_deep", refusal.Code);
    }
}
