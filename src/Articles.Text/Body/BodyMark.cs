using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>One element of the document that is being written; two with the same name are not the same.</summary>
internal sealed class BodyMark(string name, string? href = null)
{
    private static readonly FrozenSet<string> Paragraphs = new[] { "p", "h2", "h3", "h4", "pre" }.ToFrozenSet();

    // These take text directly, the other holders only through one of them or through a paragraph.
    private static readonly FrozenSet<string> Texts = new[] { "li", "td", "th", "caption", "figure", "figcaption" }.ToFrozenSet();

    public string Name => name;

    public string? Href => href;

    public bool IsInline { get; } = HtmlWords.Inline.Contains(name);

    public bool IsParagraph { get; } = Paragraphs.Contains(name);

    public bool IsDivision => name == "div";

    public bool IsHolder => !IsInline && !IsParagraph && !IsDivision;

    public bool IsList => name is "ul" or "ol";

    /// <summary>Whether something was written into it since it was opened.</summary>
    public bool IsBegun { get; set; }

    public bool TakesText => Texts.Contains(name);

    /// <summary>Whether it may stand in a holder; a list item without its list only parts paragraphs.</summary>
    public bool Fits(BodyMark? holder) => name switch
    {
        "li" => holder is { IsList: true },
        "figcaption" => holder?.Name == "figure",
        "td" or "th" => holder?.Name == "tr",
        "tr" => holder?.Name is "thead" or "tbody" or "tfoot",
        "caption" or "thead" or "tbody" or "tfoot" => holder?.Name == "table",
        _ => true,
    };
}
