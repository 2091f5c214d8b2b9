using Markdig;

namespace Articles.Text;

/// <summary>A body of Markdown, which goes the way of HTML once it is HTML.</summary>
internal static class MarkdownBody
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static RenderedBody? Render(string content, out BodyRefusal? refusal)
    {
        refusal = MarkdownScan.Refusal(content);

        return refusal is null && Html(content, out refusal) is { } html ? HtmlBody.Render(html, out refusal) : null;
    }

    private static string? Html(string content, out BodyRefusal? refusal)
    {
        refusal = null;
        try
        {
            return Markdown.ToHtml(content, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig's own limit of depth, for which it has no exception of its own (xoofx/markdig#500).
            refusal = HtmlScan.TooDeep();

            return null;
        }
    }
}
