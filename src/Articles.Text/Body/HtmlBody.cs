using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace Articles.Text;

/// <summary>A body of HTML from anywhere: measured and made plain, parsed, sanitised, and written anew from what is left.</summary>
internal static class HtmlBody
{
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>([.. HtmlWords.Allowed, "div"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "src", "alt"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
    })
    {
        KeepChildNodes = true,
    };

    public static RenderedBody? Render(string content, out BodyRefusal? refusal)
    {
        if (HtmlScan.Plain(content, out refusal) is not { } plain)
        {
            return null;
        }

        var document = new HtmlParser().ParseDocument(plain);
        if (document.Body is not { } body)
        {
            return new RenderedBody { Html = "", Text = "" };
        }

        // The scan only estimates what a parser makes of misnested tags; this is exact, and what follows is recursive.
        if (IsDeeper(body, HtmlScan.DeepestNesting))
        {
            refusal = HtmlScan.TooDeep();

            return null;
        }

        Sanitizer.SanitizeDom(document, document.Body, "");

        return BodyWriter.Write(body, out refusal);
    }

    private static bool IsDeeper(INode root, int deepest)
    {
        var open = new Stack<(INode Node, int Depth)>([(root, 0)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > deepest)
            {
                return true;
            }

            foreach (var child in next.Node.ChildNodes)
            {
                if (child is IElement)
                {
                    open.Push((child, next.Depth + 1));
                }
            }
        }

        return false;
    }
}
