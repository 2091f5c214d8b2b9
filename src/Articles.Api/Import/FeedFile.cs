using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Articles.Api.Articles;

namespace Articles.Api.Import;

/// <summary>RSS, Atom and WordPress exports, item by item.</summary>
internal static class FeedFile
{
    public static async IAsyncEnumerable<ImportItem> ReadAsync(
        Stream file, ImportFormat format, ImportWish wish, [EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = new FeedChannel();
        if (format == ImportFormat.Wxr)
        {
            // A post names its picture by number, and the picture may come after it: a first look collects them.
            await foreach (var (_, element) in XmlItems.ReadAsync(file, cancel))
                channel.NotePicture(element);
            file.Position = 0;
        }

        await foreach (var (line, element) in XmlItems.ReadAsync(file, cancel))
        {
            var place = $"line {line}";
            if (format == ImportFormat.Rss)
                channel.LieAround(element);
            if (element.Name == FeedNames.Tombstones + "deleted-entry")
                yield return AtomItem.ReadDeleted(place, element, channel, wish);
            else if (element.Name.LocalName is not ("item" or "entry"))
                channel.Note(element);
            else
                yield return format switch
                {
                    ImportFormat.Wxr => WxrItem.Read(place, element, channel, wish),
                    ImportFormat.Atom => AtomItem.Read(place, element, channel, wish),
                    _ => RssItem.Read(place, element, channel, wish),
                };
        }
    }
}

/// <summary>What a feed says of itself before its items, for the items that do not say it.</summary>
internal sealed class FeedChannel
{
    private readonly Dictionary<string, ArticleImage> _pictures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _people = new(StringComparer.Ordinal);
    private string? _title;
    private string? _link;

    public string? Language { get; private set; }

    public string? Rights { get; private set; }

    /// <summary>The author of an Atom feed, whose entries may go without.</summary>
    public XElement? Author { get; private set; }

    public void Note(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "title":
                _title ??= ItemDraft.Words(element.Value);
                break;
            case "link" when element.Attribute("rel") is null or { Value: "alternate" }:
                _link ??= ItemDraft.OneLine(element.Whole(element.Attribute("href")?.Value ?? element.Value));
                break;
            case "language":
                Language ??= ItemDraft.OneLine(element.Value);
                break;
            case "copyright" or "rights":
                Rights ??= ItemDraft.Words(element.Value);
                break;
            case "author" when element.Name.Namespace == FeedNames.Wp:
                if (element.Text(FeedNames.Wp + "author_login") is { } login)
                    _people[login] = ItemDraft.Words(element.Text(FeedNames.Wp + "author_display_name")) ?? login;
                break;
            case "author":
                Author ??= element;
                break;
        }
    }

    /// <summary>An address that an item of RSS writes in part, and does not say from where, is meant from the site of the feed.</summary>
    public void LieAround(XElement item)
    {
        if (item.Attribute(XmlBase.Name) is null)
            item.SetAttributeValue(XmlBase.Name, _link);
    }

    /// <summary>Keeps what a WordPress attachment says, if it is one with a picture.</summary>
    public void NotePicture(XElement item)
    {
        if (item.Text(FeedNames.Wp + "attachment_url") is { } url && item.Text(FeedNames.Wp + "post_id") is { } id)
            _pictures[id] = new ArticleImage { Url = url, Alt = WxrItem.Meta(item, "_wp_attachment_image_alt"), Caption = ItemDraft.Words(item.Text(FeedNames.Excerpt + "encoded")) };
    }

    public ArticleImage? Picture(string id) => _pictures.GetValueOrDefault(id);

    /// <summary>The name that goes with a login.</summary>
    public string NameOf(string login) => _people.GetValueOrDefault(login, login);

    /// <summary>The source of an item: the name of the feed, and the item's address.</summary>
    public ArticleSource Source(ItemDraft draft, string? address, ImportWish wish) =>
        new() { Name = wish.Source ?? _title ?? Host(_link) ?? Host(address) ?? "feed", Url = draft.Address(address, "link") };

    private static string? Host(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : null;
}

/// <summary>The namespaces of feeds.</summary>
internal static class FeedNames
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    public static readonly XNamespace App = "http://www.w3.org/2007/app";
    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    public static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    public static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    public static readonly XNamespace Wp = WordPress;
    public static readonly XNamespace Excerpt = WordPress + "excerpt/";

    public const string RssOfRdf = "http://purl.org/rss/1.0/";
    public static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private const string WordPress = "http://wordpress.org/export/";

    /// <summary>
    /// The namespace without the number that WordPress raises with each version of its form: all of them are read alike. So are the
    /// elements of RSS 1.0, which have the names of those of 2.0, and a namespace.
    /// </summary>
    public static string Known(string name) => name switch
    {
        RssOfRdf => "",
        _ when name.StartsWith(WordPress, StringComparison.Ordinal) => WordPress + name[(name.IndexOf('/', WordPress.Length) + 1)..],
        _ => name,
    };

    /// <summary>The trimmed text of a child; null when there is none.</summary>
    public static string? Text(this XElement element, XName name) =>
        element.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
