using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Articles.Api.Tests.Feeds;

/// <summary>A checker of feeds in RSS 2.0 and Atom 1.0, as far as ours have them: it knows each element that we write, and complains of any other.</summary>
internal sealed class FeedChecker
{
    private const int Many = int.MaxValue;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XName Whole = XNamespace.Get("http://purl.org/rss/1.0/modules/content/") + "encoded";
    private static readonly XName Creator = XNamespace.Get("http://purl.org/dc/elements/1.1/") + "creator";

    private readonly List<FeedComplaint> _complaints = [];
    private readonly List<Part> _parts;

    private FeedChecker(DateTimeOffset now)
    {
        var (date, mailDate) = (FeedText.Date(now), FeedText.MailDate(now));
        _parts =
        [
            new("rss", "channel", 1, 1),
            new("channel", "title", 1, 1, FeedText.Plain),
            new("channel", "link", 1, 1, FeedText.Address),
            new("channel", "description", 1, 1, FeedText.Plain),
            new("channel", "language", 0, 1, FeedText.Language),
            new("channel", "pubDate", 0, 1, mailDate),
            new("channel", "lastBuildDate", 0, 1, mailDate),
            new("channel", "item", 0, Many),
            new("item", "title", 0, 1, FeedText.Plain),
            new("item", "link", 0, 1, FeedText.Address),
            new("item", "guid", 0, 1, FeedText.Any, new Detail("isPermaLink", false, FeedText.Boolean)),
            new("item", "pubDate", 0, 1, mailDate),
            new("item", Atom + "updated", 0, 1, date),
            new("item", Creator, 0, Many, FeedText.Plain),
            new("item", "category", 0, Many, FeedText.Plain),
            new("item", "description", 0, 1, FeedText.Markup),
            new("item", Whole, 0, 1, FeedText.Markup),
            new("item", "enclosure", 0, 1, FeedText.Any, new("url", true, FeedText.Address), new("length", true, FeedText.Count), new("type", true, FeedText.MediaType)),
            .. new XName[] { "channel", Atom + "feed", Atom + "entry" }.Select(parent => new Part(
                parent, Atom + "link", 0, Many, FeedText.Any, new("rel", false, FeedText.Relation), new("href", true, FeedText.Reference), new("type", false, FeedText.MediaType), new("title", false, FeedText.Plain))),
            .. new[] { Atom + "feed", Atom + "entry" }.SelectMany(parent => new Part[]
            {
                new(parent, Atom + "id", 1, 1, FeedText.Id),
                new(parent, Atom + "title", 1, 1, Read: null, new Detail("type", false, FeedText.TextType)),
                new(parent, Atom + "updated", 1, 1, date),
                new(parent, Atom + "author", 0, Many),
                new(parent, Atom + "rights", 0, 1, Read: null, new Detail("type", false, FeedText.TextType)),
            }),
            new(Atom + "author", Atom + "name", 1, 1, FeedText.Plain),
            new(Atom + "author", Atom + "uri", 0, 1, FeedText.Reference),
            new(Atom + "feed", Atom + "entry", 0, Many),
            new(Atom + "entry", Atom + "published", 0, 1, date),
            new(Atom + "entry", Atom + "category", 0, Many, FeedText.Any, new Detail("term", true, FeedText.Plain), new Detail("label", false, FeedText.Plain)),
            new(Atom + "entry", Atom + "summary", 0, 1, Read: null, new Detail("type", false, FeedText.TextType)),
            new(Atom + "entry", Atom + "content", 0, 1, Read: null, new Detail("type", false, FeedText.ContentType)),
            .. new[] { "item", Atom + "entry" }.Select(parent => new Part(
                parent, Media + "content", 0, Many, FeedText.Any, new("url", true, FeedText.Address), new("type", false, FeedText.MediaType),
                new("medium", false, text => text == "image" ? [] : [FeedFault.NoType]), new("width", false, FeedText.Size), new("height", false, FeedText.Size))),
            .. new[] { Media + "content", "item" }.SelectMany(parent => new Part[]
            {
                new(parent, Media + "title", 0, 1, FeedText.Plain),
                new(parent, Media + "description", 0, 1, FeedText.Plain),
                new(parent, Media + "credit", 0, Many, FeedText.Plain),
            }),
        ];
    }

    /// <summary>What is wrong with a feed.</summary>
    /// <param name="now">When it was written.</param>
    public static IReadOnlyList<FeedComplaint> Check(byte[] document, DateTimeOffset now)
    {
        var checker = new FeedChecker(now);
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var feed = XDocument.Load(xml);
            if (feed.Declaration?.Encoding is { } encoding && !encoding.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
                checker.Complain(FeedFault.OtherEncoding, feed.Root!, value: encoding);

            checker.CheckRoot(feed.Root!);
        }
        catch (XmlException fault)
        {
            checker._complaints.Add(new FeedComplaint(FeedFault.NoXml, "", "", null, fault.Message));
        }

        return checker._complaints;
    }

    /// <summary>Whether a feed of ours has this element, or attribute, in this place; any parent will do when none is named.</summary>
    public static bool Knows(string? parent, string name) => (parent is null && name is "rss" or "feed" or "xml:lang") || new FeedChecker(default)._parts.Exists(part =>
        (part.Label == name && (parent is null || part.Parent.LocalName == parent))
        || (part.Details.Any(detail => detail.Name == name) && (parent is null || part.Parent.LocalName == parent || part.Name.LocalName == parent)));

    private void CheckRoot(XElement root)
    {
        if (root.Name == "rss")
        {
            if (root.Attribute("version")?.Value != "2.0")
                Complain(root.Attribute("version") is null ? FeedFault.Missing : FeedFault.OtherFormat, root);
        }
        else if (root.Name == Atom + "feed")
        {
            if (root.GetPrefixOfNamespace(Atom) is { Length: > 0 } prefix)
                Complain(FeedFault.Prefixed, root, value: prefix);
        }
        else
        {
            Complain(FeedFault.OtherFormat, root);
            return;
        }

        CheckInside(root);
    }

    private void Check(XElement element, Part part)
    {
        foreach (var fault in part.Reads(element))
            Complain(fault, element, value: element.Value);
        foreach (var detail in part.Details)
        {
            if (element.Attribute(detail.Name) is { } attribute)
            {
                foreach (var fault in detail.Read(attribute.Value))
                    Complain(fault, element, detail.Name, attribute.Value);
            }
            else if (detail.Needed)
            {
                Complain(FeedFault.Missing, element, detail.Name);
            }
        }

        if (part.IsText && element.HasElements && !Part.IsOfElements(element))
            Complain(FeedFault.Unknown, element, value: "elements");
        CheckInside(element);
    }

    private void CheckInside(XElement element)
    {
        foreach (var attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration))
        {
            if (attribute.Name == XNamespace.Xml + "lang")
            {
                if (attribute.Value.Length > 0 && FeedText.Language(attribute.Value).Any())
                    Complain(FeedFault.NoLanguage, element, "lang", attribute.Value);
            }
            else if (!_parts.Exists(part => part.Name == element.Name && part.Details.Any(detail => detail.Name == attribute.Name)) && (element.Name != "rss" || attribute.Name != "version"))
            {
                Complain(FeedFault.Unknown, element, attribute.Name.LocalName, attribute.Value);
            }
        }

        var parts = _parts.FindAll(part => part.Parent == element.Name);
        foreach (var child in element.Elements())
        {
            if (parts.Find(part => part.Name == child.Name) is { } part)
                Check(child, part);
            else
                Complain(FeedFault.Unknown, child);
        }

        foreach (var part in parts)
        {
            var count = element.Elements(part.Name).Count();
            if (count < part.Least || count > part.Most)
                _complaints.Add(new FeedComplaint(count < part.Least ? FeedFault.Missing : FeedFault.Twice, element.Name.LocalName, part.Name.LocalName, null, ""));
        }

        if (HoldsNoText(element) && element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
            Complain(FeedFault.StrayText, element);
        CheckTogether(element);
    }

    private bool HoldsNoText(XElement element) => _parts.Exists(part => part.Parent == element.Name) || element.Name == Atom + "link" || element.Name == Atom + "category" || element.Name == "enclosure";

    private void CheckTogether(XElement element)
    {
        var links = element.Elements(Atom + "link").ToLookup(link => link.Attribute("rel")?.Value ?? "alternate");
        switch (element.Name.LocalName)
        {
            case "channel" or "feed":
                if (!links["self"].Any())
                    Complain(FeedFault.NoSelf, element);
                foreach (var same in element.Elements().GroupBy(child => child.Element("guid")?.Value ?? child.Element(Atom + "id")?.Value).Where(same => same.Key is not null && same.Skip(1).Any()))
                    _complaints.Add(new FeedComplaint(FeedFault.SameId, same.First().Name.LocalName, same.First().Element("guid") is null ? "id" : "guid", null, same.Key!));
                break;
            case "item":
                if (!element.Elements("title").Concat(element.Elements("description")).Any())
                    Complain(FeedFault.NothingToShow, element);
                if (element.Element("guid") is not { } guid)
                    Complain(FeedFault.NoId, element);
                else
                    _complaints.AddRange(FeedText.Guid(guid.Value, guid.Attribute("isPermaLink")?.Value is not "false").Select(fault => new FeedComplaint(fault, "item", "guid", null, guid.Value)));
                if (element.Element(Whole) is { } whole && !whole.ElementsBeforeSelf("description").Any())
                    Complain(FeedFault.LateDescription, whole);
                break;
            case "entry":
                if (!element.Elements(Atom + "author").Any() && !element.Parent!.Elements(Atom + "author").Any() && !element.Elements(Atom + "source").Any())
                    _complaints.Add(new FeedComplaint(FeedFault.Missing, "entry", "author", null, ""));
                if (!element.Elements(Atom + "content").Any() && !links["alternate"].Any())
                    Complain(FeedFault.NothingToShow, element);
                if (!element.Elements(Atom + "content").Concat(element.Elements(Atom + "summary")).Any())
                    Complain(FeedFault.NoWords, element);
                break;
        }

        foreach (var self in links["self"].Where(self => self.Attribute("type")?.Value is not (null or "application/atom+xml" or "application/rss+xml")))
            Complain(FeedFault.NoSelf, self);
        foreach (var same in links["alternate"].GroupBy(link => (link.Attribute("type")?.Value, link.Attribute("hreflang")?.Value)).Where(same => same.Skip(1).Any()))
            Complain(FeedFault.TwoPlaces, same.First());
    }

    private void Complain(FeedFault fault, XElement element, string? attribute = null, string value = "") =>
        _complaints.Add(new FeedComplaint(fault, element.Parent?.Name.LocalName ?? "", element.Name.LocalName, attribute, value));

    /// <summary>An element of a feed.</summary>
    /// <param name="Read">What is wrong with its text; null for the texts of Atom, which say themselves what they are.</param>
    private sealed record Part(XName Parent, XName Name, int Least, int Most, Func<string, IEnumerable<FeedFault>>? Read, params Detail[] Details)
    {
        public Part(XName parent, XName name, int least, int most)
            : this(parent, name, least, most, FeedText.Any)
        {
        }

        /// <summary>Its name as people write it.</summary>
        public string Label => Name.Namespace == Media ? $"media:{Name.LocalName}" : Name == Whole ? "content:encoded" : Name == Creator ? "dc:creator" : Name.LocalName;

        public bool IsText => Read is null;

        public static bool IsOfElements(XElement element) => element.Attribute("type")?.Value is "xhtml" or "application/xhtml+xml";

        public IEnumerable<FeedFault> Reads(XElement element) => (Read ?? (element.Attribute("type")?.Value switch
        {
            null or "text" or "text/plain" => FeedText.Plain,
            _ when IsOfElements(element) => FeedText.Any,
            _ => FeedText.Markup,
        }))(element.Value);
    }

    /// <summary>An attribute of an element.</summary>
    private sealed record Detail(string Name, bool Needed, Func<string, IEnumerable<FeedFault>> Read);
}
