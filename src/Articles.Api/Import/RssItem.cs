using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Articles.Api.Articles;
using Articles.Api.Editing;
using Articles.Text;

namespace Articles.Api.Import;

/// <summary>An item of RSS 1.0 or 2.0, with the modules that newsrooms use: content, Dublin Core, Media RSS.</summary>
internal static partial class RssItem
{
    public static ImportItem Read(string place, XElement item, FeedChannel channel, ImportWish wish)
    {
        var draft = new ItemDraft { Language = item.Attribute(XNamespace.Xml + "lang")?.Value ?? channel.Language, Rights = new ArticleRights { Copyright = channel.Rights } };
        foreach (var element in item.Elements())
        {
            if (!Fill(draft, element))
                KeepRest(draft, element);
        }

        FillText(draft, item);
        var link = item.Element("link")?.Whole(item.Text("link")) ?? Permalink(item.Element("guid"));
        draft.ExternalId = item.Text("guid") ?? item.Attribute(FeedNames.Rdf + "about")?.Value ?? link;
        draft.Source = channel.Source(draft, link, wish);
        return draft.ToItem(place, "rss");
    }

    // A guid is the item's address if it does not say that it is none.
    private static string? Permalink(XElement? guid) =>
        guid?.Value.Trim() is { } said && guid.Attribute("isPermaLink")?.Value != "false" && WebAddress.Of(said) is not null ? said : null;

    private static bool Fill(ItemDraft draft, XElement element)
    {
        var text = element.Value.Trim();
        switch (element.Name.LocalName)
        {
            case "pubDate" when text.Length > 0:
            case "date" when element.Name.Namespace == FeedNames.Dublin && draft.PublishedAt is null:
                draft.Date(text, "/pubDate");
                return true;
            case "author" when element.Name.Namespace == XNamespace.None:
            case "creator" when element.Name.Namespace == FeedNames.Dublin:
                FillAuthor(draft, text);
                return true;
            case "category" when element.Name.Namespace == XNamespace.None:
            case "subject" when element.Name.Namespace == FeedNames.Dublin:
                draft.Tag(text);
                return true;
            case "language" when element.Name.Namespace == FeedNames.Dublin:
                draft.Language = text;
                return true;
            case "rights" when element.Name.Namespace == FeedNames.Dublin:
                draft.Rights = new ArticleRights { Copyright = text };
                return true;
            case "enclosure" when (element.Attribute("type")?.Value ?? "").StartsWith("image/", StringComparison.Ordinal):
                draft.Image(element.Whole(element.Attribute("url")?.Value), new ArticleImage());
                return true;
            case "content" or "thumbnail" or "group" when element.Name.Namespace == FeedNames.Media:
                return FillMedia(draft, element);
            default:
                return element.Name.ToString() is "title" or "link" or "guid" or "description" || element.Name == FeedNames.Content + "encoded" || (text.Length == 0 && !element.HasAttributes);
        }
    }

    // "desk@paper.example (Ines Duarte)" is how the RSS specification wants it; an address alone is no name to print.
    private static void FillAuthor(ItemDraft draft, string text)
    {
        var name = NameInBrackets().Match(text) is { Success: true } behind ? behind.Groups[1].Value
            : NameBeforeAddress().Match(text) is { Success: true } before ? before.Groups[1].Value
            : text;
        if (AddressAlone().IsMatch(name))
            draft.Note("author", name, "It is an address and no name, and was left out.");
        else
            draft.Author(name);
    }

    // Where there is a full text, the description is its summary; else it is all the text there is.
    private static void FillText(ItemDraft draft, XElement item)
    {
        draft.Headline = ItemDraft.Words(item.Text("title"));
        var description = item.Text("description");
        var content = item.Text(FeedNames.Content + "encoded");
        if (content is not null)
            draft.StandfirstOf(ItemDraft.Words(description));
        if ((content ?? description) is { } body)
            draft.Body = new BodyWrite { Format = BodyForm.Html, Content = item.WholeMarkup(body) };
    }

    internal static bool FillMedia(ItemDraft draft, XElement media)
    {
        var one = media.Name.LocalName == "group" ? media.Elements(FeedNames.Media + "content").OrderByDescending(form => Pixels(form, "width") ?? 0).FirstOrDefault() : media;
        if (one is null || (media.Name.LocalName != "thumbnail" && !IsPicture(one)))
            return false;

        string? Said(string name) => ItemDraft.Words(one.Text(FeedNames.Media + name) ?? media.Text(FeedNames.Media + name));
        draft.Image(one.Whole(one.Attribute("url")?.Value), new ArticleImage
        {
            Caption = Said("description") ?? Said("title"),
            Credit = Said("credit"),
            Alt = Said("text"),
            Width = Pixels(one, "width"),
            Height = Pixels(one, "height"),
        });
        return true;
    }

    /// <summary>What has no place: a text is kept, and anything richer told.</summary>
    internal static void KeepRest(ItemDraft draft, XElement element)
    {
        var name = element.Name.LocalName;
        if (!element.HasElements && element.Value.Trim() is { Length: > 0 and < 1000 } text && !draft.Rest.ContainsKey(name))
            draft.Rest[name] = text;
        else
            draft.Note(name, ItemDraft.OneLine(element.Value) ?? element.Attribute("url")?.Value ?? element.Attribute("href")?.Value ?? name, "There is no place for it, and it was left out.");
    }

    private static bool IsPicture(XElement media) =>
        media.Attribute("medium")?.Value is { } medium ? medium == "image" : media.Attribute("type")?.Value is not { } type || type.StartsWith("image/", StringComparison.Ordinal);

    private static int? Pixels(XElement media, string name) =>
        int.TryParse(media.Attribute(name)?.Value, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and <= 100_000 ? pixels : null;

    [GeneratedRegex(@"^\S+@\S+\s+\((.+)\)$", RegexOptions.NonBacktracking)]
    private static partial Regex NameInBrackets();

    [GeneratedRegex(@"^([^<>]*[^<>\s])\s*<\S+@\S+>$", RegexOptions.NonBacktracking)]
    private static partial Regex NameBeforeAddress();

    [GeneratedRegex(@"^\S+@\S+\.\S+$", RegexOptions.NonBacktracking)]
    private static partial Regex AddressAlone();
}
