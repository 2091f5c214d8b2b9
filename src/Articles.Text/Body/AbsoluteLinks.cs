using System.Net;
using System.Text.RegularExpressions;

namespace Articles.Text;

/// <summary>Links and pictures of a body, made whole for those who read it somewhere else.</summary>
public static partial class AbsoluteLinks
{
    /// <summary>The HTML of a rendered body with every address whole.</summary>
    /// <param name="html">As `BodyRenderer` writes it: a `&lt;` in it opens a tag and is nothing else.</param>
    /// <param name="page">Where the body stands, which what is not whole is meant from.</param>
    public static string In(string html, Uri page) => Address().Replace(html, found =>
    {
        var address = WebUtility.HtmlDecode(found.Groups["address"].Value);
        return WebAddress.IsWhole(address) || !Uri.TryCreate(address, UriKind.Relative, out var part) || !Uri.TryCreate(page, part, out var whole)
            ? found.Value
            : found.Groups["before"].Value + HtmlEncoder.Encoded(whole.AbsoluteUri);
    });

    [GeneratedRegex("(?<before><(?:a href|img src)=\")(?<address>[^\"]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
