using AngleSharp.Dom;
using Ganss.Xss;

namespace Articles.Text;

/// <summary>A body of HTML from anywhere.</summary>
internal static class HtmlBody
{
    public static RenderedBody? Render(string content, out BodyRefusal? refusal)
    {
        refusal = null;
        var document = new HtmlSanitizer().SanitizeDom(content);

        return new RenderedBody { Html = document.Body!.InnerHtml, Text = string.Join("\n\n", PlainBody.Paragraphs(document.Body.Text())) };
    }
}
