using System.Diagnostics.CodeAnalysis;

namespace Articles.Text;

/// <summary>Turns what an editor wrote into safe HTML and canonical text.</summary>
public static class BodyRenderer
{
    /// <summary>The number of these rules, stored beside a result and raised when the rules change.</summary>
    public const int Version = 1;

    /// <summary>Renders a body, or tells why it is refused.</summary>
    public static bool TryRender(
        BodyFormat format,
        string content,
        [NotNullWhen(true)] out RenderedBody? rendered,
        [NotNullWhen(false)] out BodyRefusal? refusal)
    {
        rendered = null;
        refusal = CleanText.Refusal(content);

        if (refusal is null)
        {
            rendered = format switch
            {
                BodyFormat.Text => PlainBody.Render(content),
                BodyFormat.Markdown => MarkdownBody.Render(content, out refusal),
                BodyFormat.Html => HtmlBody.Render(content, out refusal),
                _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such body format."),
            };
        }

        return rendered is not null;
    }
}
