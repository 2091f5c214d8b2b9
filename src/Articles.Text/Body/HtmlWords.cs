using System.Collections.Frozen;

namespace Articles.Text;

/// <summary>The elements we know, and what becomes of the others.</summary>
internal static class HtmlWords
{
    /// <summary>Everything that may stand in a body we serve.</summary>
    public static readonly string[] Allowed =
    [
        "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "q", "em", "strong", "a", "img", "figure", "figcaption", "br", "hr",
        "code", "pre", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    ];

    /// <summary>What an element is called with us; one that is missing here is left out and its text kept.</summary>
    public static readonly FrozenDictionary<string, string> Renamed = Known().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements whose content is no text of an article; the first of them hide it even when they are never closed.</summary>
    public static readonly FrozenDictionary<string, bool> Hidden = Unread().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Elements that nest only if the writer nests them; the rest close themselves.</summary>
    public static readonly FrozenSet<string> Nesting = new[]
    {
        "div", "blockquote", "ul", "ol", "table", "figure", "figcaption", "pre", "h2", "h3", "h4", "q", "em", "strong", "code",
    }.ToFrozenSet();

    /// <summary>Elements that stand within a line.</summary>
    public static readonly FrozenSet<string> Inline = new[] { "q", "em", "strong", "a", "code", "img", "br" }.ToFrozenSet();

    private static Dictionary<string, string> Known()
    {
        var known = Allowed.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        (known["b"], known["i"], known["h1"], known["h5"], known["h6"]) = ("strong", "em", "h2", "h4", "h4");
        (known["kbd"], known["samp"], known["tt"], known["menu"], known["dir"]) = ("code", "code", "code", "ul", "ul");
        (known["dt"], known["dd"]) = ("p", "p");

        // A division says where a paragraph ends, which is all that is kept of it.
        foreach (var name in "div section article main header footer aside nav address dl center form fieldset details summary hgroup legend".Split(' '))
        {
            known[name] = "div";
        }

        return known;
    }

    private static Dictionary<string, bool> Unread()
    {
        var unread = new Dictionary<string, bool>();
        foreach (var name in "script style iframe title textarea xmp noembed noframes plaintext".Split(' '))
        {
            unread[name] = true;
        }

        foreach (var name in "svg math object applet template select audio video canvas button datalist frameset head".Split(' '))
        {
            unread[name] = false;
        }

        return unread;
    }
}
