using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Articles.Api.Tests.Newsrooms;

namespace Articles.Api.Tests.Feeds;

/// <summary>What RSS 2.0, Atom 1.0 (RFC 4287), Media RSS and JSON Feed 1.1 ask of every feed, as far as ours can break it.</summary>
internal static partial class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    /// <summary>The rules that a feed breaks.</summary>
    public static IReadOnlyList<string> Broken(Reply feed) => [.. feed.MediaType switch
    {
        "application/rss+xml" => OfRss(XElement.Parse(feed.Text)),
        "application/atom+xml" => OfAtom(XElement.Parse(feed.Text)),
        "application/feed+json" => JsonFeedRules.Broken(feed.Json),
        _ => [$"{feed.MediaType} is no feed"],
    }];

    public static bool IsAddress(string? text) =>
        text is not null && text.All(char.IsAscii) && !text.Any(char.IsWhiteSpace) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static bool IsLanguage(string? text) => text is null || LanguageTag().IsMatch(text);

    /// <summary>Addresses in HTML that mean nothing elsewhere.</summary>
    public static IEnumerable<string> PartialLinks(string? html) =>
        Link().Matches(html ?? "").Select(link => link.Groups["address"].Value).Where(address => !WholeAddress().IsMatch(address));

    private static IEnumerable<string> OfRss(XElement rss)
    {
        var channel = rss.Elements("channel").Single();
        var items = channel.Elements("item").ToList();
        return Rules(
            (rss.Name == "rss" && rss.Attribute("version")?.Value == "2.0", "it is RSS 2.0"),
            (Once(channel, "title", "link", "description"), "a channel has one title, link and description"),
            (AtMostOnce(channel, "language", "lastBuildDate", "pubDate"), "a channel says each thing once"),
            (IsAddress(channel.Element("link")!.Value), "a channel links to an address"),
            (IsLanguage(channel.Element("language")?.Value), "a channel's language is one"),
            (channel.Elements(Atom + "link").Count(link => link.Attribute("rel")!.Value == "self") == 1, "a channel says where it stands"),
            (items.Select(item => item.Element("guid")?.Value).Distinct().Count() == items.Count, "guids are unique"),
            (items.TrueForAll(item => item.Element("guid")?.Attribute("isPermaLink")?.Value == "false"), "a guid that is no address says so"))
            .Concat(items.SelectMany(OfRssItem)).Concat(OfMedia(channel)).Concat(OfLinks(channel));
    }

    private static IEnumerable<string> OfRssItem(XElement item)
    {
        var names = item.Elements().Select(element => element.Name).ToList();
        var enclosure = item.Element("enclosure");
        return Rules(
            (AtMostOnce(item, "title", "link", "description", "guid", "pubDate", "enclosure", Content + "encoded"), "an item says each thing once"),
            (names.Contains("title") || names.Contains("description"), "an item has a title or a description"),
            (!names.Contains(Content + "encoded") || names.IndexOf("description") is >= 0 and var place && place < names.IndexOf(Content + "encoded"), "a description stands before the whole text"),
            (IsAddress(item.Element("link")?.Value), "an item links to an address"),
            (DateTimeOffset.TryParseExact(item.Element("pubDate")?.Value, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _), "a pubDate is a date of mail"),
            (!item.Elements("author").Any(), "an author of RSS is an address of mail"),
            (item.Elements("category").Concat(item.Elements(DublinCore + "creator")).All(element => element.Value.Trim().Length > 0), "a category or creator has a name"),
            (enclosure is null || (IsAddress(enclosure.Attribute("url")?.Value) && IsMediaType(enclosure.Attribute("type")?.Value)
                && int.TryParse(enclosure.Attribute("length")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _)), "an enclosure has an address, a type and a length"),
            (!PartialLinks(item.Element("description")?.Value).Any(), "a description links to whole addresses"),
            (!PartialLinks(item.Element(Content + "encoded")?.Value).Any(), "a text links to whole addresses"),
            (item.Element("description") is not { } description || WebUtility.HtmlEncode(WebUtility.HtmlDecode(description.Value)) == description.Value, "a description is HTML, and ours without tags"));
    }

    private static IEnumerable<string> OfAtom(XElement feed)
    {
        var entries = feed.Elements(Atom + "entry").ToList();
        return Rules(
            (feed.Name == Atom + "feed", "it is Atom"),
            (Once(feed, Atom + "id", Atom + "title", Atom + "updated"), "a feed has one id, title and date"),
            (feed.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "self") == 1, "a feed says where it stands"),
            (feed.Elements(Atom + "author").Any(), "a feed has an author"),
            (IsAddress(feed.Element(Atom + "id")!.Value), "a feed is known by an address"),
            (entries.Select(entry => entry.Element(Atom + "id")?.Value).Distinct().Count() == entries.Count, "ids are unique"),
            (feed.Descendants().All(element => IsLanguage(element.Attribute(XNamespace.Xml + "lang")?.Value)), "xml:lang is a language"),
            (feed.Descendants().Where(element => element.Name == Atom + "updated" || element.Name == Atom + "published").All(date => Rfc3339().IsMatch(date.Value)), "dates are those of RFC 3339"),
            (feed.Descendants(Atom + "author").All(author => Once(author, Atom + "name") && author.Element(Atom + "name")!.Value.Trim().Length > 0), "an author has a name"),
            (feed.Descendants(Atom + "uri").All(uri => IsAddress(uri.Value)), "an author's uri is an address"))
            .Concat(entries.SelectMany(OfEntry)).Concat(OfMedia(feed)).Concat(OfLinks(feed));
    }

    private static IEnumerable<string> OfEntry(XElement entry) => Rules(
        (Once(entry, Atom + "id", Atom + "title", Atom + "updated"), "an entry has one id, title and date"),
        (AtMostOnce(entry, Atom + "published", Atom + "summary", Atom + "content", Atom + "rights"), "an entry says each thing once"),
        (entry.Element(Atom + "id")!.Value.StartsWith("urn:uuid:", StringComparison.Ordinal), "an id is a URN"),
        (entry.Elements(Atom + "link").Count(link => link.Attribute("rel")?.Value == "alternate") == 1, "an entry stands in one place"),
        (entry.Elements(Atom + "category").All(category => category.Attribute("term")?.Value.Trim().Length > 0), "a category has a term"),
        (entry.Element(Atom + "content") is not { } content || (content.Attribute("type")?.Value == "html" && content.Value.Length > 0 && !PartialLinks(content.Value).Any()),
            "a content is HTML with whole addresses"));

    private static IEnumerable<string> OfLinks(XElement feed) => Rules(
        (feed.Descendants(Atom + "link").All(link => IsAddress(link.Attribute("href")?.Value) && link.Attribute("rel") is not null && link.IsEmpty), "a link leads to an address"));

    private static IEnumerable<string> OfMedia(XElement feed) => Rules(
        (feed.Descendants(Media + "content").All(content => IsAddress(content.Attribute("url")?.Value) && content.Attribute("medium")?.Value == "image"
            && (content.Attribute("type") is not { } type || IsMediaType(type.Value))
            && content.Attributes().Where(size => size.Name == "width" || size.Name == "height").All(size => int.Parse(size.Value, NumberStyles.None, CultureInfo.InvariantCulture) > 0)
            && AtMostOnce(content, Media + "title", Media + "description")), "a picture is told as Media RSS tells it"));

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

    private static bool Once(XElement parent, params XName[] names) => Array.TrueForAll(names, name => parent.Elements(name).Count() == 1);

    private static bool AtMostOnce(XElement parent, params XName[] names) => Array.TrueForAll(names, name => parent.Elements(name).Count() <= 1);

    private static bool IsMediaType(string? text) => text is not null && MediaType().IsMatch(text);

    [GeneratedRegex(@"^[a-z]+/[a-z0-9.+-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex MediaType();

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$", RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"(?:href|src|cite)=""(?<address>[^""]*)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("^(https?://|mailto:)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex WholeAddress();
}
