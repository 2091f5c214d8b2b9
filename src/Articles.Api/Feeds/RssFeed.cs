using System.Globalization;
using System.Net;
using System.Xml;

namespace Articles.Api.Feeds;

/// <summary>A feed as RSS 2.0.</summary>
internal static class RssFeed
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(Feed feed) => Xml.Document(xml =>
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Xml.Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "media", null, Xml.Media);
        xml.WriteStartElement("channel");
        xml.Text("title", feed.Title);
        xml.Text("link", feed.Home);
        xml.Text("description", feed.Title);
        xml.Text("language", feed.Language);
        xml.Text("lastBuildDate", Date(feed.Updated));
        xml.Link("self", feed.Self, "application/rss+xml");
        xml.Link("hub", feed.Hub);
        xml.Link("first", feed.First, "application/rss+xml");
        xml.Link("next", feed.Next, "application/rss+xml");
        foreach (var item in feed.Items)
        {
            Write(xml, item);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("item");
        xml.Text("title", item.Title);
        xml.Text("link", item.Address);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(item.Urn);
        xml.WriteEndElement();
        xml.Text("pubDate", Date(item.Published));
        xml.Text("updated", Http.Rfc3339.Write(item.Updated), Xml.Atom);
        foreach (var author in item.Authors)
        {
            // The element author of RSS wants an address of mail.
            xml.Text("creator", author.Name, DublinCore);
        }

        foreach (var category in item.CategoryNames)
        {
            xml.Text("category", category);
        }

        // A description is HTML, and stands before the whole text, or readers take the latter for it.
        xml.Text("description", WebUtility.HtmlEncode(item.Summary ?? item.Opening) is { Length: > 0 } words ? words : null);
        xml.Text("encoded", item.Html.Length > 0 ? item.Html : null, Content);
        if (item.Images.FirstOrDefault(image => image.MediaType is not null) is { } first)
        {
            xml.WriteStartElement("enclosure");
            xml.Attribute("url", first.Address);
            xml.Attribute("length", 0); // nobody told us, and the element must say something
            xml.Attribute("type", first.MediaType);
            xml.WriteEndElement();
        }

        foreach (var image in item.Images)
        {
            xml.Picture(image);
        }

        xml.WriteEndElement();
    }

    private static string Date(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
