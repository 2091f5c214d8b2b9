using System.Xml;
using Articles.Api.Http;

namespace Articles.Api.Feeds;

/// <summary>A feed as Atom 1.0.</summary>
internal static class AtomFeed
{
    public static byte[] Write(Feed feed) => Xml.Document(xml =>
    {
        xml.WriteStartElement("feed", Xml.Atom);
        xml.WriteAttributeString("xmlns", "media", null, Xml.Media);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        xml.Text("id", feed.First, Xml.Atom);
        xml.Text("title", feed.Title, Xml.Atom);
        xml.Text("updated", Rfc3339.Write(feed.Updated), Xml.Atom);
        Author(xml, feed.Publication, feed.Home);
        xml.Link("alternate", feed.Home);
        xml.Link("self", feed.Self, "application/atom+xml");
        xml.Link("hub", feed.Hub);
        xml.Link("first", feed.First, "application/atom+xml");
        xml.Link("next", feed.Next, "application/atom+xml");
        foreach (var item in feed.Items)
        {
            Write(xml, item);
        }

        xml.WriteEndElement();
    });

    private static void Write(XmlWriter xml, FeedItem item)
    {
        xml.WriteStartElement("entry", Xml.Atom);
        xml.WriteAttributeString("xml", "lang", null, item.Language);
        xml.Text("id", item.Urn, Xml.Atom);
        xml.Text("title", item.Title, Xml.Atom);
        xml.Text("published", Rfc3339.Write(item.Published), Xml.Atom);
        xml.Text("updated", Rfc3339.Write(item.Updated), Xml.Atom);
        foreach (var author in item.Authors)
        {
            Author(xml, author.Name, author.Url);
        }

        foreach (var category in item.Categories)
        {
            xml.WriteStartElement("category", Xml.Atom);
            xml.Attribute("term", category.Slug);
            xml.Attribute("label", category.Name);
            xml.WriteEndElement();
        }

        xml.Link("alternate", item.Address);
        foreach (var image in item.Images)
        {
            xml.Link("enclosure", image.Address, image.MediaType, image.Title);
        }

        xml.Text("rights", item.Rights, Xml.Atom);
        xml.Text("summary", item.Summary, Xml.Atom);
        if (item.Html.Length > 0)
        {
            xml.WriteStartElement("content", Xml.Atom);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(Xml.Legal(item.Html));
            xml.WriteEndElement();
        }

        foreach (var image in item.Images)
        {
            xml.Picture(image);
        }

        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name, string? address)
    {
        xml.WriteStartElement("author", Xml.Atom);
        xml.Text("name", name, Xml.Atom);
        xml.Text("uri", address, Xml.Atom);
        xml.WriteEndElement();
    }
}
