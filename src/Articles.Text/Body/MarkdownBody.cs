using Markdig;

namespace Articles.Text;

/// <summary>A body of Markdown, which goes the way of HTML once it is HTML.</summary>
internal static class MarkdownBody
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static RenderedBody? Render(string content, out BodyRefusal? refusal) =>
        HtmlBody.Render(Markdown.ToHtml(content, Pipeline), out refusal);
}
