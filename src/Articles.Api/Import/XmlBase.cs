using System.Xml.Linq;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>Addresses that are written in part, and meant from the `xml:base` of what is around them.</summary>
internal static class XmlBase
{
    public static readonly XName Name = XNamespace.Xml + "base";

    /// <summary>What is said around, and within it anew.</summary>
    public static string? Within(string? around, string? anew) => (around, anew) switch
    {
        (_, null) => around,
        ({ } page, _) when Uri.TryCreate(page, UriKind.Absolute, out var outer) && Uri.TryCreate(outer, anew.Trim(), out var whole) => whole.AbsoluteUri,
        _ => anew.Trim(),
    };

    /// <summary>An address as it stands in an element, whole if it is said what it is meant from.</summary>
    public static string? Whole(this XElement element, string? address) =>
        address is not null && !WebAddress.IsWhole(address) && Of(element) is { } page && Uri.TryCreate(page, address.Trim(), out var whole) ? whole.AbsoluteUri : address;

    /// <summary>The markup of an element with its addresses whole; as it was where that changes none.</summary>
    public static string WholeMarkup(this XElement element, string html)
    {
        if (Of(element) is not { } page || !BodyRenderer.TryRender(BodyFormat.Html, html, out var body, out _))
            return html;

        var whole = AbsoluteLinks.In(body.Html, page);
        return whole == body.Html ? html : whole;
    }

    private static Uri? Of(XElement element) =>
        WebAddress.Of(element.AncestorsAndSelf().Reverse().Select(one => one.Attribute(Name)?.Value).Aggregate((string?)null, Within));
}
