using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Feeds;

/// <summary>What is asked of every feed of ours: what the checkers of the formats ask, and what we promise beyond.</summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>The rules that a feed breaks.</summary>
    /// <param name="now">When it was read.</param>
    public static IReadOnlyList<string> Broken(Reply feed, DateTimeOffset now) => [.. feed.MediaType switch
    {
        "application/rss+xml" => Complaints(feed, now).Concat(OfRss(XElement.Parse(feed.Text))),
        "application/atom+xml" => Complaints(feed, now).Concat(OfAtom(XElement.Parse(feed.Text))),
        "application/feed+json" => JsonFeedRules.Broken(feed.Json),
        _ => [$"{feed.MediaType} is no feed"],
    }];

    public static bool IsAddress(string? text) =>
        text is not null && text.All(char.IsAscii) && !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static bool IsLanguage(string? text) => text is null || !FeedText.Language(text).Any();

    /// <summary>Addresses in HTML that mean nothing elsewhere.</summary>
    public static IEnumerable<string> PartialLinks(string? html) =>
        Link().Matches(html ?? "").Select(link => link.Groups["address"].Value).Where(address => !WholeAddress().IsMatch(address));

    // Headlines and names are plain text wherever they stand, whatever they look like; and an article may be a headline alone.
    private static IEnumerable<string> Complaints(Reply feed, DateTimeOffset now) =>
        from complaint in FeedChecker.Check(Encoding.UTF8.GetBytes(feed.Text), now)
        where complaint.Fault is not (FeedFault.LooksLikeHtml or FeedFault.NoWords)
        select complaint.ToString();

    private static IEnumerable<string> OfRss(XElement rss) =>
    [
        .. Rules(
            (rss.Descendants("guid").All(guid => guid.Attribute("isPermaLink")?.Value == "false" && IsUrn(guid.Value)), "a guid is a URN, and says that it is no address"),
            (rss.Descendants("pubDate").All(date => date.Value.EndsWith(" GMT", StringComparison.Ordinal)), "a pubDate is told in GMT"),
            (rss.Descendants("item").All(item => item.Element("link") is not null && item.Element("pubDate") is not null), "an item has a place and a date"),
            (rss.Descendants("description").All(description => WebUtility.HtmlEncode(WebUtility.HtmlDecode(description.Value)) == description.Value), "a description is HTML, and ours without tags")),
        .. OfLinks(rss),
    ];

    private static IEnumerable<string> OfAtom(XElement feed) =>
    [
        .. Rules(
            (feed.Elements(Atom + "author").Any() && IsAddress(feed.Element(Atom + "id")?.Value), "a feed has an author, and is known by an address"),
            (feed.Elements(Atom + "entry").All(entry => IsUrn(entry.Element(Atom + "id")!.Value)), "an entry is known by a URN"),
            (feed.Elements(Atom + "entry").All(entry => entry.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "alternate") == 1), "an entry stands in one place"),
            (feed.Descendants().Where(element => element.Name == Atom + "updated" || element.Name == Atom + "published").All(date => date.Value.EndsWith('Z')), "a date is told in UTC"),
            (feed.Descendants(Atom + "uri").All(uri => IsAddress(uri.Value)), "an author's uri is a whole address"),
            (feed.Descendants(Atom + "content").All(content => content.Attribute("type")?.Value == "html"), "a content is HTML")),
        .. OfLinks(feed),
    ];

    private static IEnumerable<string> OfLinks(XElement feed) =>
        Rules((feed.Descendants(Atom + "link").All(link => IsAddress(link.Attribute("href")?.Value) && link.Attribute("rel") is not null), "a link says why it leads to a whole address"));

    private static bool IsUrn(string text) => text.StartsWith("urn:uuid:", StringComparison.Ordinal);

    private static IEnumerable<string> Rules(params ReadOnlySpan<(bool Holds, string Rule)> rules)
    {
        var broken = new List<string>();
        foreach (var (holds, rule) in rules)
        {
            if (!holds)
                broken.Add(rule);
        }

        return broken;
    }

    [GeneratedRegex(@"(?:href|src|cite)=""(?<address>[^""]*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^(https?://|mailto:)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WholeAddress();
}
